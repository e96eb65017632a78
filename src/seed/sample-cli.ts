import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { seedDirFrom } from '../config.js';
import { contentOf, drawRows } from './draw-rows.js';
import { readSeed, SeedFaultsError } from './read.js';

const HELP = `npm run data:sample -- --seed N [--rows 30] [--dir DIR]
  draws rows of all tables and says where each comes from; the same whole number N draws the same rows`;

/** Runs the command. @returns the exit code: 0 done, 1 faults in the tables, 2 not understood */
export const dataSampleCommand = async (args: readonly string[], env: Readonly<Record<string, string | undefined>>): Promise<number> => {
  let options;
  try {
    options = parseArgs({
      args: [...args],
      options: { seed: { type: 'string' }, rows: { type: 'string', default: '30' }, dir: { type: 'string' } },
    }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${HELP}`);
    return 2;
  }
  if (!/^\d+$/.test(options.seed ?? '') || !/^[1-9]\d*$/.test(options.rows)) {
    console.error(HELP);
    return 2;
  }
  try {
    const dir = options.dir === undefined ? seedDirFrom(env) : resolve(env['INIT_CWD'] ?? '.', options.dir);
    const { tables, dataVersion } = await readSeed(dir);
    const sources = new Map(tables.sources.map((source) => [source.id, source]));
    const drawn = drawRows(tables, Number(options.seed), Number(options.rows));
    console.log(`${drawn.length} rows of data version ${dataVersion}, drawn with seed ${options.seed ?? ''}`);
    for (const [i, row] of drawn.entries()) {
      const source = sources.get(row.cells['source_id'] ?? '');
      console.log(
        [
          `\n${i + 1}. ${relative('.', join(dir, row.at.file))}:${row.at.line}`,
          `   ${contentOf(row)}`,
          `   ${[source?.title, source?.publisher, source?.url ?? 'no address'].join(' · ')}`,
          `   ${row.cells['edition'] ?? 'no edition'} · ${row.cells['locator'] ?? 'no locator'}`,
        ].join('\n'),
      );
    }
    return 0;
  } catch (error) {
    if (!(error instanceof SeedFaultsError)) throw error;
    console.error(error.message);
    return 1;
  }
};
