import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mergeRows } from '../../../src/seed/import/merge.js';
import { output, seedFolder, sound } from '../seed-folder.js';

const asCells = (row: Readonly<Record<string, string | number>>) =>
  Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, String(cell)]));
const merge = (folder: string, ...rows: Readonly<Record<string, string | number>>[]) =>
  mergeRows(folder, 'production', 'survey', rows.map(asCells), () => 'tungsten');

describe('mergeRows', () => {
  it('replaces a row in the file it stands in, and adds a new one to the file of its mineral', async () => {
    const folder = await seedFolder({ ...sound, 'production/tungsten.csv': [], 'production/by-hand.csv': [output] });
    const merged = await merge(folder, { ...output, quantity: 901 }, { ...output, year: 2024 });
    expect(merged).toEqual([
      { file: 'production/by-hand.csv', added: 0, changed: 1, unchanged: 0 },
      { file: 'production/tungsten.csv', added: 1, changed: 0, unchanged: 0 },
    ]);
    expect(await readFile(join(folder, 'production/by-hand.csv'), 'utf8')).toContain(',2023,901,');
  });
  it('changes nothing when the same is imported again, on another day even', async () => {
    const folder = await seedFolder(sound);
    const before = await readFile(join(folder, 'production/tungsten.csv'), 'utf8');
    expect(await merge(folder, { ...output, recorded_at: '2027-01-01' })).toEqual([
      { file: 'production/tungsten.csv', added: 0, changed: 0, unchanged: 1 },
    ]);
    expect(await readFile(join(folder, 'production/tungsten.csv'), 'utf8')).toBe(before);
  });
  it('sorts by key whatever the order of the import', async () => {
    const folder = await seedFolder(sound);
    await merge(folder, { ...output, area: 'PRT' }, { ...output, area: 'AUT', year: 2022 });
    const lines = (await readFile(join(folder, 'production/tungsten.csv'), 'utf8')).trimEnd().split('\n').slice(1);
    expect(lines.map((line) => line.split(',').slice(1, 3).join(' '))).toEqual(['AUT 2022', 'AUT 2023', 'PRT 2023']);
  });
});
