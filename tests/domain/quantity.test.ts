import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BasisMismatchError } from '../../src/domain/errors.js';
import {
  commonBasis,
  knownMass,
  mass,
  massOfFlows,
  partOfWhole,
  pureNumber,
  round,
  sumOfKnown,
  sumTonnes,
  unknownMass,
} from '../../src/domain/quantity.js';

describe('knownMass', () => {
  it('is a range of one point, in tonnes of its basis', () =>
    expect(knownMass(12, 'REO', { year: 2023 })).toEqual({
      value: 12,
      low: 12,
      high: 12,
      unit: 't',
      basis: 'REO',
      year: 2023,
      formula: null,
      inputs: [],
      factIds: [],
      reason: null,
    }));
  it('keeps a published zero', () => expect(knownMass(0, 'GROSS', {}).value).toBe(0));
});

describe('unknownMass', () => {
  it('is null throughout and says why', () =>
    expect(unknownMass('GROSS', 'not published')).toMatchObject({ value: null, low: null, high: null, reason: 'not published' }));
});

describe('pureNumber', () => {
  it('has no basis', () => expect(pureNumber({ value: 0.5, low: 0, high: 1 }, 'ratio', {})).toMatchObject({ unit: 'ratio', basis: null }));
});

describe('the facts of a quantity', () => {
  it('are named once each, in order of their ids', () =>
    expect(mass({ value: 1, low: 0, high: 2 }, 'GROSS', { factIds: ['b', 'a', 'b'] }).factIds).toEqual(['a', 'b']));
});

describe('sumOfKnown', () => {
  // 3 + 4 = 7 t, and something more
  it('is a lower bound when a part is unknown', () =>
    expect(sumOfKnown([3, null, 4])).toEqual({ value: 7, low: 7, high: null, unknown: 1, of: 3 }));
  it('is unknown, not zero, when no part is known', () =>
    expect(sumOfKnown([null])).toEqual({ value: null, low: 0, high: null, unknown: 1, of: 1 }));
  it('is zero for no part', () => expect(sumOfKnown([])).toEqual({ value: 0, low: 0, high: 0, unknown: 0, of: 0 }));
  const parts = fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { maxLength: 20 });
  it('holds the sum, whatever the unknown parts are', () =>
    fc.assert(
      fc.property(parts, fc.array(fc.nat(1000), { minLength: 1, maxLength: 5 }), (known, hidden) => {
        const { low, high } = sumOfKnown([...known, ...hidden.map(() => null)]);
        expect(sumTonnes([...known, ...hidden])).toBeGreaterThanOrEqual(low * (1 - 1e-9));
        expect(high).toBeNull();
      }),
    ));
});

describe('partOfWhole', () => {
  const part = (own: (number | null)[], others: (number | null)[]) => partOfWhole(sumOfKnown(own), sumOfKnown(others));
  it('of 3 in 12 is a quarter', () => expect(part([3], [4, 5])).toEqual({ value: 0.25, low: 0.25, high: 0.25 }));
  it('has no least share when amounts of the rest are unknown', () =>
    expect(part([3], [9, null])).toEqual({ value: null, low: 0, high: 0.25 }));
  it('may be all when amounts of its own are unknown', () => expect(part([3, null], [9])).toEqual({ value: null, low: 0.25, high: 1 }));
  it('of nothing is unknown', () => expect(part([], [0])).toEqual({ value: null, low: null, high: null }));
  it('of which nothing is known is anything', () => expect(part([null], [null])).toEqual({ value: null, low: 0, high: 1 }));
  const amounts = fc.array(fc.tuple(fc.integer({ min: 1, max: 1000 }), fc.boolean()), { minLength: 1, maxLength: 8 });
  it('holds the true share, whichever amounts are hidden', () =>
    fc.assert(
      fc.property(amounts, amounts, (own, others) => {
        const seen = (list: [number, boolean][]) => list.map(([amount, told]) => (told ? amount : null));
        const sum = (list: [number, boolean][]) => list.reduce((total, [amount]) => total + amount, 0);
        const { low, high } = part(seen(own), seen(others));
        const share = sum(own) / (sum(own) + sum(others));
        expect(low).toBeLessThanOrEqual(share + 1e-9);
        expect(high).toBeGreaterThanOrEqual(share - 1e-9);
      }),
    ));
});

describe('massOfFlows', () => {
  it('says how many flows have no weight', () =>
    expect(
      massOfFlows(
        [
          { tonnes: 5, factId: 'b' },
          { tonnes: null, factId: 'a' },
        ],
        'GROSS',
        {},
      ),
    ).toMatchObject({
      value: 5,
      low: 5,
      high: null,
      factIds: ['a', 'b'],
      reason: '1 of 2 flows have no published weight and are not counted: the sum is at least this',
    }));
});

describe('commonBasis', () => {
  it('is the one basis', () => expect(commonBasis('output', [{ basis: 'REO' }, { basis: 'REO' }])).toBe('REO'));
  it('is none for no mass', () => expect(commonBasis('output', [])).toBeNull());
  it('refuses two, naming both and what was to be added', () => {
    expect(() => commonBasis('output', [{ basis: 'REO' }, { basis: 'GROSS' }])).toThrow(BasisMismatchError);
    expect(() => commonBasis('output', [{ basis: 'REO' }, { basis: 'GROSS' }])).toThrow('output: GROSS and REO are different bases');
  });
});

describe('sumTonnes', () => {
  it('is 0.3 for 0.1 and 0.2', () => expect(sumTonnes([0.1, 0.2])).toBe(0.3));
  it('is 0 for nothing', () => expect(sumTonnes([])).toBe(0));
  it('is the same to the last digit in any order', () =>
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { maxLength: 50 }), (tonnes) => {
        expect(sumTonnes(tonnes.toReversed())).toBe(sumTonnes(tonnes));
      }),
    ));
});

describe('round', () => {
  it('takes binary noise away', () => expect(round(0.1 + 0.2)).toBe(0.3));
  it('keeps twelve digits', () => expect(round(123456789.0123456)).toBe(123456789.012));
  it('changes nothing a second time', () =>
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e12, noNaN: true }), (value) => {
        expect(round(round(value))).toBe(round(value));
      }),
    ));
});
