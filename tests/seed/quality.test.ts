import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ANALYST_QUESTIONS } from '../../src/domain/analyst-questions.js';
import { contentOf, drawRows } from '../../src/seed/draw-rows.js';
import { dataCheckCommand } from '../../src/seed/quality-cli.js';
import { dataQuality } from '../../src/seed/quality.js';
import { readSeed } from '../../src/seed/read.js';
import { dataSampleCommand } from '../../src/seed/sample-cli.js';
import { TABLES, type TableName, type Tables } from '../../src/seed/tables.js';
import { needsFinder } from '../../src/seed/unmet-needs.js';
import { root } from '../support/root.js';
import { austria, cited, evidence, output, portugal, seedFolder, sound, survey, tungsten, tungstenOre } from './seed-folder.js';

type Row = Readonly<Record<string, string | number>>;

/** Tables of the rows given, each cell held against its column; the rules between rows are left out. */
const tables = (rows: Readonly<Partial<Record<TableName, readonly Row[]>>>): Tables =>
  Object.fromEntries(
    (Object.keys(TABLES) as TableName[]).map((name) => [
      name,
      (rows[name] ?? []).map((row, i) => ({
        ...TABLES[name].row.parse(Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, String(cell)]))),
        at: { file: `${name}.csv`, line: i + 2 },
      })),
    ]),
  ) as unknown as Tables;

/** What two countries and a mineral need around them. */
const around = { sources: [survey], countries: [austria, portugal], minerals: [tungsten], materials: [tungstenOre] };

/** The check of an id, on tables with the rows given. */
const check = (id: string, rows: Readonly<Partial<Record<TableName, readonly Row[]>>>) => {
  const found = dataQuality(tables({ ...around, ...rows })).checks.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no check ${id}`);
  return found;
};

const yearbook = { ...survey, id: 'yearbook' };
const mine = { id: 'mittersill', name: 'Mittersill', kind: 'MINE', iso3: 'AUT', ...evidence };
const company = { id: 'wolfram', name: 'Wolfram', ...cited };
const stake = { owner: 'wolfram', owned: 'mittersill', ...evidence };
const code = { hs: '261100', hs_edition: 'HS 2017', material_id: 'tungsten-ore', confidence: 'exact', reason: 'Ores', ...cited };
const flow = { hs: '261100', exporter: 'AUT', importer: 'PRT', year: 2023, ...evidence };
const world = { ...output, area: 'WORLD' };

describe('dataQuality counts', () => {
  it('the rows of a table by source', () => {
    const { tables: counts } = dataQuality(
      tables({ ...around, sources: [survey, yearbook], production: [output, world, { ...output, source_id: 'yearbook' }] }),
    );
    expect(counts.filter(({ table }) => table === 'production')).toEqual([
      { table: 'production', sourceId: 'survey', rows: 2 },
      { table: 'production', sourceId: 'yearbook', rows: 1 },
    ]);
  });
  it('rows that cite none under no source', () =>
    expect(dataQuality(tables(around)).tables).toContainEqual({ table: 'minerals', sourceId: null, rows: 1 }));
});

describe('coverage', () => {
  const coverageOf = (rows: Parameters<typeof tables>[0]) => dataQuality(tables({ ...around, ...rows })).coverage;
  const ore2023 = { materialId: 'tungsten-ore', mineralId: 'tungsten', year: 2023 };

  it('counts countries once, however many sources name them', () =>
    expect(coverageOf({ production: [output, { ...output, edition: '2026' }, { ...output, area: 'PRT' }] })).toEqual([
      { kind: 'production', ...ore2023, countries: 2 },
    ]));
  it('counts neither aggregates nor withheld figures as countries', () =>
    expect(coverageOf({ production: [world, { ...output, quantity: '', status: 'withheld' }].map(withoutEmpty) })).toEqual([
      { kind: 'production', ...ore2023, countries: 0 },
    ]));
  it('sees trade through the codes of a material, by exporter', () =>
    expect(coverageOf({ hs_codes: [code], trade: [flow] })).toEqual([{ kind: 'trade', ...ore2023, countries: 1 }]));
  it('sees nothing of a material in a code that holds several', () =>
    expect(coverageOf({ hs_codes: [{ ...code, confidence: 'bundle' }], trade: [flow] })).toEqual([]));
});

const withoutEmpty = (row: Row): Row => Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== ''));

describe('checks that must find nothing', () => {
  it('sources that no row cites', () => {
    expect(check('sources-not-cited', {})).toMatchObject({ passed: true, found: 0 }); // the countries cite the survey
    expect(check('sources-not-cited', { sources: [survey, yearbook] })).toMatchObject({ passed: false, examples: ['yearbook: Yearbook'] });
  });
  it('sources whose rows may not be passed on', () =>
    expect(check('sources-not-redistributable', { sources: [{ ...survey, redistributable: 'no' }] })).toMatchObject({
      passed: false,
      examples: ['survey: CC BY 4.0'],
    }));

  describe('owners who hold more than the whole', () => {
    const held = (...stakes: Row[]) => check('stakes-over-one', { stakes: stakes.map((one) => ({ ...stake, ...one })) });

    it('on the day the last of them came in', () =>
      expect(held({ share: 0.6 }, { owner: 'AUT', share: 0.5, valid_from: '2020-01-01' })).toMatchObject({
        passed: false,
        examples: ['mittersill: 1.100 on 2020-01-01'],
      }));
    it('not when the first had left by then', () =>
      expect(held({ share: 0.6, valid_to: '2019-12-31' }, { owner: 'AUT', share: 0.5, valid_from: '2020-01-01' }).passed).toBe(true));
    it('not when one owner is told twice', () =>
      expect(held({ share: 0.6, valid_from: '2018-01-01' }, { share: 0.7, valid_from: '2020-01-01' }).passed).toBe(true));
    it('a share of a band by its lower end', () =>
      expect(held({ share_min: 0.5 }, { owner: 'AUT', share: 0.6 })).toMatchObject({ passed: false }));
    it('a thousandth is rounding', () => expect(held({ share: 0.5005 }, { owner: 'AUT', share: 0.5005 }).passed).toBe(true));
  });

  describe('output of countries over the world total', () => {
    const parts = (total: Row, ...figures: Row[]) =>
      check('parts-over-total', { production: [{ ...world, ...total }, ...figures.map((figure) => ({ ...output, ...figure }))] });

    it('900 t and 3 kt in a world of 1000 t', () =>
      expect(parts({ quantity: 1000 }, { quantity: 900 }, { area: 'PRT', quantity: 3, unit: 'kt' }).examples).toEqual([
        'tungsten-ore 2023 survey 2025 CONTAINED: countries 3900 t, world 1000 t (290 % over)',
      ]));
    it('not when the last digit of the total makes up for it', () => {
      expect(parts({ quantity: 1200 }, { quantity: 1255 }).passed).toBe(true);
      expect(parts({ quantity: 1200 }, { quantity: 1355 }).passed).toBe(false);
    });
    it('not when the note of the total says that the publication has it so', () =>
      expect(parts({ quantity: 1000, note: 'The rows above it add up to 1200 t.' }, { quantity: 1200 }).passed).toBe(true));
    it('published others count as parts, and figures that are only lower than told do not', () => {
      expect(parts({ quantity: 1000 }, { area: 'OTHER', quantity: 1200 }).passed).toBe(false);
      expect(parts({ quantity: 1000 }, { quantity: 1200, bound: '<' }).passed).toBe(true);
    });
    it('of two sources or editions are never added up', () =>
      expect(parts({ quantity: 1000 }, { quantity: 900 }, { area: 'PRT', quantity: 900, edition: '2026' }).passed).toBe(true));
  });
});

describe('checks of what must be known', () => {
  it('pass whatever they find', () => expect(check('materials-without-figures', {})).toMatchObject({ passed: true, found: 1 }));
  it('materials without a figure of any kind', () => {
    expect(check('materials-without-figures', {}).examples).toEqual(['tungsten-ore: Tungsten ore']);
    expect(check('materials-without-figures', { production: [output] }).found).toBe(0);
  });
  it('sites of which no material is known, once each', () => {
    const sites = [mine, { ...mine, source_id: 'yearbook' }];
    expect(check('sites-without-material', { sites }).examples).toEqual(['mittersill: MINE in AUT']);
    expect(
      check('sites-without-material', { sites, site_materials: [{ site_id: 'mittersill', material_id: 'tungsten-ore', ...evidence }] })
        .found,
    ).toBe(0);
  });
  it('companies that own nothing and that nobody owns', () => {
    expect(check('companies-without-stakes', { companies: [company] }).examples).toEqual(['wolfram: Wolfram']);
    expect(check('companies-without-stakes', { companies: [company], stakes: [{ ...stake, share: 1 }] }).found).toBe(0);
    expect(check('companies-without-stakes', { companies: [company], stakes: [{ ...stake, owner: 'AUT', owned: 'wolfram' }] }).found).toBe(
      0,
    );
  });

  describe('sources that differ', () => {
    const differ = (...production: Row[]) =>
      check('sources-differ', { sources: [survey, { ...yearbook, rank: 2 }], production: production.map((row) => ({ ...output, ...row })) })
        .examples;
    const other = { source_id: 'yearbook', edition: 'YB' };

    it('the answering one first, with the width over the largest', () =>
      expect(differ({ quantity: 900 }, { ...other, quantity: 1.2, unit: 'kt' })).toEqual([
        'production tungsten-ore/AUT/2023: 900 by 2025, 1200 by YB (25 % apart)',
      ]));
    it('those furthest apart first', () =>
      expect(
        differ({ quantity: 900 }, { ...other, quantity: 901 }, { area: 'PRT', quantity: 100 }, { ...other, area: 'PRT', quantity: 300 }),
      ).toEqual([
        'production tungsten-ore/PRT/2023: 100 by 2025, 300 by YB (66.7 % apart)',
        'production tungsten-ore/AUT/2023: 900 by 2025, 901 by YB (0.111 % apart)',
      ]));
    it('all of it where one says zero', () =>
      expect(differ({ quantity: 0 }, { ...other, quantity: 5 })).toEqual([
        'production tungsten-ore/AUT/2023: 0 by 2025, 5 by YB (100 % apart)',
      ]));
    it('not when they agree, nor when one withholds its figure', () =>
      expect(differ({ quantity: 900 }, { ...other, quantity: 0.9, unit: 'kt' })).toEqual([]));
    it('not for other countries together: two publications do not mean the same ones', () =>
      expect(differ({ area: 'OTHER', quantity: 900 }, { ...other, area: 'OTHER', quantity: 1 })).toEqual([]));
  });

  describe('stated exports that trade does not bear out', () => {
    const exported = { material_id: 'tungsten-ore', exporter: 'AUT', year: 2023, unit: 't', basis: 'CONTAINED', ...evidence };
    const exportsDiffer = (stated: number, traded: number, confidence = 'exact') =>
      check('exports-differ', {
        hs_codes: [{ ...code, confidence }],
        trade: [{ ...flow, tonnes: traded }],
        export_totals: [{ ...exported, quantity: stated }],
      }).examples;

    it('by more than a tenth, either way', () => {
      expect(exportsDiffer(100, 85)).toEqual(['tungsten-ore AUT 2023: 100 t stated, 85 t traded']);
      expect(exportsDiffer(100, 120)).toEqual(['tungsten-ore AUT 2023: 100 t stated, 120 t traded']);
      expect(exportsDiffer(100, 95)).toEqual([]);
    });
    it('only by too little where the code holds other materials too', () => {
      expect(exportsDiffer(100, 500, 'bundle')).toEqual([]);
      expect(exportsDiffer(100, 50, 'bundle')).toHaveLength(1);
    });
  });

  it('materials whose newest output is over three years older than the newest entry', () => {
    const entered = (year: number) => check('output-stale', { production: [{ ...output, year, recorded_at: '2026-11-24' }] }).examples;
    expect(entered(2022)).toEqual(['tungsten-ore: 2022']);
    expect(entered(2023)).toEqual([]);
  });
  it('assets whose owners were last seen before 2022, the oldest first', () => {
    const seen = (owned: string, valid_from: string) => ({ ...stake, owned, share: 0.4, valid_from, date_precision: 'by' });
    expect(
      check('ownership-stale', { stakes: [seen('a', '2021-12-31'), seen('b', '2016-12-31'), seen('c', '2022-01-01')] }).examples,
    ).toEqual(['b: 2016-12-31', 'a: 2021-12-31']);
    expect(check('ownership-stale', { stakes: [seen('a', '2021-12-31'), seen('a', '2025-01-01')] }).found).toBe(0);
  });
  it('sites of low confidence, unless another source is surer', () => {
    expect(check('sites-uncertain', { sites: [{ ...mine, confidence: 'low' }] }).examples).toEqual(['mittersill: MINE in AUT']);
    expect(
      check('sites-uncertain', {
        sites: [
          { ...mine, confidence: 'low' },
          { ...mine, source_id: 'yearbook', confidence: 'high' },
        ],
      }).found,
    ).toBe(0);
  });
  it('sites without coordinates in any source', () => {
    expect(check('sites-without-place', { sites: [mine] }).found).toBe(1);
    expect(check('sites-without-place', { sites: [mine, { ...mine, source_id: 'yearbook', lat: 47.2, lon: 12.5 }] }).found).toBe(0);
  });
  it('lists that are not complete, with the entries that are here', () => {
    const list = { id: 'aut-2020', issuer: 'AUT', name: 'List', complete: 'no', ...evidence };
    const entry = { list_id: 'aut-2020', mineral_id: 'tungsten', rank: 'critical', as_named: 'Wolfram', ...evidence };
    expect(check('lists-incomplete', { criticality_lists: [list], criticality: [entry] }).examples).toEqual([
      'aut-2020: List, 1 entries here',
    ]);
    expect(check('lists-incomplete', { criticality_lists: [{ ...list, complete: 'yes' }] }).found).toBe(0);
  });
  it('trade codes that hold several materials, once each', () =>
    expect(
      check('codes-bundled', {
        hs_codes: [
          { ...code, confidence: 'bundle' },
          { ...code, confidence: 'bundle', material_id: 'tin-ore' },
        ],
      }).examples,
    ).toEqual(['261100: tungsten-ore, tin-ore']));
  it('tables with figures that are not reported, the largest share first', () =>
    expect(
      check('figures-not-reported', {
        production: [
          output,
          { ...output, area: 'PRT', status: 'estimated' },
          { ...output, year: 2022, status: 'assumed' },
          { ...output, year: 2021 },
        ],
        reserves: [{ ...output, status: 'estimated' }],
      }).examples,
    ).toEqual(['reserves: 1 estimated of 1 (100 %)', 'production: 1 assumed, 1 estimated of 4 (50 %)']));
  it('tell ten examples and the whole number', () => {
    const sites = Array.from({ length: 12 }, (_, i) => ({ ...mine, id: `mine-${i + 10}` }));
    const { found, examples } = check('sites-without-place', { sites });
    expect(found).toBe(12);
    expect(examples).toHaveLength(10);
  });
});

describe('analyst questions', () => {
  it('are thirty, numbered in order, each in English and Korean with needs', () => {
    expect(ANALYST_QUESTIONS.map(({ number }) => number)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    for (const { title, titleKo, needs } of ANALYST_QUESTIONS) {
      expect(title).toMatch(/\?$/);
      expect(titleKo).toMatch(/[가-힣].*\?$/);
      expect(needs.length).toBeGreaterThan(0);
    }
  });
  it('name only tables and columns that there are, and need rows of each', () => {
    const unmet = needsFinder(tables({}));
    for (const { needs } of ANALYST_QUESTIONS) expect(unmet(needs)).toEqual(needs.map((need) => ({ need, found: 0 })));
  });
  it('whose rows are missing say which, and how many there are', () =>
    expect(
      check('question-25', { emissions: [{ material_id: 'tungsten-ore', route: 'mining', quantity: 1, unit: 'kgCO2e/kg', ...evidence }] }),
    ).toMatchObject({
      passed: true,
      found: 1,
      examples: ['emissions: materials whose emissions are known: 1 of at least 15'],
    }));

  describe('count the rows they need', () => {
    const count = (
      need: Omit<(typeof ANALYST_QUESTIONS)[number]['needs'][number], 'what' | 'atLeast'>,
      rows: Parameters<typeof tables>[0],
    ) => needsFinder(tables({ ...around, ...rows }))([{ what: 'rows', atLeast: Infinity, ...need }])[0]?.found;

    it('by the values of columns', () =>
      expect(count({ table: 'production', where: { area: ['AUT'] } }, { production: [output, { ...output, area: 'PRT' }] })).toBe(1));
    it('by the mineral and stage of the material, also through a code', () => {
      expect(count({ table: 'production', where: { mineral: ['tungsten'], stage: ['ORE'] } }, { production: [output] })).toBe(1);
      expect(count({ table: 'trade', where: { mineral: ['tungsten'] } }, { hs_codes: [code], trade: [flow] })).toBe(1);
      expect(count({ table: 'trade', where: { mineral: ['tin'] } }, { hs_codes: [code], trade: [flow] })).toBe(0);
    });
    it('by the country, which an aggregate is not', () =>
      expect(count({ table: 'production', distinct: 'country' }, { production: [output, world] })).toBe(1));
    it('by the seat of the owner and the site owned', () => {
      const rows = {
        companies: [{ ...company, iso3: 'PRT' }],
        sites: [mine],
        site_materials: [{ site_id: 'mittersill', material_id: 'tungsten-ore', ...evidence }],
        stakes: [stake, { ...stake, owner: 'AUT' }],
      };
      expect(count({ table: 'stakes', where: { owner_iso3: ['PRT'], site_iso3: ['AUT'], mineral: ['tungsten'] } }, rows)).toBe(1);
      expect(count({ table: 'stakes', where: { owner_iso3: ['AUT'] } }, rows)).toBe(1); // a state is its own seat
    });
    it('by year, or by the year of the start', () => {
      expect(count({ table: 'production', fromYear: 2024 }, { production: [output] })).toBe(0);
      expect(count({ table: 'production', fromYear: 2023, toYear: 2023 }, { production: [output] })).toBe(1);
      expect(count({ table: 'stakes', toYear: 2018 }, { stakes: [{ ...stake, valid_from: '2018-05-01' }, stake] })).toBe(1);
    });
    it('by cells that may not be empty', () =>
      expect(count({ table: 'stakes', filled: ['share'] }, { stakes: [stake, { ...stake, owner: 'AUT', share: 0 }] })).toBe(1));
    it('by different values of a column', () =>
      expect(count({ table: 'production', distinct: 'area' }, { production: [output, { ...output, year: 2022 }] })).toBe(1));
    it('and refuse a column that there is not', () =>
      expect(() => count({ table: 'production', where: { colour: ['red'] } }, {})).toThrow('No column colour in production'));
  });
});

describe('drawRows', () => {
  const many = Array.from({ length: 400 }, (_, i) => ({
    ...flow,
    year: 1900 + (i % 150),
    exporter: i < 150 ? 'AUT' : i < 300 ? 'PRT' : 'USA',
  }));
  const all = tables({ ...around, trade: many, production: Array.from({ length: 20 }, (_, i) => ({ ...output, year: 2000 + i })) });
  const places = (seed: number, count: number) => drawRows(all, seed, count).map(({ at }) => `${at.file}:${at.line}`);

  it('draws the same rows for the same seed, and others for another', () => {
    expect(places(7, 20)).toEqual(places(7, 20));
    expect(places(8, 20)).not.toEqual(places(7, 20));
  });
  it('draws no row twice', () => expect(new Set(places(1, 60)).size).toBe(60));
  it('draws each table about as often, however many rows it has', () => {
    const drawn = Array.from({ length: 200 }, (_, seed) => drawRows(all, seed, 1)[0]?.table);
    // 400 flows, 20 figures, 2 countries: a third each, give or take five standard deviations of sqrt(200 · 2/9) = 6.7
    for (const table of ['trade', 'production', 'countries']) {
      expect(drawn.filter((one) => one === table).length).toBeGreaterThan(33);
      expect(drawn.filter((one) => one === table).length).toBeLessThan(100);
    }
  });
  it('draws from tables that cite sources only', () =>
    expect(new Set(drawRows(all, 3, 1000).map(({ table }) => table))).toEqual(new Set(['countries', 'production', 'trade'])));
  it('draws all when more are asked for than there are', () => expect(drawRows(all, 1, 1000)).toHaveLength(422));
  it('says what a row says apart from where it comes from', () => {
    const [row] = drawRows(tables({ ...around, countries: [], production: [output] }), 1, 1);
    if (row === undefined) throw new Error('no row drawn');
    expect(contentOf(row)).toBe(
      'material_id tungsten-ore · area AUT · year 2023 · quantity 900 · unit t · basis CONTAINED · status reported',
    );
  });
});

describe('the commands', () => {
  const told: string[] = [];
  const listen = () => {
    for (const way of ['log', 'error'] as const) vi.spyOn(console, way).mockImplementation((line: string) => void told.push(line));
  };
  afterEach(() => {
    vi.restoreAllMocks();
    told.length = 0;
  });

  it('data:check ends with 0 when nothing must be mended, and tells rows, coverage and checks', async () => {
    listen();
    expect(await dataCheckCommand(['--dir', await seedFolder(sound)], {})).toBe(0);
    expect(told).toContain('production: 1');
    expect(told).toContain('        1 survey');
    expect(told.find((line) => line.startsWith('tungsten'))).toMatch(/^tungsten +2023 \(1\) +- /);
    expect(told).toContain('pass  sources-not-cited: Sources that no row cites: 0');
    expect(told.at(-1)).toBe('Nothing must be mended');
  });
  it('data:check ends with 1 when something must be mended, and names it', async () => {
    listen();
    expect(await dataCheckCommand(['--dir', await seedFolder({ ...sound, 'sources.csv': [survey, yearbook] })], {})).toBe(1);
    expect(told.at(-1)).toBe('Must be mended: sources-not-cited');
  });
  it('data:check ends with 1 and lists the faults of tables that cannot be read', async () => {
    listen();
    expect(await dataCheckCommand(['--dir', await seedFolder({ ...sound, 'minerals.csv': 'id\n' })], {})).toBe(1);
    expect(told.join('\n')).toContain('minerals.csv:1 name: this column is missing');
  });
  it('data:sample tells file and line, source and locator of each row', async () => {
    listen();
    expect(await dataSampleCommand(['--seed', '1', '--rows', '3', '--dir', await seedFolder(sound)], {})).toBe(0);
    const figure = told.find((line) => line.includes('production/tungsten.csv:2')) ?? '';
    expect(figure).toContain('quantity 900');
    expect(figure).toContain('Yearbook · Survey · no address');
    expect(figure).toContain('2025 · p. 1');
  });
  it('are explained when they are not understood', async () => {
    listen();
    expect(await dataSampleCommand([], {})).toBe(2);
    expect(await dataSampleCommand(['--seed', 'x'], {})).toBe(2);
    expect(await dataCheckCommand(['--nonsense'], {})).toBe(2);
    expect(told.join('\n')).toContain('npm run data:sample -- --seed N');
  });
});

describe('the shipped tables', () => {
  let shipped: Tables;
  let quality: ReturnType<typeof dataQuality>;
  let cpuMs = 0;
  beforeAll(async () => {
    ({ tables: shipped } = await readSeed(root('seed')));
    const began = process.cpuUsage();
    quality = dataQuality(shipped);
    cpuMs = process.cpuUsage(began).user / 1000;
  });

  it('have nothing that must be mended', () => expect(quality.checks.filter(({ passed }) => !passed)).toEqual([]));
  it('are counted without a row left out', () =>
    expect(quality.tables.reduce((sum, { rows }) => sum + rows, 0)).toBe(
      (Object.keys(TABLES) as TableName[]).reduce((sum, name) => sum + shipped[name].length, 0),
    ));
  it('are looked through in under five seconds', () => expect(cpuMs).toBeLessThan(5000));
  it('give the same answer in another year', () => {
    vi.useFakeTimers({ now: new Date('2040-01-01'), toFake: ['Date'] });
    try {
      expect(dataQuality(shipped)).toEqual(quality);
    } finally {
      vi.useRealTimers();
    }
  });
});
