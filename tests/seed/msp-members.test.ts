import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Membership } from '../../src/domain/facts.js';
import { belongingOn } from '../../src/domain/membership.js';
import { readSeed } from '../../src/seed/read.js';
import type { RowOf } from '../../src/seed/tables.js';
import { seedFolder } from './seed-folder.js';

/** Memberships and what they refer to; the rest of the seed is not read, for time. */
const FILES = ['alliances.csv', 'memberships.csv', 'countries.csv', 'sources.csv', 'sources/policy.csv'];

/** Founders as the U.S. Department of State named them on 14 June 2022, beside the European Commission. */
const FOUNDERS = ['AUS', 'CAN', 'DEU', 'FIN', 'FRA', 'GBR', 'JPN', 'KOR', 'SWE', 'USA'];
/** Norway sat at the meeting of September 2022, Italy at that of February 2023; India was welcomed on 22 June 2023. */
const BY_JULY_2023 = [...FOUNDERS, 'IND', 'ITA', 'NOR'].sort();
/** Estonia was welcomed at the principals' meeting in Toronto on 3 March 2024. */
const SINCE_ESTONIA = [...BY_JULY_2023, 'EST'].sort();

let rows: readonly RowOf<'memberships'>[];
let memberships: Membership[];
beforeAll(async () => {
  const contents = await Promise.all(FILES.map(async (file) => [file, await readFile(`seed/${file}`)] as const));
  const { tables } = await readSeed(await seedFolder(Object.fromEntries(contents)));
  const alliances = new Set(tables.alliances.map(({ id }) => id));
  rows = tables.memberships;
  memberships = rows.map((row) => ({
    allianceId: row.alliance_id,
    member: row.member,
    memberIsAlliance: alliances.has(row.member),
    role: row.role,
    validFrom: row.valid_from ?? null,
    validTo: row.valid_to ?? null,
    datePrecision: row.date_precision ?? null,
    recordedAt: row.recorded_at,
    status: row.status,
    factId: `${row.alliance_id}/${row.member}/${row.role}/${row.source_id}`,
  }));
});

/** Countries that sit in the alliance themselves on a day. */
const seated = (alliance: string, day: string) =>
  belongingOn(memberships, [alliance], day)
    .filter(({ via }) => via === null)
    .map(({ iso3 }) => iso3);
/** Countries that belong to the alliance only through another. */
const through = (alliance: string, day: string) =>
  belongingOn(memberships, [alliance], day)
    .filter(({ via }) => via !== null)
    .map(({ iso3, via }) => `${iso3} through ${via}`);

describe('the Minerals Security Partnership in the seed', () => {
  it('has no member on the eve of its foundation', () => expect(belongingOn(memberships, ['MSP'], '2022-06-13')).toEqual([]));
  it('begins with ten countries', () => expect(seated('MSP', '2022-06-30')).toEqual(FOUNDERS));
  it('has thirteen countries once India is welcomed', () => {
    expect(seated('MSP', '2023-06-21')).not.toContain('IND');
    expect(seated('MSP', '2023-07-01')).toEqual(BY_JULY_2023);
  });
  it('has fourteen countries once Estonia is welcomed', () => {
    expect(seated('MSP', '2024-03-02')).toEqual(BY_JULY_2023);
    expect(seated('MSP', '2024-12-31')).toEqual(SINCE_ESTONIA);
  });
  it('has the same fourteen today', () => expect(seated('MSP', new Date().toISOString().slice(0, 10))).toEqual(SINCE_ESTONIA));
  it('holds the other states of the EU through its seat', () => {
    expect(through('MSP', '2022-06-30')).toContain('AUT through EU');
    expect(through('MSP', '2022-06-30')).toContain('ITA through EU');
    expect(through('MSP', '2023-07-01')).not.toContain('ITA through EU');
  });
  it('does not count observers, nor the forum of producers', () => {
    expect(rows.filter((row) => row.alliance_id === 'MSP' && row.role === 'observer').map((row) => row.member)).toEqual([
      'BEL',
      'NZL',
      'POL',
    ]);
    expect(seated('MSP', '2025-06-30')).not.toContain('NZL');
    expect(seated('MSP', '2025-06-30')).not.toContain('KAZ');
  });
});

describe('the EU in the seed', () => {
  it('counts the United Kingdom until the end of January 2020', () => {
    expect(seated('EU', '2020-01-31')).toHaveLength(28);
    expect(seated('EU', '2020-02-01')).toHaveLength(27);
    expect(seated('EU', '2020-02-01')).not.toContain('GBR');
  });
});

describe('the Critical Minerals Ministerial of 2026 in the seed', () => {
  it('lists attendees, who are members of nothing by that', () => {
    const attendees = rows.filter((row) => row.alliance_id === 'CMM-2026' && row.role === 'attendee');
    expect(attendees).toHaveLength(55);
    expect(seated('CMM-2026', '2026-02-04')).toEqual(['USA']);
    expect(seated('FORGE', '2026-03-01')).not.toContain('ZMB');
  });
});
