import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { readSeed, SeedFaultsError, faultText } from '../../src/seed/read.js';
import { TABLES, type TableName } from '../../src/seed/tables.js';

type Row = Readonly<Record<string, string | number>>;

/** What a table's file holds: rows of named cells, or text or bytes exactly as they stand. */
export type Content = readonly Row[] | string | Uint8Array;

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

/** A folder with the given files; cells left out are empty. It is removed after the tests of the file. */
export const seedFolder = async (files: Readonly<Record<string, Content>>): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'seed-'));
  folders.push(folder);
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), Array.isArray(content) ? csv(file, content as readonly Row[]) : (content as string | Uint8Array));
  }
  return folder;
};

/** The faults of a folder as they are told, one a line; none when it reads. */
export const faultsOf = async (files: Readonly<Record<string, Content>>): Promise<string[]> => {
  const folder = await seedFolder(files);
  try {
    await readSeed(folder);
    return [];
  } catch (error) {
    if (error instanceof SeedFaultsError) return error.faults.map(faultText);
    throw error;
  }
};

/** Columns of the table a file is part of: `production.csv` and `production/tungsten.csv` are both of `production`. */
const columnsOf = (file: string): string[] => {
  const name = file.split(/[/.]/)[0] ?? '';
  if (!(name in TABLES)) throw new Error(`${file} is of no table`);
  return Object.keys(TABLES[name as TableName].row.shape);
};

/** The text of a table, header first. */
export const csv = (file: string, rows: readonly Row[]): string => {
  const columns = columnsOf(file);
  return [columns.join(','), ...rows.map((row) => columns.map((column) => String(row[column] ?? '')).join(','))]
    .map((line) => `${line}\n`)
    .join('');
};

// Two countries, one mineral, one material and one source: the least that a figure needs.
export const survey = { id: 'survey', title: 'Yearbook', publisher: 'Survey', licence: 'CC BY 4.0', redistributable: 'yes', rank: 1 };
export const cited = { source_id: 'survey', locator: 'p. 1' };
export const evidence = { ...cited, edition: '2025', status: 'reported', recorded_at: '2026-01-01' };
export const austria = { iso3: 'AUT', iso2: 'AT', m49: '040', name: 'Austria', ...cited };
export const portugal = { iso3: 'PRT', iso2: 'PT', m49: '620', name: 'Portugal', ...cited };
export const tungsten = { id: 'tungsten', symbol: 'W', name: 'Tungsten' };
export const tungstenOre = {
  id: 'tungsten-ore',
  mineral_id: 'tungsten',
  stage: 'ORE',
  form: 'ore',
  name: 'Tungsten ore',
  basis: 'CONTAINED',
};
export const output = { material_id: 'tungsten-ore', area: 'AUT', year: 2023, quantity: 900, unit: 't', basis: 'CONTAINED', ...evidence };

/** Tables without a fault. */
export const sound = {
  'sources.csv': [survey],
  'countries.csv': [austria, portugal],
  'minerals.csv': [tungsten],
  'materials.csv': [tungstenOre],
  'production/tungsten.csv': [output],
} satisfies Record<string, Content>;
