import { setTimeout as delay } from 'node:timers/promises';
import type { Driver } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { applyConstraints } from '../../src/graph/constraints.js';
import { openDriver } from '../../src/graph/driver.js';
import { loadFolders } from '../../src/seed/load.js';
import { NAMED_QUESTION, namedAnswer, namedWorld, SITES_OWNED } from '../support/named-world.js';
import { ownNeo4j, type OwnNeo4j } from '../support/own-neo4j.js';
import { startTestServer, type TestServer } from '../support/server.js';

vi.setConfig({ testTimeout: 200_000, hookTimeout: 200_000 });

let own: OwnNeo4j;
let driver: Driver;
let server: TestServer;
beforeAll(async () => {
  own = await ownNeo4j();
  driver = openDriver(own.graph);
  await applyConstraints(driver, own.graph.database);
  server = await startTestServer({ uri: own.graph.uri });
});
afterAll(async () => {
  await server.stop();
  await driver.close();
  await own.stop();
});

/** Which tables each version is of. */
const surnames = new Map<string, string>();
const load = async (surname: string) => {
  const { dataVersion, retireOld } = await loadFolders(driver, own.graph.database, '/nowhere', [await namedWorld(surname)]);
  surnames.set(dataVersion, surname);
  return retireOld;
};

/** A busy machine may plan a question for longer than it has: that is told, and is no answer of any version. */
const LATE = 'QUESTION_TIMED_OUT';

/** Readers that ask one question after the other, until they are stopped. @returns all that they were told */
const readers = (count: number) => {
  let reading = true;
  const told: ReturnType<typeof namedAnswer>[] = [];
  const faults: string[] = [];
  const all = Promise.all(
    Array.from({ length: count }, async () => {
      while (reading) {
        const { data, errors } = await server.ask(NAMED_QUESTION);
        if (errors === undefined) told.push(namedAnswer(data));
        else faults.push(...errors.map(({ extensions: { code } }) => code).filter((code) => code !== LATE));
      }
    }),
  );
  return async () => {
    reading = false;
    await all;
    return { told, faults };
  };
};

describe('a graph without data', () => {
  it('is GRAPH_UNAVAILABLE to every question, and the server not ready, until there are some', async () => {
    const ready = () => fetch(`${server.url}/ready`);
    expect((await ready()).status).toBe(503);
    const { data, errors } = await server.ask('{ countries(first: 1) { totalCount } }');
    expect([data, errors?.[0]?.extensions.code]).toEqual([null, 'GRAPH_UNAVAILABLE']);
    await load('Alpha');
    await expect.poll(async () => (await ready()).status, { timeout: 20_000 }).toBe(200);
    // a database that has just started plans first
    await expect.poll(async () => (await server.ask(NAMED_QUESTION)).errors, { timeout: 60_000 }).toBeUndefined();
  });
});

describe('new data loaded while questions are asked', () => {
  it('three versions one straight after the other: every answer is whole and of one of them, and the last is answered from soon', async () => {
    const stop = readers(3);
    await delay(500);
    for (const surname of ['Beta', 'Gamma', 'Delta']) await load(surname);
    await delay(2_000);
    const { told, faults } = await stop();
    expect(faults).toEqual([]);
    expect(told.length).toBeGreaterThan(10);
    for (const { version, surnames: named, owned } of told) expect([named, owned]).toEqual([[surnames.get(version)], SITES_OWNED]);
    expect(told.at(-1)?.surnames).toEqual(['Delta']);
    expect(new Set(told.map(({ version }) => version)).size).toBeGreaterThanOrEqual(2);
  });

  it('an old version taken away when its readers had their time takes no version with it that came meanwhile', async () => {
    const stop = readers(2);
    const retire = await load('Epsilon');
    await load('Zeta');
    await retire();
    await delay(2_000);
    const { told, faults } = await stop();
    expect(faults).toEqual([]);
    for (const { version, surnames: named, owned } of told) expect([named, owned]).toEqual([[surnames.get(version)], SITES_OWNED]);
    expect(told.at(-1)?.surnames).toEqual(['Zeta']);
  });

  it('taken away in the end, old versions leave nothing behind', async () => {
    const { records } = await driver.executeQuery('MATCH (site:Site) RETURN count(site) AS sites', {}, { database: own.graph.database });
    expect(records[0]?.get('sites')).toBeGreaterThan(SITES_OWNED);
    await delay(6_000);
    const retire = await load('Eta');
    await retire();
    const after = await driver.executeQuery('MATCH (site:Site) RETURN count(site) AS sites', {}, { database: own.graph.database });
    expect(after.records[0]?.get('sites')).toBe(SITES_OWNED);
  });
});
