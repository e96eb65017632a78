import { describe, expect, it } from 'vitest';
import { netImportReliance, type SupplyBalance } from '../../src/domain/dependence.js';

/** One column of a table "Salient Statistics, United States": amounts as printed, the two results as printed. */
interface Column {
  readonly year: number;
  readonly balance: SupplyBalance;
  /** Apparent consumption. */
  readonly consumption: number;
  /** Net import reliance, percent. */
  readonly reliance: number;
}

const column = (
  year: number,
  [primary, secondary]: readonly [number, number],
  [imports, exports]: readonly [number, number],
  [before, after]: readonly [number, number],
  [consumption, reliance]: readonly [number, number],
): Column => ({ year, balance: { primary, secondary, imports, exports, stockRelease: before - after }, consumption, reliance });

// U.S. Geological Survey, Mineral Commodity Summaries 2026, Copper: refinery production from ore, copper recovered from old
// scrap, refined imports and exports, stocks of refined at the ends of both years. Thousand tonnes. The column of 2021 has no
// stocks of the year before.
const COPPER = [
  column(2022, [917, 152], [732, 27], [117, 84], [1810, 41]),
  column(2023, [843, 137], [771, 29], [84, 128], [1680, 42]),
  column(2024, [882, 140], [903, 72], [128, 123], [1860, 45]),
  column(2025, [790, 160], [1700, 110], [123, 450], [2200, 57]),
];
// The same, Aluminum: primary, secondary from old scrap, crude and semi-fabricated trade without scrap, stocks of the industry
// and in US warehouses of the LME. Thousand tonnes.
const ALUMINIUM = [
  column(2022, [861, 1480], [5730, 1040], [1870 + 69, 2050 + 9], [6910, 66]),
  column(2023, [750, 1560], [4900, 1240], [2050 + 9, 1820 + 5], [6210, 63]),
  column(2024, [676, 1560], [4840, 1360], [1820 + 5, 1690 + 16], [5830, 62]),
  column(2025, [660, 1600], [4400, 890], [1690 + 16, 1800 + 8], [5700, 60]),
];
// Mineral Commodity Summaries 2020, Antimony: smelter output, primary and secondary; ore, oxide and metal together. Tonnes.
const ANTIMONY = [
  column(2016, [664, 3810], [119 + 16_100 + 7150, 12 + 1330 + 623], [11_100, 8360], [28_500, 84]),
  column(2017, [621, 3800], [61 + 17_900 + 6830, 46 + 1600 + 653], [8360, 6540], [28_700, 85]),
  column(2018, [331, 4000], [96 + 19_200 + 6500, 38 + 1750 + 506], [6540, 6080], [28_400, 84]),
  column(2019, [370, 4000], [140 + 17_000 + 7200, 10 + 1500 + 280], [6080, 6000], [27_000, 84]),
];

const percent = ({ balance }: Column) => Math.round(100 * (netImportReliance(balance).value ?? Number.NaN));
/** Net imports over their share in it: what the measure took for apparent consumption. */
const consumed = ({ balance }: Column): number => {
  const net = (balance.imports ?? 0) - (balance.exports ?? 0) + (balance.stockRelease ?? 0);
  return Math.round(net / (netImportReliance(balance).value ?? Number.NaN));
};

describe('net import reliance, as the USGS printed it', () => {
  it.each(COPPER)('of copper in $year is $reliance % of $consumption thousand tonnes', (one) => {
    expect(percent(one)).toBe(one.reliance);
    // printed to three digits, 2025 to two
    expect(Math.abs(consumed(one) - one.consumption)).toBeLessThanOrEqual(one.year === 2025 ? 50 : 5);
  });
  it.each(ALUMINIUM)('of aluminium in $year is $reliance % of $consumption thousand tonnes', (one) => {
    expect(percent(one)).toBe(one.reliance);
    // 2023 comes to 6,204 and is printed 6,210: parts are rounded to three digits as well
    expect(Math.abs(consumed(one) - one.consumption)).toBeLessThanOrEqual(one.year === 2025 ? 50 : 6);
  });
  it.each(ANTIMONY.filter(({ year }) => year !== 2018))('of antimony in $year is $reliance %', (one) =>
    expect(percent(one)).toBe(one.reliance),
  );
  it('of antimony in 2018 comes out one point higher, for the printed parts add up to 107 t less than the printed consumption', () => {
    const one = ANTIMONY.find(({ year }) => year === 2018);
    if (one === undefined) throw new Error('not in the table');
    expect([percent(one), one.reliance]).toEqual([85, 84]);
    expect(one.consumption - consumed(one)).toBe(107);
  });
});
