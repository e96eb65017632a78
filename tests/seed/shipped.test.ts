import { readdir, readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSeed, type Seed } from '../../src/seed/read.js';
import { TABLES, type TableName } from '../../src/seed/tables.js';
import { root } from '../support/root.js';

type Cells = Readonly<Record<string, unknown>> & { readonly at: { readonly file: string; readonly line: number } };

describe('the tables of seed/', () => {
  let seed: Seed;
  const rowsOf = (name: TableName) => seed.tables[name] as readonly Cells[];
  const names = Object.keys(TABLES) as TableName[];
  beforeAll(async () => {
    seed = await readSeed(root('seed'));
  });

  it('read without a fault', () => expect(seed.rows).toBeGreaterThan(0));

  it('are all known: no file is passed over', async () => {
    const files = (await readdir(root('seed'), { recursive: true })).filter((file) => file.endsWith('.csv'));
    expect(files.filter((file) => !((file.split(/[/\\.]/)[0] ?? '') in TABLES))).toEqual([]);
  });

  it.each(names)('%s is sorted by its key', (name) => {
    const keyOf = (row: Cells) => TABLES[name].key.map((column) => String(row[column] ?? ''));
    const isAfter = (a: readonly string[], b: readonly string[]) => {
      const differs = a.findIndex((cell, i) => cell !== b[i]);
      return differs >= 0 && (a[differs] ?? '') > (b[differs] ?? ''); // years have four digits, so their text sorts as they do
    };
    const unsorted = rowsOf(name).flatMap((row, i, rows) => {
      const before = rows[i - 1];
      return before?.at.file === row.at.file && isAfter(keyOf(before), keyOf(row)) ? [`${row.at.file}:${row.at.line}`] : [];
    });
    expect(unsorted).toEqual([]);
  });

  it('cite every source they name', () => {
    const cited = new Set(names.flatMap((name) => rowsOf(name).map((row) => row['source_id'])));
    expect(seed.tables.sources.map((source) => source.id).filter((id) => !cited.has(id))).toEqual([]);
  });

  it('are UTF-8 with LF and without byte order mark', async () => {
    const files = [...new Set(names.flatMap((name) => rowsOf(name).map((row) => row.at.file)))];
    const odd = await Promise.all(files.map(async (file) => (/^\uFEFF|\r/.test(await readFile(root('seed', file), 'utf8')) ? [file] : [])));
    expect(odd.flat()).toEqual([]);
  });
});
