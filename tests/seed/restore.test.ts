import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Driver } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { applyConstraints } from '../../src/graph/constraints.js';
import { openDriver } from '../../src/graph/driver.js';
import { heldVersion } from '../../src/graph/load.js';
import { LABELS } from '../../src/graph/model.js';
import { seedCommand } from '../../src/seed/cli.js';
import { loadFolders } from '../../src/seed/load.js';
import { ownNeo4j, type OwnNeo4j } from '../support/own-neo4j.js';
import { cited, evidence, seedFolder, sound, survey } from './seed-folder.js';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 200_000 });

let own: OwnNeo4j;
let driver: Driver;
let into: string;
beforeAll(async () => {
  own = await ownNeo4j();
  driver = openDriver(own.graph);
  await applyConstraints(driver, own.graph.database);
  into = mkdtempSync(join(tmpdir(), 'restore-'));
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await driver.close();
  await own.stop();
  rmSync(into, { recursive: true, force: true });
});

const seed = (...args: string[]) => {
  const { uri, user, password, database } = own.graph;
  const env = { NEO4J_URI: uri, NEO4J_USER: user, NEO4J_PASSWORD: password, NEO4J_DATABASE: database };
  return seedCommand(args, { ...process.env, ...env, AUDIT_LOG: join(into, 'loads.jsonl') });
};

const load = async (folder: string) => {
  const { retireOld } = await loadFolders(driver, own.graph.database, '/nowhere', [folder]);
  await retireOld();
};

/** All that readers can be answered: nodes of the current version and what hangs between them, without the number of the load. */
const content = async () => {
  const run = async (cypher: string) =>
    (await driver.executeQuery(cypher, { labels: Object.keys(LABELS) }, { database: own.graph.database })).records
      .map((record) => JSON.stringify(record.toObject()))
      .sort();
  const current = 'MATCH (version:DataVersion {current: true})';
  return {
    nodes: await run(
      `${current} MATCH (n {load: version.load}) WHERE NOT n:DataVersion RETURN labels(n) AS labels, n {.*, load: null} AS properties`,
    ),
    links: await run(
      `${current} MATCH (a {load: version.load})-[r]->(b) RETURN labels(a) + [coalesce(a.id, a.iso3)] AS a, type(r) AS type, r {.*, load: null} AS properties, labels(b) + [coalesce(b.id, b.iso3)] AS b`,
    ),
  };
};

/** A year's output, owners and their shares, under names of any letters a table may hold. */
const world = fc.record({
  name: fc
    .string({
      unit: fc.constantFrom('a', 'b', ' ', 'é', '갈', '륨', '"', "'", '<', '&', ';', '$', '`', '{', '}', ','),
      minLength: 1,
      maxLength: 12,
    })
    .map((text) => `N${text.replaceAll('"', '""')}N`),
  years: fc.uniqueArray(fc.integer({ min: 1990, max: 2024 }), { minLength: 1, maxLength: 6 }),
  quantity: fc.integer({ min: 1, max: 999_999 }),
  shares: fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 4 }),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

const folderOf = ({ name, years, quantity, shares }: World) =>
  seedFolder({
    ...sound,
    'sources.csv': [{ ...survey, title: `"${name}"` }],
    'production/tungsten.csv': years.map((year) => ({
      ...{ material_id: 'tungsten-ore', area: 'AUT', year, quantity, unit: 't', basis: 'CONTAINED', ...evidence },
    })),
    'companies.csv': shares.map((_, i) => ({ id: `owner-${i}`, name: `"${name} ${i}"`, kind: 'PRIVATE', ...cited })),
    'sites.csv': [{ id: 'pit', name: `"${name}"`, kind: 'MINE', phase: 'operating', iso3: 'AUT', lat: 47, lon: 12, ...evidence }],
    'stakes.csv': shares.map((share, i) => ({
      ...{ owner: `owner-${i}`, owned: 'pit', share: share / 100, valid_from: '2020-01-01', date_precision: 'day', ...evidence },
    })),
  });

describe('a backup of tables', () => {
  it('taken out of the graph and loaded again, after another version was there, gives the same data version and the very same graph', async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(world, async (drawn) => {
        await load(await folderOf(drawn));
        const [version, before] = [await heldVersion(driver, own.graph.database), await content()];
        expect(before.nodes.length).toBeGreaterThan(10);
        const backup = join(into, `tables-${(taken += 1)}`);
        expect(await seed('--export', backup)).toBe(0);
        await load(await seedFolder(sound));
        expect((await heldVersion(driver, own.graph.database))?.id).not.toBe(version?.id);
        await load(backup);
        expect((await heldVersion(driver, own.graph.database))?.id).toBe(version?.id);
        expect(await content()).toEqual(before);
      }),
      { numRuns: 4 },
    );
  });
});
