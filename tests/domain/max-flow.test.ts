import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evenFlow, lossesWithoutArc, maxFlow, type Arc } from '../../src/domain/max-flow.js';

const arc = (from: number, to: number, capacity: number): Arc => ({ from, to, capacity });

/** Six nodes, 0 the source and 5 the sink. */
const anyArcs = fc.array(
  fc.record({ from: fc.integer({ min: 0, max: 5 }), to: fc.integer({ min: 0, max: 5 }), capacity: fc.integer({ min: 0, max: 50 }) }),
  { maxLength: 24 },
);

describe('maxFlow', () => {
  it('is what the narrowest place of a single way lets through', () =>
    expect(maxFlow(3, [arc(0, 1, 5), arc(1, 2, 3)], 0, 2).value).toBe(3));
  it('is nothing where no way leads', () => expect(maxFlow(3, [arc(0, 1, 5)], 0, 2).value).toBe(0));
  it('takes back what was sent the wrong way first', () =>
    // 0→1→3 and 0→2→3 of 1 each; a greedy way through 1→2 would block both
    expect(maxFlow(4, [arc(0, 1, 1), arc(0, 2, 1), arc(1, 2, 1), arc(1, 3, 1), arc(2, 3, 1)], 0, 3).value).toBe(2));
  it('passes arcs without limit', () => expect(maxFlow(3, [arc(0, 1, 5), arc(1, 2, Infinity)], 0, 2).value).toBe(5));
  it('conserves at every node but source and sink, and overfills no arc', () =>
    fc.assert(
      fc.property(anyArcs, (arcs) => {
        const { value, carried } = maxFlow(6, arcs, 0, 5);
        const net = [0, 0, 0, 0, 0, 0];
        arcs.forEach(({ from, to, capacity }, i) => {
          const here = carried[i] ?? Number.NaN;
          expect(here).toBeGreaterThanOrEqual(0);
          expect(here).toBeLessThanOrEqual(capacity);
          net[from] = (net[from] ?? 0) - here;
          net[to] = (net[to] ?? 0) + here;
        });
        expect(net).toEqual([0 - value, 0, 0, 0, 0, value]);
      }),
    ));
  it('is proved largest by a cut of the same capacity', () =>
    fc.assert(
      fc.property(anyArcs, (arcs) => {
        const { value, sourceSide } = maxFlow(6, arcs, 0, 5);
        const cut = arcs.filter(({ from, to }) => sourceSide[from] === true && sourceSide[to] === false);
        expect(cut.reduce((sum, { capacity }) => sum + capacity, 0)).toBe(value);
        expect([sourceSide[0], sourceSide[5]]).toEqual([true, false]);
      }),
    ));
});

describe('lossesWithoutArc', () => {
  it('is what no other arc can carry: of 3 and 5 to a sink that takes 5, nothing and 2', () =>
    expect(lossesWithoutArc(3, [arc(0, 1, 3), arc(0, 1, 5), arc(1, 2, 5)], 0, 2, [0, 1])).toEqual({ value: 5, losses: [0, 2] }));
  it('is all of it where there is one way, and each loss is told alone', () =>
    expect(lossesWithoutArc(3, [arc(0, 1, 4), arc(1, 2, 3)], 0, 2, [0, 1]).losses).toEqual([3, 3]));
  it('is what a flow without the arc lacks, for every arc', () =>
    fc.assert(
      fc.property(anyArcs, (arcs) => {
        const { value, losses } = lossesWithoutArc(
          6,
          arcs,
          0,
          5,
          arcs.map((_, i) => i),
        );
        arcs.forEach((_, i) => expect(losses[i]).toBeCloseTo(value - maxFlow(6, arcs.toSpliced(i, 1), 0, 5).value, 6));
      }),
    ));
});

describe('evenFlow', () => {
  it('serves two that need 60 and 40 by 70 as 42 and 28', () =>
    expect(
      evenFlow(4, [arc(0, 1, 70), arc(1, 2, Infinity), arc(1, 3, Infinity)], 0, [
        { node: 2, need: 60 },
        { node: 3, need: 40 },
      ]).map((got) => Math.round(got * 1e6) / 1e6),
    ).toEqual([42, 28]));
  it('gives what one cannot reach to the others', () =>
    // the first can get 10 at most, so the second gets the other 60 of its 80
    expect(
      evenFlow(4, [arc(0, 1, 70), arc(1, 2, 10), arc(1, 3, Infinity)], 0, [
        { node: 2, need: 40 },
        { node: 3, need: 80 },
      ]).map((got) => Math.round(got * 1e6) / 1e6),
    ).toEqual([10, 60]));
  it('gives nothing to who needs nothing', () => expect(evenFlow(2, [arc(0, 1, 5)], 0, [{ node: 1, need: 0 }])).toEqual([0]));

  const anyMarket = fc.record({
    arcs: anyArcs,
    claims: fc.uniqueArray(fc.record({ node: fc.integer({ min: 1, max: 5 }), need: fc.integer({ min: 0, max: 60 }) }), {
      selector: (claim) => claim.node,
      maxLength: 5,
    }),
  });
  it('hands out as much as can flow at all, and nobody more than it needs', () =>
    fc.assert(
      fc.property(anyMarket, ({ arcs, claims }) => {
        const got = evenFlow(6, arcs, 0, claims);
        const most = maxFlow(7, [...arcs, ...claims.map(({ node, need }) => arc(node, 6, need))], 0, 6).value;
        expect(got.reduce((sum, tonnes) => sum + tonnes, 0)).toBeCloseTo(most, 5);
        got.forEach((tonnes, i) => expect(tonnes).toBeLessThanOrEqual((claims[i]?.need ?? 0) + 1e-6));
      }),
    ));
  it('leaves the worst served no worse than any other division would', () =>
    fc.assert(
      fc.property(anyMarket, fc.double({ min: 0, max: 1, noNaN: true }), ({ arcs, claims }, share) => {
        const needy = claims.filter(({ need }) => need > 0);
        const got = evenFlow(6, arcs, 0, needy);
        const worst = Math.min(1, ...got.map((tonnes, i) => tonnes / (needy[i]?.need ?? 1)));
        const asked = needy.map(({ node, need }) => arc(node, 6, need * share));
        const wholly = asked.reduce((sum, { capacity }) => sum + capacity, 0);
        // whenever everyone can be given this share at once, the even flow gives everyone at least as much
        if (maxFlow(7, [...arcs, ...asked], 0, 6).value >= wholly - 1e-9) expect(worst).toBeGreaterThanOrEqual(share - 1e-6);
      }),
    ));
});
