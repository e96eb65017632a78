import { InvalidArgumentsError } from './errors.js';

/** A quantity to be decided. */
export interface Variable {
  readonly id: string;
  /** What one unit of it adds to the objective, which is minimised. */
  readonly cost: number;
  /** Least and most it may be; null: no bound. */
  readonly lower: number | null;
  readonly upper: number | null;
}

/** A weighted sum of variables that must stay within bounds. */
export interface Row {
  readonly id: string;
  readonly lower: number | null;
  readonly upper: number | null;
  /** By place of the variable in the programme, ascending, none twice, none zero. */
  readonly terms: readonly Term[];
}

export interface Term {
  readonly variable: number;
  readonly coefficient: number;
}

/** A row as it is put together, its variables told by id; several terms of one variable add up. */
export interface RowDraft {
  readonly id: string;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly terms: readonly { readonly variable: string; readonly coefficient: number }[];
}

/** Minimise Σ cost · x with each variable and each row within its bounds; variables and rows stand in the order of their ids. */
export interface LinearProgramme {
  readonly variables: readonly Variable[];
  readonly rows: readonly Row[];
}

/** Where the simplex method left a variable or row: at a bound, or carried by the basis; FREE: not in the basis and without bounds. */
export type Standing = 'LOWER' | 'UPPER' | 'BASIC' | 'FREE';

/**
 * A corner of the feasible region with its dual values: all that is needed to prove an optimum without a solver
 * (`checkCertificate`). Lists stand in the order of the programme.
 */
export interface BasicSolution {
  readonly objective: number;
  readonly values: readonly number[];
  /** Σ coefficient · value of each row. */
  readonly activities: readonly number[];
  /** Dual value of each row: what the objective changes by when its bound is raised by one. Positive at a lower bound, negative at an upper. */
  readonly prices: readonly number[];
  /** cost − Σ coefficient · price of each variable: what the objective changes by when one unit of it is forced in. */
  readonly reducedCosts: readonly number[];
  readonly variablesAt: readonly Standing[];
  readonly rowsAt: readonly Standing[];
}

/** Where a solution stands: its basis, without numbers. */
export type Corner = Pick<BasicSolution, 'variablesAt' | 'rowsAt'>;

export type Outcome =
  { readonly status: 'OPTIMAL'; readonly solution: BasicSolution } | { readonly status: 'INFEASIBLE' } | { readonly status: 'UNBOUNDED' };

/** Whatever solves linear programmes: the same programme must give the same digits. */
export interface Solver {
  readonly name: string;
  /**
   * @param start a corner to begin from, of a programme with the same variables and rows in other bounds or costs
   * @throws {SolverFailedError} when neither an optimum, infeasibility nor unboundedness was established
   */
  solve(programme: LinearProgramme, start?: Corner): Outcome;
}

/** Below it a dual value is taken for none: one billionth of a unit of the objective per tonne. */
export const NO_PRICE = 1e-9;

export const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * A programme in its one canonical order, so that the same facts in any order are the same programme and get the same plan.
 * @throws {InvalidArgumentsError} for an id used twice, a term of no variable, a row without terms, bounds that cross or a
 * number that is not finite; all faults at once
 * @example linearProgramme([{ id: 'x', cost: 2, lower: 0, upper: null }], [{ id: 'need', lower: 3, upper: null, terms: [{ variable: 'x', coefficient: 1 }] }])
 */
export const linearProgramme = (variables: readonly Variable[], rows: readonly RowDraft[]): LinearProgramme => {
  const faults: { argument: string; value: unknown; valid: string }[] = [];
  const sorted = variables.toSorted((a, b) => byCode(a.id, b.id));
  const sortedRows = rows.toSorted((a, b) => byCode(a.id, b.id));
  const place = new Map(sorted.map(({ id }, i) => [id, i]));
  for (const list of [sorted, sortedRows])
    list.forEach((one, i) => {
      if (list[i - 1]?.id === one.id) faults.push({ argument: one.id, value: one.id, valid: 'an id used once' });
      if ([one.lower, one.upper].some((bound) => bound !== null && !Number.isFinite(bound)))
        faults.push({ argument: one.id, value: [one.lower, one.upper], valid: 'finite bounds, or null for none' });
      if (one.lower !== null && one.upper !== null && one.lower > one.upper)
        faults.push({ argument: one.id, value: [one.lower, one.upper], valid: 'a lower bound not above the upper' });
    });
  for (const { id, cost } of sorted) if (!Number.isFinite(cost)) faults.push({ argument: id, value: cost, valid: 'a finite cost' });
  const merged = sortedRows.map(({ id, lower, upper, terms }): Row => {
    const sums = new Map<number, number>();
    for (const { variable, coefficient } of terms) {
      const at = place.get(variable);
      if (at === undefined) faults.push({ argument: id, value: variable, valid: 'a variable of the programme' });
      else if (!Number.isFinite(coefficient)) faults.push({ argument: id, value: coefficient, valid: 'a finite coefficient' });
      else sums.set(at, (sums.get(at) ?? 0) + coefficient);
    }
    const kept = [...sums].filter(([, coefficient]) => coefficient !== 0).sort(([a], [b]) => a - b);
    if (kept.length === 0) faults.push({ argument: id, value: [], valid: 'a row with at least one term' });
    return { id, lower, upper, terms: kept.map(([variable, coefficient]) => ({ variable, coefficient })) };
  });
  if (sorted.length === 0) faults.push({ argument: 'variables', value: [], valid: 'at least one variable' });
  if (faults.length > 0) throw new InvalidArgumentsError(faults);
  return { variables: sorted.map(({ id, cost, lower, upper }) => ({ id, cost, lower, upper })), rows: merged };
};

/**
 * The programme narrowed to all its optimal solutions: whatever has a price or reduced cost cannot move from its bound
 * without loss, so it is held there; everything else keeps its bounds.
 * @param solution an optimal one of the programme
 */
export const optimalFace = ({ variables, rows }: LinearProgramme, solution: BasicSolution): LinearProgramme => {
  const held = (lower: number | null, upper: number | null, dual: number | undefined, at: Standing | undefined) => {
    if (Math.abs(dual ?? 0) <= NO_PRICE) return { lower, upper };
    const value = at === 'UPPER' ? upper : lower;
    return { lower: value, upper: value };
  };
  return {
    variables: variables.map((one, j) => ({ ...one, ...held(one.lower, one.upper, solution.reducedCosts[j], solution.variablesAt[j]) })),
    rows: rows.map((one, i) => ({ ...one, ...held(one.lower, one.upper, solution.prices[i], solution.rowsAt[i]) })),
  };
};

/**
 * Another solution with the same objective, where there is one.
 * Of all optimal solutions (`optimalFace`), what stands at a bound that it could leave is pushed off it as far as it goes.
 * One programme decides: when nothing moves, the optimum is the only one.
 * @param solution an optimal one of the programme
 * @param least movement that counts, summed, in units of the variables
 * @returns values of every variable in the order of the programme; null when the optimum is unique
 * @see Mangasarian 1979, Uniqueness of solution in linear programming, Linear Algebra and its Applications 25 (text not at hand)
 */
export const otherOptimum = (
  solver: Solver,
  programme: LinearProgramme,
  solution: BasicSolution,
  least = 1e-6,
): readonly number[] | null => {
  const face = optimalFace(programme, solution);
  const pushed = new Map<number, number>(); // variable → what one unit of it adds to the movement
  const push = (variable: number, amount: number) => pushed.set(variable, (pushed.get(variable) ?? 0) + amount);
  let atRest = 0; // the pushed sum where nothing has moved
  const away = (at: Standing | undefined) => (at === 'LOWER' ? 1 : at === 'UPPER' ? -1 : 0);
  face.variables.forEach(({ lower, upper }, j) => {
    const direction = lower === upper && lower !== null ? 0 : away(solution.variablesAt[j]);
    if (direction === 0) return;
    push(j, direction);
    atRest += direction * (solution.values[j] ?? 0);
  });
  face.rows.forEach(({ lower, upper, terms }, i) => {
    const direction = lower === upper && lower !== null ? 0 : away(solution.rowsAt[i]);
    if (direction === 0) return;
    for (const { variable, coefficient } of terms) push(variable, direction * coefficient);
    atRest += direction * (solution.activities[i] ?? 0);
  });
  if (pushed.size === 0) return null;
  const pushing = { ...face, variables: face.variables.map((one, j) => ({ ...one, cost: -(pushed.get(j) ?? 0) })) };
  const farthest = solver.solve(pushing);
  // what can move without end is shown one unit away
  const outcome = farthest.status === 'UNBOUNDED' ? solver.solve(withMovement(pushing, pushed, atRest + 1)) : farthest;
  // not optimal only by a hair of arithmetic, on a face that is a single corner
  if (outcome.status !== 'OPTIMAL' || -outcome.solution.objective - atRest <= least) return null;
  return outcome.solution.values;
};

const withMovement = ({ variables, rows }: LinearProgramme, pushed: ReadonlyMap<number, number>, most: number): LinearProgramme => ({
  variables,
  rows: [
    ...rows,
    {
      id: 'movement',
      lower: null,
      upper: most,
      terms: [...pushed]
        .filter(([, coefficient]) => coefficient !== 0)
        .sort(([i], [j]) => i - j)
        .map(([variable, coefficient]) => ({ variable, coefficient })),
    },
  ],
});
