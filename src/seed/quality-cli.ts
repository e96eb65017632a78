import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { seedDirFrom } from '../config.js';
import { STAGES, type Coverage, type TableCount } from '../domain/facts.js';
import { grouped } from './grouped.js';
import { dataQuality } from './quality.js';
import { readSeed, SeedFaultsError } from './read.js';
import type { Tables } from './tables.js';

const HELP = `npm run data:check [-- --all] [--dir DIR]
  what the tables hold and lack; --all names every source of a table. Ends with 1 when something must be mended`;

/** Runs the command. @returns the exit code: 0 nothing must be mended, 1 something must or the tables have faults, 2 not understood */
export const dataCheckCommand = async (args: readonly string[], env: Readonly<Record<string, string | undefined>>): Promise<number> => {
  let options;
  try {
    options = parseArgs({ args: [...args], options: { all: { type: 'boolean', default: false }, dir: { type: 'string' } } }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${HELP}`);
    return 2;
  }
  try {
    const { tables, rows, dataVersion } = await readSeed(
      options.dir === undefined ? seedDirFrom(env) : resolve(env['INIT_CWD'] ?? '.', options.dir),
    );
    const { tables: counts, coverage, checks } = dataQuality(tables);
    console.log(`${rows} rows, data version ${dataVersion}\n\nRows by table and source\n`);
    for (const line of rowsBySource(counts, options.all)) console.log(line);
    console.log('\nNewest year of output by mineral and stage, with the countries that have a figure\n');
    for (const line of newestByStage(tables, coverage)) console.log(line);
    console.log('\nChecks\n');
    for (const { id, title, passed, found, examples } of checks) {
      console.log(`${!passed ? 'FAIL' : found === 0 ? 'pass' : 'know'}  ${id}: ${title}: ${found}`);
      for (const example of examples) console.log(`        ${example}`);
    }
    const failed = checks.filter(({ passed }) => !passed);
    const questions = checks.filter(({ id }) => id.startsWith('question-'));
    const answerable = questions.filter(({ found }) => found === 0);
    console.log(`\n${answerable.length} of ${questions.length} analyst questions have all the rows they need`);
    console.log(failed.length === 0 ? 'Nothing must be mended' : `Must be mended: ${failed.map(({ id }) => id).join(', ')}`);
    return failed.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof SeedFaultsError)) throw error;
    console.error(error.message);
    return 1;
  }
};

/** Sources told by table; the others are counted together unless all are asked for. */
const MANY = 10;

const rowsBySource = (counts: readonly TableCount[], all: boolean): string[] =>
  [...grouped(counts, ({ table }) => table)].flatMap(([table, bySource]) => {
    const largest = bySource.toSorted((a, b) => b.rows - a.rows);
    const told = all || largest.length <= MANY + 1 ? largest : largest.slice(0, MANY);
    const rest = largest.slice(told.length);
    return [
      `${table}: ${total(bySource)}`,
      ...told.flatMap(({ sourceId, rows }) => (sourceId === null ? [] : [`  ${String(rows).padStart(7)} ${sourceId}`])),
      ...(rest.length === 0 ? [] : [`  ${String(total(rest)).padStart(7)} from ${rest.length} other sources`]),
    ];
  });

const total = (counts: readonly TableCount[]) => counts.reduce((sum, { rows }) => sum + rows, 0);

/** Newest year of output at each stage, with the number of countries: a row per mineral. */
const newestByStage = (tables: Tables, coverage: readonly Coverage[]): string[] => {
  const stages = new Map(tables.materials.map(({ id, stage }) => [id, stage]));
  const produced = coverage.filter(({ kind }) => kind === 'production');
  const row = (mineral: string, cells: readonly string[]) =>
    `${mineral.padEnd(14)}${cells.map((cell) => cell.padEnd(14)).join('')}`.trimEnd();
  return [
    row('', STAGES),
    ...tables.minerals.map(({ id }) =>
      row(
        id,
        STAGES.map((stage) => {
          const years = produced.filter(({ mineralId, materialId }) => mineralId === id && stages.get(materialId) === stage);
          const newest = Math.max(...years.map(({ year }) => year));
          const countries = Math.max(...years.filter(({ year }) => year === newest).map((one) => one.countries));
          return years.length === 0 ? '-' : `${newest} (${countries})`;
        }),
      ),
    ),
  ];
};
