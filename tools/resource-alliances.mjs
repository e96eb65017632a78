#!/usr/bin/env node
// The command line: questions asked of a running server, or of one started for the command; and the other programs of the project.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const PROGRAMS = {
  serve: ['tools/start.mjs'],
  seed: ['tools/seed.mjs'],
  import: ['dist/seed/import/cli.js'],
  check: ['tools/data.mjs', 'check'],
};
/** The first start of a server loads all tables. */
const START_LIMIT_MS = 600_000;

const key = process.env.RESOURCE_ALLIANCES_KEY || null;
let started = null;

const schema = () =>
  readdirSync(join(ROOT, 'schema'))
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => readFileSync(join(ROOT, 'schema', file), 'utf8'));

const run = (program, args) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, PROGRAMS[program][0]), ...PROGRAMS[program].slice(1), ...args], { stdio: 'inherit' });
    // Ctrl-C reaches the child by itself; this one waits for it
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });

const answers = async (url) => {
  try {
    return (await fetch(`${url}/ready`, { signal: AbortSignal.timeout(3_000) })).ok;
  } catch {
    return false;
  }
};

/** A server of our own on a free port, ended with this process; its output goes to standard error, so that answers stay alone. */
const startOwn = () =>
  new Promise((resolve, reject) => {
    console.error('No server runs on this machine; starting one for this command');
    started = spawn(process.execPath, [join(ROOT, 'tools/start.mjs')], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, PORT: '0', npm_lifecycle_event: '' },
    });
    let said = '';
    const late = setTimeout(() => reject(new Error('The server did not start in ten minutes')), START_LIMIT_MS);
    started.stdout.on('data', (part) => {
      said += part;
      process.stderr.write(part);
      const url = /^page\s+(http:\S+?)\/$/m.exec(said)?.[1];
      if (url !== undefined) {
        clearTimeout(late);
        resolve(url);
      }
    });
    started.once('error', reject);
    started.once('exit', (code) => reject(new Error(`The server ended with code ${code}`)));
  });

const server = async (url) => {
  if (url !== undefined) return url;
  const own = `http://127.0.0.1:${process.env.PORT || 4000}`;
  return (await answers(own)) ? own : startOwn();
};

const endStarted = async () => {
  if (started === null || started.exitCode !== null) return;
  started.removeAllListeners('exit');
  const ended = new Promise((resolve) => started.once('exit', resolve));
  started.kill('SIGTERM');
  await ended;
};

if (!existsSync(join(ROOT, 'dist/cli/program.js')))
  spawnSync(process.execPath, [join(ROOT, 'tools/setup.mjs'), 'start'], { stdio: 'inherit' });
const { runCommand } = await import('../dist/cli/program.js');
const { shippedQuestions } = await import('../dist/flat/questions.js');
const { readSchema } = await import('../dist/operations/read-schema.js');

// a reader that has seen enough, such as head, is no fault
process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 1));
try {
  process.exitCode = await runCommand(process.argv.slice(2), shippedQuestions(readSchema(schema())), {
    write: (text) => process.stdout.write(text),
    complain: (text) => process.stderr.write(text),
    save: (path, content) => {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
    },
    run,
    server,
    key,
    assistants: async (url) => (await import('../dist/mcp/stdio.js')).serveAssistants(url, key, schema()),
    schema: () => schema().join('\n'),
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await endStarted();
}
