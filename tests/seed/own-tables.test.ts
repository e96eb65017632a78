import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Driver } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { heldVersion } from '../../src/graph/load.js';
import { openDriver } from '../../src/graph/driver.js';
import { applyConstraints } from '../../src/graph/constraints.js';
import { currentLoads, graphFor } from '../../src/graph/run.js';
import { askGraph } from '../../src/api/ask-graph.js';
import { loadFolders } from '../../src/seed/load.js';
import { SeedFaultsError } from '../../src/seed/read.js';
import { ownNeo4j, type OwnNeo4j } from '../support/own-neo4j.js';
import { startTestServer } from '../support/server.js';

/** Five hand-written tables' worth of a world: one country, one mineral, two mines, three owners, one alliance. */
const TABLES: Readonly<Record<string, string>> = {
  'sources.csv': `id,title,publisher,url,published,retrieved,licence,redistributable,rank
diary,A diary,Somebody,,2026,2026-11-24,CC0,yes,5
`,
  'countries.csv': `iso3,iso2,m49,name,name_ko,region,subregion,lat,lon,aliases,source_id,locator
ZAM,ZA,999,Zamunda,,,,,,,diary,page 1
`,
  'minerals.csv': `id,symbol,name,name_ko,aliases
unobtanium,,Unobtanium,,
`,
  'materials.csv': `id,mineral_id,stage,form,name,name_ko,basis,aliases,note
unobtanium-ore,unobtanium,ORE,ore,Unobtanium ore,,GROSS,,
`,
  'sites.csv': `id,name,name_ko,kind,phase,iso3,lat,lon,confidence,aliases,source_id,locator,edition,status,recorded_at,note
north-pit,North pit,,MINE,operating,ZAM,1,2,,,diary,page 2,,reported,2026-11-24,
south-pit,South pit,,MINE,operating,ZAM,1,3,,,diary,page 2,,reported,2026-11-24,
`,
  'site_materials.csv': `site_id,material_id,source_id,locator,edition,status,recorded_at,note
north-pit,unobtanium-ore,diary,page 2,,reported,2026-11-24,
south-pit,unobtanium-ore,diary,page 2,,reported,2026-11-24,
`,
  'companies.csv': `id,name,name_ko,iso3,kind,aliases,source_id,locator,note
ann,Ann,,ZAM,PRIVATE,,diary,page 3,
ben,Ben,,ZAM,PRIVATE,,diary,page 3,
cam,Cam,,,PRIVATE,,diary,page 3,
`,
  'stakes.csv': `owner,owned,share,share_min,share_max,valid_from,valid_to,date_precision,source_id,locator,edition,status,recorded_at,note
ann,north-pit,0.6,,,2026-01-01,,day,diary,page 4,,reported,2026-11-24,
ben,north-pit,0.4,,,2026-01-01,,day,diary,page 4,,reported,2026-11-24,
cam,south-pit,1,,,2026-01-01,,day,diary,page 4,,reported,2026-11-24,
`,
  'alliances.csv': `id,name,name_ko,kind,founded,aliases,source_id,locator,note
PACT,The pact,,club,2026-01-01,,diary,page 5,
`,
  'memberships.csv': `alliance_id,member,role,valid_from,valid_to,date_precision,source_id,locator,edition,status,recorded_at,note
PACT,ZAM,member,2026-01-01,,day,diary,page 5,,reported,2026-11-24,
`,
};

/** Twelve faults, each of another kind. */
const FAULTY: Readonly<Record<string, string>> = {
  ...TABLES,
  'minerals.csv': `id,symbol,name,name_ko,aliases
Unobtanium,,Unobtanium,,
unobtanium,,Unobtanium,,
unobtanium,,Twice,,
`,
  'sites.csv': `id,name,name_ko,kind,phase,iso3,lat,lon,confidence,aliases,source_id,locator,edition,status,recorded_at,note
north-pit,North pit,,MINE,operating,ZAM,100,2,,,diary,page 2,,reported,2026-11-24,
south-pit,South pit,,PIT,operating,ZAM,1,3,,,diary,page 2,,reported,2026-11-24,
east-pit,East pit,,MINE,operating,ZZZ,1,3,,,diary,page 2,,reported,2026-11-24,
west-pit,West pit,,MINE,operating,ZAM,1,3,,,diari,page 2,,reported,2026-11-24,
`,
  'production.csv': `material_id,area,year,quantity,unit,basis,bound,source_id,locator,edition,status,recorded_at,note
unobtanium-ore,ZAM,1776,5,t,GROSS,,diary,page 6,,reported,2026-11-24,
unobtanium-ore,ZAM,2024,1e3,t,GROSS,,diary,page 6,,reported,2026-11-24,
unobtanium-ore,ZAM,2025,5,t,CONTAINED,,diary,page 6,,reported,2026-11-24,
unobtanium-ore,ZAM,2023,,t,GROSS,,diary,page 6,,reported,2026-11-24,
`,
  'stakes.csv': `owner,owned,share,share_min,share_max,valid_from,valid_to,date_precision,source_id,locator,edition,status,recorded_at,note
ann,cam,0.7,,,2026-02-30,,day,diary,page 4,,reported,2026-11-24,
ann,ben,0.7,,,2026-01-01,2025-01-01,day,diary,page 4,,reported,2026-11-24,
`,
};

/** A server has found a new load after this long. */
const LOOKED_FOR_MS = 1_500;

// on a server given to the run, each of these tables first sweeps the shipped ones away
vi.setConfig({ testTimeout: 200_000 });

let own: OwnNeo4j;
let driver: Driver;
let folder: string;
const written = (name: string, tables: Readonly<Record<string, string>>): string => {
  const dir = join(folder, name);
  mkdirSync(dir, { recursive: true });
  for (const [file, text] of Object.entries(tables)) writeFileSync(join(dir, file), text);
  return dir;
};

beforeAll(async () => {
  own = await ownNeo4j();
  driver = openDriver(own.graph);
  folder = mkdtempSync(join(tmpdir(), 'own-tables-'));
  await applyConstraints(driver, own.graph.database);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await driver.close();
  await own.stop();
});

const load = (dir: string) => loadFolders(driver, own.graph.database, '/nowhere', [dir]);
const ask = () =>
  askGraph(graphFor({ driver, database: own.graph.database, loads: currentLoads(driver, own.graph.database), checkRows: true }));

describe('a folder of hand-written tables', () => {
  it('loads on its own and answers', async () => {
    const report = await load(written('good', TABLES));
    expect(report.rows).toBe(16);
    const owners = await ask().stakesIn('north-pit');
    expect(owners.map(({ owner, share }) => [owner, share])).toEqual([
      ['ann', 0.6],
      ['ben', 0.4],
    ]);
    expect((await ask().sitesOfMineral('unobtanium', { first: 10, after: null })).total).toBe(2);
    expect((await ask().membersOf('PACT')).map(({ member }) => member)).toEqual(['ZAM']);
  });

  it('is not loaded again when nothing in it changed', async () => {
    expect((await load(join(folder, 'good'))).rows).toBeNull();
  });

  it('with twelve faults tells them all at once, by file, line, column and value, and changes nothing', async () => {
    const before = await heldVersion(driver, own.graph.database);
    const refused = await load(written('faulty', FAULTY)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(SeedFaultsError);
    const told = (refused as SeedFaultsError).faults.map(({ file, line, column }) => `${file}:${line} ${column}`);
    expect(told).toEqual([
      'minerals.csv:2 id',
      'minerals.csv:4 id',
      'production.csv:2 year',
      'production.csv:3 quantity',
      'production.csv:4 basis',
      'production.csv:5 quantity',
      'sites.csv:2 lat',
      'sites.csv:3 kind',
      'sites.csv:4 iso3',
      'sites.csv:5 source_id',
      'stakes.csv:2 valid_from',
      'stakes.csv:3 valid_to',
    ]);
    expect(await heldVersion(driver, own.graph.database)).toEqual(before);
    expect(await ask().stakesIn('south-pit')).toHaveLength(1);
  });

  it('is added to others as well: both are one version, and either alone another', async () => {
    const extra = written('extra', {
      'companies.csv': 'id,name,name_ko,iso3,kind,aliases,source_id,locator,note\ndot,Dot,,,PRIVATE,,diary,page 9,\n',
    });
    const before = (await heldVersion(driver, own.graph.database))?.id;
    const { rows, dataVersion } = await loadFolders(driver, own.graph.database, join(folder, 'good'), ['', extra]);
    expect(rows).toBe(17);
    expect((await heldVersion(driver, own.graph.database))?.folders).toEqual(['', extra]);
    expect(await ask().dataVersion()).toMatchObject({ rows: 17, addedRows: 1 });
    // what was added says so, the source it cites is shipped, and nothing else is marked
    expect(await ask().assertionsOf('company/dot')).toMatchObject([{ own: true, source: { id: 'diary', own: false } }]);
    expect(await ask().assertionsOf('company/ann')).toMatchObject([{ own: false }]);
    // the next start keeps what was added
    expect(await loadFolders(driver, own.graph.database, join(folder, 'good'), null)).toMatchObject({ rows: null, dataVersion });
    const alone = await load(join(folder, 'good'));
    expect(alone.dataVersion).not.toBe(dataVersion);
    expect(alone.dataVersion).toBe(before);
    expect(await ask().dataVersion()).toMatchObject({ rows: 16, addedRows: 0 });
    expect(await ask().company('dot')).toBeNull();
  });

  it('is what the next answer is of, though answers of the version before are kept; each is of one version whole', async () => {
    const server = await startTestServer({ uri: own.graph.uri, env: { ANSWER_CACHE_MB: '64' } });
    const asked = async () => {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: '{ company(id: "ann") { name } dataVersion { id } }' }),
      });
      const { data } = (await response.json()) as { data: { company: { name: string }; dataVersion: { id: string } } };
      return { name: data.company.name, version: data.dataVersion.id, kept: response.headers.get('x-answer-cache') };
    };
    const renamed = (name: string) => written(name, { ...TABLES, 'companies.csv': (TABLES['companies.csv'] ?? '').replace('Ann', name) });
    try {
      const old = { name: 'Ann', version: (await load(join(folder, 'good'))).dataVersion };
      // the server looks for another load once a second
      await expect.poll(asked, { timeout: 5_000 }).toMatchObject(old);
      expect(await asked()).toEqual({ ...old, kept: 'hit' });
      const next = { name: 'Anke', version: (await load(renamed('Anke'))).dataVersion };
      const during = [];
      for (const until = Date.now() + LOOKED_FOR_MS; Date.now() < until;) during.push(await asked());
      for (const { name, version } of during) expect([old, next]).toContainEqual({ name, version });
      expect(during.find(({ name }) => name === 'Anke')?.kept).toBe('miss');
      expect(during.at(-1)).toEqual({ ...next, kept: 'hit' });
      // the tables before, loaded again, are another load: nothing kept of them is given
      await load(join(folder, 'good'));
      await delay(LOOKED_FOR_MS);
      expect(await asked()).toEqual({ ...old, kept: 'miss' });
    } finally {
      await server.stop();
    }
  });

  it('is given up whole when another load begins, which answers whole', async () => {
    const named = (name: string) => written(name, { ...TABLES, 'companies.csv': (TABLES['companies.csv'] ?? '').replace('Ann', name) });
    const [first, second] = [named('Anja'), named('Anouk')];
    let other: ReturnType<typeof load> | undefined;
    const given = await loadFolders(driver, own.graph.database, '/nowhere', [first], () => void (other ??= load(second))).catch(
      (error: unknown) => error,
    );
    await other;
    expect(given).toMatchObject({ code: 'LOAD_SUPERSEDED' });
    expect((await ask().company('ann'))?.name).toBe('Anouk');
    expect(await ask().stakesIn('north-pit')).toHaveLength(2);
    await load(join(folder, 'good'));
  });

  it('answers readers from the old version until the new one is complete', async () => {
    const during: (string | undefined)[] = [];
    const changed = written('changed', { ...TABLES, 'companies.csv': (TABLES['companies.csv'] ?? '').replace('Ann', 'Anna') });
    const reads: Promise<void>[] = [];
    await loadFolders(driver, own.graph.database, '/nowhere', [changed], () => {
      reads.push(
        ask()
          .company('ann')
          .then((company) => void during.push(company?.name)),
      );
    });
    await Promise.all(reads);
    expect(new Set(during.slice(0, -2))).toEqual(new Set(['Ann']));
    expect((await ask().company('ann'))?.name).toBe('Anna');
  });
});
