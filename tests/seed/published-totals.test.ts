import { readdir, readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { TABLES } from '../../src/seed/tables.js';
import { inTonnes } from '../../src/domain/tonnes.js';
import { root } from '../support/root.js';

type Figure = z.infer<typeof TABLES.production.row>;

/** Every row of production; the other tables do not matter here. */
const readProduction = async (): Promise<Figure[]> => {
  const files = await readdir(root('seed/production'));
  const texts = await Promise.all(files.map((file) => readFile(root('seed/production', file), 'utf8')));
  return texts.flatMap((text) =>
    parse<Record<string, string>>(text, { columns: true }).map((row) =>
      TABLES.production.row.parse(Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== ''))),
    ),
  );
};

// World totals as the publishers print them, typed from the publication and not from the tables.
const TOTALS: readonly (readonly [material: string, year: number, edition: string, tonnes: number, citation: string])[] = [
  ['lithium-ore', 2023, 'MCS 2025', 204_000, 'USGS, Mineral Commodity Summaries 2025, Lithium'],
  ['lithium-ore', 2025, 'MCS 2026', 290_000, 'USGS, Mineral Commodity Summaries 2026, Lithium'],
  ['cobalt-ore', 2025, 'MCS 2026', 310_000, 'USGS, Mineral Commodity Summaries 2026, Cobalt'],
  ['nickel-ore', 2025, 'MCS 2026', 3_900_000, 'USGS, Mineral Commodity Summaries 2026, Nickel'],
  ['copper-ore', 2025, 'MCS 2026', 23_000_000, 'USGS, Mineral Commodity Summaries 2026, Copper'],
  ['copper-refined', 2025, 'MCS 2026', 29_000_000, 'USGS, Mineral Commodity Summaries 2026, Copper'],
  ['bauxite', 2025, 'MCS 2026', 440_000_000, 'USGS, Mineral Commodity Summaries 2026, Bauxite and Alumina'],
  ['alumina', 2025, 'MCS 2026', 150_000_000, 'USGS, Mineral Commodity Summaries 2026, Bauxite and Alumina'],
  ['aluminium-metal', 2025, 'MCS 2026', 74_000_000, 'USGS, Mineral Commodity Summaries 2026, Aluminum'],
  ['rare-earths-ore', 2025, 'MCS 2026', 390_000, 'USGS, Mineral Commodity Summaries 2026, Rare Earths'],
  ['graphite-natural', 2025, 'MCS 2026', 1_800_000, 'USGS, Mineral Commodity Summaries 2026, Graphite (Natural)'],
  ['gallium-metal', 2024, 'MCS 2026', 848, 'USGS, Mineral Commodity Summaries 2026, Gallium'],
  ['tungsten-ore', 2025, 'MCS 2026', 85_000, 'USGS, Mineral Commodity Summaries 2026, Tungsten'],
  ['antimony-ore', 2025, 'MCS 2026', 110_000, 'USGS, Mineral Commodity Summaries 2026, Antimony'],
  ['tin-ore', 2025, 'MCS 2026', 290_000, 'USGS, Mineral Commodity Summaries 2026, Tin'],
  ['palladium-ore', 2025, 'MCS 2026', 190, 'USGS, Mineral Commodity Summaries 2026, Platinum-Group Metals'],
  ['titanium-ilmenite', 2025, 'MCS 2026', 9_400_000, 'USGS, Mineral Commodity Summaries 2026, Titanium Mineral Concentrates'],
  ['germanium-metal', 2022, 'WMD 2024', 139, 'World Mining Data 2024, file 6.4, sheet Germanium'],
  ['gold-ore', 2022, 'WMD 2024', 3_323.144, 'World Mining Data 2024, file 6.4, sheet Gold'],
  ['lithium-ore', 2022, 'WMD 2024', 345_829, 'World Mining Data 2024, file 6.4, sheet Lithium (Li2O)'],
  ['uranium-ore', 2022, 'WMD 2024', 55_972, 'World Mining Data 2024, file 6.4, sheet Uranium (U3O8)'],
];

// Kosovo has no code in ISO 3166-1: its mines are in the totals of World Mining Data and not among the countries.
const WITHOUT_KOSOVO = ['lead-ore', 'nickel-ore', 'zinc-ore'];

const tonnes = ({ quantity, unit }: Figure) => (quantity === undefined ? 0 : inTonnes(quantity, unit));

describe('the tables meet the totals their sources publish', () => {
  let production: readonly Figure[];
  /** Rows of one source that add up: of one material, year and edition. */
  let groups: { name: string; source: string; total: Figure; parts: Figure[] }[];
  beforeAll(async () => {
    production = await readProduction();
    const together = new Map<string, Figure[]>();
    for (const row of production) {
      const name = `${row.material_id} ${row.year}, ${row.edition ?? ''} of ${row.source_id}`;
      together.set(name, [...(together.get(name) ?? []), row]);
    }
    groups = [...together].flatMap(([name, rows]) => {
      const total = rows.find((row) => row.area === 'WORLD' && row.quantity !== undefined);
      const parts = rows.filter((row) => row.area !== 'WORLD');
      return total === undefined || parts.length === 0 ? [] : [{ name, source: total.source_id, total, parts }];
    });
  });
  const sum = (rows: readonly Figure[]) => rows.reduce((mass, row) => mass + tonnes(row), 0);
  const outOf = (source: string, allowed: (total: number, material: string) => number) =>
    groups
      .filter((group) => group.source.startsWith(source))
      .filter(({ total, parts }) => Math.abs(sum(parts) - tonnes(total)) > allowed(tonnes(total), total.material_id))
      .map(({ name, total, parts }) => `${name}: ${sum(parts)} of ${tonnes(total)} t`);

  it.each(TOTALS)('%s %i, %s: %d t (%s)', (material, year, edition, published) => {
    const row = production.find(
      (one) => one.material_id === material && one.area === 'WORLD' && one.year === year && one.edition === edition,
    );
    expect(row === undefined ? undefined : tonnes(row)).toBe(published);
  });

  it('USGS: countries add up to the total as far as it is rounded, to two digits or to about a hundredth', () => {
    const halfOfSecondDigit = (total: number) => 0.5 * 10 ** (Math.floor(Math.log10(total)) - 1);
    expect(groups.filter(({ source }) => source.startsWith('usgs')).length).toBeGreaterThan(150);
    expect(outOf('usgs-mcs', (total) => Math.max(halfOfSecondDigit(total), 0.011 * total))).toEqual([]);
  });
  it('World Mining Data: countries add up to the total, but for Kosovo', () => {
    expect(groups.filter(({ source }) => source === 'bmf-wmd-2024').length).toBe(57 * 5);
    expect(outOf('bmf-wmd', (total, material) => (WITHOUT_KOSOVO.includes(material) ? 0.003 * total : 1))).toEqual([]);
  });
  it('IEA: countries and the rest of the world add up to the total, or the row says that they do not', () => {
    const told = groups.filter(({ total }) => total.note?.includes('add up to') === true).map(({ total }) => total.material_id);
    expect(told).toEqual(['graphite-natural', 'nickel-ore', 'nickel-refined']);
    expect(outOf('iea', (total, material) => (told.includes(material) ? 0.04 * total : 15))).toEqual([]);
  });

  const share = (material: string, areas: readonly string[]) => {
    const rows = production.filter(
      (row) => row.material_id === material && row.year === 2024 && row.source_id === 'iea-critical-minerals-2025',
    );
    return sum(rows.filter((row) => areas.includes(row.area))) / sum(rows.filter((row) => row.area === 'WORLD'));
  };
  it('IEA, Critical Minerals Dataset 2025: China refined 78 % of cobalt in 2024', () =>
    expect(share('cobalt-refined', ['CHN'])).toBeCloseTo(0.78, 2));
  it('IEA, Global Critical Minerals Outlook 2025: the top three refine 86 % on average of six minerals in 2024', () => {
    // https://www.iea.org/topics/critical-minerals: copper, lithium, nickel, cobalt, graphite and rare earth elements
    const topThree = (material: string) => {
      const countries = production
        .filter((row) => row.material_id === material && row.year === 2024 && row.source_id === 'iea-critical-minerals-2025')
        .filter((row) => row.area !== 'WORLD' && row.area !== 'OTHER')
        .toSorted((a, b) => tonnes(b) - tonnes(a));
      return share(
        material,
        countries.slice(0, 3).map((row) => row.area),
      );
    };
    const minerals = [
      'copper-refined',
      'lithium-refined',
      'nickel-refined',
      'cobalt-refined',
      'graphite-battery',
      'rare-earths-magnet-refined',
    ];
    expect(minerals.reduce((all, material) => all + topThree(material), 0) / minerals.length).toBeCloseTo(0.86, 2);
  });
});
