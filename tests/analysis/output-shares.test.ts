import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concentration } from '../../src/analysis/concentration.js';
import { materialMarket } from '../../src/analysis/material-market.js';
import { leftOutOfTotal, outputShares } from '../../src/analysis/output-shares.js';
import type { Measured } from '../../src/domain/facts.js';
import { askOf, country, nothing, output, type Known } from '../support/ask.js';

const of = (...rows: [string, number | null][]): Measured[] => rows.map(([area, tonnes]) => output('ore', area, tonnes));
const shareOf = (figures: readonly Measured[], area: string) =>
  outputShares(figures).shares.find(({ supplier }) => supplier === area)?.share;

// Lithium in MCS 2026, column 2024, of which the United States are withheld and left out of the total: 82,700 t of
// Australia, 48,900 of Chile, 41,400 of China, 49,970 of the others, together 222,970; total 222,000 "excludes U.S. production".
const LITHIUM = of(['AUS', 82_700], ['CHL', 48_900], ['CHN', 41_400], ['ZWE', 49_970], ['USA', null], ['WORLD', 222_000]);

describe('outputShares', () => {
  it('knows nothing of a withheld share where the published total holds no more than what is published', () => {
    expect(shareOf(LITHIUM, 'USA')).toEqual({ low: 0, high: 1 });
    expect(outputShares(LITHIUM)).toMatchObject({ total: 222_970, withheld: ['USA'], bounded: false, concentration: null });
  });
  it('says that shares of the others are then the most they can be', () =>
    expect(leftOutOfTotal(outputShares(LITHIUM))).toContain('output of USA is withheld, and the published total may leave it out'));
  // 240,000 is rounded to two digits and may be 235,000 to 245,000: the 4,620 t beyond the areas are within its rounding
  it('takes what rounding of the total explains for no output of the withheld', () =>
    expect(outputShares(of(['AUS', 88_000], ['CHL', 147_380], ['USA', null], ['WORLD', 240_000])).bounded).toBe(false));
  it('counts what is published for other countries together to them, not to the withheld', () =>
    expect(outputShares(of(['AUS', 420_380], ['OTHER', 7_780], ['USA', null], ['WORLD', 428_000])).bounded).toBe(false));
  it('bounds a withheld share by what the total holds beyond all published areas', () => {
    const figures = of(['AAA', 600], ['BBB', 300], ['CCC', null], ['WORLD', 1000]);
    expect(shareOf(figures, 'CCC')).toEqual({ low: 0, high: 0.1 });
    expect(outputShares(figures)).toMatchObject({ bounded: true, total: 1000, concentration: { low: 0.45, high: 0.46 } });
  });
  it('is whole where nothing is withheld', () => {
    const whole = outputShares(of(['AAA', 600], ['BBB', 400], ['WORLD', 1000]));
    expect([whole.bounded, leftOutOfTotal(whole)]).toEqual([true, null]);
  });
  it('never tells a withheld share as known, whatever is published beside it', () =>
    fc.assert(
      fc.property(
        fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 8 }),
        fc.option(fc.nat(10_000_000), { nil: null }),
        (named, world) => {
          const figures = of(...named.map((tonnes, i): [string, number] => [`A${i}`, tonnes]), ['USA', null], ['WORLD', world]);
          const share = shareOf(figures, 'USA');
          return share === undefined || share.low < share.high;
        },
      ),
    ));
});

describe('answers where a total may leave out what is withheld', () => {
  const material = {
    id: 'ore',
    mineralId: 'lithium',
    stage: 'ORE' as const,
    form: 'ore',
    name: 'Ore',
    nameKo: null,
    basis: 'GROSS' as const,
    note: null,
  };
  const known: Known = {
    ...nothing,
    countries: ['AUS', 'CHL', 'CHN', 'USA', 'ZWE'].map((iso3) => country(iso3, iso3)),
    minerals: [{ id: 'lithium', symbol: 'Li', name: 'Lithium', nameKo: null }],
    materials: [material],
    production: LITHIUM,
  };
  it('tell the index of concentration as unknown, the withheld share as unknown and the others as at most', async () => {
    const told = await concentration(askOf(known), { material: 'ore', year: 2023, by: 'SITE_COUNTRY', asOf: null, remainder: 'UNTOLD' });
    expect(told.measures.index).toMatchObject({ value: null, low: null, high: null });
    expect(told.missing).toContain('Output is withheld and the published world total may leave it out: the index is unknown.');
    const [usa, australia] = ['USA', 'AUS'].map((iso3) => told.suppliers.find(({ supplier }) => supplier === iso3)?.share);
    expect(usa).toMatchObject({ value: null, low: null, high: null });
    // 82,700 / 222,970
    expect(australia).toMatchObject({ value: 0.370901915056, low: null, high: 0.370901915056 });
  });
  it('tell the largest share as the most it can be', async () => {
    const market = await materialMarket(askOf(known), material, 2023);
    expect(market?.share).toMatchObject({ value: 0.370901915056, low: null, high: 0.370901915056 });
    expect(market?.index.value).toBeNull();
  });
});
