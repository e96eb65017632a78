import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
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

/** The file of a table a row belongs into: figures by mineral, trade by code, sites and what hangs on them by importer. */
export const fileOf = (table: TableName, row: Cells, kind: string, mineralOf: MineralOf): string => {
  switch (table) {
    case 'production':
    case 'outlook':
      return `${table}/${mineralOf(row['material_id'] ?? '')}.csv`;
    case 'trade':
      return `trade/${row['hs'] ?? ''}.csv`;
    case 'governance':
      return `governance/${(row['indicator'] ?? '').toLowerCase().replaceAll('_', '-')}.csv`;
    case 'sites':
    case 'site_materials':
    case 'site_production':
    case 'companies':
    case 'stakes':
    case 'sources':
      return `${table}/${kind}.csv`;
    default:
      return `${table}.csv`;
  }
};

/**
 * Puts rows into the tables of a folder: a row with a known key replaces the old one, the rest stay. Files come out
 * sorted by key, so that the same import twice changes nothing.
 */
export const mergeRows = async (
  seedDir: string,
  table: TableName,
  kind: string,
  rows: readonly Cells[],
  mineralOf: MineralOf,
): Promise<Merged[]> => {
  const byFile = new Map<string, Cells[]>();
  for (const row of rows) {
    const file = fileOf(table, row, kind, mineralOf);
    const some = byFile.get(file);
    if (some === undefined) byFile.set(file, [row]);
    else some.push(row);
  }
  return Promise.all([...byFile].map(([file, some]) => mergeFile(seedDir, file, table, some)));
};

const mergeFile = async (seedDir: string, file: string, table: TableName, rows: readonly Cells[]): Promise<Merged> => {
  const path = join(seedDir, file);
  const columns = Object.keys(TABLES[table].row.shape);
  const keyOf = (row: Cells) => TABLES[table].key.map((column) => row[column] ?? '').join('\u0000');
  const known = new Map<string, Cells>();
  if (existsSync(path)) {
    for (const row of parse(await readFile(path, 'utf8'), { columns: true }) as Cells[]) known.set(keyOf(row), row);
  }
  const line = (row: Cells) => stringify([columns.map((column) => row[column] ?? '')]);
  let [added, changed, unchanged] = [0, 0, 0];
  for (const row of rows) {
    const old = known.get(keyOf(row));
    if (old === undefined) added += 1;
    else if (line(old) === line(row)) unchanged += 1;
    else changed += 1;
    known.set(keyOf(row), row);
  }
  const sorted = [...known.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, row]) => row);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.tmp`, stringify([columns]) + sorted.map(line).join(''));
  await rename(`${path}.tmp`, path);
  return { file, added, changed, unchanged };
};
