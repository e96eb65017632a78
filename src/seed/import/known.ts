import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { TABLES, type TableName } from '../tables.js';
import type { Cells, Refusals } from './importer.js';

/** A row with the file it stands in. */
export type KnownRow = Cells & { readonly file: string };

/**
 * Rows of a table as they stand, unchecked: an importer must be able to work while another table has faults.
 * @param table `x` is `x.csv` and every `x/*.csv`; none of them is an empty table
 */
export const knownRows = async (seedDir: string, table: TableName): Promise<KnownRow[]> => {
  const folder = join(seedDir, table);
  const parts = existsSync(folder) ? (await readdir(folder)).filter((file) => file.endsWith('.csv')).sort() : [];
  const files = [`${table}.csv`, ...parts.map((part) => `${table}/${part}`)].filter((file) => existsSync(join(seedDir, file)));
  const read = await Promise.all(files.map(async (file) => ({ file, text: await readFile(join(seedDir, file), 'utf8') })));
  return read.flatMap(({ file, text }) =>
    parse<Record<string, string>>(text, { columns: true }).map((row) => ({
      ...Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== '')),
      file,
    })),
  );
};

/**
 * Rows whose key no other file of the table has. What was entered by hand, or by another importer, stays as it is; such
 * rows are refused, because a key may stand once in a table.
 * @param kind the importer, whose own file `table/kind.csv` is not asked
 */
export const withoutEntered = async (
  seedDir: string,
  table: TableName,
  kind: string,
  rows: readonly Cells[],
  refusals: Refusals,
): Promise<Cells[]> => {
  const keyOf = (row: Cells) => TABLES[table].key.map((column) => row[column] ?? '').join(' | ');
  const entered = new Map(
    (await knownRows(seedDir, table)).filter((row) => row.file !== `${table}/${kind}.csv`).map((row) => [keyOf(row), row.file]),
  );
  return rows.filter((row) => {
    const file = entered.get(keyOf(row));
    if (file !== undefined) refusals.add(`stands in ${file} already`, keyOf(row));
    return file === undefined;
  });
};

/** Letters and digits of a name without accents, in lower case, with one blank between words. */
export const plainName = (name: string): string =>
  name
    .replaceAll(/[Øø]/g, 'o')
    .replaceAll(/[Łł]/g, 'l')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/['’`´]/g, '')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

/** Lower-case words joined by `-`, cut between words at `longest`; empty when a name has no Latin letter. */
export const slug = (name: string, longest = 60): string => {
  const words = plainName(name).replaceAll(' ', '-');
  return words.length <= longest ? words : words.slice(0, longest + 1).replace(/-[^-]*$/, '');
};

/** Names of countries that are in use and stand neither as name nor as alias in the table of countries. */
const SPELLINGS: Readonly<Record<string, string>> = {
  'burkina fasso': 'BFA',
  'democratic republic of congo': 'COD',
  'democratic republic of the congo': 'COD',
  england: 'GBR',
  'french guyana': 'GUF',
  'great britain': 'GBR',
  'kingdom of saudi arabia': 'SAU',
  kosovo: 'XKX',
  'republic of the congo': 'COG',
  'slovak republic': 'SVK',
  tibet: 'CHN',
};

/** Finds the ISO 3166-1 alpha-3 of a country by its name or an alias, whatever the accents; undefined when none has it. */
export const countryFinder = (countries: readonly Cells[]): ((name: string) => string | undefined) => {
  const codes = new Set(countries.map((country) => country['iso3']));
  const byName = new Map<string, string>();
  for (const country of countries) {
    for (const name of [country['name'] ?? '', ...(country['aliases'] ?? '').split(';')]) {
      if (name !== '' && country['iso3'] !== undefined) byName.set(plainName(name), country['iso3']);
    }
  }
  return (name) => {
    const plain = plainName(name);
    const spelt = SPELLINGS[plain];
    return byName.get(plain) ?? (spelt !== undefined && codes.has(spelt) ? spelt : undefined);
  };
};

/** A number as a plain decimal of at most twelve digits, never `1e-7`. */
export const decimalText = (value: number): string => {
  const text = String(Number(value.toPrecision(12)));
  return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text;
};

/** What comes first of two texts by code unit; the order of keys in the tables. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Things by what they have in common, in the order met. */
export const grouped = <Thing, Key>(things: Iterable<Thing>, keyOf: (thing: Thing) => Key): Map<Key, Thing[]> => {
  const groups = new Map<Key, Thing[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [thing]);
    else group.push(thing);
  }
  return groups;
};
