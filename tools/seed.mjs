// `npm run seed`: loads tables into the Neo4j of `npm start`, running or not.
import { readFileSync } from 'node:fs';
import { chooseNeo4j } from './neo4j/choose.mjs';
import { startDockerNeo4j } from './neo4j/docker.mjs';
import { ADDRESS, DATA, launchNeo4j } from './neo4j/launch.mjs';

const args = process.argv.slice(2);
/** What only reads tables needs no graph. */
const reads = args.includes('--check') || args.includes('--help');
let neo4j = null;

/** The database of a running `npm start`; null when none runs. */
const running = () => {
  try {
    const { uri, pid } = JSON.parse(readFileSync(ADDRESS, 'utf8'));
    process.kill(pid, 0); // throws when it is gone
    return uri;
  } catch {
    return null;
  }
};

const embedded = async () => {
  const uri = running();
  if (uri !== null) return uri;
  neo4j = await launchNeo4j({ dataDir: DATA });
  return neo4j.uri;
};

const connection = async () => {
  const way = chooseNeo4j(process.env);
  if (reads || way === 'own') return {};
  if (way === 'docker') return startDockerNeo4j('neo4j').settings;
  return { NEO4J_URI: await embedded(), NEO4J_USER: 'neo4j', NEO4J_PASSWORD: 'none', NEO4J_DATABASE: 'neo4j' };
};

try {
  const settings = await connection();
  const { seedCommand } = await import('../dist/seed/cli.js');
  process.exitCode = await seedCommand(args, { ...process.env, ...settings });
} catch (error) {
  console.error(typeof error?.code === 'string' ? error.message : error);
  process.exitCode = 1;
} finally {
  await neo4j?.stop();
}
