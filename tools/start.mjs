// `npm start`: a Neo4j, then the server in this process; both end together, however this one ends.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chooseNeo4j } from './neo4j/choose.mjs';
import { launchNeo4j } from './neo4j/launch.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const DATA = fileURLToPath(new URL('../.neo4j/', import.meta.url));
/** A database that dies again and again is not restarted for ever. */
const RESTARTS = { most: 3, withinMs: 600_000 };

let server = null;
let neo4j = null;
let ending = false;

const end = async (code, message) => {
  if (ending) process.exit(1); // asked twice: at once
  ending = true;
  if (message !== undefined) console.error(message);
  try {
    await server?.stop();
  } finally {
    await neo4j?.stop();
    process.exit(code);
  }
};

/** Keeps the embedded database running on one port, so that the server finds it again after a crash. */
const watch = (launched, crashes) => {
  neo4j = launched;
  launched.exited.then(async ({ code, lastLines }) => {
    if (ending) return;
    const recent = [...crashes, Date.now()].filter((time) => Date.now() - time < RESTARTS.withinMs);
    if (recent.length > RESTARTS.most) {
      neo4j = null;
      return end(1, `Neo4j ended ${recent.length} times; giving up. Its last lines:\n${lastLines.join('\n')}`);
    }
    console.error(`Neo4j ended with code ${code}; starting it again`);
    try {
      watch(await launchNeo4j({ dataDir: DATA, port: launched.port }), recent);
    } catch (error) {
      neo4j = null;
      await end(1, error.message);
    }
  });
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end(0));

try {
  const { way, settings } = chooseNeo4j(process.env);
  const began = performance.now();
  if (way === 'docker') {
    execFileSync('docker', ['compose', 'up', '-d', '--wait', 'neo4j'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
    console.log('Neo4j runs in Docker and goes on after Ctrl-C; `docker compose down` stops it');
  }
  if (way === 'embedded') {
    watch(await launchNeo4j({ dataDir: DATA }), []);
    console.log(`✓ ${'Neo4j started'.padEnd(22)} ${neo4j.uri.padEnd(10)} ${((performance.now() - began) / 1000).toFixed(1)} s`);
    Object.assign(settings, { NEO4J_URI: neo4j.uri, NEO4J_USER: 'neo4j', NEO4J_PASSWORD: 'none' });
  }
  const { start } = await import('../dist/main.js');
  if (!ending) server = await start({ ...process.env, ...settings });
} catch (error) {
  // errors with a code are refusals whose message is the whole story; others are faults of ours
  await end(1, typeof error?.code === 'string' ? error.message : error);
}
