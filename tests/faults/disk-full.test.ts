import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Driver } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { applyConstraints } from '../../src/graph/constraints.js';
import { openDriver } from '../../src/graph/driver.js';
import { loadFolders } from '../../src/seed/load.js';
import { chooseNeo4j } from '../../tools/neo4j/choose.mjs';
import { javaTool } from '../../tools/neo4j/java.mjs';
import type { LaunchedNeo4j } from '../../tools/neo4j/launch.mjs';
import { launchPatiently } from '../support/mortal-neo4j.js';
import { cited, seedFolder, survey } from '../seed/seed-folder.js';
import { startTestServer, type TestServer } from '../support/server.js';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 200_000 });

/** No file of the database may grow beyond this, as no file grows on a full disk; in blocks of 512 bytes, as `ulimit` counts. */
const MOST_BLOCKS = (24 * 1024 * 1024) / 512;

const NAME = 'a long name '.repeat(60).trim();
const countries = (surname: string, count: number) =>
  seedFolder({
    'sources.csv': [survey],
    'countries.csv': [{ iso3: 'AUT', iso2: 'AT', m49: '040', name: surname, ...cited }],
    'companies.csv': Array.from({ length: count }, (_, i) => ({
      ...{ id: `c-${i}`, name: `${surname} ${i} ${NAME}`, iso3: 'AUT', kind: 'PRIVATE', ...cited },
    })),
  });

describe.runIf(chooseNeo4j({ ...process.env, NEO4J_URI: '' }) === 'embedded')('a disk that is full while data are loaded', () => {
  let folder: string;
  let database: LaunchedNeo4j;
  let driver: Driver;
  let server: TestServer;

  const begin = async (limited: boolean) => {
    const java = join(folder, 'bin', 'java');
    writeFileSync(java, `#!/bin/sh\n${limited ? `ulimit -f ${MOST_BLOCKS}\n` : ''}exec "${JAVA}" "$@"\n`);
    chmodSync(java, 0o755);
    vi.stubEnv('JAVA_HOME', folder);
    database = await launchPatiently({ dataDir: join(folder, 'data'), port: database?.port ?? 0 }).finally(() => vi.unstubAllEnvs());
  };
  const JAVA = javaTool('java');
  const load = async (surname: string, count: number) => loadFolders(driver, 'neo4j', '/nowhere', [await countries(surname, count)]);
  const asked = async () => {
    const { data, errors } = await server.ask('{ country(iso3: "AUT") { name } companies(first: 1) { totalCount nodes { name } } }');
    return (
      errors?.[0]?.extensions.code ?? `${data.country.name} ${data.companies.totalCount} ${data.companies.nodes[0].name.split(' ')[0]}`
    );
  };
  const answers = (what: string) => vi.waitFor(async () => expect(await asked()).toBe(what), { timeout: 60_000, interval: 50 });
  const status = async (path: string) => (await fetch(`${server.url}${path}`)).status;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'disk-full-'));
    mkdirSync(join(folder, 'bin'));
    await begin(true);
    driver = openDriver({ uri: database.uri, user: 'neo4j', password: 'none', database: 'neo4j' });
    await applyConstraints(driver, 'neo4j');
    await load('Small', 10);
    server = await startTestServer({ uri: database.uri });
    await answers('Small 10 Small');
  });
  afterAll(async () => {
    await server.stop();
    await driver.close();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('stops the load with a sentence that says so, and nothing of it ever answers: the old data do, or it is told that there is no graph', async () => {
    const failed = await load('Large', 30_000).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 'GRAPH_NOT_WRITTEN', message: expect.stringContaining('the disk is full') as string });
    for (let i = 0; i < 10; i += 1) expect(['Small 10 Small', 'GRAPH_UNAVAILABLE', 'QUESTION_TIMED_OUT']).toContain(await asked());
    expect(await status('/live')).toBe(200);
  });

  it('with room again, and the database started again, the old data answer, the load can be repeated, and the server was never restarted', async () => {
    await database.stop();
    await begin(false);
    await answers('Small 10 Small');
    await load('Large', 30_000);
    await answers('Large 30000 Large');
    expect(await status('/ready')).toBe(200);
  });
});
