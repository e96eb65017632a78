import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beginsChunk,
  chunksOf,
  countChanges,
  fieldChanges,
  stateChanges,
  type FactState,
  type StateChange,
} from '../../src/domain/changes.js';

const fact = (factId: string, value: number, own = false): FactState => ({ factId, own, columns: { value, source: 'survey' } });
/** Nickel of two countries and a mine, as in docs/changes.md. */
const before = [fact('production/nickel/IDN/2024', 2200), fact('production/nickel/PHL/2024', 330), fact('site/weda-bay', 1)];
const after = [fact('production/nickel/IDN/2024', 2270), fact('production/nickel/RUS/2024', 210, true), fact('site/weda-bay', 1)];

describe('stateChanges', () => {
  it('tells the case on paper: one changed, one gone, one new and own, one the same', () =>
    expect(stateChanges(before, after)).toEqual([
      {
        factId: 'production/nickel/IDN/2024',
        change: 'CHANGED',
        own: false,
        columns: [{ column: 'value', before: 2200, after: 2270 }],
      },
      {
        factId: 'production/nickel/PHL/2024',
        change: 'REMOVED',
        own: false,
        columns: [
          { column: 'source', before: 'survey', after: undefined },
          { column: 'value', before: 330, after: undefined },
        ],
      },
      {
        factId: 'production/nickel/RUS/2024',
        change: 'ADDED',
        own: true,
        columns: [
          { column: 'source', before: undefined, after: 'survey' },
          { column: 'value', before: undefined, after: 210 },
        ],
      },
    ]));
  it('marks what the asker told and tells no more as own', () =>
    expect(stateChanges(after, before).find(({ factId }) => factId.includes('RUS'))).toMatchObject({ change: 'REMOVED', own: true }));
});

describe('countChanges', () => {
  it('counts each kind, and the own among all', () =>
    expect(countChanges(stateChanges(before, after))).toEqual({ added: 1, removed: 1, changed: 1, own: 1 }));
  it('goes on from what was counted before', () =>
    expect(countChanges(stateChanges(before, after), { added: 1, removed: 2, changed: 3, own: 0 })).toEqual({
      added: 2,
      removed: 3,
      changed: 4,
      own: 1,
    }));
});

/** Versions of few facts with few values, so that much comes, goes and comes back. */
const version = fc
  .dictionary(fc.constantFrom(...Array.from({ length: 12 }, (_, i) => `trade/${i}`)), fc.integer({ min: 0, max: 2 }))
  .map((values) =>
    Object.entries(values)
      .map(([factId, value]) => fact(factId, value))
      .sort((a, b) => (a.factId < b.factId ? -1 : 1)),
  );

/** A version after what changed. */
const changed = (facts: readonly FactState[], changes: readonly StateChange[]): FactState[] => {
  const told = new Map(facts.map((one) => [one.factId, one]));
  for (const { factId, change, own, columns } of changes) {
    if (change === 'REMOVED') told.delete(factId);
    else
      told.set(factId, {
        factId,
        own,
        columns: { ...told.get(factId)?.columns, ...Object.fromEntries(columns.map(({ column, after: value }) => [column, value])) },
      });
  }
  return [...told.values()].sort((a, b) => (a.factId < b.factId ? -1 : 1));
};

describe('steps from version to version', () => {
  it('lead one after another where the step from the first to the last leads', () =>
    fc.assert(
      fc.property(version, version, version, (first, second, last) => {
        const byTwo = changed(changed(first, stateChanges(first, second)), stateChanges(second, last));
        expect(byTwo).toEqual(last);
        expect(changed(first, stateChanges(first, last))).toEqual(byTwo);
      }),
    ));
  it('there and back are nothing', () =>
    fc.assert(
      fc.property(version, version, (first, second) => {
        const back = changed(changed(first, stateChanges(first, second)), stateChanges(second, first));
        expect(stateChanges(first, back)).toEqual([]);
      }),
    ));
  it('read backwards turn added into removed and before into after', () =>
    fc.assert(
      fc.property(version, version, (first, second) => {
        const turned = { ADDED: 'REMOVED', REMOVED: 'ADDED', CHANGED: 'CHANGED' } as const;
        expect(stateChanges(second, first)).toEqual(
          stateChanges(first, second).map((one) => ({
            ...one,
            change: turned[one.change],
            columns: one.columns.map(({ column, before: was, after: is }) => ({ column, before: is, after: was })),
          })),
        );
      }),
    ));
});

describe('chunksOf', () => {
  const many = Array.from({ length: 3_000 }, (_, i) => `trade/${String(i).padStart(5, '0')}`);
  const cut = (ids: readonly string[]) => [...chunksOf(ids, (id) => id)].map((chunk) => chunk.join());

  it('keeps all, in order, and begins every chunk but the first with a fact that begins one', () => {
    const chunks = [...chunksOf(many, (id) => id)];
    expect(chunks.flat()).toEqual(many);
    expect(chunks.length).toBeGreaterThan(3);
    expect(chunks.slice(1).every(([first = '']) => beginsChunk(first))).toBe(true);
  });
  it('leaves all other chunks as they were when one fact goes', () =>
    fc.assert(
      fc.property(fc.nat(many.length - 1), (gone) => {
        const left = new Set(cut(many.filter((_, i) => i !== gone)));
        // its own; and the one before, when the fact began the chunk
        expect(cut(many).filter((chunk) => !left.has(chunk)).length).toBeLessThanOrEqual(2);
      }),
    ));
  it('of nothing are none', () => expect([...chunksOf([], String)]).toEqual([]));
});

describe('fieldChanges', () => {
  it('names every value that differs, numbers first, and what is on one side only', () =>
    expect(
      fieldChanges(
        { plan: { status: 'OPTIMAL', delivered: 70, flows: [{ from: 'BAA', tonnes: 40 }] } },
        { plan: { status: 'INFEASIBLE', delivered: 60, flows: [] } },
      ),
    ).toEqual([
      { path: 'plan.delivered', before: 70, after: 60 },
      { path: 'plan.flows.0.tonnes', before: 40, after: undefined },
      { path: 'plan.status', before: 'OPTIMAL', after: 'INFEASIBLE' },
      { path: 'plan.flows', before: undefined, after: '[]' },
      { path: 'plan.flows.0.from', before: 'BAA', after: undefined },
    ]));
  it('is nothing for answers that are alike, whatever their fields are', () =>
    fc.assert(
      fc.property(fc.json(), (told) => {
        expect(fieldChanges(JSON.parse(told), JSON.parse(told))).toEqual([]);
      }),
    ));
});
