import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { controllersOf, controls } from '../../src/domain/control.js';
import type { Stake } from '../../src/domain/facts.js';
import { ownershipOn, type Ownership } from '../../src/domain/ownership.js';

/** Stakes as [owner, owned, lowest share, highest share]; states are written in capitals. */
const owning = (...stakes: [owner: string, owned: string, min: number, max?: number][]): Ownership =>
  ownershipOn(
    stakes.map(([owner, owned, min, max]): Stake => ({
      factId: `${owner}>${owned}`,
      status: 'reported',
      validFrom: null,
      validTo: null,
      datePrecision: null,
      owner,
      ownerIsState: /^[A-Z]{3}$/.test(owner),
      owned,
      ownedIsSite: false,
      share: max === undefined ? min : null,
      shareMin: max === undefined ? null : min,
      shareMax: max ?? null,
    })),
    '2024-12-31',
  );
const controlled = (ownership: Ownership, controller: string) => controls(ownership, controller).map((one) => [one.entity, one.certain]);

/** docs/measures/ownership.md: a state holds 60 % of two companies that hold 30 % each of a third. */
const state = owning(['AAA', 'p', 0.6], ['AAA', 'q', 0.6], ['p', 'v', 0.3], ['q', 'v', 0.3], ['z', 'v', 0.4]);

describe('controls', () => {
  it('adds the votes of everything controlled: two companies of a state with 30 % each make 0.6', () =>
    expect(controls(state, 'AAA').find((one) => one.entity === 'v')).toEqual({
      entity: 'v',
      certain: true,
      votes: { low: 0.6, high: 0.6 },
      through: ['p', 'q'],
      factIds: ['p>v', 'q>v'],
    }));
  it('is not diluted along a chain: 51 % of 51 % of 51 % controls all', () =>
    expect(controlled(owning(['a', 'b', 0.51], ['b', 'c', 0.51], ['c', 'd', 0.51]), 'a')).toEqual([
      ['b', true],
      ['c', true],
      ['d', true],
    ]));
  it('needs more than half: 0.2 + 0.3 does not do', () =>
    expect(controlled(owning(['a', 'b', 1], ['a', 'c', 0.2], ['b', 'c', 0.3], ['z', 'c', 0.5]), 'a')).toEqual([['b', true]]));
  it('does not lift itself by a circle: 40 % of x, and x has 60 % of y, which has 20 % of x', () =>
    expect(controlled(owning(['a', 'x', 0.4], ['x', 'y', 0.6], ['y', 'x', 0.2]), 'a')).toEqual([]));
  it('is uncertain where a band of 25 to 75 % decides, and certain where it does not', () => {
    expect(controlled(owning(['a', 'x', 0.25, 0.75]), 'a')).toEqual([['x', false]]);
    expect(controlled(owning(['a', 'x', 0.25, 0.75], ['b', 'x', 0.6]), 'a')).toEqual([]);
    expect(controlled(owning(['a', 'x', 0.51, 0.75]), 'a')).toEqual([['x', true]]);
    expect(controlled(owning(['a', 'x', 0.5, 0.75]), 'a')).toEqual([['x', false]]);
  });
  it('gives bands of several companies together no more than outsiders leave', () =>
    expect(
      controlled(owning(['a', 'p', 1], ['a', 'q', 1], ['p', 'x', 0, 0.4], ['q', 'x', 0, 0.4], ['z', 'x', 0.6]), 'a').map(
        ([entity]) => entity,
      ),
    ).toEqual(['p', 'q']));
  it('never gives one entity to two owners for certain that do not control each other', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom('AAA', 'BBB', 'c0', 'c1', 'c2'),
            fc.constantFrom('c0', 'c1', 'c2', 'c3'),
            fc.double({ min: 0.1, max: 1, noNaN: true }),
          ),
          { maxLength: 12 },
        ),
        (drawn) => {
          const ownership = owning(...drawn);
          const sure = (who: string) =>
            new Set(
              controls(ownership, who)
                .filter((one) => one.certain)
                .map((one) => one.entity),
            );
          expect([...sure('AAA')].filter((entity) => sure('BBB').has(entity))).toEqual([]);
        },
      ),
    ));
  it('keeps what it controls when it buys more', () =>
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.4, noNaN: true }), fc.double({ min: 0, max: 0.5, noNaN: true }), (more, less) => {
        const before = owning(['a', 'b', 0.6], ['b', 'c', less], ['z', 'c', 0.5]);
        const after = owning(['a', 'b', 0.6 + more], ['b', 'c', less], ['z', 'c', 0.5]);
        expect(controlled(after, 'a')).toEqual(controlled(before, 'a'));
      }),
    ));
});

describe('controllersOf', () => {
  it('names the state behind a company and what stands between, the last in command first', () =>
    expect(controllersOf(owning(['AAA', 'b', 0.6], ['b', 'c', 0.7], ['z', 'c', 0.3]), 'c')).toEqual([
      { controller: 'AAA', isState: true, certain: true, ultimate: true },
      { controller: 'b', isState: false, certain: true, ultimate: false },
    ]));
  it('finds nobody where no one has a majority', () => expect(controllersOf(owning(['a', 'x', 0.5], ['b', 'x', 0.5]), 'x')).toEqual([]));
  it('finds no last in command where two companies control each other', () =>
    expect(controllersOf(owning(['x', 'y', 0.6], ['y', 'x', 0.6], ['y', 'm', 0.9]), 'm').map((one) => one.ultimate)).toEqual([
      false,
      false,
    ]));
});
