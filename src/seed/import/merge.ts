import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { TABLES, type TableName } from '../tables.js';
import type { Cells } from './importer.js';

export interface Merged {
  readonly file: string;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** Minerals of materials, for the tables that are split by mineral. */
export type MineralOf = (materialId: string) => string;

/** The file of a table a new row belongs into: figures by mineral, trade by code, sites and what hangs on them by importer. */
export const fileOf = (table: TableName, row: Cells, kind: string, mineralOf: MineralOf): string => {
  switch (table) {
    case 'production':
    case 'outlook':
      return `${table}/${mineralOf(row['material_id'] ?? '')}.csv`;
    case 'demand':
      return `demand/${row['mineral_id'] ?? ''}.csv`;
    case 'trade':
      return `trade/${row['hs'] ?? ''}.csv`;
    case 'governance':
      return `governance/${(row['indicator'] ?? '').toLowerCase().replaceAll('_', '-')}.csv`;
    case 'sites':
    case 'site_materials':
    case 'site_production':
    case 'companies':
    case 'stakes':
    case 'interests':
    case 'sources':
    case 'capacities':
    case 'consumption':
    case 'import_reliance':
    case 'prices':
      return `${table}/${kind}.csv`;
    default:
      return `${table}.csv`;
  }
};

/**
 * Puts rows into the tables of a folder: a row with a known key replaces the old one in the file it stands in, the rest
 * stay. Files come out sorted by key, so that the same import twice changes nothing.
 */
export const mergeRows = async (
  seedDir: string,
  table: TableName,
  kind: string,
  rows: readonly Cells[],
  mineralOf: MineralOf,
): Promise<Merged[]> => {
  const byFile = new Map<string, Cells[]>();
  const standing = await filesByKey(seedDir, table);
  for (const row of rows) {
    const file = standing.get(keyOf(table, row)) ?? fileOf(table, row, kind, mineralOf);
    const some = byFile.get(file);
    if (some === undefined) byFile.set(file, [row]);
    else some.push(row);
  }
  return Promise.all([...byFile].map(([file, some]) => mergeFile(seedDir, file, table, some)));
};

const keyOf = (table: TableName, row: Cells): string => TABLES[table].key.map((column) => row[column] ?? '').join('\u0000');

/** Key of every row a table has → the file it stands in. */
const filesByKey = async (seedDir: string, table: TableName): Promise<Map<string, string>> => {
  const parts = existsSync(join(seedDir, table)) ? await readdir(join(seedDir, table)) : [];
  const files = [`${table}.csv`, ...parts.filter((part) => part.endsWith('.csv')).map((part) => `${table}/${part}`)];
  const places = new Map<string, string>();
  for (const file of files.filter((name) => existsSync(join(seedDir, name)))) {
    for (const row of parse<Cells>(await readFile(join(seedDir, file), 'utf8'), { columns: true })) places.set(keyOf(table, row), file);
  }
  return places;
};

const mergeFile = async (seedDir: string, file: string, table: TableName, rows: readonly Cells[]): Promise<Merged> => {
  const path = join(seedDir, file);
  const columns = Object.keys(TABLES[table].row.shape);
  const known = new Map<string, Cells>();
  if (existsSync(path)) {
    for (const row of parse<Cells>(await readFile(path, 'utf8'), { columns: true })) known.set(keyOf(table, row), row);
  }
  const line = (row: Cells) => stringify([columns.map((column) => row[column] ?? '')]);
  let [added, changed, unchanged] = [0, 0, 0];
  for (const row of rows) {
    const old = known.get(keyOf(table, row));
    // a row that says the same keeps the day it was entered on
    if (old !== undefined && line({ ...old, recorded_at: row['recorded_at'] }) === line(row)) {
      unchanged += 1;
      continue;
    }
    if (old === undefined) added += 1;
    else changed += 1;
    known.set(keyOf(table, row), row);
  }
  const sorted = [...known.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, row]) => row);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.tmp`, stringify([columns]) + sorted.map(line).join(''));
  await rename(`${path}.tmp`, path);
  return { file, added, changed, unchanged };
};
