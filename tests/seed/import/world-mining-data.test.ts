import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UnreadableFileError } from '../../../src/seed/import/importer.js';
import { worldMiningData } from '../../../src/seed/import/world-mining-data.js';
import { root } from '../../support/root.js';
import { writeWorkbook } from '../../support/workbook.js';

// Rows of World Mining Data 2024, file 6.4: sheets Lithium (Li2O), Germanium, Zinc and Steam Coal.
const HEADER = ['Country', 'unit', '2021', '2022', 'data source'];

describe('the importer of World Mining Data', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'wmd-'))));
  afterAll(() => rm(folder, { recursive: true }));

  const readSheets = async (sheets: Parameters<typeof writeWorkbook>[1]) => {
    const path = join(folder, 'wmd.xlsx');
    await writeWorkbook(path, sheets);
    return worldMiningData.read(path, { edition: undefined, recordedAt: '2026-11-24', seedDir: root('seed') });
  };

  it('reads a country and year on the basis of the sheet, and says sheet, row and column', async () => {
    const { tables } = await readSheets({ 'Lithium (Li2O)': [['Lithium'], HEADER, ['Australia', 'metr. t', 113600, 149800, 'r']] });
    expect(tables.production?.[1]).toEqual({
      material_id: 'lithium-ore',
      area: 'AUS',
      year: '2022',
      quantity: '149800',
      unit: 't',
      basis: 'LI2O',
      source_id: 'bmf-wmd-2024',
      locator:
        '6.4 Production of Mineral Raw Materials of individual Countries by Minerals, sheet Lithium (Li2O), row Australia, column 2022',
      edition: 'WMD 2024',
      status: 'reported',
      recorded_at: '2026-11-24',
    });
  });
  it('takes the total for the world, e and p for estimates, and an empty cell for unknown', async () => {
    const { tables } = await readSheets({
      Germanium: [
        ['Germanium'],
        HEADER,
        ['Japan', 'metr. t', 2, null, 'e'],
        ['Congo, D.R.', 'metr. t', null, 1, 'p'],
        ['Total', 'metr. t', 142, 139, null],
      ],
    });
    expect(tables.production).toMatchObject([
      { area: 'JPN', year: '2021', quantity: '2', status: 'estimated' },
      { area: 'COD', year: '2022', quantity: '1', status: 'estimated' },
      { area: 'WORLD', year: '2021', quantity: '142', status: 'reported' },
      { area: 'WORLD', year: '2022', quantity: '139', status: 'reported' },
    ]);
  });
  it('refuses a zero, which stands for none and for not known alike', async () => {
    const { tables, refused } = await readSheets({ Bauxite: [['Bauxite'], HEADER, ["Cote d'Ivoire", 'metr. t', 0, 1000, 'r']] });
    expect(tables.production).toMatchObject([{ area: 'CIV', year: '2022', quantity: '1000' }]);
    expect(refused).toEqual([{ reason: '0: stands for none and for not known alike', where: 'sheet Bauxite, row 3', rows: 1 }]);
  });
  it('takes French Guiana for itself, not for Guyana', async () => {
    const { tables } = await readSheets({
      Gold: [['Gold'], HEADER, ['French Guiana', 'kg', 1000, 1100, 'e'], ['Guyana', 'kg', 15000, 15100, 'r']],
    });
    expect(tables.production?.map(({ area }) => area)).toEqual(['GUF', 'GUF', 'GUY', 'GUY']);
  });
  it('refuses fuels, carats, places without a code and cells without a number, with the reason', async () => {
    const { tables, refused } = await readSheets({
      'Steam Coal': [['Steam Coal'], HEADER, ['Albania', 'metr. t', 242425, 182080, 'r']],
      Zinc: [
        ['Zinc'],
        HEADER,
        ['Kosovo', 'metr. t', 3620, 4108, 'r'],
        ['Algeria', 'ct', 500, 900, 'e'],
        ['Argentina', 'metr. t', 'n.a.', 3893, 'r'],
        ['Peru', 'metr. t', 1, 2, '?'],
      ],
    });
    expect(tables.production).toMatchObject([{ area: 'ARG', year: '2022', quantity: '3893' }]);
    expect(refused).toEqual([
      { reason: 'sheet Steam Coal: left out', where: 'sheet Steam Coal, row 3', rows: 1 },
      { reason: 'Kosovo: no area of this name', where: 'sheet Zinc, row 3', rows: 1 },
      { reason: 'ct: no unit of mass', where: 'sheet Zinc, row 4', rows: 1 },
      { reason: 'n.a.: no number', where: 'sheet Zinc, row 5', rows: 1 },
      { reason: '?: no data source flag', where: 'sheet Zinc, row 6', rows: 1 },
    ]);
  });
  it('refuses a workbook without countries', async () => expect(readSheets({ Zinc: [['Zinc']] })).rejects.toThrow(UnreadableFileError));
});
