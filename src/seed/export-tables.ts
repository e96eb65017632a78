import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { dataVersionOf, tableFiles } from './read.js';

/** The folders do not hold any more what the graph answers from. */
export class TablesChangedError extends Error {
  readonly code = 'TABLES_CHANGED';

  constructor(
    readonly held: string,
    readonly found: string,
    readonly dirs: readonly string[],
  ) {
    super(
      `The graph answers from data version ${held}, but the tables in ${dirs.join(' and ')} are ${found} to this program; load them first, or take out those of ${held} where they are`,
    );
    this.name = 'TablesChangedError';
  }
}

/** Tables are there already, and with others among them the folder would be another version. */
export class FolderNotEmptyError extends Error {
  readonly code = 'FOLDER_NOT_EMPTY';

  constructor(readonly folder: string) {
    super(`Tables are in ${folder} already; name a folder without any`);
    this.name = 'FolderNotEmptyError';
  }
}

/** What was written: one folder for each that was read, and how many files in all. */
export interface ExportedTables {
  readonly folders: readonly string[];
  readonly files: number;
}

/**
 * Writes the tables the graph answers from as they were read, letter for letter, so that they load to the same data version
 * elsewhere. One folder is written to `to`; several, of which the later were added to the first, to `to`/1, `to`/2 and so on.
 * @param held the data version of the graph
 * @param dirs folders it was loaded from
 * @throws {TablesChangedError} | {FolderNotEmptyError} | {SeedFaultsError} when a file may not be read
 */
export const exportTables = async (held: string, dirs: readonly string[], to: string): Promise<ExportedTables> => {
  const found = await dataVersionOf(...dirs);
  if (found !== held) throw new TablesChangedError(held, found, dirs);
  const folders = dirs.map((_, i) => (dirs.length === 1 ? to : join(to, String(i + 1))));
  for (const folder of folders) if ((await tableFiles(folder)).length > 0) throw new FolderNotEmptyError(folder);
  let files = 0;
  for (const [i, dir] of dirs.entries()) {
    for (const file of await tableFiles(dir)) {
      const path = join(folders[i] ?? to, file);
      await mkdir(dirname(path), { recursive: true });
      await copyFile(join(dir, file), path);
      files += 1;
    }
  }
  const written = await dataVersionOf(...folders);
  if (written !== held) throw new TablesChangedError(held, written, dirs); // someone wrote to them meanwhile
  return { folders, files };
};
