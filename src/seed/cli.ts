import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { configFrom, seedDirFrom } from '../config.js';
import { applyConstraints } from '../graph/constraints.js';
import { openDriver } from '../graph/driver.js';
import { forgetVersions, heldVersion, RETIRE_AFTER_MS } from '../graph/load.js';
import { auditLog } from './audit-log.js';
import { OWNERSHIP_FORMATS, toBods, toFollowTheMoney, type OwnershipFormat } from './export-ownership.js';
import { exportTables, TablesChangedError } from './export-tables.js';
import { loadFolders, type Folders } from './load.js';
import { progressBar } from './progress-bar.js';
import { readSeed } from './read.js';

const HELP = `npm run seed -- [--dir DIR] [--replace | --add] [--check] | --forget | --export DIR [--ownership STANDARD]
  without --dir   the shipped tables
  --dir DIR       the tables of a folder instead of the shipped ones (--replace, the default), or added to them (--add)
  --check         reads and checks the tables, lists every fault, and loads nothing
  --export DIR    writes the tables the graph answers from to a folder, which loads to the same data version
  --forget        forgets what /changes keeps of versions that do not answer now
  --ownership STANDARD   writes who owns what of them instead, as ${Object.keys(OWNERSHIP_FORMATS).join(' or ')}`;

/** Runs the command. @returns the exit code: 0 done, 1 faults or no graph, 2 not understood */
export const seedCommand = async (args: readonly string[], env: Readonly<Record<string, string | undefined>>): Promise<number> => {
  let options;
  try {
    options = parseArgs({
      args: [...args],
      options: {
        dir: { type: 'string' },
        add: { type: 'boolean', default: false },
        replace: { type: 'boolean', default: false },
        check: { type: 'boolean', default: false },
        export: { type: 'string' },
        ownership: { type: 'string' },
        forget: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${HELP}`);
    return 2;
  }
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  if (options.add && (options.replace || options.dir === undefined)) {
    console.error(`--add goes with --dir, and not with --replace\n${HELP}`);
    return 2;
  }
  if (options.export !== undefined && (options.dir !== undefined || options.add || options.replace || options.check)) {
    console.error(`--export goes alone\n${HELP}`);
    return 2;
  }
  if (options.forget && args.length > 1) {
    console.error(`--forget goes alone\n${HELP}`);
    return 2;
  }
  const { ownership } = options;
  if (ownership !== undefined && (options.export === undefined || !isOwnershipFormat(ownership))) {
    console.error(`--ownership goes with --export, and is one of ${Object.keys(OWNERSHIP_FORMATS).join(', ')}\n${HELP}`);
    return 2;
  }
  const here = (dir: string) => resolve(env['INIT_CWD'] ?? '.', dir);
  const own = options.dir === undefined ? null : here(options.dir);
  const folders: Folders = own === null ? [''] : options.add ? ['', own] : [own];
  try {
    if (options.export !== undefined) return await takeOut(here(options.export), ownership, env);
    if (options.forget) return await forget(env);
    return await (options.check ? check(folders, env) : load(folders, env));
  } catch (error) {
    console.error(error instanceof Error && 'code' in error ? error.message : error);
    return 1;
  }
};

const forget = async (env: Readonly<Record<string, string | undefined>>): Promise<number> => {
  const { neo4j } = configFrom(env);
  const driver = openDriver(neo4j);
  try {
    const forgotten = await forgetVersions(driver, neo4j.database);
    console.log(`${forgotten === 1 ? 'One version' : `${forgotten} versions`} forgotten`);
    return 0;
  } finally {
    await driver.close();
  }
};

const check = async (folders: Folders, env: Readonly<Record<string, string | undefined>>): Promise<number> => {
  const shipped = seedDirFrom(env);
  const { rows, dataVersion } = await readSeed(...folders.map((folder) => (folder === '' ? shipped : folder)));
  console.log(`${rows} rows without fault; data version ${dataVersion}`);
  return 0;
};

const isOwnershipFormat = (name: string): name is OwnershipFormat => Object.hasOwn(OWNERSHIP_FORMATS, name);

const takeOut = async (to: string, ownership: string | undefined, env: Readonly<Record<string, string | undefined>>): Promise<number> => {
  const { neo4j, seedDir } = configFrom(env);
  const driver = openDriver(neo4j);
  try {
    const held = await heldVersion(driver, neo4j.database);
    if (held === null) {
      console.error('The graph holds no tables');
      return 1;
    }
    const dirs = held.folders.map((folder) => (folder === '' ? seedDir : folder));
    if (ownership !== undefined && isOwnershipFormat(ownership)) return await writeOwnership(held.id, dirs, to, ownership);
    const { folders, files } = await exportTables(held.id, dirs, to);
    console.log(`${files} files of data version ${held.id} written to ${folders.join(' and ')}`);
    return 0;
  } finally {
    await driver.close();
  }
};

/** Writes who owns what, of the very tables that the graph answers from. */
const writeOwnership = async (held: string, dirs: readonly string[], to: string, format: OwnershipFormat): Promise<number> => {
  const { tables, dataVersion } = await readSeed(...dirs);
  if (dataVersion !== held) throw new TablesChangedError(held, dataVersion, dirs);
  const { text, left } = format === 'bods' ? toBods(tables) : toFollowTheMoney(tables);
  const path = join(to, `ownership.${OWNERSHIP_FORMATS[format]}`);
  await mkdir(to, { recursive: true });
  await writeFile(path, text);
  console.log(`Who owns what in data version ${held} written to ${path}; ${left.length} left out, because it has no form for them`);
  for (const one of left.slice(0, 10)) console.log(`  ${one}`);
  return 0;
};

const load = async (folders: Folders, env: Readonly<Record<string, string | undefined>>): Promise<number> => {
  const began = performance.now();
  const { neo4j, seedDir, auditLog: path } = configFrom(env);
  const driver = openDriver(neo4j);
  try {
    await applyConstraints(driver, neo4j.database);
    const bar = progressBar('data');
    const report = await loadFolders(driver, neo4j.database, seedDir, folders, bar.update, auditLog(path, console.error)).finally(() =>
      bar.stop(),
    );
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(
      report.rows === null
        ? `The graph holds data version ${report.dataVersion} already; nothing was done (${seconds} s)`
        : `${report.rows} rows loaded in ${seconds} s; data version ${report.dataVersion}`,
    );
    if (report.rows !== null) await delay(RETIRE_AFTER_MS);
    await report.retireOld();
    return 0;
  } finally {
    await driver.close();
  }
};
