import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { resolve as absolute } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { classPath } from './jars.mjs';
import { javaEnv, javaTool } from './java.mjs';

/** Where the embedded database of this clone keeps its data. */
export const DATA = fileURLToPath(new URL('../../.neo4j/', import.meta.url));
/** Where a running server says how to reach its database, for `npm run seed`. */
export const ADDRESS = fileURLToPath(new URL('../../.cache/neo4j-address.json', import.meta.url));

const flags = (heapMib) => [
  `-Xmx${heapMib}m`,
  '-XX:+UseSerialGC',
  '-XX:+ExitOnOutOfMemoryError',
  '--add-opens=java.base/java.nio=ALL-UNNAMED',
  '--add-opens=java.base/sun.nio.ch=ALL-UNNAMED',
  '-Dio.netty.tryReflectionSetAccessible=true',
];
const HEAP_MIB = 1024;
const PAGE_CACHE_MIB = 256;
const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 10_000;

/** The embedded Neo4j did not start; the message says why in a sentence. */
export class Neo4jNotStartedError extends Error {
  constructor(code, message) {
    super(message);
    this.name = 'Neo4jNotStartedError';
    this.code = code;
  }
}

const REASONS = {
  LOCKED: (dataDir) => `Another instance is using ${dataDir}; stop it, or set NEO4J_URI to a Neo4j of your own`,
  PORT_TAKEN: (_, port) => `Port ${port} is taken by another program`,
  DISK_FULL: (dataDir) => `The disk is full: Neo4j cannot write to ${dataDir}`,
  NOT_WRITABLE: (dataDir) => `Neo4j may not write to ${dataDir}`,
};

/**
 * Starts the embedded Neo4j as a child process that ends with this one, also when this one is killed: it watches its
 * standard input.
 * @param {{ dataDir: string, port?: number, heapMib?: number, pageCacheMib?: number }} options port 0 is a free one
 * @returns {Promise<import('./launch.mjs').LaunchedNeo4j>} once it answers
 * @throws {Neo4jNotStartedError}
 */
export const launchNeo4j = async ({ dataDir, port = 0, heapMib = HEAP_MIB, pageCacheMib = PAGE_CACHE_MIB }) => {
  const folder = absolute(dataDir);
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new Neo4jNotStartedError('NOT_WRITABLE', `The data folder ${folder} cannot be made: ${error.message}`);
  }
  return answering(spawnJava(folder, port, heapMib, pageCacheMib), folder, port);
};

const spawnJava = (folder, port, heapMib, pageCacheMib) => {
  let path;
  try {
    path = classPath();
  } catch {
    throw new Neo4jNotStartedError('NO_JARS', 'The jars of Neo4j are missing; `node tools/setup.mjs start` brings them');
  }
  const java = spawn(javaTool('java'), [...flags(heapMib), '-cp', path, 'EmbeddedNeo4j', folder, String(port), String(pageCacheMib)], {
    env: javaEnv(),
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true, // Ctrl-C goes to the foreground group; the database must outlive it until the answers are sent
  });
  java.stdin.on('error', () => undefined); // the process may be gone before the pipe is closed
  return java;
};

const answering = (java, folder, port) =>
  new Promise((resolve, reject) => {
    const lastLines = [];
    const remember = (line) => {
      lastLines.push(line);
      if (lastLines.length > 20) lastLines.shift();
    };
    let refusal = null;
    const limit = setTimeout(() => {
      refusal = new Neo4jNotStartedError('TOO_SLOW', `Neo4j did not start within ${START_LIMIT_MS / 1000} s:\n${lastLines.join('\n')}`);
      java.kill('SIGKILL');
    }, START_LIMIT_MS);

    const exited = new Promise((ended) => {
      java.once('error', (error) => {
        refusal = new Neo4jNotStartedError('NO_JAVA', `Java cannot be run: ${error.message}`);
        ended({ code: null, signal: null, lastLines });
      });
      java.once('close', (code, signal) => ended({ code, signal, lastLines }));
    });
    exited.then(({ code, signal }) => {
      clearTimeout(limit);
      reject(
        refusal ??
          new Neo4jNotStartedError('ENDED', `Neo4j ended with ${signal ?? `code ${code}`} before it answered:\n${lastLines.join('\n')}`),
      );
    });

    createInterface({ input: java.stderr }).on('line', remember);
    createInterface({ input: java.stdout }).on('line', (line) => {
      remember(line);
      const said = parse(line);
      if (said?.error !== undefined) {
        refusal = new Neo4jNotStartedError(said.error, REASONS[said.error]?.(folder, port) ?? `Neo4j cannot start: ${said.message}`);
      }
      if (said?.port === undefined) return;
      clearTimeout(limit);
      resolve({
        uri: `bolt://127.0.0.1:${said.port}`,
        port: said.port,
        pid: java.pid,
        exited,
        stop: async () => {
          const late = setTimeout(() => java.kill('SIGKILL'), STOP_LIMIT_MS);
          java.stdin.end();
          await exited;
          clearTimeout(late);
        },
      });
    });
  });

const parse = (line) => {
  try {
    return JSON.parse(line);
  } catch {
    return null; // something a library printed
  }
};
