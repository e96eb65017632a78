import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comtrade } from '../../../src/seed/import/comtrade.js';
import { UnreadableFileError } from '../../../src/seed/import/importer.js';
import { mergeRows } from '../../../src/seed/import/merge.js';
import { readSeed } from '../../../src/seed/read.js';
import { austria, cited, portugal, seedFolder, sound } from '../seed-folder.js';

const COLUMNS =
  'freqCode,refYear,reporterISO,flowCode,partnerISO,partner2Code,cmdCode,customsCode,motCode,netWgt,isNetWgtEstimated,primaryValue';
/** Austria imports 12.5 t of tungsten ore for 250,000 US dollars from Portugal. */
const flow = {
  freqCode: 'A',
  refYear: '2023',
  reporterISO: 'AUT',
  flowCode: 'M',
  partnerISO: 'PRT',
  partner2Code: '0',
  cmdCode: '261100',
  customsCode: 'C00',
  motCode: '0',
  netWgt: '12500.0',
  isNetWgtEstimated: 'False',
  primaryValue: '250000.0',
};

describe('the comtrade importer', () => {
  let folder: string;
  let seedDir: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'comtrade-'));
    const code = { hs: '261100', hs_edition: 'HS17', material_id: 'tungsten-ore', confidence: 'exact', reason: 'All', ...cited };
    const taiwan = { iso3: 'TWN', iso2: 'TW', m49: '158', name: 'Taiwan', ...cited };
    seedDir = await seedFolder({ ...sound, 'countries.csv': [austria, portugal, taiwan], 'hs_codes.csv': [code] });
  });
  afterAll(() => rm(folder, { recursive: true }));
  const readText = async (text: string) => {
    const path = join(folder, 'TradeData.csv');
    await writeFile(path, text);
    return comtrade.read(path, { edition: undefined, recordedAt: '2026-11-24', seedDir });
  };
  const read = (...rows: Partial<typeof flow>[]) =>
    readText(`${COLUMNS}\n${rows.map((row) => Object.values({ ...flow, ...row }).join(',')).join('\n')}\n`);

  it('reads what the importer says: kilograms as tonnes and dollars as thousands', async () => {
    const { tables, refused } = await read({});
    expect(refused).toEqual([]);
    expect(tables.trade).toEqual([
      {
        hs: '261100',
        exporter: 'PRT',
        importer: 'AUT',
        year: '2023',
        tonnes: '12.5',
        kusd: '250',
        source_id: 'un-comtrade-imports',
        locator: 'TradeData.csv line 2',
        edition: '2026-11-24',
        status: 'reported',
        recorded_at: '2026-11-24',
      },
    ]);
    expect(tables.sources).toMatchObject([{ id: 'un-comtrade-imports', rank: '3', redistributable: 'no' }]);
  });
  it('keeps what the exporter says of the same flow beside it, as another source', async () => {
    const { tables } = await read({}, { reporterISO: 'PRT', partnerISO: 'AUT', flowCode: 'X', netWgt: '12000' });
    expect(tables.trade?.map(({ exporter, importer, tonnes, source_id }) => [exporter, importer, tonnes, source_id])).toEqual([
      ['PRT', 'AUT', '12.5', 'un-comtrade-imports'],
      ['PRT', 'AUT', '12', 'un-comtrade-exports'],
    ]);
  });
  it('takes no weight beside a value for an unknown one, never for zero, and says what was estimated', async () => {
    const { tables } = await read({ netWgt: '0' }, { partnerISO: 'S19', isNetWgtEstimated: 'True' });
    expect(tables.trade).toMatchObject([
      { tonnes: undefined, kusd: '250' },
      { exporter: 'TWN', status: 'estimated' },
    ]);
  });
  it.each([
    ['re-exports', { flowCode: 'RX' }, 'a flow that is neither import (M) nor export (X)'],
    ['one mode of transport', { motCode: '1000' }, 'part of a flow: one mode of transport, customs procedure or second partner'],
    ['a month', { freqCode: 'M' }, 'a month; only years are taken'],
    ['another code', { cmdCode: '010121' }, 'a code that is not in hs_codes.csv'],
    ['the sum over all partners', { partnerISO: 'W00' }, 'the sum over all partners'],
    ['a country that is not known', { partnerISO: 'AUR' }, '"AUR" is no country of the tables; nearest: AUT'],
    ['what came back', { partnerISO: 'AUT' }, 'goods that come back to the country they left'],
    ['no number', { primaryValue: 'much' }, 'a year, value or weight that is no number'],
  ])('refuses %s', async (_, row, reason) =>
    expect(await read(row)).toMatchObject({ read: 1, tables: { trade: [] }, refused: [{ reason, where: 'line 2', rows: 1 }] }),
  );
  it('refuses a second row of one flow instead of adding it', async () =>
    expect((await read({}, {})).refused).toMatchObject([{ reason: 'a second row of one flow', where: 'line 3' }]));
  it.each([
    ['another CSV', 'a,b\n1,2\n'],
    ['an empty file', ''],
    ['a row that never ends', `${COLUMNS}\n"${'x'.repeat(200_000)}`],
  ])('does not read %s', async (_, text) => expect(readText(text)).rejects.toBeInstanceOf(UnreadableFileError));
  it('makes a folder that loads beside the shipped tables', async () => {
    const { tables } = await read({});
    const own = await mkdtemp(join(folder, 'own-'));
    for (const [table, rows] of Object.entries(tables)) await mergeRows(own, table as 'trade', 'comtrade', rows, () => 'tungsten');
    expect(await readSeed(seedDir, own)).toMatchObject({ addedRows: 2 });
  });
});
