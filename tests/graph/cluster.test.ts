import type { Driver } from 'neo4j-driver';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { configFrom } from '../../src/config.js';
import { openDriver } from '../../src/graph/driver.js';
import { GraphUnavailableError } from '../../src/graph/errors.js';
import type { Question } from '../../src/graph/question.js';
import { currentLoad } from '../../src/graph/questions/current-load.js';
import { currentLoads, graphFor } from '../../src/graph/run.js';
import { boltStub, type BoltStub } from '../support/bolt-stub.js';

const TONNES: Question<Record<string, never>, { tonnes: number }> = {
  name: 'tonnes',
  cypher: 'RETURN 40 AS tonnes',
  row: z.object({ tonnes: z.number() }),
};
const BOOKMARK = 'FB:after-the-load';

const members = new Map<string, BoltStub>();
let drivers: Driver[] = [];
afterEach(async () => {
  await Promise.all(drivers.map((driver) => driver.close()));
  await Promise.all([...members.values()].map((member) => member.stop()));
  members.clear();
  drivers = [];
});

const hostOf = (name: string) => members.get(name)?.uri.replace('bolt://', '') ?? '';

/** A cluster of one member that writes and two that are read from. */
const cluster = async () => {
  const readers = ['near', 'far'];
  for (const name of ['leader', ...readers])
    members.set(
      name,
      await boltStub((text) => ({ row: text === currentLoad.cypher ? { load: 7, version: 'one@now' } : { tonnes: 40 } }), {
        members: () => ({ routers: [hostOf('leader')], readers: readers.map(hostOf), writers: [hostOf('leader')] }),
        bookmark: BOOKMARK,
      }),
    );
  const { neo4j: address } = configFrom({ NEO4J_URI: `neo4j://${hostOf('leader')}`, NEO4J_PASSWORD: 'none' });
  const driver = openDriver(address);
  drivers.push(driver);
  const loads = currentLoads(driver, address.database);
  return { ask: () => graphFor({ driver, database: address.database, loads, checkRows: true }).ask(TONNES, {}) };
};

const askedOf = (name: string) => members.get(name)?.asked ?? [];

describe('a cluster, named by neo4j://', () => {
  it('is read from its readers, and its leader is asked nothing', async () => {
    const { ask } = await cluster();
    for (let i = 0; i < 6; i += 1) expect(await ask()).toEqual([{ tonnes: 40 }]);
    expect(askedOf('leader')).toEqual([]);
    expect(askedOf('near').length + askedOf('far').length).toBe(7);
  });

  it('is read from every reader', async () => {
    const { ask } = await cluster();
    await Promise.all(Array.from({ length: 12 }, ask));
    expect(Math.min(askedOf('near').length, askedOf('far').length)).toBeGreaterThan(0);
  });

  it('waits with each question until the member has the load the request is answered from', async () => {
    const { ask } = await cluster();
    await ask();
    const told = ['near', 'far'].flatMap((name) =>
      askedOf(name).map((text, i) => [text, members.get(name)?.beside[i]?.includes(BOOKMARK)]),
    );
    expect(Object.fromEntries(told)).toEqual({ [currentLoad.cypher]: false, [TONNES.cypher]: true });
  });

  it('answers while one of its readers is gone', async () => {
    const { ask } = await cluster();
    await ask();
    await members.get('far')?.stop();
    for (let i = 0; i < 4; i += 1) expect(await ask()).toEqual([{ tonnes: 40 }]);
  });

  it('is GRAPH_UNAVAILABLE when no member answers', async () => {
    const { ask } = await cluster();
    await ask();
    await Promise.all([...members.values()].map((member) => member.stop()));
    await expect(ask()).rejects.toBeInstanceOf(GraphUnavailableError);
  });
});
