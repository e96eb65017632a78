import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Membership } from '../../src/domain/facts.js';
import { belongingOn } from '../../src/domain/membership.js';

const seat = (allianceId: string, member: string, dated: Partial<Membership> = {}): Membership => ({
  factId: `membership/${allianceId}/${member}/${dated.role ?? 'member'}/${dated.validFrom ?? '2022-06-14'}`,
  status: 'reported',
  allianceId,
  member,
  memberIsAlliance: false,
  recordedAt: null,
  role: 'member',
  validFrom: '2022-06-14',
  validTo: null,
  datePrecision: 'day',
  ...dated,
});

const euInMsp = seat('MSP', 'EU', { memberIsAlliance: true });
const germanyInMsp = seat('MSP', 'DEU', { validFrom: '2022-09-22' });
const germanyInEu = seat('EU', 'DEU', { validFrom: '1958-01-01' });
const austriaInEu = seat('EU', 'AUT', { validFrom: '1995-01-01' });

describe('belongingOn', () => {
  it('counts a member from its first day to its last', () => {
    const india = seat('MSP', 'IND', { validFrom: '2023-06-22', validTo: '2026-02-03' });
    expect(belongingOn([india], ['MSP'], '2023-06-21')).toEqual([]);
    expect(belongingOn([india], ['MSP'], '2023-06-22')).toHaveLength(1);
    expect(belongingOn([india], ['MSP'], '2026-02-03')).toHaveLength(1);
    expect(belongingOn([india], ['MSP'], '2026-02-04')).toEqual([]);
  });
  it('counts members of a member alliance, tells through which, and rests on both facts', () =>
    expect(belongingOn([euInMsp, austriaInEu], ['MSP'], '2024-12-31')).toEqual([
      {
        iso3: 'AUT',
        allianceId: 'MSP',
        via: 'EU',
        role: 'member',
        since: '2022-06-14',
        factIds: ['membership/MSP/EU/member/2022-06-14', 'membership/EU/AUT/member/1995-01-01'],
      },
    ]));
  it('dates a belonging through an alliance from the later of the two accessions', () => {
    const croatia = seat('EU', 'HRV', { validFrom: '2023-07-01' });
    expect(belongingOn([euInMsp, croatia], ['MSP'], '2024-12-31')[0]?.since).toBe('2023-07-01');
  });
  it('does not know since when where one accession is unknown', () =>
    expect(belongingOn([euInMsp, { ...austriaInEu, validFrom: null }], ['MSP'], '2024-12-31')[0]?.since).toBeNull());
  it('counts a country that is a member itself and through an alliance once, as itself', () =>
    expect(belongingOn([euInMsp, germanyInEu, germanyInMsp], ['MSP'], '2024-12-31')).toMatchObject([
      { iso3: 'DEU', via: null, since: '2022-09-22' },
    ]));
  it('ends a belonging through an alliance when the country leaves that one', () => {
    const britain = seat('EU', 'GBR', { validFrom: '1973-01-01', validTo: '2020-01-31' });
    expect(belongingOn([euInMsp, britain], ['MSP'], '2024-12-31')).toEqual([]);
  });
  it('does not count observers, guests and attendees', () => {
    const onlookers = ['observer', 'guest', 'attendee'].map((role, i) => seat('MSP', ['BRA', 'ARG', 'ZMB'][i] ?? '', { role }));
    expect(belongingOn(onlookers, ['MSP'], '2024-12-31')).toEqual([]);
  });
  it('does not count the members of an alliance that only observes', () =>
    expect(belongingOn([{ ...euInMsp, role: 'observer' }, austriaInEu], ['MSP'], '2024-12-31')).toEqual([]));
  it('gives one entry for each alliance asked for', () =>
    expect(belongingOn([euInMsp, austriaInEu], ['MSP', 'EU'], '2024-12-31').map((b) => [b.allianceId, b.via])).toEqual([
      ['EU', null],
      ['MSP', 'EU'],
    ]));
  it('gives one entry for an alliance asked for twice', () =>
    expect(belongingOn([germanyInMsp], ['MSP', 'MSP'], '2024-12-31')).toHaveLength(1));
  it('dates a country with two seats from the earlier', () => {
    const chair = seat('MSP', 'KOR', { role: 'chair', validFrom: '2024-07-01' });
    const member = seat('MSP', 'KOR');
    expect(belongingOn([chair, member], ['MSP'], '2024-12-31')).toMatchObject([{ role: 'member', since: '2022-06-14' }]);
  });

  const anySeat = fc
    .record({
      allianceId: fc.constantFrom('MSP', 'EU', 'QUAD'),
      member: fc.constantFrom('AUT', 'DEU', 'KOR', 'EU', 'QUAD'),
      role: fc.constantFrom('member', 'partner', 'chair', 'observer'),
      validFrom: fc.constantFrom('1995-01-01', '2022-06-14', '2024-01-01', null),
      validTo: fc.constantFrom(null, null, '2024-06-30'),
    })
    .map(({ allianceId, member, ...dated }) =>
      seat(allianceId, member, { ...dated, memberIsAlliance: member === 'EU' || member === 'QUAD' }),
    );
  const anySeats = fc.uniqueArray(anySeat, { maxLength: 20, selector: (m) => m.factId });

  it('counts each country once for each alliance, whatever the memberships', () =>
    fc.assert(
      fc.property(anySeats, (memberships) => {
        const keys = belongingOn(memberships, ['MSP', 'EU'], '2024-03-01').map((b) => `${b.allianceId}/${b.iso3}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    ));
  it('is the same whatever order the memberships come in', () =>
    fc.assert(
      fc.property(anySeats, (memberships) => {
        expect(belongingOn(memberships.toReversed(), ['MSP', 'EU'], '2024-03-01')).toEqual(
          belongingOn(memberships, ['MSP', 'EU'], '2024-03-01'),
        );
      }),
    ));
});
