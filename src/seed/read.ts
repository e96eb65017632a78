import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import { distance } from 'fastest-levenshtein';
import { isAggregate } from '../domain/facts.js';
import { MODEL_VERSION } from '../graph/model.js';
import { ruleFaults } from './rules.js';
import { TABLES, type Place, type Table, type TableName, type Tables } from './tables.js';

/** One thing wrong with one cell, row or file. */
export interface Fault extends Place {
  readonly column: string;
  readonly value: string;
  /** What is valid. */
  readonly message: string;
}

export const faultText = ({ file, line, column, value, message }: Fault): string =>
  `${file}:${line}${column === '' ? '' : ` ${column}`}${value === '' ? '' : ` ${JSON.stringify(value)}`}: ${message}`;

/** The tables cannot be loaded; every fault is told. */
export class SeedFaultsError extends Error {
  readonly code = 'SEED_FAULTS';

  constructor(readonly faults: readonly Fault[]) {
    super(
      `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'} in the tables; nothing was loaded\n${faults.map(faultText).join('\n')}`,
    );
    this.name = 'SeedFaultsError';
  }
}

export interface Seed {
  readonly tables: Tables;
  readonly dataVersion: string;
  readonly rows: number;
  /** Rows among them of the folders after the first. */
  readonly addedRows: number;
}

const NAMES = Object.keys(TABLES) as TableName[];

/** What may be read, far above what the shipped tables take: a file of 3 MB, 312,000 rows, a row of 700 characters. */
export interface SeedLimits {
  readonly fileBytes: number;
  /** Of all tables together. */
  readonly rows: number;
  readonly rowCharacters: number;
  /** Faults of one file; the rest of it is not read. */
  readonly faults: number;
}
export const SEED_LIMITS: SeedLimits = { fileBytes: 64_000_000, rows: 2_000_000, rowCharacters: 100_000, faults: 1_000 };
/** Cells kept of a row; no table has as many columns, and a row of commas would take memory for nothing. */
const MOST_CELLS = 100;

/** The files of a table in a folder, `x.csv` and `x/*.csv`; none when the folder lacks it. */
const filesOf = async (dir: string, name: TableName): Promise<string[]> => {
  const file = `${name}.csv`;
  const folder = existsSync(join(dir, name)) ? await readdir(join(dir, name)) : [];
  return [
    ...(existsSync(join(dir, file)) ? [file] : []),
    ...folder
      .filter((part) => part.endsWith('.csv'))
      .sort()
      .map((part) => `${name}/${part}`),
  ];
};

/** The files of all tables in a folder, in the order they are read; other files are none of ours. */
export const tableFiles = async (dir: string): Promise<string[]> => (await Promise.all(NAMES.map((name) => filesOf(dir, name)))).flat();

/** A file of a table: where it is, and how it is told in faults. */
interface TableFile {
  readonly path: string;
  readonly told: string;
  /** Whether it is of a folder that was added to the first. */
  readonly own: boolean;
}

/** Files of a table in several folders, in their order; those of the first are told by their name in it. */
const filesIn = async (dirs: readonly string[], name: TableName): Promise<TableFile[]> => {
  const lists = await Promise.all(
    dirs.map(async (dir, i) =>
      (await filesOf(dir, name)).map((file) => ({ path: join(dir, file), told: i === 0 ? file : join(dir, file), own: i > 0 })),
    ),
  );
  return lists.flat();
};

/** Files that may not be read: larger than is allowed, none at all, or outside of the folder by a link. */
const fileFaults = async (dirs: readonly string[], { fileBytes }: SeedLimits): Promise<Fault[]> => {
  const faults: Fault[] = [];
  for (const dir of dirs) {
    const within = existsSync(dir) ? `${await realpath(dir)}${sep}` : dir;
    for (const name of NAMES) {
      for (const file of await filesOf(dir, name)) {
        const refuse = (value: string, message: string) => void faults.push({ file: join(dir, file), line: 0, column: '', value, message });
        const path = await realpath(join(dir, file));
        const about = await stat(path);
        if (!path.startsWith(within)) refuse('', 'a file of this folder; links that lead out of it are not followed');
        else if (!about.isFile()) refuse('', 'a file');
        else if (about.size > fileBytes)
          refuse(
            `${about.size} bytes`,
            `at most ${fileBytes} bytes; larger tables may be split into ${name}/<part>.csv, and a whole year of trade is read by npm run import`,
          );
      }
    }
  }
  return faults;
};

/**
 * First twelve hex digits of the SHA-256 of all tables of the folders and the model's version. Line ends count as LF,
 * and paths do not count, so that clones on all systems agree.
 * @throws {SeedFaultsError} when a file may not be read
 */
export const dataVersionOf = async (...dirs: readonly string[]): Promise<string> => {
  const unread = await fileFaults(dirs, SEED_LIMITS);
  if (unread.length > 0) throw new SeedFaultsError(unread);
  const hash = createHash('sha256').update(`model ${MODEL_VERSION}\n`);
  for (const name of NAMES) {
    for (const dir of dirs) {
      for (const file of await filesOf(dir, name)) {
        hash.update(`${file}\n`).update((await readFile(join(dir, file), 'utf8')).replaceAll('\r\n', '\n'));
      }
    }
  }
  return hash.digest('hex').slice(0, 12);
};

/**
 * All tables of a folder, or of several together. A table that is not there is empty; a folder without any is a fault.
 * @throws {SeedFaultsError} with every fault of every file
 */
export const readSeed = (...dirs: readonly string[]): Promise<Seed> => readSeedWithin(SEED_LIMITS, ...dirs);

/** The same within other limits, so that tests need no large files. @throws {SeedFaultsError} */
export const readSeedWithin = async (limits: SeedLimits, ...dirs: readonly string[]): Promise<Seed> => {
  const faults = await fileFaults(dirs, limits);
  if (faults.length > 0) throw new SeedFaultsError(faults);
  let count = 0;
  let addedRows = 0;
  const tables: Record<string, Record<string, unknown>[]> = {};
  const spoilt = new Map<string, Spoilt>();
  for (const dir of dirs) {
    if ((await tableFiles(dir)).length === 0) {
      faults.push({ file: dir, line: 0, column: '', value: '', message: 'no table is in this folder; seed/README.md lists them' });
    }
  }
  for (const name of NAMES) {
    const rows: Record<string, unknown>[] = [];
    const told: Spoilt = { keys: new Set(), unread: false };
    spoilt.set(name, told);
    for (const { path, told: file, own } of await filesIn(dirs, name)) {
      const read = rowsOf({ file, own }, await readFile(path), TABLES[name], faults, told, limits);
      count += read.length;
      if (own) addedRows += read.length;
      if (count > limits.rows)
        throw new SeedFaultsError([{ file, line: 0, column: '', value: '', message: `at most ${limits.rows} rows in all tables` }]);
      for (const row of read) rows.push(row);
    }
    tables[name] = rows;
  }
  faults.push(...keyFaults(tables), ...referenceFaults(tables, spoilt), ...ruleFaults(tables as unknown as Tables));
  if (faults.length > 0)
    throw new SeedFaultsError(
      faults.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column.localeCompare(b.column)),
    );
  return {
    tables: tables as unknown as Tables,
    dataVersion: await dataVersionOf(...dirs),
    rows: count,
    addedRows,
  };
};

/** What of a table was told as a fault already, so that rows which refer to it are not told as well. */
interface Spoilt {
  /** First key column of rows with a fault. */
  readonly keys: Set<string>;
  /** Whether a whole file could not be read. */
  unread: boolean;
}

const rowsOf = (
  { file, own }: { readonly file: string; readonly own: boolean },
  bytes: Buffer,
  table: Table,
  faults: Fault[],
  spoilt: Spoilt,
  limits: SeedLimits,
): Record<string, unknown>[] => {
  const { row: schema } = table;
  const before = faults.length;
  const at = (line: number, column: string, value: string, message: string) => void faults.push({ file, line, column, value, message });
  let content: string;
  try {
    content = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    at(1, '', '', 'text in UTF-8');
    spoilt.unread = true;
    return [];
  }
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(content, {
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: limits.rowCharacters,
      on_record: (told: { record: string[] }) =>
        told.record.length > MOST_CELLS ? { ...told, record: told.record.slice(0, MOST_CELLS) } : told,
    } as object) as unknown as typeof records; // the typings do not know `info`
  } catch (error) {
    at(
      error instanceof CsvError && typeof error.lines === 'number' ? error.lines : 1,
      '',
      '',
      error instanceof Error ? error.message : 'CSV as of RFC 4180',
    );
    spoilt.unread = true;
    return [];
  }
  const columns = Object.keys(schema.shape);
  const header = records[0]?.record ?? [];
  const missing = columns.filter((column) => !header.includes(column));
  const unknown = header.filter((column, i) => !columns.includes(column) || header.indexOf(column) !== i);
  for (const column of missing) at(1, column, '', 'this column is missing');
  for (const column of unknown) at(1, column, '', `no such column, or twice; the columns are ${columns.join(', ')}`);
  if (missing.length > 0 || unknown.length > 0) {
    spoilt.unread = true;
    return [];
  }
  const keyAt = header.indexOf(table.key[0] ?? '');

  return records.slice(1).flatMap(({ record, info }) => {
    const line = info.lines;
    const key = record[keyAt] ?? '';
    const found = faults.length - before;
    if (found >= limits.faults) {
      if (found === limits.faults) at(line, '', '', `${limits.faults} faults in this file; its rows from here on were not read`);
      spoilt.unread = true;
      return [];
    }
    if (record.length !== header.length) {
      spoilt.keys.add(key);
      at(line, '', record.join(',').slice(0, 60), `${header.length} cells, not ${record.length}`);
      return [];
    }
    const cells = Object.fromEntries(header.map((column, i) => [column, record[i] === '' ? undefined : record[i]]));
    const checked = schema.safeParse(cells);
    if (checked.success) return [{ ...checked.data, at: own ? { file, line, own } : { file, line } }];
    spoilt.keys.add(key);
    for (const issue of checked.error.issues) {
      const column = String(issue.path[0]);
      at(line, column, cells[column] ?? '', cells[column] === undefined ? 'may not be empty' : issue.message);
    }
    return [];
  });
};

type AnyTables = Readonly<Record<string, readonly Record<string, unknown>[]>>;
const placeOf = (row: Record<string, unknown>) => row['at'] as Place;

const keyFaults = (tables: AnyTables): Fault[] =>
  NAMES.flatMap((name) => {
    const seen = new Map<string, Place>();
    return (tables[name] ?? []).flatMap((row) => {
      const key = TABLES[name].key.map((column) => String(row[column] ?? '')).join(' | ');
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, placeOf(row));
        return [];
      }
      return [
        { ...placeOf(row), column: TABLES[name].key.join(','), value: key, message: `this key is taken by ${first.file}:${first.line}` },
      ];
    });
  });

const referenceFaults = (tables: AnyTables, spoilt: ReadonlyMap<string, Spoilt>): Fault[] => {
  const keys = new Map(NAMES.map((name) => [name, new Set((tables[name] ?? []).map((row) => String(row[TABLES[name].key[0] ?? ''])))]));
  const told = new Map<string, string[]>(); // one key left out of a table may be missed by thousands of rows
  const nearestKeys = (targets: readonly string[], value: string): string[] => {
    const question = `${targets.join()} ${value}`;
    const before = told.get(question);
    if (before !== undefined) return before;
    const nearest = targets
      .flatMap((target) => [...(keys.get(target as TableName) ?? [])])
      .map((key) => ({ key, far: distance(key, value) }))
      .sort((a, b) => a.far - b.far || (a.key < b.key ? -1 : 1))
      .slice(0, 3)
      .map(({ key }) => key);
    told.set(question, nearest);
    return nearest;
  };
  return NAMES.flatMap((name) =>
    Object.entries(TABLES[name].refers).flatMap(([column, targets]) =>
      (tables[name] ?? []).flatMap((row) => {
        const value = row[column];
        if (typeof value !== 'string' || (column === 'area' && isAggregate(value))) return [];
        if (targets.some((target) => keys.get(target as TableName)?.has(value))) return [];
        if (targets.some((target) => spoilt.get(target)?.unread === true || spoilt.get(target)?.keys.has(value) === true)) return [];
        const nearest = nearestKeys(targets, value);
        return [
          {
            ...placeOf(row),
            column,
            value,
            message: `no such key in ${targets.join(' or ')}${nearest.length > 0 ? `; nearest: ${nearest.join(', ')}` : ''}`,
          },
        ];
      }),
    ),
  );
};
