// `npm run seed`: loads tables into the Neo4j of `npm start`, running or not.
import { readFileSync } from 'node:fs';
import { chooseNeo4j } from './neo4j/choose.mjs';
import { startDockerNeo4j } from './neo4j/docker.mjs';
import { ADDRESS, DATA, launchNeo4j } from './neo4j/launch.mjs';

const args = process.argv.slice(2);
/** What only reads tables needs no graph. */
const reads = args.includes('--check') || args.includes('--help');
let neo4j = null;

const embedded = async () => {
  try {
    neo4j = await launchNeo4j({ dataDir: DATA });
    return neo4j.uri;
  } catch (error) {
    if (error.code !== 'LOCKED') throw error;
    try {
      return JSON.parse(readFileSync(ADDRESS, 'utf8')).uri; // the server is running: its database is the one meant
    } catch {
      throw error;
    }
  }
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
