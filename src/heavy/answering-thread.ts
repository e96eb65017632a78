import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { Context } from '../api/context.js';
import { askGraph } from '../api/ask-graph.js';
import type { HeavyAnswer, HeavyOperation } from '../api/heavy.js';
import { apolloServer } from '../api/server.js';
import type { Config } from '../config.js';
import { openDriver } from '../graph/driver.js';
import { currentLoads, graphFor } from '../graph/run.js';
import { threadedPlanner } from '../worker/threaded-planner.js';

/** What the thread is asked, and what it tells. */
export interface Asked {
  readonly id: number;
  readonly operation: HeavyOperation;
}
export type Told =
  | { readonly kind: 'ANSWER'; readonly id: number; readonly answer: HeavyAnswer }
  | { readonly kind: 'FAULT'; readonly message: string; readonly stack: string }
  | { readonly kind: 'ALIVE' };

const tell = (told: Told) => parentPort?.postMessage(told);
const report = (error: unknown) =>
  tell({ kind: 'FAULT', message: String(error), stack: error instanceof Error ? (error.stack ?? error.message) : '' });

/** Where priorities are of threads, this one and its solver give way to the thread that answers everybody. */
if (process.platform === 'linux') setPriority(0, 5);
setInterval(() => tell({ kind: 'ALIVE' }), 1_000);

const config = workerData as Config;
const driver = openDriver(config.neo4j);
const planner = threadedPlanner();
/** Looked up when a question's turn comes: while it waited, what it would have read may have been taken away. */
const loads = currentLoads(driver, config.neo4j.database);
const apollo = apolloServer({ introspection: config.introspection, report });

const answer = async ({ query, operationName, variables, requestId }: HeavyOperation): Promise<HeavyAnswer> => {
  const { database } = config.neo4j;
  const graph = graphFor(
    { driver, database, checkRows: config.checkRows, loads },
    { requestId, operation: (operationName ?? '').slice(0, 100) },
  );
  const contextValue: Context = { ask: askGraph(graph), planner, requestId, asked: graph.asked };
  const { body, http } = await apollo.executeOperation(
    { query, variables, ...(operationName === null ? {} : { operationName }) },
    { contextValue },
  );
  if (body.kind !== 'single') throw new Error('an answer in several parts');
  const { asked, spent } = graph;
  const version = await graph.version().catch(() => null); // the answer tells that the graph is down
  return { status: http.status ?? null, result: body.singleResult, version, asked, spent };
};

parentPort?.on('message', ({ id, operation }: Asked) => {
  void answer(operation)
    .catch((error: unknown): HeavyAnswer => {
      report(error);
      const errors = [{ message: 'The server failed on this; the fault is logged', extensions: { code: 'INTERNAL_SERVER_ERROR' } }];
      return { status: 500, result: { data: null, errors }, version: null, asked: [], spent: { ms: 0, rows: 0 } };
    })
    .then((told) => tell({ kind: 'ANSWER', id, answer: told }));
});
