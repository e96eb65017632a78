import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j from 'neo4j-driver';
import type { TestProject } from 'vitest/node';
import { chooseNeo4j } from '../../tools/neo4j/choose.mjs';
import { startDockerNeo4j } from '../../tools/neo4j/docker.mjs';
import { launchNeo4j } from '../../tools/neo4j/launch.mjs';

export interface TestGraph {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    graph: TestGraph;
  }
}

/**
 * One Neo4j for the whole run: the one of NEO4J_URI, else the embedded one on a fresh folder, else one in Docker that
 * keeps nothing. What the tests load is taken away at the end, and a database that holds anything else is refused.
 */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const way = chooseNeo4j(process.env);
  if (way === 'own') {
    const graph = graphOf(process.env);
    await refuseForeignData(graph);
    project.provide('graph', graph);
    return () => clear(graph);
  }
  if (way === 'docker') {
    const docker = startDockerNeo4j('neo4j-test');
    project.provide('graph', graphOf(docker.settings));
    return () => Promise.resolve(docker.remove());
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'resource-alliances-'));
  const server = await launchNeo4j({ dataDir });
  project.provide('graph', { uri: server.uri, user: 'neo4j', password: 'none', database: 'neo4j' });
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
};

const graphOf = (env: Readonly<Record<string, string | undefined>>): TestGraph => ({
  uri: env['NEO4J_URI'] ?? '',
  user: env['NEO4J_USER'] || 'neo4j',
  password: env['NEO4J_PASSWORD'] ?? '',
  database: env['NEO4J_DATABASE'] || 'neo4j',
});

const inSession = async <T>(
  graph: TestGraph,
  work: (run: (cypher: string) => Promise<Record<string, unknown>[]>) => Promise<T>,
): Promise<T> => {
  const driver = neo4j.driver(graph.uri, neo4j.auth.basic(graph.user, graph.password), { disableLosslessIntegers: true });
  const session = driver.session({ database: graph.database });
  try {
    return await work(async (cypher) => (await session.run(cypher)).records.map((record) => record.toObject()));
  } finally {
    await session.close();
    await driver.close();
  }
};

const refuseForeignData = (graph: TestGraph) =>
  inSession(graph, async (run) => {
    const [held] = await run('RETURN COUNT { (n) } AS nodes, EXISTS { (:TestRun) } AS ours');
    if (held?.['nodes'] !== 0 && held?.['ours'] !== true && process.env['NEO4J_TEST_OVERWRITE'] !== 'yes') {
      throw new Error(
        `The Neo4j at ${graph.uri} holds data, which the tests would replace; name an empty one, or set NEO4J_TEST_OVERWRITE=yes`,
      );
    }
    // marks what an interrupted run leaves behind as ours
    await run('MERGE (:TestRun {id: 1})');
  });

/** Relationships first: a country with all its flows in one transaction is more than a heap can hold. */
const clear = (graph: TestGraph) =>
  inSession(graph, async (run) => {
    await run('MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 10000 ROWS');
    await run('MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 10000 ROWS');
  });
