import { beforeAll, describe, expect, it } from 'vitest';
import { InvalidArgumentsError } from '../../src/domain/errors.js';
import { linearProgramme, otherOptimum, type BasicSolution, type LinearProgramme, type Solver } from '../../src/domain/linear-programme.js';
import { loadHighs } from '../../src/solver/highs.js';

const x = { id: 'x', cost: 2, lower: 0, upper: null };
const y = { id: 'y', cost: 3, lower: 0, upper: 4 };
const need = { id: 'need', lower: 3, upper: null, terms: [{ variable: 'x', coefficient: 1 }] };
const valid = (variables: readonly Parameters<typeof linearProgramme>[0][number][], rows: Parameters<typeof linearProgramme>[1]) => {
  try {
    linearProgramme(variables, rows);
    return [];
  } catch (error) {
    if (error instanceof InvalidArgumentsError) return error.faults.map((fault) => fault.valid);
    throw error;
  }
};

describe('linearProgramme', () => {
  it('is the same in whatever order variables, rows and terms come', () => {
    const both = {
      id: 'both',
      lower: null,
      upper: 9,
      terms: [
        { variable: 'y', coefficient: 1 },
        { variable: 'x', coefficient: 2 },
      ],
    };
    const turned = { ...both, terms: both.terms.toReversed() };
    expect(linearProgramme([y, x], [need, both])).toEqual(linearProgramme([x, y], [turned, need]));
    expect(linearProgramme([x, y], [both]).rows[0]?.terms).toEqual([
      { variable: 0, coefficient: 2 },
      { variable: 1, coefficient: 1 },
    ]);
  });
  it('adds up terms of one variable and drops those that cancel', () =>
    expect(
      linearProgramme(
        [x, y],
        [{ ...need, terms: [...need.terms, ...need.terms, { variable: 'y', coefficient: 1 }, { variable: 'y', coefficient: -1 }] }],
      ).rows[0]?.terms,
    ).toEqual([{ variable: 0, coefficient: 2 }]));
  it('refuses what no solver could mean, all faults at once', () =>
    expect(
      valid(
        [x, x, { ...y, lower: 5 }, { id: 'z', cost: NaN, lower: 0, upper: Infinity }],
        [
          need,
          { ...need, id: 'empty', terms: [] },
          {
            ...need,
            id: 'stray',
            terms: [
              { variable: 'w', coefficient: 1 },
              { variable: 'x', coefficient: Infinity },
            ],
          },
        ],
      ),
    ).toEqual([
      'an id used once',
      'a lower bound not above the upper',
      'finite bounds, or null for none',
      'a finite cost',
      'a row with at least one term',
      'a variable of the programme',
      'a finite coefficient',
      'a row with at least one term',
    ]));
  it('refuses a programme without variables', () => expect(valid([], [])).toEqual(['at least one variable']));
});

describe('otherOptimum', () => {
  let highs: Solver;
  beforeAll(async () => {
    highs = await loadHighs();
  });
  const optimum = (programme: LinearProgramme): BasicSolution => {
    const outcome = highs.solve(programme);
    if (outcome.status !== 'OPTIMAL') throw new Error(outcome.status);
    return outcome.solution;
  };
  const sum = (costs: readonly number[], upper: number | null) =>
    linearProgramme(
      costs.map((cost, i) => ({ id: `x${i}`, cost, lower: 0, upper })),
      [{ id: 'need', lower: 10, upper: 10, terms: costs.map((_, i) => ({ variable: `x${i}`, coefficient: 1 })) }],
    );
  it('is none when one of two is cheaper', () => {
    const programme = sum([1, 2], null);
    expect(otherOptimum(highs, programme, optimum(programme))).toBeNull();
  });
  it('moves all to the other when both cost the same', () => {
    const programme = sum([1, 1], null);
    const solution = optimum(programme);
    const other = otherOptimum(highs, programme, solution);
    expect(solution.values.toSorted()).toEqual([0, 10]);
    expect(other).toEqual(solution.values.toReversed());
  });
  it('is none when both are needed in full, although a reduced cost is zero', () => {
    const programme = sum([1, 1], 5);
    expect(otherOptimum(highs, programme, optimum(programme))).toBeNull();
  });
  it('is found one unit away where something can move without end', () => {
    const programme = linearProgramme([{ ...x, cost: 0 }], [need]);
    const solution = optimum(programme);
    expect(solution.values).toEqual([3]);
    expect(otherOptimum(highs, programme, solution)).toEqual([4]);
  });
  it('is found where only the slack of a row can move', () => {
    // x0 and x1 cost the same and both flow: x0 up to 6 by a row, x1 the rest
    const programme = linearProgramme(
      [0, 1].map((i) => ({ id: `x${i}`, cost: 1, lower: 0, upper: null })),
      [
        { id: 'need', lower: 10, upper: 10, terms: [0, 1].map((i) => ({ variable: `x${i}`, coefficient: 1 })) },
        { id: 'cap', lower: null, upper: 6, terms: [{ variable: 'x0', coefficient: 1 }] },
        { id: 'floor', lower: 2, upper: null, terms: [{ variable: 'x0', coefficient: 1 }] },
      ],
    );
    const solution = optimum(programme);
    const other = otherOptimum(highs, programme, solution);
    expect([solution.values[0], other?.[0]].toSorted()).toEqual([2, 6]);
  });
});
