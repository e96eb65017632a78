import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchNeo4j } from '../../tools/neo4j/launch.mjs';
import { chooseNeo4j } from '../../tools/neo4j/choose.mjs';
import { root } from '../support/root.js';
import { loadedGraph } from '../support/server.js';

let folder: string;
const taken = createServer();
let takenPort: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'launch-'));
  taken.listen(0, '127.0.0.1');
  await once(taken, 'listening');
  takenPort = (taken.address() as AddressInfo).port;
});
afterAll(() => {
  taken.close();
  rmSync(folder, { recursive: true, force: true });
});

const runs = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** A program that starts the embedded Neo4j on a folder and says its process; not stopped by itself. */
const launcher = async (dataDir: string) => {
  const script = `import { launchNeo4j } from ${JSON.stringify(root('tools/neo4j/launch.mjs'))};
    console.log((await launchNeo4j({ dataDir: ${JSON.stringify(dataDir)} })).pid);
    setInterval(() => undefined, 1_000);`;
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await once(parent.stdout, 'data')) as [Buffer];
  return { parent, java: Number(said.toString()) };
};

// where the tests themselves run on another Neo4j, there need not be a Java
describe.runIf(chooseNeo4j({ ...process.env, NEO4J_URI: '' }) === 'embedded')('the embedded Neo4j', () => {
  it('does not start on a port that is taken, and says so', async () => {
    const refused = launchNeo4j({ dataDir: join(folder, 'port'), port: takenPort });
    await expect(refused).rejects.toMatchObject({ code: 'PORT_TAKEN', message: `Port ${takenPort} is taken by another program` });
  });

  it('does not start where no folder can be made, and says so', async () => {
    writeFileSync(join(folder, 'file'), '');
    const dataDir = join(folder, 'file', 'data');
    await expect(launchNeo4j({ dataDir })).rejects.toMatchObject({
      code: 'NOT_WRITABLE',
      message: expect.stringContaining(dataDir) as string,
    });
  });

  it('has its folder to itself, ends when its parent is killed, and starts again on what it left', { timeout: 90_000 }, async () => {
    const dataDir = join(folder, '자료');
    const { parent, java } = await launcher(dataDir);
    await expect(launchNeo4j({ dataDir })).rejects.toMatchObject({
      code: 'LOCKED',
      message: `Another instance is using ${dataDir}; stop it, or set NEO4J_URI to a Neo4j of your own`,
    });

    expect(runs(java)).toBe(true);
    parent.kill('SIGKILL');
    await expect.poll(() => runs(java), { timeout: 10_000 }).toBe(false);

    const again = await launchNeo4j({ dataDir });
    const driver = neo4j.driver(again.uri, neo4j.auth.basic('neo4j', 'none'));
    await expect(driver.executeQuery('RETURN 1 AS one')).resolves.toBeDefined();
    await driver.close();
    await again.stop();
    expect(runs(again.pid)).toBe(false);
  });
});

describe('npm start', () => {
  // the very tables it would load, so that it comes to its port at once
  beforeAll(async () => (await loadedGraph()).driver.close());

  it('says in one sentence that its port is taken, and ends with a code other than 0', { timeout: 120_000 }, async () => {
    const graph = inject('graph');
    const server = spawn(process.execPath, [root('tools/start.mjs')], {
      env: {
        ...process.env,
        NEO4J_URI: graph.uri,
        NEO4J_USER: graph.user,
        NEO4J_PASSWORD: graph.password,
        NEO4J_DATABASE: graph.database,
        PORT: String(takenPort),
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    server.stderr.on('data', (part: Buffer) => (said += part.toString()));
    const [code] = (await once(server, 'close')) as [number];
    expect(said.trim()).toBe(`Port ${takenPort} on 127.0.0.1 is taken by another program; set PORT to another`);
    expect(code).toBe(1);
  });

  it('names every setting that cannot be used', async () => {
    const server = spawn(process.execPath, [root('tools/start.mjs')], {
      env: { ...process.env, NEO4J_URI: 'http://127.0.0.1', PORT: 'many' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    server.stderr.on('data', (part: Buffer) => (said += part.toString()));
    const [code] = (await once(server, 'close')) as [number];
    expect(said.trim()).toMatch(/^Settings cannot be used: NEO4J_URI "http:\/\/127\.0\.0\.1": .*; PORT "many": a port from 0 to 65535$/);
    expect(code).toBe(1);
  });
});
