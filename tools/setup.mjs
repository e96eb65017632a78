// Everything a fresh clone needs before `npm start` or `npm test`: plain Node, no dependency, one line a step.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chooseNeo4j } from './neo4j/choose.mjs';
import { fetchJars, INPUTS as JAR_INPUTS, jarsPresent } from './neo4j/jars.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const at = (...parts) => join(ROOT, ...parts);
const STATE = at('.cache', 'setup.json');
const LOCK = at('.cache', 'setup.lock');
/** Longer than the slowest step on a slow line. */
const LOCK_LIMIT_MS = 900_000;

/** A sentence for the reader, who needs no stack. */
class SetupError extends Error {}

const npm = (...args) => {
  // npm names itself while it runs a script; without it (plain `node tools/setup.mjs`) the one on the path serves
  const self = process.env.npm_execpath;
  const [command, rest] = self === undefined ? ['npm', args] : [process.execPath, [self, ...args]];
  execFileSync(command, rest, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', maxBuffer: 2 ** 26 });
};

const files = (path) => {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && name !== 'dist' && name !== '__generated__')
    .flatMap((entry) => files(join(path, entry.name)));
};

/** Fingerprint of what a step is made from. */
const fingerprint = (inputs) => {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap(files).sort())
    hash
      .update(`${relative(ROOT, file).replaceAll(sep, '/')}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
};

const lock = at('package-lock.json');
const installed = at('node_modules', '.package-lock.json');
/** npm writes its own copy of the lock file last; one that is newer means that somebody installed by hand. */
const installedByHand = () => existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs;

/** Each step: what it is made from, what it makes, and how. */
const STEPS = [
  { name: 'Neo4j', inputs: JAR_INPUTS, present: jarsPresent, elsewhere: () => ELSEWHERE[chooseNeo4j(process.env)], run: fetchJars },
  {
    name: 'dependencies',
    inputs: [lock],
    made: [installed],
    already: installedByHand,
    run: () => npm('ci', '--ignore-scripts', '--loglevel=error'),
  },
  {
    name: 'types from the schema',
    inputs: [
      ...[lock, at('schema'), at('operations'), at('codegen.yml'), at('src', 'operations'), at('src', 'api', 'cost.ts')],
      ...[at('web', 'src', 'queries'), at('tools', 'page-operations.mjs'), at('tools', 'client-questions.mjs')],
    ],
    made: [
      ...[at('src', 'api', '__generated__', 'resolvers-types.ts'), at('src', 'client', '__generated__', 'questions.ts')],
      at('web', 'src', '__generated__', 'operations.ts'),
    ],
    run: () => npm('run', '--silent', 'generate'),
  },
  {
    name: 'server',
    inputs: [lock, at('src'), at('schema'), at('codegen.yml'), at('tsconfig.json')],
    made: [at('dist', 'main.js')],
    run: () => npm('run', '--silent', 'build'),
  },
  {
    name: 'page',
    inputs: [lock, at('web'), at('schema'), at('operations'), at('docs')],
    made: [at('web', 'dist', 'index.html'), at('web', 'dist', 'graphiql', 'index.html')],
    run: () => npm('run', '--silent', 'build:web'),
  },
];
const ELSEWHERE = { own: 'your own', docker: 'by Docker' };

const readState = () => {
  try {
    return JSON.parse(readFileSync(STATE, 'utf8'));
  } catch {
    return {}; // first run, or a broken file: everything is made again
  }
};

const writeState = (state) => {
  writeFileSync(`${STATE}.${process.pid}`, JSON.stringify(state));
  renameSync(`${STATE}.${process.pid}`, STATE);
};

const say = (mark, name, what, began) =>
  console.log(`${mark} ${name.padEnd(22)} ${what.padEnd(10)} ${((performance.now() - began) / 1000).toFixed(1)} s`);

const runs = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** Two set-ups at once would delete each other's node_modules; the second waits, unless the first was killed. */
const alone = (work) => {
  mkdirSync(at('.cache'), { recursive: true });
  const deadline = Date.now() + LOCK_LIMIT_MS;
  for (let told = false; ;) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw new SetupError(`${at('.cache')} cannot be written: ${error.message}`);
    }
    const holder = Number(readOrEmpty(LOCK));
    if (holder > 0 && !runs(holder)) rmSync(LOCK, { force: true });
    else if (Date.now() > deadline) throw new SetupError(`Another set-up (process ${holder}) does not end; end it, or delete ${LOCK}`);
    else {
      if (!told) console.log(`… waiting for another set-up (process ${holder})`);
      told = true;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
  try {
    return work();
  } finally {
    rmSync(LOCK, { force: true });
  }
};

const readOrEmpty = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // let go in the meantime
  }
};

const setUp = () => {
  for (const step of STEPS) {
    const began = performance.now();
    try {
      say('✓', step.name, outcome(step), began);
    } catch (error) {
      if (error.code === 'NO_NEO4J') throw new SetupError(error.message);
      say('✗', step.name, 'failed', began);
      const output = `${error.stdout ?? ''}${error.stderr ?? ''}`.trim().split('\n').slice(-20).join('\n');
      throw new SetupError(
        `${output}\nThe step "${step.name}" failed${error.status == null ? `: ${error.message}` : `; above is the end of what it said`}`.trim(),
      );
    }
  }
};

const outcome = ({ name, inputs, made = [], present = () => true, already = () => false, elsewhere = () => undefined, run }) => {
  const place = elsewhere();
  if (place !== undefined) return place;
  const now = fingerprint(inputs);
  const state = readState();
  const complete = made.every((file) => existsSync(file)) && present();
  if (complete && state[name] === now) return 'unchanged';
  const byHand = complete && state[name] === undefined && already();
  if (!byHand) run();
  writeState({ ...readState(), [name]: now });
  return byHand ? 'found' : 'made';
};

try {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) throw new SetupError(`Node 20.19 or newer is needed; this is ${process.versions.node}`);
  alone(setUp);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
