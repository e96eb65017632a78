// Everything a fresh clone needs before `npm start` or `npm test`: plain Node, no dependency, one line a step.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chooseNeo4j } from './neo4j/choose.mjs';
import { fetchJars, INPUTS as JAR_INPUTS, jarsPresent } from './neo4j/jars.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const STATE = join(ROOT, '.cache', 'setup.json');
const at = (...parts) => join(ROOT, ...parts);

const npm = (...args) => {
  // npm names itself while it runs a script; without it (plain `node tools/setup.mjs`) the one on the path serves
  const self = process.env.npm_execpath;
  const [command, rest] = self === undefined ? ['npm', args] : [process.execPath, [self, ...args]];
  return execFileSync(command, rest, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', maxBuffer: 2 ** 26 });
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
  for (const file of inputs.flatMap(files).sort()) hash.update(`${relative(ROOT, file)}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
};

const lock = at('package-lock.json');
/** Each step: what it is made from, what it makes, and how. */
const STEPS = [
  { name: 'dependencies', inputs: [lock], made: [at('node_modules', '.package-lock.json')], run: () => npm('ci', '--ignore-scripts', '--loglevel=error') },
  { name: 'Neo4j', inputs: JAR_INPUTS, present: jarsPresent, wanted: () => chooseNeo4j(process.env).way === 'embedded', run: fetchJars },
  {
    name: 'types from the schema',
    inputs: [lock, at('schema'), at('codegen.yml')],
    made: [at('src/api/__generated__/resolvers-types.ts')],
    run: () => npm('run', '--silent', 'generate'),
  },
  { name: 'server', inputs: [lock, at('src'), at('schema'), at('codegen.yml'), at('tsconfig.json')], made: [at('dist/main.js')], run: () => npm('run', '--silent', 'build') },
  { name: 'page', inputs: [lock, at('web'), at('operations')], made: [at('web/dist/index.html'), at('web/dist/graphiql/index.html')], run: () => npm('run', '--silent', 'build:web') },
];

const readState = () => {
  try {
    return JSON.parse(readFileSync(STATE, 'utf8'));
  } catch {
    return {}; // first run, or a broken file: everything is made again
  }
};

const say = (mark, name, what, began) => console.log(`${mark} ${name.padEnd(22)} ${what.padEnd(10)} ${((performance.now() - began) / 1000).toFixed(1)} s`);

const stop = (message) => {
  console.error(message);
  process.exit(1);
};

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) stop(`Node 20.19 or newer is needed; this is ${process.versions.node}`);

mkdirSync(at('.cache'), { recursive: true });
const state = readState();
for (const { name, inputs, made = [], present = () => true, wanted = () => true, run } of STEPS) {
  const began = performance.now();
  try {
    if (!wanted()) {
      say('✓', name, 'your own', began);
      continue;
    }
    const now = fingerprint(inputs);
    if (state[name] === now && made.every((file) => existsSync(file)) && present()) {
      say('✓', name, 'unchanged', began);
      continue;
    }
    run();
    state[name] = now;
    writeFileSync(STATE, JSON.stringify(state));
    say('✓', name, 'made', began);
  } catch (error) {
    say('✗', name, 'failed', began);
    const output = `${error.stdout ?? ''}${error.stderr ?? ''}`.trim().split('\n').slice(-20).join('\n');
    stop(error.code === 'NO_NEO4J' ? error.message : `The step "${name}" failed: ${output || error.message}`);
  }
}
