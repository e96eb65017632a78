import { parseArgs } from 'node:util';
import { configFrom } from '../config.js';
import { contentOf, drawRows } from './draw-rows.js';
import { readSeed } from './read.js';

/** `npm run data:sample -- --seed N [--rows 30] [--dir DIR]`: draws rows and says where each comes from. */
const { values } = parseArgs({
  options: { seed: { type: 'string' }, rows: { type: 'string', default: '30' }, dir: { type: 'string' } },
});
const [seed, count] = [Number(values.seed), Number(values.rows)];
if (values.seed === undefined || !Number.isInteger(seed) || !Number.isInteger(count) || count < 1) {
  console.error('npm run data:sample -- --seed N [--rows 30] [--dir DIR]; N and the number of rows are whole numbers');
  process.exitCode = 2;
} else {
  const { tables, dataVersion } = await readSeed(values.dir ?? configFrom({ ...process.env, NEO4J_URI: 'bolt://unused' }).seedDir);
  const sources = new Map(tables.sources.map((source) => [source.id, source]));
  console.log(`${count} rows of data version ${dataVersion}, drawn with seed ${seed}\n`);
  for (const [i, row] of drawRows(tables, seed, count).entries()) {
    const source = sources.get(row.cells['source_id'] ?? '');
    console.log(
      [
        `${i + 1}. ${row.at.file}:${row.at.line}`,
        `   ${contentOf(row)}`,
        `   ${[source?.title, source?.publisher, source?.url ?? 'no address'].join(' · ')}`,
        `   ${row.cells['edition'] ?? 'no edition'} · ${row.cells['locator'] ?? 'no locator'}\n`,
      ].join('\n'),
    );
  }
}
