import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { herfindahlHirschman, herfindahlHirschmanBounds, sharesOf } from '../../src/domain/concentration.js';
import { OversubscribedSharesError } from '../../src/domain/errors.js';

const anyTonnes = fc.array(fc.double({ min: 0.001, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 40 });

describe('herfindahlHirschman', () => {
  // 0.5² + 0.3² + 0.2² = 0.25 + 0.09 + 0.04
  it('is 0.38 for shares of a half, three tenths and a fifth', () => expect(herfindahlHirschman([0.5, 0.3, 0.2])).toBeCloseTo(0.38, 12));
  it('is 1 for one supplier', () => expect(herfindahlHirschman([1])).toBe(1));
  it('is 1/n for n equal suppliers', () => expect(herfindahlHirschman([0.25, 0.25, 0.25, 0.25])).toBeCloseTo(0.25, 12));
  it('is unknown, not zero, when no share is known', () => expect(herfindahlHirschman([])).toBeNull());
  it('takes shares rounded to a tenth of a percent that add up to 1.003', () =>
    expect(herfindahlHirschman([0.334, 0.334, 0.335])).toBeCloseTo(0.334 ** 2 * 2 + 0.335 ** 2, 12));
  it('refuses shares that add up to more than the whole, and names their sum', () => {
    expect(() => herfindahlHirschman([0.75, 0.5])).toThrow(OversubscribedSharesError);
    expect(() => herfindahlHirschman([0.75, 0.5])).toThrow('Shares of one market add up to 1.25');
  });
  it('lies between 1/n and 1', () =>
    fc.assert(
      fc.property(anyTonnes, (tonnes) => {
        const index = herfindahlHirschman(sharesOf(tonnes)) ?? Number.NaN;
        expect(index).toBeGreaterThanOrEqual(1 / tonnes.length - 1e-9);
        expect(index).toBeLessThanOrEqual(1 + 1e-9);
      }),
    ));
  it('does not depend on the order of suppliers', () =>
    fc.assert(
      fc.property(anyTonnes, (tonnes) => {
        expect(herfindahlHirschman(sharesOf(tonnes.toReversed()))).toBeCloseTo(herfindahlHirschman(sharesOf(tonnes)) ?? Number.NaN, 9);
      }),
    ));
  it('grows by the product 2ab when suppliers of shares a and b merge', () =>
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.5, noNaN: true }), fc.double({ min: 0, max: 0.5, noNaN: true }), (a, b) => {
        const apart = herfindahlHirschman([a, b, 1 - a - b]) ?? Number.NaN;
        expect(herfindahlHirschman([a + b, 1 - a - b])).toBeCloseTo(apart + 2 * a * b, 9);
      }),
    ));
});

describe('sharesOf', () => {
  it('divides each by the sum, in the order given', () => expect(sharesOf([30, 10, 60])).toEqual([0.3, 0.1, 0.6]));
  it('is empty for an empty market', () => {
    expect(sharesOf([])).toEqual([]);
    expect(sharesOf([0, 0])).toEqual([]);
  });
  it('adds up to 1', () =>
    fc.assert(
      fc.property(anyTonnes, (tonnes) => {
        expect(sharesOf(tonnes).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      }),
    ));
});

describe('herfindahlHirschmanBounds', () => {
  // low 0.98² = 0.9604; high 0.9604 + 0.02² = 0.9604 + 0.0004
  it('is 0.9604 to 0.9608 when one supplier is known to have 98 %', () => {
    const { low, high } = herfindahlHirschmanBounds(0.98);
    expect(low).toBeCloseTo(0.9604, 12);
    expect(high).toBeCloseTo(0.9608, 12);
  });
  it('is a point when the one supplier has all', () => expect(herfindahlHirschmanBounds(1)).toEqual({ low: 1, high: 1 }));
  it('is 0 to 1 when it has nothing: the rest may be anyone', () => expect(herfindahlHirschmanBounds(0)).toEqual({ low: 0, high: 1 }));
  it('holds the index of every market with that supplier', () =>
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), anyTonnes, (share, others) => {
        const { low, high } = herfindahlHirschmanBounds(share);
        const index = herfindahlHirschman([share, ...sharesOf(others).map((other) => other * (1 - share))]) ?? Number.NaN;
        expect(index).toBeGreaterThanOrEqual(low - 1e-9);
        expect(index).toBeLessThanOrEqual(high + 1e-9);
      }),
    ));
});
