import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './root.js';

const run = promisify(execFile);
const REQUIREMENTS = root('tests/support/requirements.txt');
/** Longer than the packages take on a slow line; about half a minute is usual. */
const LIMIT_MS = 280_000;

/** The Python of an environment that has the packages of requirements.txt, or why there is none. */
export type PythonEnvironment = { readonly python: string; readonly whyNot: null } | { readonly python: null; readonly whyNot: string };

/**
 * The environment under `.cache/python`, made once and again whenever the pins or the Python change. A fault of the packages
 * themselves shows in the tests that use them; only where none can be had is the reason told instead.
 */
export const pythonEnvironment = async (): Promise<PythonEnvironment> => {
  const base = await newestPython();
  if (base === null) return { python: null, whyNot: 'there is no Python 3.11 or newer' };
  const pins = await readFile(REQUIREMENTS, 'utf8');
  const stamp = createHash('sha256').update(`${base.version}\n${pins}`).digest('hex').slice(0, 12);
  const all = root('.cache/python');
  const home = join(all, stamp);
  const python = join(home, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const done = join(home, 'complete');
  if (existsSync(done)) return { python, whyNot: null };
  await mkdir(all, { recursive: true });
  for (const old of await readdir(all)) await rm(join(all, old), { recursive: true, force: true });
  try {
    await run(base.command, ['-m', 'venv', home], { timeout: LIMIT_MS });
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '--only-binary', ':all:', '--no-deps'];
    await run(python, [...pip, '-r', REQUIREMENTS], { timeout: LIMIT_MS, maxBuffer: 2 ** 24 });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    return { python: null, whyNot: `its packages cannot be had: ${said.split('\n').at(-1) ?? ''}` };
  }
  await writeFile(done, `${stamp}\n`);
  return { python, whyNot: null };
};

/** The name of a test with why it is skipped. */
export const told = (name: string, { whyNot }: PythonEnvironment): string => (whyNot === null ? name : `${name} (skipped: ${whyNot})`);

const newestPython = async (): Promise<{ readonly command: string; readonly version: string } | null> => {
  for (const command of ['python3', 'python']) {
    try {
      const asked = 'import sys, venv, ensurepip; print(sys.version.split()[0], sys.version_info >= (3, 11))';
      const [version, enough] = (await run(command, ['-c', asked])).stdout.trim().split(' ');
      if (version !== undefined && enough === 'True') return { command, version };
    } catch {
      // not there, or without venv: the next
    }
  }
  return null;
};
