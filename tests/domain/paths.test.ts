import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidArgumentsError } from '../../src/domain/errors.js';
import { shortestPaths, type Path, type PathSearch, type TypedEdge } from '../../src/domain/paths.js';

const edge = (from: string, type: string, to: string, length?: number): TypedEdge => ({
  from,
  to,
  type,
  factId: `${from}/${type}/${to}`,
  ...(length === undefined ? {} : { length }),
});
const search = (known: Partial<PathSearch>): PathSearch => ({
  from: 'a',
  to: 'd',
  types: [],
  bothWays: false,
  maxSteps: 6,
  most: 10,
  ...known,
});
const said = (paths: Path[]) =>
  paths.map(({ steps }) =>
    steps.map((step) => (step.forward ? `${step.from} ${step.type} ${step.to}` : `${step.to} ${step.type} ${step.from}`)),
  );

// worked by hand in docs/measures/exposure.md
const WORLD = [
  edge('CHN', 'OWNS', 'cmoc'),
  edge('cmoc', 'OWNS', 'tenke'),
  edge('gecamines', 'OWNS', 'tenke'),
  edge('COD', 'OWNS', 'gecamines'),
  edge('tenke', 'LOCATED_IN', 'COD'),
];

describe('shortestPaths', () => {
  it('finds the ways between two states, shortest first, and says which way each relation reads', () =>
    expect(said(shortestPaths(WORLD, search({ from: 'CHN', to: 'COD', bothWays: true })))).toEqual([
      ['CHN OWNS cmoc', 'cmoc OWNS tenke', 'tenke LOCATED_IN COD'],
      ['CHN OWNS cmoc', 'cmoc OWNS tenke', 'gecamines OWNS tenke', 'COD OWNS gecamines'],
    ]));
  it('walks no relation backwards unless asked to', () => expect(shortestPaths(WORLD, search({ from: 'COD', to: 'CHN' }))).toEqual([]));
  it('walks only the types asked for', () =>
    expect(shortestPaths(WORLD, search({ from: 'CHN', to: 'COD', bothWays: true, types: ['OWNS'] }))).toHaveLength(1));
  it('walks no more steps than allowed', () =>
    expect(shortestPaths(WORLD, search({ from: 'CHN', to: 'COD', bothWays: true, maxSteps: 3 }))).toHaveLength(1));
  it('gives no more paths than asked for', () =>
    expect(shortestPaths(WORLD, search({ from: 'CHN', to: 'COD', bothWays: true, most: 1 }))).toHaveLength(1));
  it('takes several facts of one relation for one step, and two relations for two ways', () =>
    expect(
      shortestPaths([edge('a', 'OWNS', 'd'), { ...edge('a', 'OWNS', 'd'), factId: 'again' }, edge('a', 'BUYS_FROM', 'd')], search({})).map(
        ({ steps }) => [steps[0]?.type, steps[0]?.factIds],
      ),
    ).toEqual([
      ['BUYS_FROM', ['a/BUYS_FROM/d']],
      ['OWNS', ['a/OWNS/d', 'again']],
    ]));
  it('goes by length where relations have one, within the steps allowed', () => {
    const edges = [edge('a', 'SENDS', 'd', 5), edge('a', 'SENDS', 'b', 1), edge('b', 'SENDS', 'd', 1)];
    expect(shortestPaths(edges, search({})).map((path) => path.length)).toEqual([2, 5]);
    expect(shortestPaths(edges, search({ maxSteps: 1 })).map((path) => path.length)).toEqual([5]);
  });
  it('refuses a search that goes nowhere, all faults at once', () => {
    const ask = () => shortestPaths([edge('a', 'SENDS', 'b', 0)], search({ to: 'a', maxSteps: 0, most: 1.5 }));
    expect(ask).toThrow(InvalidArgumentsError);
    expect(ask).toThrow(
      'to "a": another than a; maxSteps 0: a whole number, 1 or more; most 1.5: a whole number, 1 or more; length of a/SENDS/b 0: above 0',
    );
  });

  const anyEdges = fc
    .array(
      fc.tuple(
        fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        fc.constantFrom('X', 'Y'),
        fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        fc.integer({ min: 1, max: 4 }),
      ),
      { maxLength: 14 },
    )
    .map((all) => all.map(([from, type, to, length]) => edge(from, type, to, length)));

  /** Every way that passes nothing twice, by trying all. */
  const allWays = (edges: TypedEdge[], bothWays: boolean, maxSteps: number): number[] => {
    const steps = new Map<string, { from: string; to: string; length: number }>();
    for (const one of edges)
      for (const [from, to, way] of [[one.from, one.to, 'forward'], ...(bothWays ? [[one.to, one.from, 'against']] : [])] as const)
        if (from !== to) {
          const key = [from, to, one.type, way].join();
          steps.set(key, { from, to, length: Math.min(steps.get(key)?.length ?? Infinity, one.length ?? 1) });
        }
    const walk = (at: string, passed: string[], length: number): number[] =>
      at === 'd'
        ? [length]
        : passed.length > maxSteps
          ? []
          : [...steps.values()].flatMap((step) =>
              step.from === at && !passed.includes(step.to) ? walk(step.to, [...passed, step.to], length + step.length) : [],
            );
    return walk('a', ['a'], 0).sort((x, y) => x - y);
  };
  it('finds exactly the ways that trying all finds, in order of length', () =>
    fc.assert(
      fc.property(anyEdges, fc.boolean(), fc.integer({ min: 1, max: 5 }), (edges, bothWays, maxSteps) => {
        const paths = shortestPaths(edges, search({ bothWays, maxSteps, most: 10000 }));
        expect(paths.map((path) => path.length)).toEqual(allWays(edges, bothWays, maxSteps));
        expect(new Set(paths.map((path) => JSON.stringify(path.steps))).size).toBe(paths.length);
      }),
      { numRuns: 300 },
    ));
  it('gives the first of all when asked for fewer, whatever order the relations come in', () =>
    fc.assert(
      fc.property(anyEdges, fc.integer({ min: 1, max: 4 }), (edges, most) => {
        expect(shortestPaths(edges.toReversed(), search({ most }))).toEqual(shortestPaths(edges, search({ most: 10000 })).slice(0, most));
      }),
    ));
});
