import fc from 'fast-check';
import jsLpModule from 'javascript-lp-solver';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkCertificate } from '../../src/domain/certificate.js';
import {
  linearProgramme,
  otherOptimum,
  type BasicSolution,
  type LinearProgramme,
  type RowDraft,
  type Solver,
  type Variable,
} from '../../src/domain/linear-programme.js';
import { loadHighs } from '../../src/solver/highs.js';
import { smallRandom } from '../support/small-random.js';

/** Its types are declared for CommonJS, where the solver is a member of what is imported; as a module it is that itself. */
const otherSolver = jsLpModule as unknown as typeof jsLpModule.default;

let highs: Solver;
beforeAll(async () => {
  highs = await loadHighs();
});

const variable = (id: string, cost: number, upper: number | null = null, lower: number | null = 0): Variable => ({
  id,
  cost,
  lower,
  upper,
});
const row = (id: string, lower: number | null, upper: number | null, terms: Record<string, number>): RowDraft => ({
  id,
  lower,
  upper,
  terms: Object.entries(terms).map(([name, coefficient]) => ({ variable: name, coefficient })),
});

// 8 t at least, the cheap source has 5: 5 · 1 + 3 · 2 = 11; one more tonne needed costs 2, one more of the cheap source saves 1
const CHEAP_AND_DEAR = linearProgramme([variable('cheap', 1, 5), variable('dear', 2)], [row('need', 8, null, { cheap: 1, dear: 1 })]);

describe('HiGHS', () => {
  it('finds the optimum worked by hand, with what each limit is worth', () =>
    expect(highs.solve(CHEAP_AND_DEAR)).toEqual({
      status: 'OPTIMAL',
      solution: {
        objective: 11,
        values: [5, 3],
        activities: [8],
        prices: [2],
        reducedCosts: [-1, 0],
        variablesAt: ['UPPER', 'BASIC'],
        rowsAt: ['LOWER'],
      },
    }));
  it('says infeasible when the need is above all there is', () =>
    expect(highs.solve(linearProgramme([variable('cheap', 1, 5)], [row('need', 8, null, { cheap: 1 })]))).toEqual({
      status: 'INFEASIBLE',
    }));
  it('says unbounded when more always pays', () =>
    expect(highs.solve(linearProgramme([variable('x', -1)], [row('floor', 1, null, { x: 1 })])).status).toBe('UNBOUNDED'));
  it('says where what is free of bounds stands', () => {
    const outcome = highs.solve(linearProgramme([variable('x', 0, null, null)], [row('any', -1, 1, { x: 2 })]));
    expect(outcome).toMatchObject({ status: 'OPTIMAL', solution: { objective: 0 } });
  });
  it('names itself with its version', () => expect(highs.name).toMatch(/^HiGHS \d+\.\d+\.\d+$/));
  it('gives the same digits for the same programme', () => {
    const random = smallRandom(5);
    for (let n = 0; n < 20; n += 1) {
      const programme = randomProgramme(random);
      expect(highs.solve(programme)).toEqual(highs.solve(programme));
    }
  });
});

/**
 * A programme of small whole numbers, so that ties and degenerate corners are many: a transport problem with equal supplies
 * and demands, or any rows; about a third of the latter are infeasible.
 */
const randomProgramme = (random: () => number): LinearProgramme => {
  const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  if (random() < 0.5) {
    const [sources, sinks] = [whole(1, 5), whole(1, 5)];
    const supply = Array.from({ length: sources }, () => whole(1, 5) * 10);
    const need = Array.from({ length: sinks }, () => whole(0, 3) * 10);
    const names = supply.flatMap((_, s) => need.map((_n, d) => ({ name: `x${s}${d}`, s, d })));
    const sum = (keep: (one: { s: number; d: number }) => boolean) => Object.fromEntries(names.filter(keep).map(({ name }) => [name, 1]));
    return linearProgramme(
      names.map(({ name }) => variable(name, whole(1, 3), random() < 0.2 ? whole(0, 3) * 5 : null)),
      [
        ...supply.map((tonnes, i) =>
          row(
            `supply${i}`,
            null,
            tonnes,
            sum(({ s }) => s === i),
          ),
        ),
        ...need.map((tonnes, i) =>
          row(
            `need${i}`,
            tonnes,
            random() < 0.5 ? tonnes : null,
            sum(({ d }) => d === i),
          ),
        ),
      ],
    );
  }
  const count = whole(1, 6);
  const names = Array.from({ length: count }, (_, i) => `x${i}`);
  return linearProgramme(
    names.map((name) => variable(name, whole(0, 5), whole(0, 3) === 0 ? whole(1, 9) : null)),
    Array.from({ length: whole(1, 6) }, (_, i) => {
      const terms = Object.fromEntries(names.map((name) => [name, whole(-1, 3)]));
      terms['x0'] = whole(1, 3); // a row has at least one term
      const bound = whole(0, 12);
      const kind = whole(0, 3);
      return row(`r${i}`, kind === 0 ? null : bound, kind === 0 || kind === 1 ? bound : null, terms);
    }),
  );
};

/** The same programme in the other solver's words; bounds of variables are rows there. */
const inOtherWords = ({ variables, rows }: LinearProgramme) => {
  const bounds = (lower: number | null, upper: number | null) => ({
    ...(lower !== null && lower === upper ? { equal: lower } : {}),
    ...(lower !== null && lower !== upper ? { min: lower } : {}),
    ...(upper !== null && lower !== upper ? { max: upper } : {}),
  });
  const columns: Record<string, Record<string, number>> = Object.fromEntries(variables.map(({ id, cost }) => [id, { cost }]));
  const constraints: Record<string, object> = {};
  for (const { id, upper } of variables)
    if (upper !== null) {
      constraints[`most of ${id}`] = { max: upper };
      Object.assign(columns[id] ?? {}, { [`most of ${id}`]: 1 });
    }
  for (const { id, lower, upper, terms } of rows) {
    constraints[id] = bounds(lower, upper);
    for (const { variable: j, coefficient } of terms) Object.assign(columns[variables[j]?.id ?? ''] ?? {}, { [id]: coefficient });
  }
  return { optimize: 'cost', opType: 'min' as const, constraints, variables: columns };
};

/** Whether something in the basis stands at a bound all the same: one corner, several bases. */
const isDegenerate = ({ variables, rows }: LinearProgramme, { values, activities, variablesAt, rowsAt }: BasicSolution) => {
  const atBound = (bounds: { lower: number | null; upper: number | null }, value = NaN, standing = '') =>
    standing === 'BASIC' && (value === bounds.lower || value === bounds.upper);
  return (
    variables.some((one, j) => atBound(one, values[j], variablesAt[j])) || rows.some((one, i) => atBound(one, activities[i], rowsAt[i]))
  );
};

describe('HiGHS and an independent solver', () => {
  it('agree on 200 random programmes, degenerate and infeasible ones among them, and each optimum is proven', () => {
    const random = smallRandom(20261124);
    const seen = { OPTIMAL: 0, INFEASIBLE: 0, UNBOUNDED: 0, tied: 0, degenerate: 0 };
    for (let n = 0; n < 200; n += 1) {
      const programme = randomProgramme(random);
      const outcome = highs.solve(programme);
      const other = otherSolver.Solve(inOtherWords(programme)) as { feasible: boolean; result: number };
      seen[outcome.status] += 1;
      expect({ n, feasible: other.feasible }).toEqual({ n, feasible: outcome.status !== 'INFEASIBLE' });
      if (outcome.status !== 'OPTIMAL') continue;
      expect(Math.abs(other.result - outcome.solution.objective), `programme ${n}`).toBeLessThan(1e-6);
      expect(checkCertificate(programme, outcome.solution)).toMatchObject({ valid: true, faults: [] });
      if (otherOptimum(highs, programme, outcome.solution) !== null) seen.tied += 1;
      if (isDegenerate(programme, outcome.solution)) seen.degenerate += 1;
    }
    expect(seen.OPTIMAL).toBeGreaterThan(80);
    expect(seen.INFEASIBLE).toBeGreaterThan(60);
    expect(seen.tied).toBeGreaterThan(20);
    expect(seen.degenerate).toBeGreaterThan(50);
  });
});

describe('strong duality', () => {
  it('holds within a billionth, decided exactly, for programmes of any feasible transport', () =>
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.001, max: 1e5, noNaN: true }), { minLength: 1, maxLength: 6 }),
        fc.array(fc.double({ min: 0, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 6 }),
        fc.double({ min: 0, max: 2e5, noNaN: true }),
        (supplies, costs, need) => {
          const names = supplies.map((_, i) => `s${i}`);
          const programme = linearProgramme(
            [...names.map((name, i) => variable(name, costs[i % costs.length] ?? 0, supplies[i] ?? 0)), variable('unmet', 1e5)],
            [row('need', need, need, Object.fromEntries([...names, 'unmet'].map((name) => [name, 1])))],
          );
          const outcome = highs.solve(programme);
          if (outcome.status !== 'OPTIMAL') throw new Error(outcome.status);
          const check = checkCertificate(programme, outcome.solution);
          expect(check.faults).toEqual([]);
          expect(check.relativeGap).toBeLessThanOrEqual(1e-9);
        },
      ),
    ));
});
