import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { baci } from '../../../src/seed/import/baci.js';
import { UnreadableFileError } from '../../../src/seed/import/importer.js';
import { mergeRows } from '../../../src/seed/import/merge.js';
import { austria, cited, portugal, seedFolder, sound } from '../seed-folder.js';

// Rows of BACI HS17 V202601, 2024, as CEPII prints them: quantities right-aligned, NA where there is none. Antimony
// metal from Austria (40) to Portugal (620) and to Taiwan (490); the last rows are borates as HS 2002 held them.
const COUNTRIES = `country_code,country_name,country_iso2,country_iso3
40,Austria,AT,AUT
490,"Other Asia, nes",,S19
530,Netherlands Antilles (...2010),AN,ANT
620,Portugal,PT,PRT
`;
const row = (t: number, i: number, j: number, k: string, v: string, q: string) => `${t},${i},${j},${k},${v},${q.padStart(12)}\n`;

describe('the baci importer', () => {
  let folder: string;
  let seedDir: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'baci-'));
    await writeFile(join(folder, 'country_codes_V202601.csv'), COUNTRIES);
    const code = (hs: string, material_id = 'tungsten-ore') => ({
      hs,
      hs_edition: 'HS17',
      material_id,
      confidence: 'exact',
      reason: 'All of it',
      ...cited,
    });
    seedDir = await seedFolder({
      ...sound,
      'countries.csv': [austria, portugal, { iso3: 'TWN', iso2: 'TW', m49: '158', name: 'Taiwan', ...cited }],
      'hs_codes.csv': [code('252800'), code('811010')],
    });
  });
  afterAll(() => rm(folder, { recursive: true }));

  const readText = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return baci.read(join(folder, name), { edition: undefined, recordedAt: '2026-11-24', seedDir });
  };
  const readRows = (...rows: string[]) => readText('BACI_HS17_Y2024_V202601.csv', `t,i,j,k,v,q\n${rows.join('')}`);

  it('reads thousand dollars and tonnes of a pair of countries, and says where they stand', async () => {
    const { tables, read, refused } = await readRows(row(2024, 40, 620, '811010', '111.435', '6.77'));
    expect(read).toBe(1);
    expect(refused).toEqual([]);
    expect(tables.trade).toEqual([
      {
        hs: '811010',
        exporter: 'AUT',
        importer: 'PRT',
        year: '2024',
        tonnes: '6.77',
        kusd: '111.435',
        source_id: 'cepii-baci-202601',
        locator: 'BACI_HS17_Y2024: t=2024 i=40 j=620 k=811010',
        edition: 'V202601',
        status: 'reported',
        recorded_at: '2026-11-24',
      },
    ]);
  });

  it('leaves a quantity that is NA unknown, not zero', async () => {
    const { tables } = await readRows(row(2024, 40, 620, '811010', '0.009', 'NA'));
    expect(tables.trade?.[0]).toMatchObject({ kusd: '0.009', tonnes: undefined });
  });

  it('reads "Other Asia, nes" as Taiwan', async () => {
    const { tables } = await readRows(row(2024, 490, 40, '811010', '5', '1'));
    expect(tables.trade?.[0]).toMatchObject({ exporter: 'TWN', locator: 'BACI_HS17_Y2024: t=2024 i=490 j=40 k=811010' });
  });

  it('adds up the borates that editions before HS 2012 held under two codes', async () => {
    const { tables } = await readText(
      'BACI_HS02_Y2010_V202601.csv',
      `t,i,j,k,v,q\n${row(2010, 40, 620, '252810', '0.1', '3')}${row(2010, 40, 620, '252890', '0.2', '4.5')}`,
    );
    expect(tables.trade).toMatchObject([
      { hs: '252800', kusd: '0.3', tonnes: '7.5', locator: 'BACI_HS02_Y2010: t=2010 i=40 j=620 k=252810+252890' },
    ]);
  });

  it('leaves the sum of two codes without tonnes when one of them has none, in either order', async () => {
    for (const quantities of [
      ['3', 'NA'],
      ['NA', '3'],
    ] as const) {
      const [first, second] = quantities;
      const { tables } = await readRows(row(2024, 40, 620, '252810', '1', first), row(2024, 40, 620, '252890', '2', second));
      expect(tables.trade).toMatchObject([{ kusd: '3', tonnes: undefined }]);
    }
  });

  it('names the source by nomenclature and version, unless the tables have it', async () => {
    const { tables } = await readText('BACI_HS02_Y2010_V202601.csv', `t,i,j,k,v,q\n${row(2010, 40, 620, '811010', '1', '1')}`);
    expect(tables.sources).toMatchObject([
      { id: 'cepii-baci-202601-hs02', publisher: 'CEPII', published: '2026-01', licence: 'Etalab Open Licence 2.0', rank: '2' },
    ]);
    await mergeRows(seedDir, 'sources', baci.kind, tables.sources ?? [], () => 'other');
    const again = await readText('BACI_HS02_Y2010_V202601.csv', `t,i,j,k,v,q\n${row(2010, 40, 620, '811010', '1', '1')}`);
    expect(again.tables.sources).toEqual([]);
  });

  it('refuses codes and countries the tables do not have, other years and what is no number, and counts them', async () => {
    const { tables, read, refused } = await readRows(
      row(2024, 40, 620, '010121', '1', '1'),
      row(2024, 530, 620, '811010', '1', '1'),
      row(2024, 999, 620, '811010', '1', '1'),
      row(2023, 40, 620, '811010', '1', '1'),
      row(2024, 40, 620, '811010', '1e3', '1'),
    );
    expect(read).toBe(5);
    expect(tables.trade).toEqual([]);
    expect(refused).toEqual([
      { reason: 'a code that is not in hs_codes.csv', where: 'line 2', rows: 1 },
      { reason: 'a country that is not in countries.csv', where: 'line 3', rows: 2 },
      { reason: 'another year than the file is named for', where: 'line 5', rows: 1 },
      { reason: 'a value or quantity that is no number', where: 'line 6', rows: 1 },
    ]);
  });

  it('changes nothing when the same file is imported again', async () => {
    const { tables } = await readRows(row(2024, 40, 620, '811010', '111.435', '6.77'), row(2024, 490, 40, '811010', '5', 'NA'));
    await mergeRows(seedDir, 'sources', baci.kind, tables.sources ?? [], () => 'other');
    const merge = () => mergeRows(seedDir, 'trade', baci.kind, tables.trade ?? [], () => 'other');
    expect(await merge()).toEqual([{ file: 'trade/811010.csv', added: 2, changed: 0, unchanged: 0 }]);
    expect(await merge()).toEqual([{ file: 'trade/811010.csv', added: 0, changed: 0, unchanged: 2 }]);
  });

  it('refuses a file that is named, headed or accompanied otherwise than CEPII does', async () => {
    await expect(readText('trade.csv', 't,i,j,k,v,q\n')).rejects.toThrow(UnreadableFileError);
    await expect(readText('BACI_HS17_Y2024_V202601.csv', 'year,from,to\n')).rejects.toThrow('columns t,i,j,k,v,q');
    await expect(readText('BACI_HS17_Y2024_V202601.csv', '')).rejects.toThrow('columns t,i,j,k,v,q');
    await expect(readText('BACI_HS17_Y2024_V209901.csv', 't,i,j,k,v,q\n')).rejects.toThrow('country_codes_V209901.csv');
  });
});
