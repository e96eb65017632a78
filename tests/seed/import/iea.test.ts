import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { iea } from '../../../src/seed/import/iea.js';
import { UnreadableFileError, type Imported } from '../../../src/seed/import/importer.js';
import { root } from '../../support/root.js';
import { writeWorkbook } from '../../support/workbook.js';

// Rows of CM_Data_Explorer.xlsx, May 2025: cobalt of sheet 2, lithium of sheet 1, gallium of sheet 3.2.
const AHEAD = [2030, 2035, 2040, 2045, 2050];
const YEARS = [null, 2024, null, ...AHEAD, null, ...AHEAD, null, ...AHEAD];
const scenarios = (label: string, base: number, steps: number[], aps: number[], nze: number[]) => [
  label,
  base,
  null,
  ...steps,
  null,
  ...aps,
  null,
  ...nze,
];

describe('the importer of the IEA dataset', () => {
  let folder: string;
  let imported: Imported;
  const readSheets = async (sheets: Parameters<typeof writeWorkbook>[1]) => {
    const path = join(folder, 'CM_Data_Explorer.xlsx');
    await writeWorkbook(path, sheets);
    return iea.read(path, { edition: undefined, recordedAt: '2026-11-24', seedDir: root('seed') });
  };
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'iea-'));
    imported = await readSheets({
      '1 Total demand for key minerals': [
        ['Total demand for key minerals (kt)'],
        YEARS,
        ['Lithium'],
        scenarios('Electric vehicles', 114.2, [332, 530, 733, 800, 850], [372, 650, 970, 1000, 1100], [500, 900, 1200, 1400, 1500]),
        scenarios(
          'Share of clean technologies in total demand',
          0.62,
          [0.8, 0.8, 0.8, 0.8, 0.8],
          [0.8, 0.8, 0.8, 0.8, 0.8],
          [0.8, 0.8, 0.8, 0.8, 0.8],
        ),
      ],
      '2 Total supply for key minerals': [
        ['Total supply for key minerals (kt)'],
        [null, 2024, 2030, 2035, 2040, null, null, 2024, 2030, 2035, 2040],
        ['Cobalt - mining', null, null, null, null, null, 'Cobalt - refining'],
        [
          'Democratic Republic of Congo',
          181.79631578947365,
          199.386,
          145.04,
          107.6,
          null,
          'China',
          196.1433565869552,
          251.7,
          254.46,
          254.46,
        ],
        ['Rest of world', 91.54, 121.26, 111.75, 105, null, 'Rest of world', 54.006, 73.48, 78.94, 78.56],
        ['Total', 273.3371039575119, 320.65, 256.79, 214.26, null, 'Total', 250.14973829515156, 325.18, 333.4, 333.02],
        ['Top 3 share', 0.81, 0.8, 0.8, 0.8, null, 'Top 3 share', 0.89, 0.85, 0.85, 0.85],
        ['Notes: Supply projections are built using the data for the pipeline of projects.'],
      ],
      '3.2 Cleantech demand by mineral': [
        ['Mineral demand for clean energy technologies - by mineral (kt)'],
        YEARS,
        scenarios(
          'Gallium',
          0.0217731,
          [0.22655, 1.06651, 5.83231, 6.1, 6.242],
          [0.270293, 1.34143, 7.22217, 7.5, 7.70441],
          [0.3, 1.6, 7, 7.1, 7.28084],
        ),
      ],
    });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('reads the base year as output, in kilotonnes to the tonne', () => {
    expect(imported.tables.production?.find(({ area, material_id }) => area === 'CHN' && material_id === 'cobalt-refined')).toEqual({
      material_id: 'cobalt-refined',
      area: 'CHN',
      year: '2024',
      quantity: '196.143',
      unit: 'kt',
      basis: 'CONTAINED',
      source_id: 'iea-critical-minerals-2025',
      edition: 'May 2025',
      recorded_at: '2026-11-24',
      locator: 'CM_Data_Explorer, sheet 2 Total supply for key minerals, Cobalt, refining, row China, column 2024',
      status: 'estimated',
    });
  });
  it('reads later years as the base case, which is projected', () => {
    expect(imported.tables.outlook).toHaveLength(18);
    expect(imported.tables.outlook?.[0]).toMatchObject({
      material_id: 'cobalt-ore',
      area: 'COD',
      scenario: 'IEA base case',
      year: '2030',
      quantity: '199.386',
      status: 'projected',
    });
  });
  it('takes rest of world and total for aggregates, and says where rows add up to another total', () => {
    expect(imported.tables.production?.map(({ area }) => area)).toEqual(['COD', 'CHN', 'OTHER', 'OTHER', 'WORLD', 'WORLD']);
    expect(imported.tables.outlook?.filter(({ note }) => note !== undefined)).toMatchObject([
      { area: 'WORLD', material_id: 'cobalt-ore', year: '2040', quantity: '214.26', note: 'The rows above it add up to 212.6 kt.' },
    ]);
  });
  it('reads demand by sector in three scenarios', () => {
    expect(imported.tables.demand).toHaveLength(32);
    expect(imported.tables.demand?.slice(0, 2)).toMatchObject([
      {
        mineral_id: 'lithium',
        area: 'WORLD',
        sector: 'Electric vehicles',
        scenario: 'IEA base year',
        year: '2024',
        quantity: '114.2',
        status: 'estimated',
      },
      {
        scenario: 'IEA STEPS',
        year: '2030',
        quantity: '332',
        status: 'projected',
        locator: 'CM_Data_Explorer, sheet 1 Total demand for key minerals, Lithium, row Electric vehicles, column STEPS 2030',
      },
    ]);
    expect(imported.tables.demand?.at(-1)).toMatchObject({
      mineral_id: 'gallium',
      sector: 'Total clean technologies',
      scenario: 'IEA NZE',
      year: '2050',
      quantity: '7.28084',
    });
  });
  it('refuses footnotes and shares, with the reason', () => {
    expect(imported.refused).toEqual([
      { reason: 'Top 3 share: a measure, no country', where: 'sheet 2 Total supply for key minerals, row 7', rows: 2 },
      {
        reason: 'Notes: Supply projections are built usin: no area of this name',
        where: 'sheet 2 Total supply for key minerals, row 8',
        rows: 1,
      },
      { reason: 'a share: it follows from the masses', where: 'sheet 1 Total demand for key minerals, row 5', rows: 1 },
    ]);
  });
  it('refuses another workbook', async () => expect(readSheets({ Data: [['Cobalt', 1]] })).rejects.toThrow(UnreadableFileError));
});
