import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bods } from '../../../src/seed/import/bods.js';
import { UnreadableFileError } from '../../../src/seed/import/importer.js';
import { austria, seedFolder, sound } from '../seed-folder.js';

// Shapes of examples/multiple-indirect-ownership.json of the standard, version 0.4: Company B is held half each by
// Companies C and D, and through them to 60 % by Person 1.
const publicationDetails = { publicationDate: '2017-12-01', bodsVersion: '0.4', publisher: { name: 'XXXXXXXXX' } };
const statement = (statementId: string, recordId: string, recordType: string, recordDetails: object, more = {}) => ({
  statementId,
  declarationSubject: '63e3a8a8946f',
  statementDate: '2018-12-17',
  publicationDetails,
  recordId,
  recordStatus: 'new',
  recordType,
  recordDetails,
  ...more,
});
const entity = (recordId: string, name: string, more = {}) =>
  statement(`entity-${recordId}`, recordId, 'entity', { isComponent: false, entityType: { type: 'registeredEntity' }, name, ...more });
const person = statement('2ba6417f', '92ebf964a1f6', 'person', {
  isComponent: false,
  personType: 'knownPerson',
  names: [{ type: 'legal', fullName: 'Person 1' }],
});
const shareholding = {
  type: 'shareholding',
  directOrIndirect: 'direct',
  beneficialOwnershipOrControl: false,
  share: { exact: 50, maximum: 50, minimum: 50 },
  startDate: '2017-11-01',
};
const relationship = (interestedParty: string | object, interests: object[], more = {}) =>
  statement('3cfba7c7', '40b9a74c70c4', 'relationship', { isComponent: true, subject: '63e3a8a8946f', interestedParty, interests }, more);
const [b, c] = [entity('63e3a8a8946f', 'Company B'), entity('d177864a8b39', 'Company C')];

describe('the bods importer', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'bods-'))));
  afterAll(() => rm(folder, { recursive: true }));
  const readText = async (text: string) => {
    const path = join(folder, 'statements.json');
    await writeFile(path, text);
    return bods.read(path, {
      edition: undefined,
      recordedAt: '2026-11-24',
      seedDir: await seedFolder({ ...sound, 'countries.csv': [austria] }),
    });
  };
  const read = (...statements: object[]) => readText(JSON.stringify(statements));
  const reasons = async (...statements: object[]) => (await read(...statements)).refused.map(({ reason }) => reason);

  it('reads entities as companies and a direct shareholding as a stake from its first day', async () => {
    const { tables, refused, read: rows } = await read(b, c, relationship('d177864a8b39', [shareholding]));
    expect([rows, refused]).toEqual([3, []]);
    expect(tables.companies).toMatchObject([
      { id: 'company-b', name: 'Company B' },
      { id: 'company-c', name: 'Company C' },
    ]);
    expect(tables.stakes).toMatchObject([
      {
        owner: 'company-c',
        owned: 'company-b',
        share: '0.5',
        valid_from: '2017-11-01',
        date_precision: 'day',
        source_id: 'bods-xxxxxxxxx-2017-12-01',
        locator: 'statement 3cfba7c7, record 40b9a74c70c4',
      },
    ]);
    expect(tables.sources).toMatchObject([{ id: 'bods-xxxxxxxxx-2017-12-01', publisher: 'XXXXXXXXX', redistributable: 'no' }]);
  });
  it('reads a range as a band, and without a start is sure on the day of the statement only', async () => {
    const banded = { type: 'shareholding', directOrIndirect: 'direct', share: { exclusiveMinimum: 25, maximum: 50 } };
    const { tables } = await read(b, c, relationship('d177864a8b39', [banded]));
    expect(tables.stakes).toMatchObject([
      { share_min: '0.25', share_max: '0.5', valid_from: '2018-12-17', date_precision: 'by', note: 'More than 25 %.' },
    ]);
    expect(tables.stakes?.[0]).not.toHaveProperty('share');
  });
  it('takes the last statement about a record, and ends the stake when it is closed', async () => {
    const closed = relationship('d177864a8b39', [shareholding], {
      statementId: 'later',
      statementDate: '2020-01-31',
      recordStatus: 'closed',
    });
    expect((await read(b, c, relationship('d177864a8b39', [shareholding]), closed)).tables.stakes).toMatchObject([
      { valid_to: '2020-01-31' },
    ]);
  });
  it('reads a state as its country and a listed company as listed', async () => {
    const state = entity('a1', 'Austria', { entityType: { type: 'state' }, jurisdiction: { name: 'Austria', code: 'AT' } });
    const listed = entity('63e3a8a8946f', 'Company B', {
      publicListing: { hasPublicListing: true },
      jurisdiction: { name: 'Austria', code: 'AT' },
    });
    const { tables } = await read(listed, state, relationship('a1', [shareholding]));
    expect(tables.stakes).toMatchObject([{ owner: 'AUT', owned: 'company-b' }]);
    expect(tables.companies).toMatchObject([{ id: 'company-b', kind: 'LISTED', iso3: 'AUT' }]);
  });
  it('knows a person by the id of the record alone, and makes no stake of what a person holds', async () => {
    const { tables, refused } = await read(b, person, relationship('92ebf964a1f6', [shareholding]));
    expect([tables.stakes, tables.companies?.length, refused]).toEqual([[], 1, []]);
    expect(tables.interests).toMatchObject([{ party: '92ebf964a1f6', party_kind: 'person', owned: 'company-b', share: '0.5' }]);
    expect(JSON.stringify(tables)).not.toContain('Person 1');
  });
  it('makes no stake of what is indirect, no share of equity, or held by a party that is not told, and keeps it', async () => {
    const kept = async (...statements: object[]) => {
      const { tables } = await read(...statements);
      expect(tables.stakes).toEqual([]);
      return tables.interests?.map(({ party, party_kind, interest, held }) => [party, party_kind, interest, held]);
    };
    const indirect = { ...shareholding, directOrIndirect: 'indirect' };
    expect(await kept(b, c, relationship('d177864a8b39', [indirect]))).toEqual([['company-c', 'company', 'shareholding', 'indirect']]);
    const votes = { type: 'votingRights', directOrIndirect: 'direct' };
    expect(await kept(b, c, relationship('d177864a8b39', [votes]))).toEqual([['company-c', 'company', 'votingRights', 'direct']]);
    expect(await kept(b, relationship({ reason: 'noBeneficialOwners' }, []))).toEqual([
      ['noBeneficialOwners', 'unspecified', undefined, undefined],
    ]);
  });
  it('tells what refers to nothing and what is not as the standard has it, by statement', async () => {
    expect(await reasons(b, relationship('elsewhere', [shareholding]))).toContain(
      'a record referred to is not in the file, or was not understood',
    );
    expect((await read(b, c, relationship('d177864a8b39', [{ ...shareholding, share: { exact: 150 } }]))).told).toEqual([
      { where: '3cfba7c7', what: 'an interest is not as the standard has it' },
      { where: 'company-b', what: 'company in no interest that was taken; kept without one' },
      { where: 'company-c', what: 'company in no interest that was taken; kept without one' },
    ]);
    expect(await reasons(b, c, relationship('d177864a8b39', [{ ...shareholding, startDate: 'spring' }]))).toContain(
      'a date is no year, month or day',
    );
  });
  it('reads one statement a line as well', async () =>
    expect((await readText([b, c].map((one) => JSON.stringify(one)).join('\n'))).tables.companies).toHaveLength(2));
  it('refuses other versions and other files', async () => {
    const old = { ...b, publicationDetails: { ...publicationDetails, bodsVersion: '0.2' } };
    await expect(read(old)).rejects.toThrow(UnreadableFileError);
    await expect(readText('no json')).rejects.toThrow(UnreadableFileError);
  });
});
