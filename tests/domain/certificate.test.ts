import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkCertificate, type Condition } from '../../src/domain/certificate.js';
import {
  linearProgramme,
  type BasicSolution,
  type LinearProgramme,
  type Solver,
  type Standing,
} from '../../src/domain/linear-programme.js';
import { replacementPlan } from '../../src/domain/replacement-plan.js';
import { loadHighs } from '../../src/solver/highs.js';
import { ALLIES, anyNetwork, anyRules, CAP_40, problem } from '../support/plan-network.js';

// 8 t needed of a source of 5 t at 1 and one without end at 2, worked by hand in docs/measures/replacement-plan.md
const PROGRAMME = linearProgramme(
  [
    { id: 'cheap', cost: 1, lower: 0, upper: 5 },
    { id: 'dear', cost: 2, lower: 0, upper: null },
  ],
  [
    {
      id: 'need',
      lower: 8,
      upper: null,
      terms: [
        { variable: 'cheap', coefficient: 1 },
        { variable: 'dear', coefficient: 1 },
      ],
    },
  ],
);
const OPTIMUM: BasicSolution = {
  objective: 11,
  values: [5, 3],
  activities: [8],
  prices: [2],
  reducedCosts: [-1, 0],
  variablesAt: ['UPPER', 'BASIC'],
  rowsAt: ['LOWER'],
};
const failing = (change: Partial<BasicSolution>): Condition[] => [
  ...new Set(checkCertificate(PROGRAMME, { ...OPTIMUM, ...change }).faults.map(({ condition }) => condition)),
];

describe('checkCertificate', () => {
  // primal 5 · 1 + 3 · 2 = 11; dual 8 · 2 + 5 · (−1) = 11
  it('accepts the optimum worked by hand, both objectives 11', () =>
    expect(checkCertificate(PROGRAMME, OPTIMUM)).toEqual({
      valid: true,
      faults: [],
      tolerance: 1e-9,
      primalObjective: 11,
      dualObjective: 11,
      relativeGap: 0,
    }));
  it('rejects a value beyond its bound', () =>
    expect(failing({ values: [6, 2], objective: 10 })).toEqual(expect.arrayContaining(['PRIMAL', 'DUALITY'])));
  it('rejects too little for the need', () =>
    expect(failing({ values: [5, 2], activities: [7], objective: 9 })).toEqual(expect.arrayContaining(['PRIMAL', 'DUALITY'])));
  it('rejects a plan that keeps all limits and is dearer than need be', () =>
    expect(failing({ values: [0, 8], objective: 16 })).toEqual(['COMPLEMENTARITY', 'BASIS', 'DUALITY']));
  it('rejects activities, reduced costs and an objective that are not the sums', () => {
    expect(failing({ activities: [8.1] })).toContain('ACTIVITY');
    expect(failing({ reducedCosts: [-1.1, 0] })).toContain('REDUCED_COST');
    expect(failing({ objective: 11.1 })).toEqual(['OBJECTIVE']);
  });
  it('rejects a price without a bound to pay for', () =>
    expect(failing({ prices: [-2], reducedCosts: [3, 4], variablesAt: ['LOWER', 'LOWER'], rowsAt: ['BASIC'], values: [0, 0] })).toContain(
      'DUAL',
    ));
  it('rejects a basis that is not one, and what is said to stand where it does not', () => {
    expect(failing({ variablesAt: ['BASIC', 'BASIC'] })).toEqual(['SHAPE']);
    expect(failing({ variablesAt: ['LOWER', 'BASIC'] })).toEqual(['BASIS']);
    expect(failing({ variablesAt: ['UPPER', 'UPPER'], rowsAt: ['BASIC'] })).toEqual(['BASIS']);
  });
  it('rejects lists of another length and numbers that are none', () => {
    expect(failing({ values: [5] })).toEqual(['SHAPE']);
    expect(failing({ prices: [NaN] })).toEqual(['SHAPE']);
  });
  it('allows what is within the tolerance, and no more', () => {
    const off = (by: number) => checkCertificate(PROGRAMME, { ...OPTIMUM, objective: 11 * (1 + by) }, 1e-6).valid;
    expect([off(0.9e-6), off(1.1e-6), off(-0.9e-6), off(-1.1e-6)]).toEqual([true, false, true, false]);
  });
  it('adds without rounding: a tonne is not lost beside ten thousand million million', () => {
    // 1e16 + 1 is 1e16 in binary, so a sum in order would miss the tonne that x asks for
    const large = linearProgramme(
      ['a', 'b', 'c'].map((id) => ({ id, cost: 0, lower: null, upper: null })),
      [{ id: 'sum', lower: 1, upper: 1, terms: ['a', 'b', 'c'].map((variable) => ({ variable, coefficient: 1 })) }],
    );
    const solution: BasicSolution = {
      objective: 0,
      values: [1e16, 1, -1e16],
      activities: [1],
      prices: [0],
      reducedCosts: [0, 0, 0],
      variablesAt: ['FREE', 'BASIC', 'FREE'],
      rowsAt: ['LOWER'],
    };
    expect(checkCertificate(large, solution, 0).valid).toBe(true);
    expect(checkCertificate(large, { ...solution, activities: [0] }, 1e-30).valid).toBe(false);
  });
});

describe('a certificate altered in one entry', () => {
  let highs: Solver;
  beforeAll(async () => {
    highs = await loadHighs();
  });
  /** Every certificate that differs from one in a single entry: a number by a thousandth of the largest there is, or a standing. */
  const altered = (certificate: BasicSolution) => {
    const lists = ['values', 'activities', 'prices', 'reducedCosts'] as const;
    const largest = Math.max(1, ...lists.flatMap((list) => certificate[list].map(Math.abs)));
    const numbers = lists.flatMap((list) =>
      certificate[list].flatMap((value, i) =>
        [value + largest / 1000, value - largest / 1000].map((to) => ({
          entry: `${list}[${i}]`,
          changed: { ...certificate, [list]: certificate[list].with(i, to) },
        })),
      ),
    );
    const standings = (['variablesAt', 'rowsAt'] as const).flatMap((list) =>
      certificate[list].map((standing, i) => {
        const to: Standing = standing === 'BASIC' ? 'LOWER' : 'BASIC';
        return { entry: `${list}[${i}]`, changed: { ...certificate, [list]: certificate[list].with(i, to) } };
      }),
    );
    const objective = {
      entry: 'objective',
      changed: { ...certificate, objective: certificate.objective + Math.max(1, Math.abs(certificate.objective)) / 1000 },
    };
    return [...numbers, ...standings, objective];
  };
  const accepted = (programme: LinearProgramme, certificate: BasicSolution) =>
    altered(certificate).flatMap(({ entry, changed }) => (checkCertificate(programme, changed).valid ? [entry] : []));

  it('is rejected, whichever entry it is, for the optimum worked by hand', () => {
    expect(altered(OPTIMUM)).toHaveLength(16);
    expect(accepted(PROGRAMME, OPTIMUM)).toEqual([]);
  });
  it('is rejected, whichever entry it is, for the plans worked by hand', () => {
    for (const rules of [[], [ALLIES], [CAP_40]]) {
      const plan = replacementPlan(highs, problem(rules));
      if (plan.status === 'INFEASIBLE') throw new Error('infeasible');
      for (const { programme, certificate } of [plan.proofs.unmet, plan.proofs.objective])
        expect(accepted(programme, certificate)).toEqual([]);
    }
  });
  it('is rejected, whichever entry it is, for plans of any network', () =>
    fc.assert(
      fc.property(anyNetwork, anyRules, (network, rules) => {
        const plan = replacementPlan(highs, problem(rules, network));
        if (plan.status === 'INFEASIBLE') throw new Error('infeasible');
        for (const { programme, certificate } of [plan.proofs.unmet, plan.proofs.objective])
          expect(accepted(programme, certificate)).toEqual([]);
      }),
      { numRuns: 30 },
    ));
});
