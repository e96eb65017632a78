import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { CACHE } from './jars.mjs';

const FLAGS = [
  '-Xmx1g', '-XX:+UseSerialGC',
  '--add-opens=java.base/java.nio=ALL-UNNAMED', '--add-opens=java.base/sun.nio.ch=ALL-UNNAMED', '-Dio.netty.tryReflectionSetAccessible=true',
];
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

const EXPLANATIONS = {
  LOCKED: (dataDir) => `Another instance is using ${dataDir}; stop it, or set NEO4J_URI to a Neo4j of your own`,
  PORT_TAKEN: (_, port) => `Port ${port} is taken by another program`,
  DISK_FULL: (dataDir) => `The disk is full: Neo4j cannot write to ${dataDir}`,
};

/**
 * Starts the embedded Neo4j as a child process that ends with this one, also when this one is killed: it watches its
 * standard input.
 * @param {{ dataDir: string, port?: number }} options port 0 is a free one
 * @returns {Promise<{ uri: string, port: number, pid: number, stop(): Promise<void>, exited: Promise<{ code: number | null, lastLines: string[] }> }>}
 * @throws {Neo4jNotStartedError}
 */
export const launchNeo4j = ({ dataDir, port = 0 }) =>
  new Promise((resolve, reject) => {
    try {
      mkdirSync(dataDir, { recursive: true });
    } catch (error) {
      reject(new Neo4jNotStartedError('NOT_WRITABLE', `The data folder ${dataDir} cannot be made: ${error.message}`));
      return;
    }
    const classpath = [join(CACHE, 'classes'), readFileSync(join(CACHE, 'classpath.txt'), 'utf8').trim()].join(delimiter);
    const java = spawn('java', [...FLAGS, '-cp', classpath, 'EmbeddedNeo4j', dataDir, String(port)], {
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true, // Ctrl-C goes to the foreground group; the server must outlive it until the answers are sent
    });
    java.stdin.on('error', () => undefined); // the process may be gone before the pipe is closed
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
        ended({ code: null, lastLines });
      });
      java.once('close', (code) => ended({ code, lastLines }));
    });
    exited.then(({ code }) => {
      clearTimeout(limit);
      reject(refusal ?? new Neo4jNotStartedError('ENDED', `Neo4j ended with code ${code} before it answered:\n${lastLines.join('\n')}`));
    });

    createInterface({ input: java.stderr }).on('line', remember);
    createInterface({ input: java.stdout }).on('line', (line) => {
      remember(line);
      const said = parse(line);
      if (said?.error !== undefined) {
        refusal = new Neo4jNotStartedError(said.error, EXPLANATIONS[said.error]?.(dataDir, port) ?? `Neo4j cannot start: ${said.message}`);
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
