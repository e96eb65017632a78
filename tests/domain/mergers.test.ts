import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CorporateEvent } from '../../src/domain/facts.js';
import { firmConcentrationOn, groupOn } from '../../src/domain/mergers.js';

const event = (predecessor: string, successor: string, validFrom: string | null, kind = 'MERGER'): CorporateEvent => ({
  factId: `event/${predecessor}/${successor}`,
  status: 'reported',
  kind,
  predecessor,
  successor,
  validFrom,
  validTo: null,
  datePrecision: 'day',
});

describe('groupOn', () => {
  const events = [event('b', 'g', '2021-01-01'), event('g', 'h', '2023-01-01', 'RENAME')];
  it('is the company itself before anything happened', () => expect(groupOn(events, 'b', '2020-12-31')).toBe('b'));
  it('follows events proven by the day, that day included', () => {
    expect(groupOn(events, 'b', '2021-01-01')).toBe('g');
    expect(groupOn(events, 'b', '2024-01-01')).toBe('h');
  });
  it('leaves a founder what it was', () =>
    expect(groupOn([event('a', 'venture', '2020-01-01', 'FOUNDATION')], 'a', '2024-01-01')).toBe('a'));
  it('does not count an event without a day', () => expect(groupOn([event('a', 'g', null)], 'a', '2024-01-01')).toBe('a'));
  it('takes the way proven last of several', () =>
    expect(groupOn([event('a', 'old', '2010-01-01'), event('a', 'new', '2015-01-01')], 'a', '2024-01-01')).toBe('new'));
  it('ends in a circle of companies', () =>
    expect(groupOn([event('a', 'b', '2010-01-01'), event('b', 'a', '2011-01-01')], 'a', '2024-01-01')).toBe('b'));
});

// worked by hand in docs/measures/suppliers.md
describe('firmConcentrationOn', () => {
  const output = [
    { owner: 'A', tonnes: 40 },
    { owner: 'B', tonnes: 30 },
    { owner: 'C', tonnes: 30 },
  ];
  const events = [event('B', 'G', '2021-06-30'), event('C', 'G', '2021-06-30')];
  it('is 0.34 before and 0.52 after two firms of 0.3 went into one', () => {
    expect(firmConcentrationOn(events, output, '2021-01-01').index).toEqual({ low: 0.34, high: 0.34 });
    const after = firmConcentrationOn(events, output, '2021-12-31');
    expect(after.index?.low).toBeCloseTo(0.52, 12);
    expect(after.firms).toEqual([
      { firm: 'G', share: 0.6 },
      { firm: 'A', share: 0.4 },
    ]);
  });
  it('is unknown, not zero, without output', () =>
    expect(firmConcentrationOn(events, [], '2021-12-31')).toEqual({ firms: [], index: null }));
  it('never falls by a merger, and rises by 2st', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 8 }), (weights) => {
        const firms = weights.map((tonnes, i) => ({ owner: `f${i}`, tonnes }));
        const merged = [event('f0', 'f1', '2020-01-01')];
        const total = weights.reduce((sum, one) => sum + one, 0);
        const rise = (2 * (weights[0] ?? 0) * (weights[1] ?? 0)) / total ** 2;
        const [before, after] = ['2019-01-01', '2021-01-01'].map((day) => firmConcentrationOn(merged, firms, day).index?.low ?? NaN);
        expect((after ?? NaN) - (before ?? NaN)).toBeCloseTo(rise, 9);
      }),
    ));
});
