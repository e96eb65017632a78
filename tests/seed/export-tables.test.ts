import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../src/cli/program.js';
import { exportTables, FolderNotEmptyError, TablesChangedError } from '../../src/seed/export-tables.js';
import { dataVersionOf, readSeed } from '../../src/seed/read.js';
import { TABLES } from '../../src/seed/tables.js';
import { root } from '../support/root.js';
import { watchedWorld } from '../support/world.js';
import { csv, seedFolder, sound } from './seed-folder.js';

let into: string;
beforeAll(async () => (into = await mkdtemp(join(tmpdir(), 'export-'))));
afterAll(() => rm(into, { recursive: true }));
let count = 0;
const fresh = () => join(into, String((count += 1)));

/** Tables under their own names or in parts, with whatever may stand in a file, and a file that is no table. */
const folderOf = fc
  .dictionary(
    fc.tuple(fc.constantFrom(...Object.keys(TABLES)), fc.constantFrom('', '/a', '/b', '/갈륨')).map(([name, part]) => `${name}${part}.csv`),
    fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('id,name\r\nx,"a ""b"", c"\r\n', '\uFEFFid\nx\n')),
    { minKeys: 1, maxKeys: 6 },
  )
  .map((files): Readonly<Record<string, string>> => files);

describe('tables taken out', () => {
  it('are the same data version, whatever stands in them and from however many folders, and nothing else comes along', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(folderOf, { minLength: 1, maxLength: 3 }), async (contents) => {
        const dirs = [];
        for (const files of contents) {
          const dir = await seedFolder(files);
          await writeFile(join(dir, 'notes.txt'), 'none of ours');
          dirs.push(dir);
        }
        const to = fresh();
        const version = await dataVersionOf(...dirs);
        const { folders, files } = await exportTables(version, dirs, to);
        expect(await dataVersionOf(...folders)).toBe(version);
        expect(files).toBe(contents.reduce((sum, one) => sum + Object.keys(one).length, 0));
        expect((await readdir(to, { recursive: true })).filter((name) => name.endsWith('.txt'))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('hold the same rows, read again', async () => {
    const dir = await seedFolder(sound);
    const { dataVersion, rows, tables } = await readSeed(dir);
    const to = fresh();
    await exportTables(dataVersion, [dir], to);
    expect(await readSeed(to)).toEqual({ dataVersion, rows, addedRows: 0, tables });
  });

  it('are the shipped ones, all of them', { timeout: 60_000 }, async () => {
    const version = await dataVersionOf(root('seed'));
    const to = fresh();
    await exportTables(version, [root('seed')], to);
    expect(await dataVersionOf(to)).toBe(version);
    expect(existsSync(join(to, 'trade'))).toBe(true);
  });

  it('are refused when a letter changed since they were loaded, and nothing is written', async () => {
    const dir = await seedFolder(sound);
    const version = await dataVersionOf(dir);
    await writeFile(join(dir, 'minerals.csv'), csv('minerals.csv', [{ id: 'tungsten', symbol: 'W', name: 'Wolfram' }]));
    const to = fresh();
    const refused = await exportTables(version, [dir], to).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(TablesChangedError);
    expect(refused).toMatchObject({ held: version, found: await dataVersionOf(dir) });
    expect(existsSync(to)).toBe(false);
  });

  it('never mix with tables that are there already', async () => {
    const [dir, other] = [await seedFolder(sound), await seedFolder(sound)];
    await expect(exportTables(await dataVersionOf(dir), [dir], other)).rejects.toBeInstanceOf(FolderNotEmptyError);
  });
});

describe('resource-alliances export --all', () => {
  const run = async (...args: string[]) => {
    const world = watchedWorld();
    return { code: await runCommand(['export', ...args], new Map(), world), ran: world.ran, complaints: world.complaints() };
  };

  it('has the tables written to the folder named', async () => {
    expect(await run('--all', '--dir', 'tables')).toMatchObject({ code: 0, ran: ['seed --export tables'] });
  });

  it('takes nothing that is of answers', async () => {
    const { code, ran, complaints } = await run('producers', '--all', '--formats', 'csv', '--url', 'http://elsewhere');
    expect([code, ran]).toEqual([2, []]);
    expect(complaints).toContain('--all takes no producers, --formats, --url');
  });
});
