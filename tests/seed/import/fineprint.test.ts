import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fineprint } from '../../../src/seed/import/fineprint.js';
import { UnreadableFileError } from '../../../src/seed/import/importer.js';
import { root } from '../../support/root.js';
import { writeWorkbook } from '../../support/workbook.js';
import { seedFolder, survey } from '../seed-folder.js';

// Lines of the workbook of Jasansky et al. 2023 about Tenke Fungurume, as Lundin's report for 2015 tells them.
type Cell = string | number | null;
const SHEETS = {
  general: [
    'mine_fac',
    'mine_other_names',
    'country',
    'latitude',
    'longitude',
    'mine_or_processing',
    'commodities_products',
    'activity_status',
    'source',
    'source_url',
  ],
  minerals_ores_conce: [
    'mine_fac',
    'sub_site',
    'type_mineral',
    'min_ore_con',
    'type_mining',
    'year',
    'unit',
    'value',
    'production_share',
    'source',
    'source_url',
  ],
  commodities: [
    'mine_fac',
    'sub_site',
    'min_ore_con',
    'commodity',
    'type_mining',
    'year',
    'unit',
    'value',
    'production_share',
    'source',
    'source_url',
  ],
  processing: [
    'mine_fac',
    'sub_site',
    'type_facility',
    'year',
    'process_input',
    'process_output',
    'process_output_unit',
    'process_output_value',
    'production_share',
    'source',
    'source_url',
  ],
  other_info: ['mine_fac', 'sub_site', 'owners', 'year', 'source', 'source_url'],
} as const;
const SOURCE = {
  source: 'Lundin Mining Corp. (2016) Annual MD&A and Financial Statements 2015',
  source_url: 'https://www.lundinmining.com/site/assets/files/3752/2015ye.pdf',
};
const TENKE = {
  mine_fac: 'Tenke Fungurume',
  country: 'Democratic Republic of Congo',
  latitude: -10.563552,
  longitude: 26.187369,
  mine_or_processing: 'Mine',
  commodities_products: 'Copper, Cobalt',
};
const OWNERS = 'Lundin Mining Corp. (24%), Freeport-McMoRan Inc. (56%), Gecamines S.A. (20%)';

describe('the fineprint importer', () => {
  let folder: string;
  let seedDir: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fineprint-'));
    const congo = { iso3: 'COD', iso2: 'CD', m49: '180', name: 'DR Congo', source_id: 'survey', locator: 'p. 1' };
    const text = (file: string) => readFile(root(`seed/${file}`), 'utf8');
    seedDir = await seedFolder({
      'sources.csv': [survey],
      'countries.csv': [congo],
      'minerals.csv': await text('minerals.csv'),
      'materials.csv': await text('materials.csv'),
    });
  });
  afterAll(() => rm(folder, { recursive: true }));
  const read = async (lines: Partial<Record<keyof typeof SHEETS, Record<string, Cell>[]>>) => {
    const path = join(folder, 'detailed_data_mining.xlsx');
    const sheets = Object.entries(SHEETS).map(([name, header]) => [
      name,
      [
        [...header],
        ...(lines[name as keyof typeof SHEETS] ?? []).map((line) =>
          header.map((column) => (({ ...SOURCE, ...line }) as Record<string, Cell>)[column] ?? null),
        ),
      ],
    ]);
    await writeWorkbook(path, Object.fromEntries(sheets) as Record<string, Cell[][]>);
    return fineprint.read(path, { edition: undefined, recordedAt: '2026-11-24', seedDir });
  };
  const output = (...lines: Record<string, Cell>[]) =>
    read({
      general: [TENKE],
      commodities: lines.map((line) => ({
        mine_fac: 'Tenke Fungurume',
        commodity: 'Copper',
        year: 2015,
        unit: 'tonnes',
        value: 203964,
        ...line,
      })),
    });

  it('reads a site, what it holds, and the document as source', async () => {
    const { tables, refused } = await read({ general: [TENKE] });
    expect(refused).toEqual([]);
    expect(tables.sites).toMatchObject([{ id: 'tenke-fungurume-cod', kind: 'MINE', iso3: 'COD', lat: '-10.563552' }]);
    expect(tables.site_materials?.map((row) => row['material_id'])).toEqual(['copper-ore', 'cobalt-ore']);
    expect(tables.sources).toMatchObject([
      {
        id: 'doc-lundin-mining-corp-annual-md-a-and-financial-statements-2015',
        publisher: 'Lundin Mining Corp.',
        published: '2016',
        rank: '4',
      },
    ]);
  });
  it('reads output as metal of the ore in the unit published', async () =>
    expect((await output({})).tables.site_production).toMatchObject([
      { material_id: 'copper-ore', year: '2015', quantity: '203964', unit: 't', basis: 'CONTAINED' },
    ]));
  it('converts pounds and says how it was published', async () =>
    expect((await output({ unit: 'million pounds', value: 449 })).tables.site_production).toMatchObject([
      { quantity: '203662.97413', unit: 't', note: 'Published in million pounds.' },
    ]));
  it('adds parts, but never a whole to its parts', async () => {
    const parts = await output({ type_mining: 'Open pit', value: 3 }, { type_mining: 'Underground', value: 4 });
    expect(parts.tables.site_production).toMatchObject([{ quantity: '7', note: 'Sum of 2 parts published.' }]);
    const whole = await output({ value: 7 }, { type_mining: 'Open pit', value: 3 });
    expect(whole.tables.site_production).toMatchObject([{ quantity: '7', note: '' }]);
  });
  it("refuses an owner's share of output, bare tons, and ore that is no product", async () => {
    const shared = await output({ production_share: 0.24 }, { unit: 'tons' });
    expect(shared.tables.site_production).toEqual([]);
    expect(shared.refused.map(({ reason }) => reason)).toEqual([
      "output of one owner's share",
      'unit "tons" is none of mass, or not told clearly',
    ]);
    const ore = {
      mine_fac: 'Tenke Fungurume',
      type_mineral: 'Ore processed',
      min_ore_con: 'Copper ore',
      year: 2015,
      unit: 'Kt',
      value: 5000,
    };
    expect((await read({ general: [TENKE], minerals_ores_conce: [ore] })).tables.site_production).toEqual([]);
  });
  it('reads owners as they were on the last day of the year told, at the latest', async () => {
    const { tables } = await read({ general: [TENKE], other_info: [{ mine_fac: 'Tenke Fungurume', owners: OWNERS, year: 2015 }] });
    expect(tables.stakes?.map((row) => [row['owner'], row['share'], row['valid_from'], row['date_precision']])).toEqual([
      ['freeport-mcmoran', '0.56', '2015-12-31', 'by'],
      ['gecamines', '0.2', '2015-12-31', 'by'],
      ['lundin-mining', '0.24', '2015-12-31', 'by'],
    ]);
    expect(tables.companies?.[0]).toMatchObject({ id: 'lundin-mining', name: 'Lundin Mining Corp.' });
    expect(tables.companies?.[0]).not.toHaveProperty('kind');
  });
  it('reads a state as its country', async () => {
    const info = { mine_fac: 'Tenke Fungurume', owners: 'Lundin Mining Corp. (80%), State of DR Congo (20%)', year: 2015 };
    expect((await read({ general: [TENKE], other_info: [info] })).tables.stakes?.map((row) => row['owner'])).toEqual([
      'COD',
      'lundin-mining',
    ]);
  });
  it('refuses regions, countries not in the table, and owners without a year', async () => {
    const { tables, refused } = await read({
      general: [TENKE, { ...TENKE, mine_fac: 'Kazzinc', mine_or_processing: 'Region' }, { ...TENKE, mine_fac: 'X', country: 'Atlantis' }],
      other_info: [{ mine_fac: 'Tenke Fungurume', owners: OWNERS }],
    });
    expect([tables.sites?.length, tables.stakes]).toEqual([1, []]);
    expect(refused.map(({ reason }) => reason)).toEqual([
      'a region or company, not a site',
      'country "Atlantis" is not in countries.csv',
      'owners without a year',
    ]);
  });
  it('refuses another workbook', async () => {
    const path = join(folder, 'other.xlsx');
    await writeWorkbook(path, { general: [['mine_fac']] });
    await expect(fineprint.read(path, { edition: undefined, recordedAt: '2026-11-24', seedDir })).rejects.toThrow(UnreadableFileError);
  });
});
