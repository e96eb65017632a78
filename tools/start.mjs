// `npm start`: a Neo4j, then the server in this process; both end together, however this one ends.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { chooseNeo4j } from './neo4j/choose.mjs';
import { startDockerNeo4j } from './neo4j/docker.mjs';
import { ADDRESS, DATA, launchNeo4j } from './neo4j/launch.mjs';

/** A database that dies again and again is not restarted for ever. */
const RESTARTS = { most: 3, withinMs: 600_000 };

let server = null;
/** The embedded database: fulfilled when it answers. */
let neo4j = null;
let ending = null;

/** Server first, so that open requests are answered; then the database. */
const end = (code, message) =>
  (ending ??= (async () => {
    if (message !== undefined) console.error(message);
    try {
      await server?.stop();
    } catch (error) {
      console.error(error);
    }
    await neo4j?.then(
      (launched) => launched.stop(),
      () => undefined,
    );
    process.exit(code);
  })());

const interrupted = () => {
  if (ending !== null) process.exit(1); // asked twice: at once; the database sees its input close and follows
  void end(0);
};

/** Errors with a code are refusals whose message is the whole story; others are faults of ours, shown with their stack. */
const tell = (error) => (typeof error?.code === 'string' ? error.message : error);

const launch = (port, crashes) => {
  neo4j = launchNeo4j({ dataDir: DATA, port });
  void neo4j.then(
    (launched) => restartWhenItDies(launched, crashes),
    () => undefined,
  );
  return neo4j;
};

/** Starts it again on the same port, so that the server finds it; meanwhile questions are answered GRAPH_UNAVAILABLE. */
const restartWhenItDies = async (launched, crashes) => {
  const { code, signal, lastLines } = await launched.exited;
  if (ending !== null) return;
  const recent = [...crashes, Date.now()].filter((time) => Date.now() - time < RESTARTS.withinMs);
  const last = lastLines.map((line) => `  ${line}`).join('\n');
  if (recent.length > RESTARTS.most)
    return end(1, `Neo4j ended ${recent.length} times in ${RESTARTS.withinMs / 60_000} minutes; giving up. It said last:\n${last}`);
  console.error(`Neo4j ended with ${signal ?? `code ${code}`}; starting it again. It said last:\n${last}`);
  try {
    await launch(launched.port, recent);
    console.error('Neo4j answers again');
  } catch (error) {
    await end(1, tell(error));
  }
};

/** `npm start` is three processes, npm, a shell and this one; killing the first two must not leave this one behind. */
const endWithNpm = () => {
  if (process.env.npm_lifecycle_event !== 'start' || process.platform === 'win32') return;
  const shell = process.ppid;
  const npm = Number(spawnSync('ps', ['-o', 'ppid=', '-p', String(shell)], { encoding: 'utf8' }).stdout);
  setInterval(() => {
    if (process.ppid !== shell || (npm > 1 && !runs(npm))) void end(1);
  }, 1_000).unref();
};

const runs = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const connection = async () => {
  const began = performance.now();
  const way = chooseNeo4j(process.env);
  if (way === 'own') return {};
  if (way === 'docker') {
    const { settings } = startDockerNeo4j('neo4j');
    console.log('Neo4j runs in Docker and goes on after Ctrl-C; `docker compose down` stops it');
    return settings;
  }
  const { uri } = await launch(0, []);
  writeFileSync(ADDRESS, JSON.stringify({ uri, pid: process.pid }));
  console.log(`✓ ${'Neo4j started'.padEnd(22)} ${uri.padEnd(10)} ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return { NEO4J_URI: uri, NEO4J_USER: 'neo4j', NEO4J_PASSWORD: 'none', NEO4J_DATABASE: 'neo4j' };
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, interrupted);
endWithNpm();
try {
  const settings = await connection();
  const { start } = await import('../dist/main.js');
  if (ending === null) server = await start({ ...process.env, ...settings });
} catch (error) {
  await end(1, tell(error)); // on the way out already, this is the closing database speaking: nothing is added
}
