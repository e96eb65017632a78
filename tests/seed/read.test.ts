import { describe, expect, it } from 'vitest';
import { dataVersionOf, readSeed, SeedFaultsError } from '../../src/seed/read.js';
import {
  austria,
  cited,
  csv,
  evidence,
  faultsOf,
  output,
  portugal,
  seedFolder,
  sound,
  survey,
  tungsten,
  tungstenOre,
  type Content,
} from './seed-folder.js';

const msp = { id: 'MSP', name: 'Minerals Security Partnership', kind: 'partnership', ...cited };
const ban = {
  id: 'ban',
  name: 'Ban',
  instrument: 'EXPORT_BAN',
  issuer: 'AUT',
  valid_from: '2024-01-01',
  date_precision: 'day',
  ...evidence,
};
const mine = { id: 'mittersill', name: 'Mittersill', kind: 'MINE', phase: 'operating', iso3: 'AUT', ...evidence };
const owner = { id: 'owner', name: 'Owner', kind: 'LISTED', ...cited };
const partner = { id: 'partner', name: 'Partner', kind: 'LISTED', ...cited };
const stake = { owner: 'owner', owned: 'mittersill', share: 0.6, valid_from: '2020-01-01', date_precision: 'day', ...evidence };

/** The sound tables with some put in their place. */
const having = (files: Readonly<Record<string, Content>>) => ({ ...sound, ...files });

describe('readSeed', () => {
  it('reads sound tables: numbers as numbers, lists as lists, an empty cell as unknown', async () => {
    const seed = await readSeed(
      await seedFolder(having({ 'countries.csv': [{ ...austria, aliases: 'Österreich; Oesterreich' }, portugal] })),
    );
    expect(seed.rows).toBe(6);
    expect(seed.tables.production[0]).toMatchObject({
      area: 'AUT',
      year: 2023,
      quantity: 900,
      at: { file: 'production/tungsten.csv', line: 2 },
    });
    expect(seed.tables.production[0]?.bound).toBeUndefined();
    expect(seed.tables.countries.map((c) => c.aliases)).toEqual([['Österreich', 'Oesterreich'], []]);
  });
  it('takes a published zero as zero', async () => {
    const seed = await readSeed(await seedFolder(having({ 'production/tungsten.csv': [{ ...output, quantity: 0 }] })));
    expect(seed.tables.production[0]?.quantity).toBe(0);
  });
  it('takes a table that is not there as empty', async () => {
    expect((await readSeed(await seedFolder(sound))).tables.trade).toEqual([]);
  });
  it('takes a byte order mark for no part of the first column', async () => {
    expect(await faultsOf(having({ 'minerals.csv': `\uFEFF${csv('minerals.csv', [tungsten])}` }))).toEqual([]);
  });
  it('counts quoted line ends within a cell', async () => {
    const text = 'id,symbol,name,name_ko,aliases\ntungsten,W,"Tung\nsten",,\nTin,Sn,Tin,,\n';
    expect(await faultsOf(having({ 'minerals.csv': text }))).toEqual(['minerals.csv:4 id "Tin": lower-case words joined by -']);
  });
  it('counts empty lines', async () => {
    const text = 'id,symbol,name,name_ko,aliases\ntungsten,W,Tungsten,,\n\nTin,Sn,Tin,,\n';
    expect(await faultsOf(having({ 'minerals.csv': text }))).toEqual(['minerals.csv:4 id "Tin": lower-case words joined by -']);
  });
});

describe('a fault names file, line, column, value and what is valid', () => {
  const cases: [name: string, file: string, content: Content, told: string][] = [
    ['text that is not UTF-8', 'minerals.csv', Uint8Array.from([0x69, 0x64, 0xff]), 'minerals.csv:1: text in UTF-8'],
    [
      'a column that is missing',
      'policy_targets.csv',
      'policy_id,target_type,target_id\n',
      'policy_targets.csv:1 note: this column is missing',
    ],
    [
      'a column there is not',
      'policy_targets.csv',
      'policy_id,target_type,target_id,note,why\n',
      'policy_targets.csv:1 why: no such column, or twice; the columns are policy_id, target_type, target_id, note',
    ],
    [
      'a column given twice',
      'policy_targets.csv',
      'policy_id,target_type,target_id,note,note\n',
      'policy_targets.csv:1 note: no such column, or twice; the columns are policy_id, target_type, target_id, note',
    ],
    [
      'a row with a cell too few',
      'policy_targets.csv',
      'policy_id,target_type,target_id,note\nban,country,AUT\n',
      'policy_targets.csv:2 "ban,country,AUT": 4 cells, not 3',
    ],
    [
      'a cell that may not be empty',
      'production/tungsten.csv',
      [{ ...output, locator: '' }],
      'production/tungsten.csv:2 locator: may not be empty',
    ],
    [
      'a number with a thousands mark',
      'production/tungsten.csv',
      [{ ...output, quantity: '1e3' }],
      'production/tungsten.csv:2 quantity "1e3": a plain decimal number, 0 or more',
    ],
    [
      'a mass below zero',
      'production/tungsten.csv',
      [{ ...output, quantity: -1 }],
      'production/tungsten.csv:2 quantity "-1": a plain decimal number, 0 or more',
    ],
    ['a unit there is not', 'production/tungsten.csv', [{ ...output, unit: 'lb' }], 'production/tungsten.csv:2 unit "lb": one of t, kt, '],
    [
      'a broken year',
      'production/tungsten.csv',
      [{ ...output, year: 2023.5 }],
      'production/tungsten.csv:2 year "2023.5": a whole year from 1900 to 2060',
    ],
    [
      'a year out of range',
      'production/tungsten.csv',
      [{ ...output, year: 1899 }],
      'production/tungsten.csv:2 year "1899": a whole year from 1900 to 2060',
    ],
    [
      'a status there is not',
      'production/tungsten.csv',
      [{ ...output, status: 'guessed' }],
      'production/tungsten.csv:2 status "guessed": one of reported, estimated, assumed, ',
    ],
    [
      'a day the calendar lacks',
      'production/tungsten.csv',
      [{ ...output, recorded_at: '2025-02-29' }],
      'production/tungsten.csv:2 recorded_at "2025-02-29": a day of the calendar such as 2024-12-31',
    ],
    [
      'an area that is no country code',
      'production/tungsten.csv',
      [{ ...output, area: 'Austria' }],
      'production/tungsten.csv:2 area "Austria": ISO 3166-1 alpha-3, WORLD or OTHER',
    ],
    ['an id in capitals', 'minerals.csv', [tungsten, { ...tungsten, id: 'Tin' }], 'minerals.csv:3 id "Tin": lower-case words joined by -'],
    [
      'a share over 1',
      'stated_dependence.csv',
      [{ mineral_id: 'tungsten', importer: 'AUT', supplier: 'PRT', year: 2023, share: 1.2, ...evidence }],
      'stated_dependence.csv:2 share "1.2": a share from 0 to 1',
    ],
    [
      'a figure without number that is not withheld',
      'production/tungsten.csv',
      [{ ...output, quantity: '' }],
      'production/tungsten.csv:2 quantity: a number, or the status withheld',
    ],
    [
      'a figure withheld yet given',
      'production/tungsten.csv',
      [{ ...output, status: 'withheld' }],
      'production/tungsten.csv:2 quantity "900": empty when the status is withheld',
    ],
    [
      'a basis other than the material’s',
      'production/tungsten.csv',
      [{ ...output, basis: 'GROSS' }],
      'production/tungsten.csv:2 basis "GROSS": CONTAINED, the basis of tungsten-ore',
    ],
    [
      'an end before the start',
      'policies.csv',
      [{ ...ban, valid_to: '2023-12-31' }],
      'policies.csv:2 valid_to "2023-12-31": not before 2024-01-01',
    ],
    [
      'a suspension that ends before it starts',
      'policies.csv',
      [{ ...ban, suspended_from: '2025-02-01', suspended_to: '2025-01-01' }],
      'policies.csv:2 suspended_to "2025-01-01": not before 2025-02-01',
    ],
    [
      'a start without its precision',
      'policies.csv',
      [{ ...ban, date_precision: '' }],
      'policies.csv:2 date_precision: given with valid_from, and only then',
    ],
    [
      'a precision without its start',
      'policies.csv',
      [{ ...ban, valid_from: '' }],
      'policies.csv:2 date_precision "day": given with valid_from, and only then',
    ],
    [
      'the same key twice',
      'production/tungsten.csv',
      [output, { ...output, quantity: 901 }],
      'production/tungsten.csv:3 material_id,area,year,source_id,edition "tungsten-ore | AUT | 2023 | survey | 2025": this key is taken by production/tungsten.csv:2',
    ],
    [
      'a reference to nothing, with the nearest',
      'production/tungsten.csv',
      [{ ...output, area: 'AUS' }],
      'production/tungsten.csv:2 area "AUS": no such key in countries; nearest: AUT, PRT',
    ],
  ];
  it.each(cases)('%s', async (_, file, content, told) =>
    expect(await faultsOf(having({ [file]: content }))).toEqual([expect.stringContaining(told)]),
  );

  it('the same key twice, in two files of one table', async () => {
    const told = await faultsOf(having({ 'production/wolfram.csv': [output] }));
    expect(told).toEqual([
      'production/wolfram.csv:2 material_id,area,year,source_id,edition "tungsten-ore | AUT | 2023 | survey | 2025": this key is taken by production/tungsten.csv:2',
    ]);
  });
  it('a quote that is never closed', async () => {
    const told = await faultsOf({ 'minerals.csv': 'id,symbol,name,name_ko,aliases\ntungsten,W,"Tungsten,,\n' });
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^minerals\.csv:\d+: Quote Not Closed/);
  });
  it('a target that is not of its type', async () => {
    const told = await faultsOf(
      having({ 'policies.csv': [ban], 'policy_targets.csv': [{ policy_id: 'ban', target_type: 'mineral', target_id: 'AUT' }] }),
    );
    expect(told).toEqual(['policy_targets.csv:2 target_id "AUT": a mineral']);
  });
  it('shares of one mine over the whole, at the day they first are', async () => {
    const told = await faultsOf(
      having({
        'sites.csv': [mine],
        'companies.csv': [owner, partner],
        'stakes.csv': [stake, { ...stake, owner: 'partner', share: 0.5, valid_from: '2022-01-01' }],
      }),
    );
    expect(told).toEqual(['stakes.csv:3 share "0.5": shares of mittersill add up to 1.100 on 2022-01-01; at most 1']);
  });
  it('a share outside its band, and a band upside down', async () => {
    const tables = { 'sites.csv': [mine], 'companies.csv': [owner] };
    expect(await faultsOf(having({ ...tables, 'stakes.csv': [{ ...stake, share_min: 0.7, share_max: 0.8 }] }))).toEqual([
      'stakes.csv:2 share "0.6": within its band',
    ]);
    expect(await faultsOf(having({ ...tables, 'stakes.csv': [{ ...stake, share: '', share_min: 0.7, share_max: 0.6 }] }))).toEqual([
      'stakes.csv:2 share_max "0.6": not below 0.7',
    ]);
  });
  it('a folder without any table', async () => {
    const told = await faultsOf({});
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('no table is in this folder; seed/README.md lists them');
  });
});

describe('what is no fault', () => {
  it('a stake handed from one owner to the next', async () => {
    const told = await faultsOf(
      having({
        'sites.csv': [mine],
        'companies.csv': [owner, partner],
        'stakes.csv': [
          { ...stake, valid_to: '2021-12-31' },
          { ...stake, owner: 'partner', valid_from: '2022-01-01' },
        ],
      }),
    );
    expect(told).toEqual([]);
  });
  it('a withheld figure without number', async () =>
    expect(await faultsOf(having({ 'production/tungsten.csv': [{ ...output, quantity: '', status: 'withheld' }] }))).toEqual([]));
  it('WORLD and OTHER as areas, though they are no countries', async () =>
    expect(
      await faultsOf(
        having({
          'production/tungsten.csv': [
            { ...output, area: 'OTHER' },
            { ...output, area: 'WORLD' },
          ],
        }),
      ),
    ).toEqual([]));
  it('one fact in two editions of a source', async () =>
    expect(await faultsOf(having({ 'production/tungsten.csv': [output, { ...output, edition: '2026' }] }))).toEqual([]));
});

describe('all faults at once', () => {
  const twelve = having({
    'alliances.csv': [{ ...msp, id: 'msp' }],
    'countries.csv': [
      { ...austria, lat: 91 },
      { ...portugal, iso2: 'Pt' },
    ],
    'hs_codes.csv': [{ hs: '81019', hs_edition: 'HS17', material_id: 'tungsten-ore', confidence: 'exact', reason: 'only this', ...cited }],
    'materials.csv': [tungstenOre, { ...tungstenOre, id: 'tin-ore', mineral_id: 'tin' }],
    'minerals.csv': [tungsten, tungsten],
    'policies.csv': [{ ...ban, valid_to: '2023-01-01' }],
    'production/tungsten.csv': [
      { ...output, quantity: '1,000'.replace(',', ' ') },
      { ...output, year: 2022, basis: 'REO' },
      { ...output, year: 2021, status: 'withheld' },
      { ...output, year: 2020, source_id: 'servey' },
    ],
    'sources.csv': [survey, { ...survey, id: 'press', rank: 6 }],
  });
  it('tells twelve different ones, by file and line', async () => {
    expect(await faultsOf(twelve)).toEqual([
      'alliances.csv:2 id "msp": capitals joined by -, such as MSP-FORUM',
      'countries.csv:2 lat "91": degrees from -90 to 90',
      'countries.csv:3 iso2 "Pt": two capitals',
      'hs_codes.csv:2 hs "81019": six digits',
      'materials.csv:3 mineral_id "tin": no such key in minerals; nearest: tungsten',
      'minerals.csv:3 id "tungsten": this key is taken by minerals.csv:2',
      'policies.csv:2 valid_to "2023-01-01": not before 2024-01-01',
      'production/tungsten.csv:2 quantity "1 000": a plain decimal number, 0 or more',
      'production/tungsten.csv:3 basis "REO": CONTAINED, the basis of tungsten-ore, or one that conversions.csv leads to it from',
      'production/tungsten.csv:4 quantity "900": empty when the status is withheld',
      'production/tungsten.csv:5 source_id "servey": no such key in sources; nearest: survey',
      'sources.csv:3 rank "6": 1 to 5',
    ]);
  });
  it('counts them in the message, and says that nothing was loaded', async () => {
    const refusal: unknown = await readSeed(await seedFolder(twelve)).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(SeedFaultsError);
    expect((refusal as SeedFaultsError).message).toMatch(/^12 faults in the tables; nothing was loaded\nalliances\.csv:2 /);
  });
  it('tells a row that is wrong itself, not every row that refers to it', async () =>
    expect(await faultsOf(having({ 'sources.csv': [{ ...survey, rank: 6 }] }))).toEqual(['sources.csv:2 rank "6": 1 to 5']));
});

describe('dataVersionOf', () => {
  const withEnds = (end: string) =>
    Object.fromEntries(Object.entries(sound).map(([file, rows]) => [file, csv(file, rows).replaceAll('\n', end)]));
  it('is twelve hex digits', async () => expect(await dataVersionOf(await seedFolder(sound))).toMatch(/^[0-9a-f]{12}$/));
  it('is the same for a clone with CRLF and one with LF, and both read alike', async () => {
    const [lf, crlf] = await Promise.all(['\n', '\r\n'].map(async (end) => readSeed(await seedFolder(withEnds(end)))));
    expect(crlf).toEqual(lf);
  });
  it('is another when one cell is', async () => {
    const changed = having({ 'production/tungsten.csv': [{ ...output, quantity: 901 }] });
    expect(await dataVersionOf(await seedFolder(changed))).not.toBe(await dataVersionOf(await seedFolder(sound)));
  });
});
