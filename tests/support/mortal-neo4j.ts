import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchNeo4j, type LaunchedNeo4j } from '../../tools/neo4j/launch.mjs';
import type { TestGraph } from './neo4j.js';

/** A Neo4j of the test's own, that can be killed as a machine kills it and started again on what it left, on the same port. */
export interface MortalNeo4j {
  readonly graph: TestGraph;
  readonly dataDir: string;
  /** By SIGKILL, in the middle of whatever it does. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a Neo4j, again where a busy machine was too slow for it. */
export const launchPatiently = async (options: Parameters<typeof launchNeo4j>[0], tries = 3): Promise<LaunchedNeo4j> => {
  try {
    return await launchNeo4j(options);
  } catch (error) {
    if (tries === 1 || (error as { code?: string }).code !== 'TOO_SLOW') throw error;
    return launchPatiently(options, tries - 1);
  }
};

export const mortalNeo4j = async (): Promise<MortalNeo4j> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'mortal-neo4j-'));
  let server: LaunchedNeo4j | null = await launchPatiently({ dataDir });
  const { uri, port } = server;
  return {
    graph: { uri, user: 'neo4j', password: 'none', database: 'neo4j' },
    dataDir,
    kill: async () => {
      if (server === null) return;
      process.kill(server.pid, 'SIGKILL');
      await server.exited;
      server = null;
    },
    start: async () => {
      server ??= await launchPatiently({ dataDir, port });
    },
    stop: async () => {
      await server?.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
