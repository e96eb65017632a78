import { parseArgs } from 'node:util';
import { seedDirFrom } from '../config.js';
import { readSeed, SeedFaultsError } from './read.js';

/** `npm run seed -- --check [--dir DIR]`: reads every table and lists every fault; loads nothing. */
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false }, dir: { type: 'string' } } });
const dir = values.dir ?? seedDirFrom(process.env);
try {
  const { rows, dataVersion } = await readSeed(dir);
  console.log(`${rows} rows without fault; data version ${dataVersion}`);
} catch (error) {
  if (!(error instanceof SeedFaultsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
