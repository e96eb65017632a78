import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UnreadableFileError } from '../../../src/seed/import/importer.js';
import { pp1802 } from '../../../src/seed/import/pp1802.js';
import { root } from '../../support/root.js';
import { seedFolder, sound } from '../seed-folder.js';

// First rows of the point layer of USGS Professional Paper 1802 and its Clarion-Clipperton zone.
const HEADER = 'X,Y,DEPOSIT_NAME,CRITICAL_MINERAL,DEPOSIT_TYPE,LATITUDE,LONGITUDE,LOCATION,LOC_DETAIL\n';
const HILLGROVE = '151.906869999851,-30.5713800002868,Hillgrove,Antimony,Au-Sb,-30.5713800002868,151.906869999851,Australia,\n';

describe('the pp1802 importer', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'pp1802-'))));
  afterAll(() => rm(folder, { recursive: true }));
  const read = async (text: string) => {
    const path = join(folder, 'PP1802_CritMin_pts.csv');
    await writeFile(path, text);
    const antimony = { id: 'antimony-ore', mineral_id: 'antimony', stage: 'ORE', form: 'ore', name: 'Antimony', basis: 'CONTAINED' };
    const australia = { iso3: 'AUS', iso2: 'AU', m49: '036', name: 'Australia', source_id: 'survey', locator: 'p. 1' };
    const seedDir = await seedFolder({ ...sound, 'countries.csv': [australia], 'materials.csv': [antimony] });
    return pp1802.read(path, { edition: undefined, recordedAt: '2026-11-24', seedDir });
  };

  it('reads a deposit with its mineral, type and place', async () => {
    const { tables } = await read(HEADER + HILLGROVE);
    expect(tables.sites).toMatchObject([
      {
        id: 'hillgrove-aus',
        name: 'Hillgrove',
        kind: 'DEPOSIT',
        iso3: 'AUS',
        lat: '-30.5713800003',
        edition: '2017',
        note: 'Deposit type: Au-Sb.',
      },
    ]);
    expect(tables.site_materials).toMatchObject([
      { material_id: 'antimony-ore', locator: 'PP1802_CritMin_pts, row 1: CRITICAL_MINERAL Antimony' },
    ]);
    expect(tables.sources).toMatchObject([{ id: 'usgs-pp1802', rank: '2' }]);
  });
  it('refuses a deposit under the sea and a mineral that is no material', async () => {
    const sea = HILLGROVE.replace('Hillgrove', 'Clarion-Clipperton zone').replace('Australia', 'Pacific Ocean');
    const { tables, refused } = await read(HEADER + sea + HILLGROVE.replace('Antimony', 'Cobalt'));
    expect(tables.sites).toEqual([]);
    expect(refused).toEqual([
      { reason: 'location "Pacific Ocean" is not in countries.csv', where: 'row 1, Clarion-Clipperton zone', rows: 1 },
      { reason: 'mineral "Cobalt" is no material of the tables', where: 'row 2, Hillgrove', rows: 1 },
    ]);
  });
  it('refuses another file', async () => {
    await expect(read('DEPOSIT_NAME\nHillgrove\n')).rejects.toThrow(UnreadableFileError);
    await expect(
      pp1802.read(root('package.json'), { edition: undefined, recordedAt: '2026-11-24', seedDir: root('seed') }),
    ).rejects.toThrow(UnreadableFileError);
  });
});
