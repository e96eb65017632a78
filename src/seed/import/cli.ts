import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { stringify } from 'csv-stringify/sync';
import { seedDirFrom } from '../../config.js';
import { readSeed } from '../read.js';
import type { TableName } from '../tables.js';
import { baci } from './baci.js';
import { bgs } from './bgs.js';
import { bods } from './bods.js';
import { comtrade } from './comtrade.js';
import { followthemoney } from './followthemoney.js';
import { fineprint } from './fineprint.js';
import { icmm } from './icmm.js';
import { iea } from './iea.js';
import { importFile, type Importer } from './importer.js';
import { mergeRows } from './merge.js';
import { pp1802 } from './pp1802.js';
import { sites } from './sites.js';
import { usgsMcs } from './usgs-mcs.js';
import { wgi } from './wgi.js';
import { worldMiningData } from './world-mining-data.js';

/** Every kind, by name. */
const IMPORTERS: readonly Importer[] = [
  baci,
  bgs,
  bods,
  comtrade,
  fineprint,
  followthemoney,
  icmm,
  iea,
  pp1802,
  sites,
  usgsMcs,
  wgi,
  worldMiningData,
];

const HELP = `npm run import -- <kind> <file> [--edition E] [--dir DIR [--add]] [--report FILE] [--dry-run]
  --dir DIR   tables to read names from and to write to, instead of the shipped ones
  --report F  a CSV of what was not understood or not kept: once for each statement or entity where the kind tells, else by reason
  --add       names are those of the shipped tables, and rows go to DIR, to be loaded by npm run seed -- --dir DIR --add`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    edition: { type: 'string' },
    dir: { type: 'string' },
    add: { type: 'boolean', default: false },
    report: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
  },
});
const [kind, path] = positionals;
const importer = IMPORTERS.find((one) => one.kind === kind);
if (importer === undefined || path === undefined || (values.add && values.dir === undefined)) {
  console.error(`${HELP}\n${IMPORTERS.map((one) => `  ${one.kind.padEnd(14)} ${one.files}`).join('\n')}`);
  process.exitCode = 2;
} else {
  try {
    await run(importer, path, process.env);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

async function run(chosen: Importer, file: string, env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const shipped = seedDirFrom(env);
  const here = (named: string) => resolve(env['INIT_CWD'] ?? '.', named);
  const target = values.dir === undefined ? shipped : here(values.dir);
  const seedDir = values.add ? shipped : target;
  const imported = await importFile(chosen, here(file), {
    edition: values.edition,
    recordedAt: new Date().toISOString().slice(0, 10),
    seedDir,
  });
  const { tables } = await readSeed(seedDir);
  const minerals = new Map(tables.materials.map((material) => [material.id, material.mineral_id]));
  const taken = Object.values(imported.tables).reduce((sum, rows) => sum + rows.length, 0);
  console.log(`${imported.read} rows read, ${taken} rows of tables made`);
  for (const { reason, where, rows } of imported.refused) console.log(`  refused ${rows}: ${reason} (first at ${where})`);
  const { told } = imported;
  if (told !== undefined)
    console.log(`  ${told.length} told one by one${values.report === undefined ? '; --report writes them to a file' : ''}`);
  if (values.report !== undefined) {
    const lines = told ?? imported.refused.map(({ where, reason, rows }) => ({ where, what: `${reason}; ${rows} rows` }));
    await writeFile(
      here(values.report),
      stringify(
        lines.map(({ where, what }) => [where, what]),
        { header: true, columns: ['where', 'what'] },
      ),
    );
  }
  if (values['dry-run']) return;
  for (const [table, rows] of Object.entries(imported.tables)) {
    const merged = await mergeRows(target, table as TableName, chosen.kind, rows, (material) => minerals.get(material) ?? 'other');
    for (const { file: name, added, changed, unchanged } of merged)
      console.log(`  ${name}: ${added} added, ${changed} changed, ${unchanged} unchanged`);
  }
}
