import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffFacts, historyOfNumber, type NumberAssertion } from '../../src/domain/history.js';

const fact = (factId: string, columns: Record<string, unknown> = {}) => ({ factId, ...columns });

describe('diffFacts', () => {
  it('tells what came, what went and what is different, by the id of the fact', () =>
    expect(
      diffFacts(
        [fact('b', { tonnes: 44000 }), fact('a', { tonnes: 5 }), fact('c')],
        [fact('d'), fact('b', { tonnes: 41400 }), fact('a', { tonnes: 5 })],
      ),
    ).toEqual({
      added: [fact('d')],
      removed: [fact('c')],
      changed: [{ factId: 'b', columns: [{ column: 'tonnes', before: 44000, after: 41400 }] }],
      same: 1,
    }));
  it('tells unknown from zero and a missing column from an empty one', () =>
    expect(diffFacts([fact('a', { tonnes: null })], [fact('a', { tonnes: 0, note: null })]).changed[0]?.columns).toEqual([
      { column: 'note', before: undefined, after: null },
      { column: 'tonnes', before: null, after: 0 },
    ]));
  it('looks into lists and records', () => {
    expect(diffFacts([fact('a', { minerals: ['tin', 'zinc'] })], [fact('a', { minerals: ['tin', 'zinc'] })]).same).toBe(1);
    expect(diffFacts([fact('a', { minerals: ['tin'] })], [fact('a', { minerals: ['zinc'] })]).changed).toHaveLength(1);
    expect(diffFacts([fact('a', { minerals: [] })], [fact('a', { minerals: {} })]).changed).toHaveLength(1);
  });

  const anyFacts = fc.uniqueArray(
    fc.record({
      factId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      tonnes: fc.option(fc.nat(3)),
      list: fc.array(fc.nat(1), { maxLength: 2 }),
    }),
    { selector: (one) => one.factId },
  );
  it('finds nothing between a list and itself, in whatever order', () =>
    fc.assert(
      fc.property(anyFacts, (facts) => {
        expect(diffFacts(facts, facts.toReversed())).toEqual({ added: [], removed: [], changed: [], same: facts.length });
      }),
    ));
  it('leads from the first list to the second', () =>
    fc.assert(
      fc.property(anyFacts, anyFacts, (before, after) => {
        const { added, removed, changed } = diffFacts(before, after);
        const rebuilt = [...before.filter((one) => !removed.includes(one)), ...added].map((one) => ({
          ...one,
          ...Object.fromEntries(
            (changed.find((change) => change.factId === one.factId)?.columns ?? []).map((change) => [change.column, change.after]),
          ),
        }));
        const byId = (a: { factId: string }, b: { factId: string }) => (a.factId < b.factId ? -1 : 1);
        expect(rebuilt.sort(byId)).toEqual(after.toSorted(byId));
      }),
    ));
  it('backwards finds as added what forwards it finds as removed', () =>
    fc.assert(
      fc.property(anyFacts, anyFacts, (before, after) => {
        expect(diffFacts(after, before).added).toEqual(diffFacts(before, after).removed);
      }),
    ));
});

describe('historyOfNumber', () => {
  const says = (sourceId: string, edition: string | null, value: number | null): NumberAssertion => ({
    factId: `${sourceId}/${edition ?? ''}`,
    sourceId,
    edition,
    value,
    recordedAt: null,
  });

  it('is 44,000 t, then 2,600 t less, with another source beside it', () =>
    expect(
      historyOfNumber([says('survey', 'MCS 2025', 41400), says('wmd', 'WMD 2024', 43000), says('survey', 'MCS 2024', 44000)]).map((one) => [
        one.edition,
        one.step,
        one.relative === null ? null : Math.round(one.relative * 1e4) / 1e4,
      ]),
    ).toEqual([
      ['MCS 2024', null, null],
      ['WMD 2024', null, null],
      ['MCS 2025', -2600, -0.0591],
    ]));
  it('has no step from or to an unknown number, and no relative one from zero', () =>
    expect(
      historyOfNumber([says('s', '2021', 0), says('s', '2022', 5), says('s', '2023', null), says('s', '2024', 7)]).map((one) => [
        one.step,
        one.relative,
      ]),
    ).toEqual([
      [null, null],
      [5, null],
      [null, null],
      [null, null],
    ]));
  it('goes by the last year a name tells, and puts a nameless edition first', () =>
    expect(
      historyOfNumber([says('s', 'May 2025', 3), says('s', '2010 figures, edition 2024', 2), says('s', null, 1)]).map((one) => one.value),
    ).toEqual([1, 2, 3]));
  it('is the same whatever order the assertions come in', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.record({ source: fc.constantFrom('a', 'b'), year: fc.integer({ min: 2018, max: 2026 }), value: fc.option(fc.nat(9)) }),
          { selector: (one) => `${one.source}/${one.year}` },
        ),
        (rows) => {
          const assertions = rows.map((row) => says(row.source, String(row.year), row.value));
          expect(historyOfNumber(assertions.toReversed())).toEqual(historyOfNumber(assertions));
        },
      ),
    ));
});
