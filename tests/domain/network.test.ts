import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkNumber, nodeId, RELATION_TYPES, taken, type Candidate, type LinkFigures } from '../../src/domain/network.js';

const untold: LinkFigures = {
  share: null,
  shareMin: null,
  shareMax: null,
  tonnes: null,
  kusd: null,
  basis: null,
  musd: null,
  quantity: null,
  low: null,
  high: null,
  unit: null,
  yieldMin: null,
  yieldMax: null,
};
const none = { value: null, low: null, high: null, unit: null, basis: null };

describe('linkNumber', () => {
  it('is the share of a stake, or the band it is known to lie in', () => {
    expect(linkNumber('OWNS', { ...untold, share: 0.51 })).toEqual({ ...none, value: 0.51, unit: 'ratio' });
    expect(linkNumber('OWNS', { ...untold, shareMin: 0.5, shareMax: 0.75 })).toEqual({ ...none, low: 0.5, high: 0.75, unit: 'ratio' });
  });

  it('is tonnes of output on their basis, and of trade gross', () => {
    expect(linkNumber('PRODUCES', { ...untold, tonnes: 600, basis: 'CONTAINED' })).toEqual({
      ...none,
      value: 600,
      unit: 't',
      basis: 'CONTAINED',
    });
    expect(linkNumber('TRADES', { ...untold, tonnes: 9 })).toEqual({ ...none, value: 9, unit: 't', basis: 'GROSS' });
  });

  it('of trade without tonnes is its value', () => {
    expect(linkNumber('TRADES', { ...untold, kusd: 70 })).toEqual({ ...none, value: 70, unit: 'kUSD' });
    expect(linkNumber('TRADES', { ...untold, kusd: 70, tonnes: 9 })).toEqual({ ...none, value: 9, unit: 't', basis: 'GROSS' });
  });

  it('of a contract is its tonnes, and the share of output only where no tonnes are told', () => {
    const contract = { ...untold, tonnes: 700, basis: 'LCE' as const, share: 0.2 };
    expect(linkNumber('SUPPLIES', contract)).toEqual({ ...none, value: 700, unit: 't', basis: 'LCE' });
    expect(linkNumber('SUPPLIES', { ...contract, tonnes: null, basis: null })).toEqual({ ...none, value: 0.2, unit: 'ratio' });
  });

  it('tells no unit where it tells no number: unknown is not zero of something', () => {
    for (const type of RELATION_TYPES) expect(linkNumber(type, untold)).toEqual(none);
  });
});

const country = (id: string, rank: number, type: Candidate['type']): Candidate => {
  const entity = { kind: 'COUNTRY' as const, entityId: id, name: id, nameKo: null, lat: null, lon: null };
  return { id: nodeId(entity), entity, rank, type };
};

describe('taken', () => {
  // a hub with three producers and two members, of which four fit: P1 M1 P2 M2 before P3
  const hub = [
    country('P1', 0, 'PRODUCES'),
    country('P2', 1, 'PRODUCES'),
    country('P3', 2, 'PRODUCES'),
    country('M1', 0, 'MEMBER_OF'),
    country('M2', 1, 'MEMBER_OF'),
  ];

  it('lets types take turns, each with its largest first', () => {
    const { joined, of } = taken(hub, 4);
    expect(joined.map(({ entityId }) => entityId)).toEqual(['P1', 'M1', 'P2', 'M2']);
    expect(of).toBe(5);
  });

  it('takes one that is linked twice once, by its better link', () =>
    expect(taken([country('A', 3, 'OWNS'), country('B', 1, 'OWNS'), country('A', 0, 'LISTS')], 5)).toMatchObject({
      joined: [{ entityId: 'A' }, { entityId: 'B' }],
      of: 2,
    }));

  it('does not depend on the order it is told in, and never takes more than there is room for', () =>
    fc.assert(
      fc.property(
        fc.array(fc.record({ id: fc.constantFrom('A', 'B', 'C', 'D', 'E'), rank: fc.nat(4), type: fc.constantFrom(...RELATION_TYPES) })),
        fc.nat(6),
        (links, room) => {
          const candidates = links.map(({ id, rank, type }) => country(id, rank, type));
          const { joined, of } = taken(candidates, room);
          expect(taken(candidates.toReversed(), room)).toEqual({ joined, of });
          expect(joined).toHaveLength(Math.min(room, of));
          expect(of).toBe(new Set(links.map(({ id }) => id)).size);
        },
      ),
    ));
});
