import { readFile, stat } from 'node:fs/promises';
import type { TableName } from '../tables.js';
import { ArchiveTooLargeError, MOST_UNPACKED_BYTES, unpacksWithin } from './archive.js';

/** A row as it stands in a table: every cell text, an empty cell left out. */
export type Cells = Readonly<Record<string, string | undefined>>;

/** What one official file holds, as rows of the tables. */
export interface Imported {
  /** Rows read from the file, whether taken or refused. */
  readonly read: number;
  readonly tables: Readonly<Partial<Record<TableName, readonly Cells[]>>>;
  /** Why rows were not taken, with the first place each reason was met and how often. */
  readonly refused: readonly { readonly reason: string; readonly where: string; readonly rows: number }[];
  /** What was not understood or not kept, once for each place; absent where `refused` is all that is told. */
  readonly told?: readonly Told[];
}

/** One thing of a file that is not in the tables. */
export interface Told {
  /** Its id in the file. */
  readonly where: string;
  readonly what: string;
}

export interface ImportOptions {
  /** Edition of the source, such as `MCS 2026`; each kind says in `files` which one it takes for granted. */
  readonly edition: string | undefined;
  /** Day the rows are entered on, ISO. */
  readonly recordedAt: string;
  /** The tables as they are, for matching names and sites. */
  readonly seedDir: string;
}

/** Reads one official file format into rows. One file of this folder each, named as on the command line. */
export interface Importer {
  /** Name on the command line. */
  readonly kind: string;
  /** What the file is and who publishes it. */
  readonly files: string;
  /** Whether it reads row by row, so that a file may be larger than memory; absent when it does not. */
  readonly streams?: true;
  /** @throws {UnreadableFileError} when the file is of another format; nothing is written then */
  read(path: string, options: ImportOptions): Promise<Imported>;
}

/** The file is not what the importer reads; the message says what was expected. */
export class UnreadableFileError extends Error {
  readonly code = 'UNREADABLE_FILE';

  constructor(path: string, expected: string) {
    super(`${path} is not ${expected}`);
    this.name = 'UnreadableFileError';
  }
}

/** Largest file that an importer takes into memory. */
export const MOST_BYTES = 256_000_000;

/** The file is larger than its importer can take into memory. */
export class FileTooLargeError extends Error {
  readonly code = 'FILE_TOO_LARGE';

  constructor(
    readonly path: string,
    readonly bytes: number,
  ) {
    super(`${path} has ${bytes} bytes; files of this kind may have at most ${MOST_BYTES}`);
    this.name = 'FileTooLargeError';
  }
}

/**
 * Reads a file, unless it is none or too large.
 * @param unpacked bytes a workbook may unpack to
 * @throws {UnreadableFileError} | {FileTooLargeError} | {ArchiveTooLargeError}
 */
export const importFile = async (
  importer: Importer,
  path: string,
  options: ImportOptions,
  unpacked = MOST_UNPACKED_BYTES,
): Promise<Imported> => {
  const about = await stat(path).catch(() => null);
  if (about?.isFile() !== true) throw new UnreadableFileError(path, 'a file that is there');
  if (importer.streams !== true && about.size > MOST_BYTES) throw new FileTooLargeError(path, about.size);
  if (path.toLowerCase().endsWith('.xlsx') && !(await unpacksWithin(await readFile(path), unpacked)))
    throw new ArchiveTooLargeError(path, unpacked);
  return importer.read(path, options);
};

/** Gathers refusals: how many rows each reason cost, and where it was met first. */
export class Refusals {
  readonly #each: Told[] = [];
  readonly #rows = new Map<string, { reason: string; where: string; rows: number }>();

  add(reason: string, where: string): void {
    this.#each.push({ where, what: reason });
    const known = this.#rows.get(reason);
    this.#rows.set(reason, { reason, where: known?.where ?? where, rows: (known?.rows ?? 0) + 1 });
  }

  /** Every refusal by itself. */
  get each(): readonly Told[] {
    return this.#each;
  }

  get all() {
    return [...this.#rows.values()];
  }
}
