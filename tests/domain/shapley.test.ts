import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidArgumentsError, TooManyToEnumerateError } from '../../src/domain/errors.js';
import { sampledShapleyValues, shapleyValues, type Worth } from '../../src/domain/shapley.js';

// worked by hand in docs/measures/coalitions.md: 60 t are needed, A and B bring 30 t each, C 60 t
const brings: Record<string, number> = { A: 30, B: 30, C: 60 };
const coverage: Worth = (members) => Math.min(1, members.reduce((sum, member) => sum + (brings[member] ?? 0), 0) / 60);

/** A game in which every set has a worth of its own, drawn by the test. */
const anyGame = fc.integer({ min: 1, max: 6 }).chain((count) =>
  fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 2 ** count, maxLength: 2 ** count }).map((worths) => {
    const members = Array.from({ length: count }, (_, i) => `M${i}`);
    const worth: Worth = (set) => worths[set.reduce((bits, member) => bits + 2 ** Number(member.slice(1)), 0)] ?? Number.NaN;
    return { members, worth, whole: worth(members) - worth([]) };
  }),
);

/** Numbers from 0 to 1 from a seed, so that a failing draw can be drawn again (mulberry32). */
const seeded = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};

describe('shapleyValues', () => {
  it('is a quarter for each of two that bring half, and a half for the one that brings all', () => {
    const [a, b, c] = shapleyValues(['A', 'B', 'C'], coverage);
    expect([a?.value, b?.value, c?.value]).toEqual([expect.closeTo(0.25, 12), expect.closeTo(0.25, 12), expect.closeTo(0.5, 12)]);
    expect(a?.standardError).toBe(0);
  });
  it('is all for a member alone, and empty without members', () => {
    expect(shapleyValues(['C'], coverage)).toEqual([{ member: 'C', value: 1, standardError: 0 }]);
    expect(shapleyValues([], coverage)).toEqual([]);
  });
  it('refuses 16 members, and one given twice', () => {
    expect(() =>
      shapleyValues(
        Array.from({ length: 16 }, (_, i) => `M${i}`),
        coverage,
      ),
    ).toThrow(TooManyToEnumerateError);
    expect(() => shapleyValues(['A', 'A'], coverage)).toThrow(InvalidArgumentsError);
  });
  it('takes 15 members: of a sum of tonnes each has its own', () => {
    const members = Array.from({ length: 15 }, (_, i) => `M${i}`);
    const sum: Worth = (set) => set.reduce((total, member) => total + Number(member.slice(1)), 0);
    shapleyValues(members, sum).forEach(({ value }, i) => expect(value).toBeCloseTo(i, 8));
  });
  it('adds up to the worth of all less that of none', () =>
    fc.assert(
      fc.property(anyGame, ({ members, worth, whole }) => {
        expect(shapleyValues(members, worth).reduce((sum, one) => sum + one.value, 0)).toBeCloseTo(whole, 8);
      }),
    ));
  it('is nothing for a member that adds nothing to any set', () =>
    fc.assert(
      fc.property(anyGame, ({ members, worth }) => {
        const idle: Worth = (set) => worth(set.filter((member) => member !== 'IDLE'));
        expect(shapleyValues([...members, 'IDLE'], idle).at(-1)?.value).toBeCloseTo(0, 8);
      }),
    ));
  it('of two games together is the sum of the two', () =>
    fc.assert(
      fc.property(anyGame, ({ members, worth }) => {
        const both = shapleyValues(members, (set) => worth(set) + set.length);
        shapleyValues(members, worth).forEach(({ value }, i) => expect(both[i]?.value).toBeCloseTo(value + 1, 8));
      }),
    ));
});

describe('sampledShapleyValues', () => {
  it('adds up to the whole for every draw, and lies within six standard errors of the exact value', () =>
    fc.assert(
      fc.property(anyGame, fc.integer(), ({ members, worth, whole }, seed) => {
        const sampled = sampledShapleyValues(members, worth, seeded(seed), 400);
        expect(sampled.reduce((sum, one) => sum + one.value, 0)).toBeCloseTo(whole, 6);
        shapleyValues(members, worth).forEach(({ value }, i) => {
          const one = sampled[i] ?? { value: Number.NaN, standardError: 0 };
          expect(Math.abs(one.value - value)).toBeLessThanOrEqual(6 * one.standardError + 1e-9);
        });
      }),
      { numRuns: 50, seed: 1953 },
    ));
  it('gives the same answer for the same seed', () =>
    expect(sampledShapleyValues(['A', 'B', 'C'], coverage, seeded(7), 50)).toEqual(
      sampledShapleyValues(['A', 'B', 'C'], coverage, seeded(7), 50),
    ));
  it('has the standard error of the draws: A adds ½ or 0 in two orders of a generator that alternates', () => {
    const two = sampledShapleyValues(['A', 'C'], coverage, alternating(0.9, 0), 2);
    // orders A C and C A: A adds ½ and 0, mean ¼, standard deviation √(2·¼²) = 0.3536, over √2 = ¼
    expect(two[0]).toEqual({ member: 'A', value: 0.25, standardError: expect.closeTo(0.25, 12) });
  });
  it('needs no standard error where every order gives the same', () =>
    expect(sampledShapleyValues(['A', 'B'], coverage, seeded(1), 20).map((one) => [one.value, one.standardError])).toEqual([
      [0.5, 0],
      [0.5, 0],
    ]));
  it('refuses a single order, of which no error can be told', () =>
    expect(() => sampledShapleyValues(['A'], coverage, seeded(1), 1)).toThrow('orders 1: a whole number, 2 or more'));
});

const alternating = (...numbers: number[]) => {
  let calls = 0;
  return () => numbers[calls++ % numbers.length] ?? 0;
};
