import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { configFrom } from './config.js';
import { applyConstraints } from './graph/constraints.js';
import { openDriver } from './graph/driver.js';
import { RETIRE_AFTER_MS } from './graph/load.js';
import { planAll } from './graph/question.js';
import { currentLoads, graphFor } from './graph/run.js';
import { httpServer } from './http.js';
import type { LoadReport } from './seed/load.js';

export interface Running {
  readonly url: string;
  readonly dataVersion: string;
  /** Finishes open requests, then closes the port and the driver. */
  stop(): Promise<void>;
}

/** The port is taken, or may not be opened. */
export class PortUnavailableError extends Error {
  readonly code = 'PORT_UNAVAILABLE';
}

/** The graph did not answer at start. */
export class GraphNotReachedError extends Error {
  readonly code = 'GRAPH_NOT_REACHED';
}

/**
 * Connects, serves, and loads the tables when the graph holds another version of them. The port is taken first, so that a
 * taken one is told before anything is loaded; until there are data, `/ready` says no.
 * @throws {InvalidSettingsError} | {GraphNotReachedError} | {SeedFaultsError} | {PortUnavailableError}
 */
export const start = async (
  env: Readonly<Record<string, string | undefined>>,
  say: (line: string) => void = console.log,
): Promise<Running> => {
  const config = configFrom(env);
  const log = pino({ level: config.logLevel }, pino.destination(2));
  const driver = openDriver(config.neo4j);
  try {
    await driver.verifyConnectivity({ database: config.neo4j.database }).catch((error: unknown) => {
      throw new GraphNotReachedError(
        `No Neo4j answers at ${config.neo4j.uri} for user ${config.neo4j.user}: ${error instanceof Error ? error.message : String(error)}`,
      );
    });
    const server = await httpServer({ config, driver, log });
    const url = await listen(server.http, config.port, config.host);
    const { dataVersion, retireOld } = await server
      .prepare()
      .then(load)
      .catch(async (error: unknown) => {
        await server.stop();
        throw error;
      });
    say(
      `page        ${url}/\nplayground  ${url}/graphiql/\nGraphQL     ${url}/graphql\ndata        version ${dataVersion}\nCtrl-C stops everything`,
    );
    const options = { driver, database: config.neo4j.database, loads: currentLoads(driver, config.neo4j.database), checkRows: false };
    void planAll(() => graphFor(options));
    server.keepAnswers();
    const retiring = setTimeout(
      () => void retireOld().catch((error: unknown) => log.warn({ error }, 'the old version is still there')),
      RETIRE_AFTER_MS,
    );
    return {
      url,
      dataVersion,
      stop: async () => {
        clearTimeout(retiring); // the next load sweeps up
        await server.stop();
        await driver.close();
      },
    };
  } catch (error) {
    await driver.close();
    throw error;
  }

  async function load(): Promise<LoadReport> {
    const began = performance.now();
    // what reads the tables is not needed before the port is open
    const [{ auditLog }, { loadFolders }, { progressBar }] = await Promise.all([
      import('./seed/audit-log.js'),
      import('./seed/load.js'),
      import('./seed/progress-bar.js'),
    ]);
    await applyConstraints(driver, config.neo4j.database);
    const bar = progressBar('data');
    const audit = auditLog(config.auditLog, (problem) => log.warn(problem));
    const report = await loadFolders(driver, config.neo4j.database, config.seedDir, null, bar.update, audit).finally(() => bar.stop());
    if (report.rows !== null) {
      say(`✓ ${'data'.padEnd(22)} ${report.rows} rows loaded ${((performance.now() - began) / 1000).toFixed(1)} s`);
    }
    return report;
  }
};

const listen = (http: import('node:http').Server, port: number, host: string): Promise<string> =>
  new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'is taken by another program; set PORT to another' : `cannot be opened: ${error.message}`;
      reject(new PortUnavailableError(`Port ${port} on ${host} ${why}`));
    });
    http.listen(port, host, () => resolve(`http://${host.includes(':') ? `[${host}]` : host}:${(http.address() as AddressInfo).port}`));
  });

/** Run as a program, with a Neo4j named by the environment: in a container, or under a process manager. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const running = await start(process.env);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void running.stop().then(() => process.exit(0)));
    }
  } catch (error) {
    console.error(error instanceof Error && 'code' in error ? error.message : error);
    process.exit(1);
  }
}
