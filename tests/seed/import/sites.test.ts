import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileTooLargeError, importFile, UnreadableFileError, type Importer } from '../../../src/seed/import/importer.js';
import { mergeRows } from '../../../src/seed/import/merge.js';
import { sites } from '../../../src/seed/import/sites.js';
import { readSeed } from '../../../src/seed/read.js';
import { evidence, seedFolder, sound } from '../seed-folder.js';

describe('the sites importer', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'sites-'))));
  afterAll(() => rm(folder, { recursive: true }));
  const read = async (text: string, name = 'My pits.csv') => {
    const path = join(folder, name);
    await writeFile(path, text);
    const pit = { id: 'mittersill', name: 'Mittersill', kind: 'MINE', iso3: 'AUT', ...evidence };
    const seedDir = await seedFolder({ ...sound, 'sites.csv': [pit] });
    return { seedDir, ...(await importFile(sites, path, { edition: 'v1', recordedAt: '2026-11-24', seedDir })) };
  };
  const collection = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features });
  const feature = (coordinates: unknown, properties: object, type = 'Point') => ({
    type: 'Feature',
    geometry: coordinates === null ? null : { type, coordinates },
    properties,
  });

  it('reads a CSV: a country by name or code, a material by name or id, and places as they stand', async () => {
    const {
      tables,
      refused,
      read: rows,
    } = await read(
      'Name,Country,Lat,Lon,Kind,Phase,Materials\nPanasqueira,portugal,40.15,-7.75,mine,operating,Tungsten ore\nBarruecopardo,PT,,,,,tungsten-ore\n',
    );
    expect([rows, refused]).toEqual([2, []]);
    expect(tables.sites).toMatchObject([
      { id: 'barruecopardo', kind: 'MINE', iso3: 'PRT', source_id: 'own-my-pits', locator: 'row 3', edition: 'v1' },
      { id: 'panasqueira', name: 'Panasqueira', kind: 'MINE', phase: 'operating', iso3: 'PRT', lat: '40.15', lon: '-7.75' },
    ]);
    expect(tables.site_materials).toMatchObject([
      { site_id: 'panasqueira', material_id: 'tungsten-ore' },
      { site_id: 'barruecopardo', material_id: 'tungsten-ore' },
    ]);
    expect(tables.sources).toMatchObject([{ id: 'own-my-pits', title: 'My pits.csv', publisher: 'Your own table', redistributable: 'no' }]);
  });
  it('reads points of GeoJSON the same, longitude first as it has them', async () => {
    const { tables, refused } = await read(
      collection(feature([-7.75, 40.15, 700], { name: 'Panasqueira', country: 'PRT', materials: ['tungsten-ore'] })),
      'pits.geojson',
    );
    expect(refused).toEqual([]);
    expect(tables.sites).toMatchObject([{ id: 'panasqueira', lat: '40.15', lon: '-7.75', locator: 'feature 1' }]);
    expect(tables.site_materials).toHaveLength(1);
  });
  it('takes a site whose name and country the tables have for that site', async () => {
    const { tables } = await read('name,country\nMITTERSILL,Austria\nMittersill,Portugal\n');
    expect(tables.sites).toMatchObject([
      { id: 'mittersill', iso3: 'AUT' },
      { id: 'mittersill-prt', iso3: 'PRT' },
    ]);
  });
  it('tells names that are not known with the nearest known ones, and takes a site without a material that is not', async () => {
    const { tables, refused } = await read('name,country,materials\nA,Portugall,\nB,Austria,Tungstn ore;gold\n,Austria,\nC,,\n');
    expect(tables.sites).toMatchObject([{ id: 'b' }]);
    expect(refused.map(({ reason }) => reason)).toEqual([
      '"Portugall" is no country of the tables; nearest: Portugal (PRT)',
      '"Tungstn ore" is no material of the tables; nearest: Tungsten ore (tungsten-ore); the site is taken without it',
      '"gold" is no material of the tables; the site is taken without it',
      'name is empty or has no Latin letter, so it gives no id',
      'no country',
    ]);
  });
  it.each([
    ['a latitude beyond the pole', 'name,country,lat,lon\nA,AUT,91,0\n', /^lat and lon are no degrees/],
    ['one degree without the other', 'name,country,lat,lon\nA,AUT,47,\n', /^lat and lon are no degrees/],
    ['a kind that is none', 'name,country,kind\nA,AUT,castle\n', /^kind "castle" is none of MINE/],
    ['a phase that is none', 'name,country,phase\nA,AUT,soon\n', /^phase "soon" is none of operating/],
    ['a name that comes twice', 'name,country\nA,AUT\nA,AUT\n', /^a second site/],
  ])('refuses %s', async (_, text, reason) =>
    expect((await read(text)).refused).toMatchObject([{ reason: expect.stringMatching(reason) as string }]),
  );
  it('refuses a shape that is no point', async () =>
    expect((await read(collection(feature([[0, 0]], { name: 'A', country: 'AUT' }, 'LineString')), 'a.geojson')).refused).toHaveLength(1));
  it.each([
    ['a CSV without the columns', 'site,land\nA,AUT\n'],
    ['a quote that is never closed', 'name,country\n"A,AUT\n'],
    ['JSON that is none', '{"type": "FeatureCollection"'],
    ['GeoJSON that is no collection', '{"type": "Feature"}'],
  ])('does not read %s', async (_, text) => expect(read(text)).rejects.toBeInstanceOf(UnreadableFileError));

  it('makes a folder that loads beside the shipped tables', async () => {
    const { seedDir, tables } = await read('name,country,lat,lon,materials\nPanasqueira,PRT,40,-7,tungsten-ore\n');
    const own = await mkdtemp(join(folder, 'own-'));
    for (const [table, rows] of Object.entries(tables)) await mergeRows(own, table as 'sites', 'sites', rows, () => 'tungsten');
    expect(await readSeed(seedDir, own)).toMatchObject({ addedRows: 3 });
  });
});

describe('a file to import', () => {
  const reader = (more: Partial<Importer>): Importer => ({
    kind: 'any',
    files: '',
    read: () => Promise.resolve({ read: 0, tables: {}, refused: [] }),
    ...more,
  });
  const options = { edition: undefined, recordedAt: '2026-11-24', seedDir: '' };
  it('of 10 GB is refused, with its size and the limit, unless it is read row by row', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'large-'));
    const path = join(folder, 'large.json');
    const { open } = await import('node:fs/promises');
    const file = await open(path, 'w');
    await file.truncate(10_000_000_000); // sparse: it takes no room
    await file.close();
    await expect(importFile(reader({}), path, options)).rejects.toEqual(new FileTooLargeError(path, 10_000_000_000));
    await expect(importFile(reader({ streams: true }), path, options)).resolves.toMatchObject({ read: 0 });
    await rm(folder, { recursive: true });
  });
  it('that is a folder, or not there, is told', async () => {
    await expect(importFile(reader({}), tmpdir(), options)).rejects.toBeInstanceOf(UnreadableFileError);
    await expect(importFile(reader({}), join(tmpdir(), 'nowhere.csv'), options)).rejects.toThrow('nowhere.csv is not a file that is there');
  });
});
