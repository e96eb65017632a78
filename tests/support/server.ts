import type { Driver } from 'neo4j-driver';
import { pino } from 'pino';
import { inject } from 'vitest';
import { configFrom } from '../../src/config.js';
import { applyConstraints } from '../../src/graph/constraints.js';
import { openDriver } from '../../src/graph/driver.js';
import type { Graph } from '../../src/graph/run.js';
import { httpServer } from '../../src/http.js';
import { loadFolders } from '../../src/seed/load.js';
import { root } from './root.js';

export interface TestServer {
  readonly url: string;
  /** Asks over HTTP and returns the body. */
  ask(query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** Questions the last request put to the graph, by name. */
  lastAsked(): readonly string[];
  stop(): Promise<void>;
}

export interface Answer {
  // answers are held against literal expectations; their types are the schema's business
  readonly data?: any;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions: { readonly code: string } & Readonly<Record<string, unknown>>;
  }[];
  readonly extensions?: { readonly cost: { readonly requested: number } };
}

/** Fills the run's Neo4j with a folder of tables, unless it holds them from an earlier file, and opens a driver on it. */
export const loadedGraph = async (seedDir = root('seed')) => {
  const graph = inject('graph');
  const driver = openDriver(graph);
  await applyConstraints(driver, graph.database);
  const { retireOld } = await loadFolders(driver, graph.database, seedDir, ['']);
  await retireOld();
  return { driver, database: graph.database };
};

/** The real server on the real Neo4j, on a free port; another Neo4j may be named to make it fail, or the driver or the log be watched. */
export const startTestServer = async (
  options: {
    seedDir?: string;
    uri?: string;
    env?: Readonly<Record<string, string>>;
    driven?: (driver: Driver) => Driver;
    /** Whether the thirty questions are asked while nobody else asks, without pauses. */
    keepAnswers?: boolean;
    logged?: (line: Record<string, unknown>) => void;
    /** Absent for yes, unless the driver is watched: a thread has its own. */
    heavyThread?: boolean;
  } = {},
): Promise<TestServer> => {
  const graph = inject('graph');
  if (options.uri === undefined) await (await loadedGraph(options.seedDir)).driver.close();
  const config = configFrom({
    NEO4J_URI: options.uri ?? graph.uri,
    NEO4J_USER: graph.user,
    NEO4J_PASSWORD: graph.password,
    NEO4J_DATABASE: graph.database,
    PORT: '0',
    NODE_ENV: 'test',
    ANSWER_CACHE_MB: '0', // so that every answer is asked of the graph; tests of kept answers name a size
    ...options.env,
  });
  const opened = openDriver(config.neo4j);
  const driver = options.driven?.(opened) ?? opened;
  let last: Graph | null = null;
  const { logged } = options;
  const log =
    logged === undefined
      ? pino({ level: 'silent' })
      : pino({ level: config.logLevel }, { write: (line) => logged(JSON.parse(line) as Record<string, unknown>) });
  const heavyThread = options.heavyThread ?? options.driven === undefined;
  const server = await httpServer({ config, driver, log, heavyThread, onGraph: (made) => (last = made) });
  await new Promise<void>((listening) => server.http.listen(0, '127.0.0.1', listening));
  if (options.keepAnswers === true) server.keepAnswers({ firstMs: 0, pauseMs: 1, lookMs: 100 });
  const address = server.http.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = `http://127.0.0.1:${address.port}`;
  return {
    url,
    ask: async (query, variables = {}) =>
      (await (
        await fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query, variables }),
        })
      ).json()) as Answer,
    lastAsked: () => last?.asked ?? [],
    stop: async () => {
      await server.stop();
      await driver.close();
    },
  };
};
