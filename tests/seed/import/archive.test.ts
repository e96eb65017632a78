import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ArchiveTooLargeError, MOST_UNPACKED_BYTES, unpacksWithin } from '../../../src/seed/import/archive.js';
import { importFile, type Importer } from '../../../src/seed/import/importer.js';

/** Entries of an archive, deflated, with whatever sizes the heads tell; `streamed` ones tell their sizes after the data, or never. */
const archive = (entries: readonly Buffer[], told: (data: Buffer) => number, streamed = false): Buffer =>
  Buffer.concat(
    entries.flatMap((data, i) => {
      const name = Buffer.from(`xl/worksheets/sheet${i}.xml`);
      const packed = deflateRawSync(data);
      const head = Buffer.alloc(30);
      head.write('PK\u0003\u0004', 0, 'latin1');
      head.writeUInt16LE(20, 4);
      head.writeUInt16LE(streamed ? 8 : 0, 6);
      head.writeUInt16LE(8, 8);
      head.writeUInt32LE(streamed ? 0 : packed.length, 18);
      head.writeUInt32LE(streamed ? 0 : told(data), 22);
      head.writeUInt16LE(name.length, 26);
      return [head, name, packed];
    }),
  );
const zeros = (bytes: number) => Buffer.alloc(bytes);

describe('unpacksWithin', () => {
  it('counts all entries together', async () => {
    const two = archive([zeros(600_000), zeros(600_000)], (data) => data.length);
    expect(await unpacksWithin(two, 1_200_000)).toBe(true);
    expect(await unpacksWithin(two, 1_199_999)).toBe(false);
  });
  it('believes no size that an archive tells of itself', async () => {
    expect(
      await unpacksWithin(
        archive([zeros(5_000_000)], () => 10),
        1_000_000,
      ),
    ).toBe(false);
    expect(
      await unpacksWithin(
        archive([zeros(10), zeros(5_000_000)], () => 0, true),
        1_000_000,
      ),
    ).toBe(false);
  });
  it('lets what is no archive, or a damaged one, be told by the reader', async () => {
    expect(await unpacksWithin(Buffer.from('no archive'), 10)).toBe(true);
    expect(await unpacksWithin(archive([zeros(1_000)], () => 0).subarray(0, 60), 2_000)).toBe(true);
    expect(await unpacksWithin(Buffer.from('PK\u0003\u0004', 'latin1'), 10)).toBe(true);
  });
});

describe('a workbook to import', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'bomb-'))));
  afterAll(() => rm(folder, { recursive: true }));

  it('that is a bomb, 1 GB in 1 MB, is refused before it is read', async () => {
    const path = join(folder, 'Bomb.XLSX');
    const bomb = archive(
      Array.from({ length: 10 }, () => zeros(100_000_000)),
      () => 100,
    );
    expect(bomb.length).toBeLessThan(1_500_000);
    await writeFile(path, bomb);
    const read: string[] = [];
    const reader: Importer = {
      kind: 'any',
      files: '',
      read: (file) => {
        read.push(file);
        return Promise.resolve({ read: 0, tables: {}, refused: [] });
      },
    };
    const options = { edition: undefined, recordedAt: '2026-11-25', seedDir: '' };
    await expect(importFile(reader, path, options)).rejects.toEqual(new ArchiveTooLargeError(path, MOST_UNPACKED_BYTES));
    expect(read).toEqual([]);
    await expect(importFile(reader, path, options, 2_000_000_000)).resolves.toMatchObject({ read: 0 });
  });
});
