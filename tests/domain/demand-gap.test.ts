import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demandGap, growthTo, interpolate, type YearPoint } from '../../src/domain/demand-gap.js';
import { InvalidArgumentsError } from '../../src/domain/errors.js';

// worked by hand in docs/measures/shocks.md: demand 100 t in 2030 and 300 t in 2040, supply 150 t and 200 t
const demand: YearPoint[] = [
  { year: 2030, tonnes: 100, low: 80, high: 140 },
  { year: 2040, tonnes: 300, low: 200, high: 400 },
];
const supply: YearPoint[] = [
  { year: 2030, tonnes: 150 },
  { year: 2040, tonnes: 200 },
];

describe('demandGap', () => {
  const gap = demandGap(demand, supply);

  it('falls short from 2034, the first year after the lines cross at 2033⅓', () => {
    // 100 + 20 x = 150 + 5 x gives x = 50 / 15
    expect(gap.crossing).toBeCloseTo(2030 + 50 / 15, 8);
    expect(gap.shortFrom).toBe(2034);
    expect(gap.years.find((year) => year.year === 2034)).toMatchObject({ demand: 180, supply: 170, gap: 10 });
  });
  it('may fall short from 2031 at the highest demand, and need not at the lowest', () => {
    // highest 140 + 26 x against 150 + 5 x: 166 and 155 in 2031; lowest 80 + 12 x: 200 and 200 in 2040
    expect(gap.shortFromEarliest).toBe(2031);
    expect(gap.shortFromLatest).toBeNull();
  });
  it('says nothing of years that only one of the two tells', () => {
    const late = demandGap(demand, [
      { year: 2035, tonnes: 0 },
      { year: 2045, tonnes: 0 },
    ]);
    expect(late.years.map((year) => [year.year, year.gap === null])).toEqual(
      Array.from({ length: 16 }, (_, i) => [2030 + i, i < 5 || i > 10]),
    );
    expect(late.shortFrom).toBe(2035);
    expect(late.crossing).toBeNull();
  });
  it('is empty where nothing is told', () => expect(demandGap([], [])).toMatchObject({ years: [], shortFrom: null }));
  it('refuses two points of a year and a figure outside its range, both at once', () => {
    const twice = [
      { year: 2030, tonnes: 5 },
      { year: 2030, tonnes: 6, high: 4 },
    ];
    expect(() => demandGap(twice, supply)).toThrow(InvalidArgumentsError);
    expect(() => demandGap(twice, supply)).toThrow('demand year 2030: one point per year; demand 2030 [6,6,4]: 0 ≤ low ≤ tonnes ≤ high');
  });

  const anySeries = fc
    .uniqueArray(fc.record({ year: fc.integer({ min: 2025, max: 2050 }), a: fc.nat(100), b: fc.nat(100), c: fc.nat(100) }), {
      selector: (point) => point.year,
      minLength: 1,
      maxLength: 6,
    })
    .map((points) =>
      points.map(({ year, a, b, c }): YearPoint => {
        const [low = 0, tonnes = 0, high = 0] = [a, b, c].sort((x, y) => x - y);
        return { year, tonnes, low, high };
      }),
    );
  it('falls short no earlier than it may and no later than it must', () =>
    fc.assert(
      fc.property(anySeries, anySeries, (need, have) => {
        const { shortFrom, shortFromEarliest, shortFromLatest } = demandGap(need, have);
        expect(shortFromEarliest ?? Infinity).toBeLessThanOrEqual(shortFrom ?? Infinity);
        expect(shortFrom ?? Infinity).toBeLessThanOrEqual(shortFromLatest ?? Infinity);
      }),
    ));
  it('never comes later for more demand', () =>
    fc.assert(
      fc.property(anySeries, anySeries, fc.nat(50), (need, have, more) => {
        const grown = need.map((point) => ({ year: point.year, tonnes: point.tonnes + more }));
        const plain = need.map((point) => ({ year: point.year, tonnes: point.tonnes }));
        expect(demandGap(grown, have).shortFrom ?? Infinity).toBeLessThanOrEqual(demandGap(plain, have).shortFrom ?? Infinity);
      }),
    ));
});

describe('interpolate', () => {
  it('is the told figure in a told year', () => expect(interpolate(demand, 2040, (point) => point.tonnes)).toBe(300));
  it('lies on the straight line between', () => expect(interpolate(demand, 2033, (point) => point.tonnes)).toBe(160));
  it('is unknown outside', () => expect(interpolate(demand, 2041, (point) => point.tonnes)).toBeNull());
});

describe('growthTo', () => {
  it('multiplies figure and range', () =>
    expect(growthTo({ year: 2020, tonnes: 10, low: 9, high: 12 }, 42, 2040)[1]).toEqual({
      year: 2040,
      tonnes: 420,
      low: 378,
      high: 504,
    }));
  it('refuses a year that is not later', () => expect(() => growthTo({ year: 2020, tonnes: 10 }, 2, 2020)).toThrow('a year after 2020'));
});
