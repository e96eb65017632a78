import { setTimeout as delay } from 'node:timers/promises';
import type { Driver } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { applyConstraints } from '../../src/graph/constraints.js';
import { openDriver } from '../../src/graph/driver.js';
import { forgetVersions, loadVersion } from '../../src/graph/load.js';
import { unpack } from '../../src/graph/packed.js';
import { factChunks } from '../../src/seed/fact-chunks.js';
import { loadPlan } from '../../src/seed/load-plan.js';
import { loadFolders } from '../../src/seed/load.js';
import { readSeed } from '../../src/seed/read.js';
import { ownNeo4j, type OwnNeo4j } from '../support/own-neo4j.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { cited, evidence, output, portugal, seedFolder, sound, survey } from './seed-folder.js';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const australia = { iso3: 'AUS', iso2: 'AU', m49: '036', name: 'Australia', ...cited };
const mined = (area: string, year: number, quantity: number) => ({ ...output, area, year, quantity });
/** Tables with so much tungsten mined, and the Quad, whose only member here is Australia. */
const tables = (production: readonly Record<string, string | number>[]) => ({
  ...sound,
  'countries.csv': [australia, portugal],
  'alliances.csv': [{ id: 'QUAD', name: 'The Quad', kind: 'club', ...cited }],
  'memberships.csv': [{ alliance_id: 'QUAD', member: 'AUS', role: 'member', valid_from: '2020-01-01', date_precision: 'day', ...evidence }],
  'production/tungsten.csv': production,
});
const FIRST = [mined('AUS', 2023, 900), mined('PRT', 2022, 500), mined('PRT', 2023, 600)];
/** One figure changed, one gone, one new. */
const SECOND = [mined('AUS', 2023, 1000), mined('PRT', 2023, 600), mined('PRT', 2024, 550)];
const OWN = {
  'sources.csv': [{ ...survey, id: 'diary', title: 'My diary', publisher: 'Me', rank: 5 }],
  'production/tungsten.csv': [{ ...mined('AUS', 2024, 120), source_id: 'diary' }],
};

let own: OwnNeo4j;
let driver: Driver;
let server: TestServer;
let [first, second, added] = ['', '', ''];

const load = async (dir: string, more: readonly string[] = []) => {
  const { dataVersion, retireOld } = await loadFolders(driver, own.graph.database, dir, ['', ...more]);
  await delay(KNOWN_MS);
  await retireOld();
  return dataVersion;
};
/** A server takes the current load for granted for a second. */
const KNOWN_MS = 1_200;

beforeAll(async () => {
  [first, second, added] = await Promise.all([seedFolder(tables(FIRST)), seedFolder(tables(SECOND)), seedFolder(OWN)]);
  own = await ownNeo4j();
  driver = openDriver(own.graph);
  await applyConstraints(driver, own.graph.database);
});
afterAll(async () => {
  await server?.stop();
  await driver?.close();
  await own?.stop();
});

const FEED = `query ($since: String, $until: String, $first: Int! = 50, $after: String, $kind: FactKind) {
  changes(since: $since, until: $until, kind: $kind) {
    since until sameVersion addedCount removedCount changedCount ownCount answersChanged answersUnknown missing
    facts(first: $first, after: $after) {
      totalCount nodes { factId change own columns { name before after } fact { id own } } pageInfo { hasNextPage endCursor }
    }
    answers { number operation changed why fieldCount fields(first: 100) { path before after } }
    versions { id facts addedRows answersKept }
    steps { from to }
  }
}`;
/** A database that has just started plans each question once, which can outlast the time one answer has. */
const TRIES = 5;
const feed = async (variables: Readonly<Record<string, unknown>> = {}) => {
  let answer = await server.ask(FEED, variables);
  for (let tries = 1; tries < TRIES && answer.errors?.[0]?.extensions.code === 'QUESTION_TIMED_OUT'; tries += 1)
    answer = await server.ask(FEED, variables);
  expect(answer.errors).toBeUndefined();
  return answer.data.changes;
};
const told = ({ facts }: any) => facts.nodes.map(({ factId, change, own: mine }: any) => [factId, change, mine]);
/** Until the version that answers was asked the questions of the largest producer and of a policy that is not there. */
const asked = async (version: string) => {
  for (;;) {
    const session = driver.session({ database: own.graph.database });
    try {
      const { records } = await session.run(
        'MATCH (:KeptVersion {load: 0, id: $version})-[:ANSWERED]->(answer:KeptAnswer) WHERE answer.question IN [11, 12] RETURN answer.id',
        { version },
      );
      if (records.length === 2) return;
    } finally {
      await session.close();
    }
    await delay(500);
  }
};
const counted = async (label: 'FactChunk' | 'KeptVersion') => {
  const session = driver.session({ database: own.graph.database });
  try {
    return (await session.run<{ count: number }>(`MATCH (n:${label}) RETURN count(n) AS count`)).records[0]?.get('count');
  } finally {
    await session.close();
  }
};
/** All that is kept of facts and answers, as text. */
const keptText = async (): Promise<string> => {
  const session = driver.session({ database: own.graph.database });
  try {
    const { records } = await session.run<{ content: string }>('MATCH (n:FactChunk|KeptAnswer) RETURN n.content AS content');
    return (await Promise.all(records.map((record) => unpack(record.get('content'))))).join();
  } finally {
    await session.close();
  }
};

// each test goes on from the graph that the one before left
describe('two loads, one after another', () => {
  let [a, b] = ['', ''];

  it('are kept, and questions are asked of each while nobody else asks', async () => {
    a = await load(first);
    server = await startTestServer({ uri: own.graph.uri, keepAnswers: true });
    await asked(a);
    b = await load(second);
    await asked(b);
    const { versions, steps, since, facts, missing } = await feed();
    expect(versions.map(({ id }: any) => id)).toEqual([b, a]);
    expect(steps).toEqual([{ from: a, to: b }]);
    expect({ since, facts }).toEqual({ since: null, facts: null });
    expect(missing).toEqual(['No version was named to begin with, so nothing is compared.']);
  });

  it('differ by exactly the figure that changed, the one that went and the one that came', async () => {
    const changes = await feed({ since: a });
    expect(changes).toMatchObject({
      until: b,
      sameVersion: false,
      addedCount: 1,
      removedCount: 1,
      changedCount: 1,
      ownCount: 0,
    });
    expect(changes.facts.nodes[0]).toEqual({
      factId: 'production/tungsten-ore/AUS/2023',
      change: 'CHANGED',
      own: false,
      columns: [
        { name: 'tonnes', before: '900', after: '1000' },
        { name: 'value', before: '900', after: '1000' },
      ],
      fact: { id: 'production/tungsten-ore/AUS/2023', own: false },
    });
    expect(told(changes).slice(1)).toEqual([
      ['production/tungsten-ore/PRT/2022', 'REMOVED', false],
      ['production/tungsten-ore/PRT/2024', 'ADDED', false],
    ]);
    expect(changes.facts.nodes[1].fact).toBeNull();
    expect(changes.facts.nodes[1].columns).toContainEqual({ name: 'value', before: '500', after: null });
  });

  it('answer the question of the largest producer otherwise, by these numbers, and leave alone what nothing bears on', async () => {
    const { answers, answersChanged, answersUnknown } = await feed({ since: a });
    expect(answers).toHaveLength(30);
    expect(answersUnknown).toBeLessThanOrEqual(28);
    const leader = answers.find(({ number }: any) => number === 12);
    expect(leader).toMatchObject({ operation: 'largest-allied-producer', changed: true, why: null });
    expect(leader.fields).toContainEqual({ path: 'allianceLeaders.materials.0.output.value', before: '900', after: '1000' });
    expect(leader.fields).toContainEqual({ path: 'allianceLeaders.materials.0.share.value', before: '0.6', after: '0.625' });
    expect(leader.fieldCount).toBe(leader.fields.length);
    // the policy it asks for is in neither version
    expect(answers.find(({ number }: any) => number === 11)).toMatchObject({ changed: false, fieldCount: 0 });
    expect(answersChanged).toBeLessThan(10);
  });

  it('are told in pages, each once, with their number in all', async () => {
    const one = await feed({ since: a, first: 2 });
    expect(one.facts).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const two = await feed({ since: a, first: 2, after: one.facts.pageInfo.endCursor });
    expect(two.facts).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: false } });
    expect([...told(one), ...told(two)]).toEqual(told(await feed({ since: a })));
    expect((await feed({ since: a, kind: 'MEMBERSHIP' })).facts.totalCount).toBe(0);
    expect((await feed({ since: a, kind: 'PRODUCTION' })).facts.totalCount).toBe(3);
  });

  it('are nothing apart once the first is loaded again, and the other way round from the second', async () => {
    expect(await load(first)).toBe(a);
    const none = await feed({ since: a });
    expect(none).toMatchObject({ sameVersion: true, addedCount: 0, removedCount: 0, changedCount: 0, answersChanged: 0 });
    expect(none.facts).toMatchObject({ totalCount: 0, nodes: [] });
    expect(told(await feed({ since: b }))).toEqual([
      ['production/tungsten-ore/AUS/2023', 'CHANGED', false],
      ['production/tungsten-ore/PRT/2022', 'ADDED', false],
      ['production/tungsten-ore/PRT/2024', 'REMOVED', false],
    ]);
    expect((await feed()).steps).toEqual([
      { from: b, to: a },
      { from: a, to: b },
    ]);
  });

  it('stand beside a version of one’s own, whose facts say own, and of which nothing is kept once the tables are taken away', async () => {
    const mine = await load(first, [added]);
    const changes = await feed({ since: a });
    expect(told(changes)).toEqual([['production/tungsten-ore/AUS/2024', 'ADDED', true]]);
    expect(await keptText()).toContain('tungsten-ore/AUS/2024');
    expect(changes.ownCount).toBe(1);
    expect((await feed()).versions[0]).toMatchObject({ id: mine, addedRows: 2 });
    expect(await load(first)).toBe(a);
    expect((await server.ask(FEED, { since: mine })).errors?.[0]?.extensions.code).toBe('UNKNOWN_DATA_VERSION');
    expect(await keptText()).not.toContain('tungsten-ore/AUS/2024');
  });

  it('say of a version that was not asked that its answers are not known, never that they are the same', async () => {
    await server.stop();
    const other = await load(await seedFolder(tables([mined('AUS', 2023, 1)])));
    server = await startTestServer({ uri: own.graph.uri });
    const { answers, answersUnknown, answersChanged, missing } = await feed({ since: a });
    expect(answersUnknown).toBe(30);
    expect(answersChanged).toBe(0);
    expect(answers.every(({ changed, fieldCount }: any) => changed === null && fieldCount === null)).toBe(true);
    expect(answers[0].why).toBe(`Version ${other} was not asked.`);
    expect(missing).toEqual(['Of the 30 questions, whether 30 are answered otherwise is not known.']);
  });

  it('leave nothing half when a load is broken off before it answers', async () => {
    const before = await feed();
    const dir = await seedFolder(tables([mined('AUS', 2023, 2)]));
    const seed = await readSeed(dir);
    const plan = loadPlan(seed);
    const brokenOff = async function* () {
      yield* factChunks(plan);
      throw new Error('the program was ended');
    };
    const { dataVersion: id, rows, addedRows } = seed;
    const version = { id, rows, addedRows, modelVersion: 0, folders: [dir] };
    await expect(loadVersion(driver, own.graph.database, plan, version, undefined, brokenOff())).rejects.toThrow('was ended');
    const after = await feed();
    expect({ versions: after.versions, steps: after.steps }).toEqual({ versions: before.versions, steps: before.steps });
    expect((await server.ask(FEED, { since: id })).errors?.[0]?.extensions.code).toBe('UNKNOWN_DATA_VERSION');
    await load(first); // takes away what the broken one left
    const session = driver.session({ database: own.graph.database });
    const loose = await session.run<{ count: number }>(
      'MATCH (chunk:FactChunk) WHERE NOT (:KeptVersion)-[:HOLDS]->(chunk) RETURN count(chunk) AS count',
    );
    await session.close();
    expect(loose.records[0]?.get('count')).toBe(0);
  });
});

describe('the address /changes', () => {
  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${server.url}${path}`, { headers });
  const versions = async (): Promise<string[]> => (await feed()).versions.map(({ id }: any) => id);

  it('lists the versions, and tells changes as JSON and as a table', async () => {
    const listed = (await (await get('/changes')).json()) as any;
    expect(listed.data.changes.versions.map(({ id }: any) => id)).toEqual(await versions());
    const [, other] = await versions();
    const { data } = (await (await get(`/changes?since=${other}`)).json()) as any;
    expect(data.changes.facts.nodes.map(({ factId }: any) => factId)).toEqual(told(await feed({ since: other })).map(([id]: any) => id));
    const table = await (await get(`/changes.csv?since=${other}`)).text();
    expect(table).toMatch(/^.?factId,change,own,/);
    expect(table.match(/production\/tungsten-ore/g)?.length).toBeGreaterThanOrEqual(data.changes.facts.totalCount);
  });
  it('is tagged by what it tells, so that nothing is sent twice', async () => {
    const answer = await get('/changes');
    const etag = answer.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"/);
    expect((await get('/changes', { 'if-none-match': etag })).status).toBe(304);
    expect((await get('/changes?first=1', { 'if-none-match': 'W/"other"' })).status).toBe(200);
  });
  it.each([
    ['/changes?since=nothing', 'UNKNOWN_DATA_VERSION'],
    ['/changes?after=%22', 'INVALID_ARGUMENTS'],
    ['/changes?first=0&since=CURRENT', 'INVALID_ARGUMENTS'],
    ['/changes?colour=red', 'INVALID_ARGUMENTS'],
    ['/changes.gexf', 'INVALID_ARGUMENTS'],
    ['/changes?kind=RUMOUR', 'INVALID_ARGUMENTS'],
  ])('refuses %s with %s', async (path, code) => {
    const [current = ''] = await versions();
    const answer = await get(path.replace('CURRENT', current));
    const { errors } = (await answer.json()) as any;
    expect([answer.status, errors[0].extensions.code]).toEqual([400, code]);
  });
  it('says which versions are kept when another is named', async () => {
    const { errors } = (await (await get('/changes?since=nothing')).json()) as any;
    expect(errors[0].extensions.known).toEqual(await versions());
  });
});

describe('what is kept', () => {
  it('is forgotten on asking, but for the version that answers', async () => {
    const [current] = (await feed()).versions;
    expect(await forgetVersions(driver, own.graph.database)).toBeGreaterThan(1);
    const { versions, steps } = await feed();
    expect(versions.map(({ id }: any) => id)).toEqual([current.id]);
    expect(steps).toEqual([]);
    expect(await counted('FactChunk')).toBeLessThan(5);
  });
  it('is twenty versions at most', async () => {
    for (let i = 0; i < 20; i += 1) {
      const dir = await seedFolder(tables([mined('AUS', 2023, 100 + i)]));
      await loadFolders(driver, own.graph.database, dir, ['']);
    }
    expect(await counted('KeptVersion')).toBe(20);
  });
});
