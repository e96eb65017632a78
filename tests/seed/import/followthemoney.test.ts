import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followthemoney } from '../../../src/seed/import/followthemoney.js';
import { UnreadableFileError } from '../../../src/seed/import/importer.js';
import { austria, evidence, seedFolder, sound } from '../seed-folder.js';

// Entities in the shape of the FollowTheMoney model: schemata Company, Organization, Person, Asset and Ownership.
const entity = (id: string, schema: string, properties: Record<string, (string | object)[]>) => ({
  id,
  schema,
  properties,
  datasets: ['register'],
});
const holding = entity('c1', 'Company', { name: ['Holding AG', 'Holding'], jurisdiction: ['at'] });
const miner = entity('c2', 'Company', { name: ['Miner GmbH'] });
const owns = (properties: Record<string, (string | object)[]> = {}) =>
  entity('o1', 'Ownership', { owner: ['c1'], asset: ['c2'], ...properties });

describe('the followthemoney importer', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'ftm-'))));
  afterAll(() => rm(folder, { recursive: true }));
  const readText = async (text: string) => {
    const path = join(folder, 'entities.ftm.json');
    await writeFile(path, text);
    const mine = { id: 'mittersill', name: 'Mittersill', kind: 'MINE', iso3: 'AUT', ...evidence };
    const seedDir = await seedFolder({ ...sound, 'countries.csv': [austria], 'sites.csv': [mine] });
    return followthemoney.read(path, { edition: '2026', recordedAt: '2026-11-24', seedDir });
  };
  const read = (...entities: object[]) => readText(entities.map((one) => JSON.stringify(one)).join('\n'));
  const stakeOf = async (...entities: object[]) => (await read(...entities)).tables.stakes?.[0];
  const reasons = async (...entities: object[]) => (await read(...entities)).refused.map(({ reason }) => reason);

  it('reads companies and a stake between them, with country and other names', async () => {
    const { tables, refused, read: lines } = await read(holding, miner, owns({ percentage: ['51%'], startDate: ['2010-01-15'] }));
    expect([lines, refused]).toEqual([3, []]);
    expect(tables.companies).toMatchObject([
      { id: 'holding', name: 'Holding AG', iso3: 'AUT', aliases: 'Holding' },
      { id: 'miner', name: 'Miner GmbH' },
    ]);
    expect(tables.stakes).toMatchObject([
      {
        owner: 'holding',
        owned: 'miner',
        share: '0.51',
        valid_from: '2010-01-15',
        date_precision: 'day',
        source_id: 'ftm-register',
        locator: 'entity o1',
      },
    ]);
  });
  it('keeps an unknown share unknown and a range a band', async () => {
    expect(await stakeOf(holding, miner, owns())).not.toHaveProperty('share');
    expect(await stakeOf(holding, miner, owns({ percentage: ['25-50'] }))).toMatchObject({ share_min: '0.25', share_max: '0.5' });
  });
  it('takes a year for the whole year, and a date without a start for proof on that day', async () => {
    expect(await stakeOf(holding, miner, owns({ startDate: ['2011'], endDate: ['2012-02'] }))).toMatchObject({
      valid_from: '2011-01-01',
      date_precision: 'year',
      valid_to: '2012-02-29',
    });
    expect(await stakeOf(holding, miner, owns({ date: ['2015-06-30'] }))).toMatchObject({ valid_from: '2015-06-30', date_precision: 'by' });
  });
  it('reads an asset that is a site of the tables, and nested references', async () => {
    const asset = entity('a1', 'Asset', { name: ['Mittersill'] });
    expect(await stakeOf(holding, asset, owns({ asset: [{ id: 'a1', schema: 'Asset' }] }))).toMatchObject({ owned: 'mittersill' });
  });
  it('knows a person by the id of the entity alone, and tells what it does not understand', async () => {
    const person = entity('c1', 'Person', { name: ['Jane Doe'] });
    const { tables, told } = await read(person, miner, owns());
    expect([tables.stakes, tables.companies?.map((row) => row['id'])]).toEqual([[], ['miner']]);
    expect(tables.interests).toMatchObject([{ party: 'c1', party_kind: 'person', owned: 'miner', interest: 'shareholding' }]);
    expect(JSON.stringify(tables)).not.toContain('Jane');
    expect(told).toEqual([{ where: 'c1', what: 'name of the Person is not kept' }]);
    expect(await reasons(holding, owns())).toEqual(['an entity referred to is not in the file']);
    expect(await reasons(holding, miner, owns({ percentage: ['most'] }))).toEqual([
      'percentage is no number from 0 to 100, and no range of two',
    ]);
    expect(await reasons(holding, entity('v1', 'Vessel', { name: ['Lady'] }))).toEqual(['schema Vessel is not read']);
  });
  it('refuses a line that is no entity and a file that holds none', async () => {
    expect((await readText(`${JSON.stringify(holding)}\nnot json`)).refused).toEqual([
      { reason: 'line is no entity of FollowTheMoney', where: 'line 2', rows: 1 },
    ]);
    await expect(readText('not json')).rejects.toThrow(UnreadableFileError);
  });
});
