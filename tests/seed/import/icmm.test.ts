import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { icmm } from '../../../src/seed/import/icmm.js';
import { UnreadableFileError } from '../../../src/seed/import/importer.js';
import { writeWorkbook } from '../../support/workbook.js';
import { austria, evidence, seedFolder, sound, tungstenOre } from '../seed-folder.js';

// ICMM Global Mining Dataset, September 2025 (V1), sheet External: ICMM18921 with its place; the header has a blank after Mine Name.
const HEADER = [
  'ICMMID',
  'Confidence Factor',
  'Mine Name ',
  'Group Names',
  'Latitude',
  'Longitude',
  'Asset Type',
  'Country',
  'Primary Commodity',
  'Secondary Commodity',
  'Other Commodities',
];
const MITTERSILL = ['ICMM18921', 'High', 'Mittersill', null, 47.22592, 12.48767, 'Mine', 'Austria', 'tungsten', null, null];
const changed = (changes: Record<number, string | number | null>) => MITTERSILL.map((cell, at) => changes[at] ?? cell);

describe('the icmm importer', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'icmm-'))));
  afterAll(() => rm(folder, { recursive: true }));
  const read = async (rows: (string | number | null)[][], files = {}) => {
    const path = join(folder, 'global-mining-dataset.xlsx');
    await writeWorkbook(path, { External: [HEADER, ...rows] });
    const apt = { ...tungstenOre, id: 'tungsten-apt', stage: 'COMPOUND' };
    const seedDir = await seedFolder({ ...sound, 'countries.csv': [austria], 'materials.csv': [tungstenOre, apt], ...files });
    return icmm.read(path, { edition: undefined, recordedAt: '2026-11-24', seedDir });
  };

  it('reads a mine with its place, confidence and ore', async () => {
    const { tables, refused } = await read([MITTERSILL]);
    expect(refused).toEqual([]);
    expect(tables.sites).toMatchObject([
      {
        id: 'mittersill-aut',
        name: 'Mittersill',
        kind: 'MINE',
        iso3: 'AUT',
        lat: '47.22592',
        lon: '12.48767',
        confidence: 'high',
        source_id: 'icmm-2025',
      },
    ]);
    expect(tables.site_materials).toMatchObject([
      { site_id: 'mittersill-aut', material_id: 'tungsten-ore', locator: 'sheet External, ICMMID ICMM18921, Primary Commodity: tungsten' },
    ]);
  });
  it('gives a mine with a smelter the ore and what the smelter makes, and says both types', async () => {
    const { tables } = await read([changed({ 6: 'Mine;Smelter' })]);
    expect(tables.sites?.[0]).toMatchObject({ kind: 'MINE', note: 'Asset type: Mine, Smelter.' });
    expect(tables.site_materials?.map((row) => row['material_id'])).toEqual(['tungsten-ore', 'tungsten-apt']);
  });
  it('tells two sites of one name by their ICMM number', async () => {
    const { tables } = await read([MITTERSILL, changed({ 0: 'ICMM00001', 4: 48 })]);
    expect(tables.sites?.map((row) => row['id'])).toEqual(['mittersill-aut-icmm18921', 'mittersill-aut-icmm00001']);
  });
  it('takes the id of a site that is known by name and place', async () => {
    const known = {
      id: 'felbertal',
      name: 'Mittersill (Felbertal)',
      kind: 'MINE',
      iso3: 'AUT',
      lat: 47.21,
      lon: 12.49,
      aliases: 'Mittersill',
      ...evidence,
    };
    const made = { site_id: 'felbertal', material_id: 'tungsten-ore', ...evidence };
    const { tables } = await read([MITTERSILL], { 'sites.csv': [known], 'site_materials.csv': [made] });
    expect(tables.sites?.[0]).toMatchObject({ id: 'felbertal', source_id: 'icmm-2025' });
  });
  it('leaves a row as it is that was entered by hand', async () => {
    const known = {
      id: 'mittersill',
      name: 'Mittersill',
      kind: 'MINE',
      iso3: 'AUT',
      ...evidence,
      source_id: 'icmm-2025',
      locator: 'ICMMID ICMM18921',
    };
    const { tables, refused } = await read([MITTERSILL], { 'sites.csv': [known] });
    expect(tables.sites).toEqual([]);
    expect(refused).toEqual([{ reason: 'stands in sites.csv already', where: 'mittersill | icmm-2025', rows: 1 }]);
  });
  it('reads the typographic minus of ICMM07721', async () =>
    expect((await read([changed({ 4: '−23.8901' })])).tables.sites?.[0]?.['lat']).toBe('-23.8901'));
  it('refuses countries and sites without a known commodity, and counts commodities it does not know', async () => {
    const {
      tables,
      refused,
      read: rows,
    } = await read([changed({ 7: 'Kosovo' }), changed({ 8: 'opal' }), changed({ 0: 'ICMM00003', 10: 'opal' })]);
    expect(rows).toBe(3);
    expect(tables.sites).toHaveLength(1);
    expect(refused).toEqual([
      { reason: 'country "Kosovo" is not in countries.csv', where: 'ICMM18921', rows: 1 },
      { reason: 'commodity "opal" is no material of the tables; the site is kept for its others', where: 'ICMM18921', rows: 2 },
      { reason: 'no commodity of the site is a material of the tables', where: 'ICMM18921', rows: 1 },
    ]);
  });
  it('refuses another workbook', async () => {
    const path = join(folder, 'other.xlsx');
    await writeWorkbook(path, { Data: [['ICMMID']] });
    const seedDir = await seedFolder(sound);
    await expect(icmm.read(path, { edition: undefined, recordedAt: '2026-11-24', seedDir })).rejects.toThrow(UnreadableFileError);
  });
});
