import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bgs } from '../../../src/seed/import/bgs.js';
import { UnreadableFileError } from '../../../src/seed/import/importer.js';
import { root } from '../../support/root.js';

// Figures of World Mineral Statistics 2012-2021 in the columns of the BGS data service.
const HEADER = 'bgs_statistic_type_trans,bgs_commodity_trans,bgs_sub_commodity_trans,country_trans,country_iso3_code,year,quantity,units';

describe('the importer of World Mineral Statistics', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'bgs-'))));
  afterAll(() => rm(folder, { recursive: true }));

  const readRows = async (header: string, ...rows: string[]) => {
    const path = join(folder, 'bgs.csv');
    await writeFile(path, `${[header, ...rows].join('\n')}\n`);
    return bgs.read(path, { edition: undefined, recordedAt: '2026-11-24', seedDir: root('seed') });
  };

  it('reads a refined tonnage, and says commodity, row and column', async () => {
    const { tables } = await readRows(HEADER, 'Production,"cobalt, refined",,Finland,FIN,2021-01-01,14287,tonnes (metric)');
    expect(tables.production).toEqual([
      {
        material_id: 'cobalt-refined',
        area: 'FIN',
        year: '2021',
        quantity: '14287',
        unit: 't',
        basis: 'CONTAINED',
        source_id: 'bgs-world-mineral-statistics',
        locator: 'Cobalt, refined, row Finland, column 2021',
        edition: '2021-2021',
        status: 'reported',
        recorded_at: '2026-11-24',
      },
    ]);
  });
  it('knows countries by code or by the name the survey gives', async () => {
    const { tables } = await readRows(
      HEADER,
      'Production,"gallium, primary",,Korea (Rep. of),,2018-01-01,3,tonnes (metric)',
      'Production,"cobalt, mine",,"Congo, Democratic Republic",COD,2021-01-01,93011,tonnes (metal content)',
    );
    expect(tables.production?.map(({ area }) => area)).toEqual(['KOR', 'COD']);
  });
  it('weighs precious metals in kilograms, and rare earth oxides as what is mined', async () => {
    const { tables } = await readRows(
      HEADER,
      'Production,"silver, mine",,Peru,PER,2020-01-01,2772000,kilograms (metal content)',
      'Production,rare earth oxides,,USA,USA,2021-01-01,25800,tonnes (metric)',
    );
    expect(tables.production).toMatchObject([
      { material_id: 'silver-ore', unit: 'kg' },
      { material_id: 'rare-earths-ore', basis: 'REO', unit: 't' },
    ]);
  });
  it('takes a printed zero for zero, and refuses an empty cell', async () => {
    const { tables, refused } = await readRows(
      HEADER,
      'Production,"magnesium metal, primary",,Malaysia,MYS,2012-01-01,0,tonnes (metric)',
      'Production,"magnesium metal, primary",,Turkey,TUR,2012-01-01,,tonnes (metric)',
    );
    expect(tables.production).toMatchObject([{ area: 'MYS', quantity: '0' }]);
    expect(refused).toEqual([{ reason: 'empty: unknown', where: 'line 3', rows: 1 }]);
  });
  it('refuses trade, other commodities, places without a code, other units and figures told twice', async () => {
    const { tables, refused } = await readRows(
      HEADER,
      'Exports,"cobalt, refined",,Finland,FIN,2021-01-01,9000,tonnes (metric)',
      'Production,lithium minerals,Spodumene,Australia,AUS,2021-01-01,1950000,tonnes (metric)',
      'Production,"nickel, mine",,Kosovo,,2018-01-01,4790,tonnes (metal content)',
      'Production,bauxite,,Guinea,GIN,2021-01-01,86000000,carats',
      'Production,phosphate rock,Guano,Senegal,SEN,2021-01-01,10,tonnes (metric)',
      'Production,phosphate rock,Rock,Senegal,SEN,2021-01-01,2000000,tonnes (metric)',
    );
    expect(tables.production).toEqual([]);
    expect(refused).toEqual([
      { reason: 'Exports: production only', where: 'line 2', rows: 1 },
      { reason: 'lithium minerals: no material of ours is weighed so', where: 'line 3', rows: 1 },
      { reason: 'Kosovo: no area of this name', where: 'line 4', rows: 1 },
      { reason: 'carats: no unit of mass', where: 'line 5', rows: 1 },
      { reason: 'several figures of one commodity, country and year: parts, or a total and its parts', where: 'line 7', rows: 1 },
    ]);
  });
  it('refuses another file, and says which columns are missing', async () => {
    await expect(readRows('Metal,Country', 'Zinc,Peru')).rejects.toThrow(
      /the columns bgs_commodity_trans, country_trans, year, quantity, units are missing/,
    );
    await expect(readRows('Metal,Country', 'Zinc,Peru')).rejects.toThrow(UnreadableFileError);
  });
});
