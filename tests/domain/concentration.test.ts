import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  concentrationOf,
  concentrationRange,
  concentrationRatio,
  effectiveSuppliers,
  herfindahlHirschman,
  herfindahlHirschmanBounds,
  hiddenConcentration,
  inPoints,
  movedShareEffect,
  movedShareRange,
  normalisedConcentration,
  sharesOf,
  type SupplierShare,
} from '../../src/domain/concentration.js';
import { InvalidArgumentsError, OversubscribedSharesError, UndersubscribedSharesError } from '../../src/domain/errors.js';
import { exactly } from '../../src/domain/range.js';

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

/** Suppliers a, b, c … with shares known exactly, or as a pair of bounds. */
const market = (...shares: (number | [low: number, high: number])[]): SupplierShare[] =>
  shares.map((share, i) => ({
    supplier: String.fromCharCode(97 + i),
    share: typeof share === 'number' ? { low: share, high: share } : { low: share[0], high: share[1] },
  }));

describe('concentrationRange', () => {
  it('is a point when every share is known', () => expect(concentrationRange(market(0.5, 0.3, 0.2))).toEqual({ low: 0.38, high: 0.38 }));
  // low 0.36 + 0.09; high with one other country 0.01 more
  it('is 0.45 to 0.46 for shares of 0.6 and 0.3 and "other countries" of 0.1', () =>
    expect(concentrationRange(market(0.6, 0.3), { low: 0.1, high: 0.1, among: 'OTHERS' })).toEqual({ low: 0.45, high: 0.46 }));
  // high 0.7² + 0.3²
  it('is 0.45 to 0.58 when the last 0.1 may be of those named', () =>
    expect(concentrationRange(market(0.6, 0.3), { low: 0.1, high: 0.1, among: 'ANYONE' })).toEqual({ low: 0.45, high: 0.58 }));
  // low 0.25 + 2 · 0.25²; high 0.5² + 0.5²
  it('is 0.375 to 0.5 when two suppliers withhold their shares of the half that is left', () =>
    expect(concentrationRange(market(0.5, [0, 0.5], [0, 0.5]))).toEqual({ low: 0.375, high: 0.5 }));
  // low: levelled at 0.3, 0.3, 0.4; high 0.5² + 0.1² + 0.4²
  it('levels bands no further than they go', () =>
    expect(concentrationRange(market([0.1, 0.5], [0.1, 0.5], 0.4))).toEqual({ low: 0.34, high: 0.42 }));
  it('is unknown when nothing is known', () => expect(concentrationRange([])).toBeNull());
  it('is 0 to 1 when all is unnamed', () =>
    expect(concentrationRange([], { low: 1, high: 1, among: 'OTHERS' })).toEqual({ low: 0, high: 1 }));
  it('refuses shares that exceed the market, or cannot fill it', () => {
    expect(() => concentrationRange(market(0.75, 0.5))).toThrow(OversubscribedSharesError);
    expect(() => concentrationRange(market(0.5, [0.1, 0.3]))).toThrow(UndersubscribedSharesError);
    expect(() => concentrationRange(market(0.5, [0.1, 0.3]))).toThrow('add up to 0.8 at most');
  });
  it('holds the index of every market within the bands', () =>
    fc.assert(
      fc.property(
        anyTonnes,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom('OTHERS' as const, 'ANYONE' as const),
        (tonnes, width, among) => {
          const [unnamed = 0, ...shares] = sharesOf(tonnes);
          const bands = shares.map((share, i): [number, number] =>
            i % 2 === 0 ? [share, share] : [share * (1 - width), Math.min(1, share * (1 + width))],
          );
          const range = concentrationRange(market(...bands), { low: unnamed * (1 - width), high: unnamed, among });
          const index = herfindahlHirschman([unnamed, ...shares]) ?? Number.NaN;
          expect(range?.low).toBeLessThanOrEqual(index + 1e-9);
          expect(range?.high).toBeGreaterThanOrEqual(index - 1e-9);
        },
      ),
    ));
});

describe('normalisedConcentration', () => {
  // (0.38 − 1/3) / (2/3)
  it('is 0.07 for an index of 0.38 of three', () => expect(normalisedConcentration(0.38, 3)).toBeCloseTo(0.07, 12));
  it('is 0 for equal shares and 1 for one of many', () => {
    expect(normalisedConcentration(0.25, 4)).toBe(0);
    expect(normalisedConcentration(1, 4)).toBe(1);
  });
  it('is unknown for a market of one', () => expect(normalisedConcentration(1, 1)).toBeNull());
});

describe('effectiveSuppliers', () => {
  it('is n for n equal suppliers', () => expect(effectiveSuppliers(0.25)).toBe(4));
  it('is 2.63 for an index of 0.38', () => expect(effectiveSuppliers(0.38)).toBeCloseTo(2.63, 2));
});

describe('inPoints', () => {
  it('is 3800 for 0.38', () => expect(inPoints(0.38)).toBe(3800));
});

describe('concentrationRatio', () => {
  it('is 0.8 for the two largest of 0.5, 0.3 and 0.2, in any order', () =>
    expect(concentrationRatio(market(0.2, 0.5, 0.3), 2)).toEqual({ low: 0.8, high: 0.8 }));
  it('is all of a market of fewer suppliers', () => expect(concentrationRatio(market(0.5, 0.5), 4)).toEqual({ low: 1, high: 1 }));
  it('is 0.9 to 1 for three when 0.6 and 0.3 are named and 0.1 is of others', () =>
    expect(concentrationRatio(market(0.6, 0.3), 3, { low: 0.1, high: 0.1, among: 'OTHERS' })).toEqual({ low: 0.9, high: 1 }));
  it('lets the largest be larger when the unnamed part may be its own', () =>
    expect(concentrationRatio(market(0.6, 0.3), 1, { low: 0, high: 0.1, among: 'ANYONE' })).toEqual({ low: 0.6, high: 0.7 }));
});

describe('concentrationOf', () => {
  const sites = market(0.5, 0.3, 0.2);
  it('tells all measures of one list', () => {
    const result = concentrationOf(sites);
    expect(result.index).toEqual({ low: 0.38, high: 0.38 });
    expect(result.normalised?.low).toBeCloseTo(0.07, 10);
    expect(result.effectiveSuppliers?.low).toBeCloseTo(1 / 0.38, 10);
    expect(result.ratios).toEqual([
      { k: 1, share: { low: 0.5, high: 0.5 } },
      { k: 3, share: { low: 1, high: 1 } },
      { k: 4, share: { low: 1, high: 1 } },
    ]);
  });
  // 0.3 and 0.2 of one owner: 0.5² + 0.5²
  it('adds what stands under one name: the same sites by owner make 0.5', () =>
    expect(concentrationOf(sites.map((one) => ({ ...one, supplier: one.supplier === 'a' ? 'x' : 'y' }))).index).toEqual({
      low: 0.5,
      high: 0.5,
    }));
  it('has no normalised index when suppliers are not all named', () =>
    expect(concentrationOf(market(0.6, 0.3), { low: 0.1, high: 0.1, among: 'OTHERS' }).normalised).toBeNull());
  it('is unknown throughout for an empty list', () =>
    expect(concentrationOf([])).toMatchObject({ index: null, normalised: null, effectiveSuppliers: null, suppliers: [] }));
});

describe('hiddenConcentration', () => {
  it('is 0.5 where two countries of equal output belong to one nation', () =>
    expect(hiddenConcentration({ low: 0.5, high: 0.5 }, { low: 1, high: 1 })).toEqual({ low: 0.5, high: 0.5 }));
  it('is below 0 where owners are more widely spread than sites', () =>
    expect(hiddenConcentration({ low: 0.6, high: 0.6 }, { low: 0.4, high: 0.5 })).toEqual({ low: -0.2, high: -0.1 }));
});

describe('movedShareEffect', () => {
  // 0.6² + 0.3² + 0.1² = 0.46; 0.4² + 0.3² + 0.3² = 0.34
  it('is −0.12 when 0.2 moves from 0.6 to 0.1', () => expect(movedShareEffect(0.6, 0.1, 0.2)).toBeCloseTo(-0.12, 12));
  it('refuses to move more than there is', () => expect(() => movedShareEffect(0.1, 0.5, 0.2)).toThrow(InvalidArgumentsError));
  it('is the difference of the index before and after', () =>
    fc.assert(
      fc.property(anyTonnes, fc.double({ min: 0, max: 1, noNaN: true }), (tonnes, part) => {
        const [from = 0, to = 0, ...others] = sharesOf([...tonnes, 1]);
        const moved = from * part;
        const before = herfindahlHirschman([from, to, ...others]) ?? Number.NaN;
        const after = herfindahlHirschman([from - moved, to + moved, ...others]) ?? Number.NaN;
        expect(movedShareEffect(from, to, moved)).toBeCloseTo(after - before, 9);
      }),
    ));
});

describe('movedShareRange', () => {
  it('is the exact effect of shares that are known', () =>
    expect(movedShareRange(exactly(0.6), exactly(0.1), 0.2)).toEqual({ low: -0.12, high: -0.12 }));
  it('lies between −0.12 and −0.08 when the supplier left has 0.5 to 0.6', () =>
    expect(movedShareRange({ low: 0.5, high: 0.6 }, exactly(0.1), 0.2)).toEqual({ low: -0.12, high: -0.08 }));
  it('takes the supplier left to hold no less than what moves', () =>
    // 2 · 0.5 · (0.1 − 0.5) + 2 · 0.25
    expect(movedShareRange({ low: 0, high: 0.6 }, exactly(0.1), 0.5).high).toBeCloseTo(0.1, 12));
  it('is refused where more moves than there can be', () =>
    expect(() => movedShareRange({ low: 0.1, high: 0.2 }, exactly(0), 0.3)).toThrow(InvalidArgumentsError));
});
