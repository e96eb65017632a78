import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BasisMismatchError, CircularOwnershipError } from '../../src/domain/errors.js';
import type { Stake } from '../../src/domain/facts.js';
import { attributeOutput, heldShare, ownershipOn, ownershipTree, ultimateOwners, type Ownership } from '../../src/domain/ownership.js';

const DAY = '2024-12-31';

/** A stake of one owner in one company; states are written in capitals. A pair is a band, null a stake of unknown size. */
const stake = (owner: string, owned: string, told: number | [min: number, max: number] | null, since: string | null = null): Stake => ({
  factId: `${owner}>${owned}@${since ?? ''}`,
  status: 'reported',
  validFrom: since,
  validTo: null,
  datePrecision: null,
  owner,
  ownerIsState: /^[A-Z]{3}$/.test(owner),
  owned,
  ownedIsSite: owned.startsWith('mine'),
  share: typeof told === 'number' ? told : null,
  shareMin: Array.isArray(told) ? told[0] : null,
  shareMax: Array.isArray(told) ? told[1] : null,
});

const on = (...stakes: Stake[]): Ownership => ownershipOn(stakes, DAY);
const ownersOf = (ownership: Ownership, entity: string) =>
  Object.fromEntries(ultimateOwners(ownership, entity).owners.map((one) => [one.owner, [one.share.low, one.share.high]]));

/** docs/measures/ownership.md: a state holds 60 % and 100 % of two companies that hold a venture in halves. */
const venture = on(stake('AAA', 'p', 0.6), stake('AAA', 'q', 1), stake('p', 'v', 0.5), stake('q', 'v', 0.5));
/** docs/measures/ownership.md: x and y hold part of each other. */
const circle = on(stake('a', 'x', 0.8), stake('y', 'x', 0.2), stake('b', 'y', 0.5), stake('x', 'y', 0.5));

/** Random stakes among eight companies and three states, circles and bands included, none adding up to more than 1. */
const anyStakes = fc
  .array(
    fc.record({
      owner: fc.constantFrom('AAA', 'BBB', 'CCC', 'c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7'),
      owned: fc.constantFrom('c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7'),
      weight: fc.double({ min: 0.01, max: 1, noNaN: true }),
    }),
    { minLength: 1, maxLength: 24 },
  )
  .map((drawn) => {
    const pairs = [...new Map(drawn.map((one) => [`${one.owner}>${one.owned}`, one])).values()];
    // a tenth of every company stays untold, so that no circle is closed
    return pairs.map((one) => {
      const sum = pairs.filter((other) => other.owned === one.owned).reduce((total, other) => total + other.weight, 0);
      return { owner: one.owner, owned: one.owned, share: (0.9 * one.weight) / Math.max(1, sum) };
    });
  });

describe('ownershipOn', () => {
  it('takes the stakes that hold on the day, the one that began last of each pair', () => {
    const ownership = on(stake('a', 'x', 0.3, '2010-01-01'), stake('a', 'x', 0.4, '2020-01-01'), stake('a', 'x', 0.9, '2030-01-01'));
    expect(ownership.holders.get('x')).toMatchObject([{ owner: 'a', low: 0.4, high: 0.4, told: 'SHARE' }]);
    expect(
      ownershipOn([stake('a', 'x', 0.3, '2010-01-01'), stake('a', 'x', 0.4, '2020-01-01')], '2015-06-30').holders.get('x'),
    ).toMatchObject([{ low: 0.3 }]);
  });
  it('keeps the last share told when a later source tells only that there is a stake', () =>
    expect(on(stake('a', 'x', 0.3, '2010-01-01'), stake('a', 'x', null, '2020-01-01')).holders.get('x')).toMatchObject([
      { low: 0.3, high: 0.3, factIds: ['a>x@2010-01-01', 'a>x@2020-01-01'] },
    ]));
  it('reads an unknown share as anything up to what the others leave, never as 0', () =>
    expect(on(stake('d', 'm', 0.6), stake('e', 'm', null)).holders.get('m')).toMatchObject([
      { owner: 'd', low: 0.6, high: 0.6 },
      { owner: 'e', low: 0, high: 0.4, told: 'UNKNOWN' },
    ]));
  it('narrows a band by what the others hold', () =>
    expect(on(stake('c', 'm', [0.25, 0.5]), stake('d', 'm', 0.6)).holders.get('m')?.[0]).toMatchObject({
      low: 0.25,
      high: 0.4,
      told: 'BAND',
    }));
  it('brings shares rounded to 100.3 % to 100 %', () => {
    const held = on(stake('a', 'x', 0.334), stake('b', 'x', 0.334), stake('c', 'x', 0.335)).holders.get('x') ?? [];
    expect(held.reduce((sum, one) => sum + one.high, 0)).toBeCloseTo(1, 12);
    expect(on(stake('a', 'x', 0.334), stake('b', 'x', 0.334), stake('c', 'x', 0.335)).contested).toEqual([]);
  });
  it('is sure of none of the stakes that add up to more than the whole, and says where', () => {
    const ownership = on(stake('a', 'x', 0.8), stake('b', 'x', 0.5));
    expect(ownership.contested).toEqual(['x']);
    expect(ownersOf(ownership, 'x')).toEqual({ a: [0, 0.8], b: [0, 0.5] });
  });
});

describe('ultimateOwners', () => {
  // 0.5 · 0.6 + 0.5 · 1
  it('counts a venture reached by two chains once: 0.8, and 0.2 untold', () => {
    const { owners, untold, untoldThrough, factIds } = ultimateOwners(venture, 'v');
    expect(owners).toEqual([{ owner: 'AAA', isState: true, share: { low: 0.8, high: 0.8 }, certain: true }]);
    expect(untold).toEqual({ low: 0.2, high: 0.2 });
    expect(untoldThrough).toEqual(['p']);
    expect(factIds).toEqual(['AAA>p@', 'AAA>q@', 'p>v@', 'q>v@']);
  });
  // a in x: 0.8 / (1 − 0.2 · 0.5) = 0.8889, in y: half of it; b in y: 0.5 / 0.9 = 0.5556, in x: a fifth of it
  it('solves circles: companies that hold each other by a fifth and a half', () => {
    expect(ownersOf(circle, 'x').a?.[0]).toBeCloseTo(8 / 9, 11);
    expect(ownersOf(circle, 'x').b?.[0]).toBeCloseTo(1 / 9, 11);
    expect(ownersOf(circle, 'y').a?.[0]).toBeCloseTo(4 / 9, 11);
    expect(ownersOf(circle, 'y').b?.[0]).toBeCloseTo(5 / 9, 11);
    expect(ultimateOwners(circle, 'x').untold.high).toBeCloseTo(0, 11);
  });
  it('spreads shares that a company holds in itself over its other holders', () =>
    expect(ownersOf(on(stake('x', 'x', 0.2), stake('a', 'x', 0.8)), 'x')).toEqual({ a: [1, 1] }));
  it('settles a circle of 99.9999 %', () =>
    expect(ownersOf(on(stake('x', 'y', 1), stake('y', 'x', 0.999999), stake('a', 'x', 0.000001)), 'y').a?.[0]).toBeCloseTo(1, 6));
  it('refuses companies that hold each other wholly, and names them', () => {
    const closed = on(stake('x', 'y', 1), stake('y', 'x', 1), stake('y', 'm', 0.5), stake('a', 'm', 0.5));
    expect(() => ultimateOwners(closed, 'm')).toThrow(CircularOwnershipError);
    expect(() => ultimateOwners(closed, 'm')).toThrow('x, y are held wholly by each other');
    expect(() => ultimateOwners(closed, 'a')).not.toThrow();
  });
  // c 0.25 to 0.5 and d 0.4 leave 0.1 to 0.35
  it('carries a band of 25 to 50 % up the chain and tells the remainder', () => {
    const ownership = on(stake('c', 'm', [0.25, 0.5]), stake('d', 'm', 0.4), stake('AAA', 'c', 1));
    expect(ownersOf(ownership, 'm')).toEqual({ AAA: [0.25, 0.5], d: [0.4, 0.4] });
    expect(ultimateOwners(ownership, 'm').untold).toEqual({ low: 0.1, high: 0.35 });
  });
  // least 0.5 / (1 − 0.1 · 0.5) = 0.5263, most 0.8 / (1 − 0.2 · 0.5) = 0.8889
  it('finds both ends of bands in a circle', () => {
    const [low, high] =
      ownersOf(on(stake('a', 'x', [0.5, 0.8]), stake('y', 'x', [0.1, 0.2]), stake('x', 'y', 0.5), stake('b', 'y', 0.5)), 'x').a ?? [];
    expect(low).toBeCloseTo(0.5 / 0.95, 11);
    expect(high).toBeCloseTo(8 / 9, 11);
  });
  it('says all is untold of an entity without told holders', () =>
    expect(ultimateOwners(venture, 'nobody')).toEqual({ owners: [], untold: { low: 1, high: 1 }, untoldThrough: ['nobody'], factIds: [] }));
  it('names those that may reach the threshold, and which surely do', () => {
    const ownership = on(stake('c', 'm', [0.25, 0.5]), stake('d', 'm', 0.4), stake('e', 'm', 0.1));
    expect(ultimateOwners(ownership, 'm', 0.3).owners.map(({ owner, certain }) => [owner, certain])).toEqual([
      ['c', false],
      ['d', true],
    ]);
  });
  it('shares out exactly 1 among owners and the untold, whatever the stakes', () =>
    fc.assert(
      fc.property(anyStakes, (stakes) => {
        const ownership = on(...stakes.map(({ owner, owned, share }) => stake(owner, owned, share)));
        for (const entity of ownership.holders.keys()) {
          const { owners, untold } = ultimateOwners(ownership, entity);
          expect(owners.reduce((sum, one) => sum + one.share.low, untold.low)).toBeCloseTo(1, 9);
          expect(owners.every((one) => one.share.high - one.share.low < 1e-9)).toBe(true);
        }
      }),
    ));
  it('holds within the bounds of bands every share that lies in them', () =>
    fc.assert(
      fc.property(anyStakes, fc.double({ min: 0, max: 0.5, noNaN: true }), (stakes, width) => {
        const exact = on(...stakes.map(({ owner, owned, share }) => stake(owner, owned, share)));
        const banded = on(
          ...stakes.map(({ owner, owned, share }, i) =>
            stake(owner, owned, i % 2 === 0 ? share : [share * (1 - width), Math.min(1, share * (1 + width))]),
          ),
        );
        for (const entity of exact.holders.keys()) {
          const bounds = ownersOf(banded, entity);
          for (const [owner, [share = 0]] of Object.entries(ownersOf(exact, entity))) {
            expect(bounds[owner]?.[0]).toBeLessThanOrEqual(share + 1e-9);
            expect(bounds[owner]?.[1]).toBeGreaterThanOrEqual(share - 1e-9);
          }
        }
      }),
    ));
  it('is the sum over all chains, walked one by one', () =>
    fc.assert(
      fc.property(anyStakes, (stakes) => {
        const ownership = on(...stakes.map(({ owner, owned, share }) => stake(owner, owned, share)));
        // every step keeps at most 0.9, so that what is still on its way after 250 steps is nothing
        let reached = new Map([['c0', 1]]);
        let atState = 0;
        for (let step = 0; step < 250; step += 1) {
          const next = new Map<string, number>();
          for (const [entity, part] of reached) {
            for (const { owner, low } of ownership.holders.get(entity) ?? []) {
              if (owner === 'AAA') atState += part * low;
              else next.set(owner, (next.get(owner) ?? 0) + part * low);
            }
          }
          reached = next;
        }
        const share = heldShare(ownership, ['c0'], { value: (one) => (one === 'AAA' ? 1 : null), untold: () => 0 }).get('c0');
        expect(share?.low).toBeCloseTo(atState, 9);
      }),
    ));
});

describe('ownershipTree', () => {
  it('shows owners upwards, largest first, each with its stake', () => {
    const tree = ownershipTree(venture, 'v', 'UP', 10);
    expect(tree.children.map((child) => [child.entity, child.stake?.low, child.children.map((one) => one.entity)])).toEqual([
      ['p', 0.5, ['AAA']],
      ['q', 0.5, ['AAA']],
    ]);
    expect(tree.children[0]?.children[0]).toMatchObject({ entity: 'AAA', isState: true, children: [], cut: null });
  });
  it('shows holdings downwards', () =>
    expect(
      ownershipTree(venture, 'AAA', 'DOWN', 10).children.map((child) => [child.entity, child.children.map((one) => one.entity)]),
    ).toEqual([
      ['q', ['v']],
      ['p', ['v']],
    ]));
  it('stops at the depth asked for and says so', () => {
    expect(ownershipTree(venture, 'v', 'UP', 1).children[0]).toMatchObject({ entity: 'p', children: [], cut: 'DEPTH' });
    expect(ownershipTree(venture, 'v', 'UP', 0)).toMatchObject({ children: [], cut: 'DEPTH' });
  });
  it('stops where a circle closes and says so', () => {
    const [, y] = ownershipTree(circle, 'x', 'UP', 10).children;
    expect(y?.children.map((child) => [child.entity, child.cut])).toEqual([
      ['b', null],
      ['x', 'CIRCLE'],
    ]);
  });
});

describe('attributeOutput', () => {
  /** docs/measures/ownership.md: 100 t of a mine held 80 % by h, which the state CHN has half of, and 50 t of one held by g. */
  const ownership = on(
    stake('h', 'mine-one', 0.8),
    stake('gc', 'mine-one', 0.2),
    stake('CHN', 'h', 0.5),
    stake('COD', 'gc', 1),
    stake('g', 'mine-two', 1),
  );
  const outputs = [
    { siteId: 'mine-one', tonnes: 100, basis: 'CONTAINED' as const },
    { siteId: 'mine-two', tonnes: 50, basis: 'CONTAINED' as const },
  ];
  const homes = new Map([
    ['h', 'CHN'],
    ['gc', 'COD'],
    ['g', 'CHE'],
  ]);
  const tonnes = (to: 'NATION' | 'OWNER' | 'COMPANY', remainder: 'UNTOLD' | 'HOME') => {
    const { owners, untold } = attributeOutput(ownership, outputs, homes, to, remainder);
    return { ...Object.fromEntries(owners.map((one) => [one.owner, one.tonnes.low])), untold: untold.low };
  };
  it('counts to nations what owners are told: 40, 20 and 50 t, and 40 untold', () =>
    expect(tonnes('NATION', 'UNTOLD')).toEqual({ CHN: 40, COD: 20, CHE: 50, untold: 40 }));
  it('counts what is untold of a company to its home when that is assumed', () =>
    expect(tonnes('NATION', 'HOME')).toEqual({ CHN: 80, COD: 20, CHE: 50, untold: 0 }));
  it('counts to states and last companies, or to the topmost companies', () => {
    expect(tonnes('OWNER', 'UNTOLD')).toEqual({ CHN: 40, COD: 20, g: 50, untold: 40 });
    expect(tonnes('COMPANY', 'UNTOLD')).toEqual({ h: 80, gc: 20, g: 50, untold: 0 });
  });
  it('names the companies through which tonnes stay untold', () => {
    expect(attributeOutput(ownership, outputs, homes, 'NATION', 'UNTOLD').untoldThrough).toEqual(['h']);
    expect(attributeOutput(ownership, outputs, homes, 'NATION', 'HOME').untoldThrough).toEqual([]);
  });
  it('leaves output untold whose last owner is at home nobody knows where, or whose site nobody is told to own', () => {
    const result = attributeOutput(
      ownership,
      [...outputs, { siteId: 'mine-three', tonnes: 7, basis: 'CONTAINED' }],
      new Map(),
      'NATION',
      'HOME',
    );
    expect(result.owners.map((one) => [one.owner, one.tonnes.low])).toEqual([
      ['CHN', 40],
      ['COD', 20],
    ]);
    expect(result.untold).toEqual({ low: 97, high: 97 });
    expect(result.untoldThrough).toEqual(['g', 'h', 'mine-three']);
  });
  it('gives a range where stakes are bands', () => {
    const banded = on(stake('h', 'mine-one', [0.25, 0.5]), stake('CHN', 'h', 1));
    expect(attributeOutput(banded, outputs.slice(0, 1), homes, 'NATION', 'UNTOLD')).toMatchObject({
      owners: [{ owner: 'CHN', tonnes: { low: 25, high: 50 }, share: { low: 0.25, high: 0.5 } }],
      untold: { low: 50, high: 75 },
    });
  });
  it('refuses output weighed on different bases', () =>
    expect(() =>
      attributeOutput(ownership, [...outputs, { siteId: 'mine-two', tonnes: 1, basis: 'GROSS' }], homes, 'NATION', 'HOME'),
    ).toThrow(BasisMismatchError));
  it('counts every tonne once', () =>
    fc.assert(
      fc.property(anyStakes, fc.constantFrom('NATION', 'OWNER', 'COMPANY'), fc.constantFrom('UNTOLD', 'HOME'), (stakes, to, remainder) => {
        const owned = on(
          ...stakes.map(({ owner, owned: one, share }) => stake(owner, one, share)),
          stake('c0', 'mine-a', 0.7),
          stake('c1', 'mine-a', 0.3),
        );
        const result = attributeOutput(
          owned,
          [{ siteId: 'mine-a', tonnes: 1000, basis: 'GROSS' }],
          new Map([['c0', 'AAA']]),
          to,
          remainder,
        );
        expect(result.owners.reduce((sum, one) => sum + one.tonnes.low, result.untold.low)).toBeCloseTo(1000, 6);
      }),
    ));
});
