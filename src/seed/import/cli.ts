import { parseArgs } from 'node:util';
import { seedDirFrom } from '../../config.js';
import { readSeed } from '../read.js';
import type { TableName } from '../tables.js';
import { baci } from './baci.js';
import { bgs } from './bgs.js';
import { bods } from './bods.js';
import { followthemoney } from './followthemoney.js';
import { fineprint } from './fineprint.js';
import { icmm } from './icmm.js';
import { iea } from './iea.js';
import type { Importer } from './importer.js';
import { mergeRows } from './merge.js';
import { pp1802 } from './pp1802.js';
import { usgsMcs } from './usgs-mcs.js';
import { wgi } from './wgi.js';
import { worldMiningData } from './world-mining-data.js';

/** Every kind, by name. */
const IMPORTERS: readonly Importer[] = [baci, bgs, bods, fineprint, followthemoney, icmm, iea, pp1802, usgsMcs, wgi, worldMiningData];

/** `npm run import -- <kind> <file> [--edition E] [--dir DIR] [--dry-run]` */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { edition: { type: 'string' }, dir: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
});
const [kind, path] = positionals;
const importer = IMPORTERS.find((one) => one.kind === kind);
if (importer === undefined || path === undefined) {
  console.error(
    `npm run import -- <kind> <file> [--edition E] [--dir DIR] [--dry-run]\n${IMPORTERS.map((one) => `  ${one.kind.padEnd(12)} ${one.files}`).join('\n')}`,
  );
  process.exitCode = 2;
} else {
  const seedDir = values.dir ?? seedDirFrom(process.env);
  const imported = await importer.read(path, { edition: values.edition, recordedAt: new Date().toISOString().slice(0, 10), seedDir });
  const { tables } = await readSeed(seedDir);
  const minerals = new Map(tables.materials.map((material) => [material.id, material.mineral_id]));
  const taken = Object.values(imported.tables).reduce((sum, rows) => sum + rows.length, 0);
  console.log(`${imported.read} rows read, ${taken} rows of tables made`);
  for (const { reason, where, rows } of imported.refused) console.log(`  refused ${rows}: ${reason} (first at ${where})`);
  if (!values['dry-run']) {
    for (const [table, rows] of Object.entries(imported.tables)) {
      const merged = await mergeRows(seedDir, table as TableName, importer.kind, rows, (material) => minerals.get(material) ?? 'other');
      for (const { file, added, changed, unchanged } of merged)
        console.log(`  ${file}: ${added} added, ${changed} changed, ${unchanged} unchanged`);
    }
  }
}
