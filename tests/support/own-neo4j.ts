import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { chooseNeo4j } from '../../tools/neo4j/choose.mjs';
import { launchNeo4j } from '../../tools/neo4j/launch.mjs';
import type { TestGraph } from './neo4j.js';

export interface OwnNeo4j {
  readonly graph: TestGraph;
  stop(): Promise<void>;
}

/**
 * A second, empty Neo4j for tests that load tables of their own: the run's holds the shipped ones, which take a minute
 * to load. Where the run was given a server, there is only that one, and it is loaded again afterwards by who needs it.
 */
export const ownNeo4j = async (): Promise<OwnNeo4j> => {
  if (chooseNeo4j(process.env) !== 'embedded') return { graph: inject('graph'), stop: () => Promise.resolve() };
  const dataDir = mkdtempSync(join(tmpdir(), 'own-neo4j-'));
  const server = await launchNeo4j({ dataDir });
  return {
    graph: { uri: server.uri, user: 'neo4j', password: 'none', database: 'neo4j' },
    stop: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
