import type { BasicSolution, LinearProgramme, Standing } from './linear-programme.js';

/** A condition of optimality that does not hold. */
export interface CertificateFault {
  readonly condition: Condition;
  /** Variable or row it fails at; the programme as a whole: `programme`. */
  readonly id: string;
  /** By how much, relative to the numbers that went into it; the tolerance is what would be allowed. */
  readonly off: number;
}

/**
 * SHAPE: as many entries as the programme has, and as many in the basis as rows. ACTIVITY: told activities are the sums.
 * OBJECTIVE: the told objective is the sum. PRIMAL: within bounds. REDUCED_COST: told ones are cost − Σ coefficient · price.
 * DUAL: a price or reduced cost has the sign of a bound that exists. COMPLEMENTARITY: what has a price is at that bound.
 * BASIS: what is told to stand at a bound does, and what is in the basis has no price. DUALITY: both objectives agree.
 */
export type Condition = 'SHAPE' | 'ACTIVITY' | 'OBJECTIVE' | 'PRIMAL' | 'REDUCED_COST' | 'DUAL' | 'COMPLEMENTARITY' | 'BASIS' | 'DUALITY';

export interface CertificateCheck {
  /** Whether the solution is proven optimal within the tolerance. */
  readonly valid: boolean;
  readonly faults: readonly CertificateFault[];
  readonly tolerance: number;
  /** Σ cost · value, rounded once from the exact sum. */
  readonly primalObjective: number;
  /** Σ price · bound + Σ reduced cost · bound, rounded once from the exact sum. */
  readonly dualObjective: number;
  /** |primal − dual| / max(1, |primal|, |dual|). */
  readonly relativeGap: number;
}

/**
 * Whether a solution is optimal, decided without a solver: by primal feasibility, dual feasibility, complementary slackness
 * and strong duality. Every sum and product is exact (a binary number is a whole number times a power of two, so BigInt
 * holds it); only the comparison with the tolerance allows for the solver's own rounding.
 * @param tolerance relative: of 1 plus the size of the terms that were added up
 * @returns every condition that fails, with its place; a certificate changed in any one entry by more than the tolerance fails
 * @see Dantzig 1963, Linear Programming and Extensions, ch. 6 (text not at hand); worked by hand in docs/measures/replacement-plan.md
 */
export const checkCertificate = (programme: LinearProgramme, certificate: BasicSolution, tolerance = 1e-9): CertificateCheck => {
  const { variables, rows } = programme;
  const shape = shapeFault(programme, certificate);
  if (shape !== null) return { valid: false, faults: [shape], tolerance, primalObjective: NaN, dualObjective: NaN, relativeGap: Infinity };
  const faults: CertificateFault[] = [];
  const within = (condition: Condition, id: string, difference: Exact, scale: Exact) => {
    const off = asNumber(difference.n < 0n ? minus(difference) : difference) / asNumber(scale);
    if (off > tolerance) faults.push({ condition, id, off });
  };
  const at = (list: readonly number[]) => list.map(exact);
  const values = at(certificate.values);
  const activities = at(certificate.activities);
  const prices = at(certificate.prices);
  const reducedCosts = at(certificate.reducedCosts);
  const costs = variables.map(({ cost }) => exact(cost));
  let primal = ZERO;
  let dual = ZERO;

  /** Bounds, sign, slackness and standing of one variable or row; `value` and `price` as told, `size` the scale of each. */
  const hold = (
    id: string,
    bounds: { readonly lower: number | null; readonly upper: number | null },
    value: Exact,
    valueSize: Exact,
    price: Exact,
    priceSize: Exact,
    standing: Standing,
  ) => {
    const lower = bounds.lower === null ? null : exact(bounds.lower);
    const upper = bounds.upper === null ? null : exact(bounds.upper);
    if (lower !== null) within('PRIMAL', id, positive(subtract(lower, value)), add(valueSize, absolute(lower)));
    if (upper !== null) within('PRIMAL', id, positive(subtract(value, upper)), add(valueSize, absolute(upper)));
    const priced = asNumber(absolute(price)) > tolerance * asNumber(priceSize);
    const bound = price.n > 0n ? lower : upper;
    if (bound !== null) dual = add(dual, multiply(price, bound));
    if (priced) {
      if (bound === null) within('DUAL', id, price, priceSize);
      else within('COMPLEMENTARITY', id, subtract(value, bound), add(valueSize, absolute(bound)));
      if (standing === 'BASIC' || standing === 'FREE') within('BASIS', id, price, priceSize);
    }
    const stands = standing === 'LOWER' ? lower : standing === 'UPPER' ? upper : value;
    if (stands === null || (standing === 'FREE' && (lower !== null || upper !== null)))
      faults.push({ condition: 'BASIS', id, off: Infinity });
    else within('BASIS', id, subtract(value, stands), add(valueSize, absolute(stands)));
  };

  const sums = rows.map(() => ZERO);
  const sizes = rows.map(() => ONE);
  const priced = [...costs];
  const priceSizes = costs.map((cost) => add(ONE, absolute(cost)));
  rows.forEach(({ terms }, i) => {
    for (const { variable, coefficient } of terms) {
      const factor = exact(coefficient);
      const term = multiply(factor, values[variable] ?? ZERO);
      sums[i] = add(sums[i] ?? ZERO, term);
      sizes[i] = add(sizes[i] ?? ONE, absolute(term));
      const worth = multiply(factor, prices[i] ?? ZERO);
      priced[variable] = subtract(priced[variable] ?? ZERO, worth);
      priceSizes[variable] = add(priceSizes[variable] ?? ONE, absolute(worth));
    }
  });
  rows.forEach((row, i) => {
    const [activity = ZERO, size = ONE, price = ZERO] = [activities[i], sizes[i], prices[i]];
    within('ACTIVITY', row.id, subtract(activity, sums[i] ?? ZERO), size);
    hold(row.id, row, activity, size, price, ONE, certificate.rowsAt[i] ?? 'FREE');
  });
  variables.forEach((variable, j) => {
    const [value = ZERO, reducedCost = ZERO, size = ONE] = [values[j], reducedCosts[j], priceSizes[j]];
    within('REDUCED_COST', variable.id, subtract(reducedCost, priced[j] ?? ZERO), size);
    hold(variable.id, variable, value, ONE, reducedCost, size, certificate.variablesAt[j] ?? 'FREE');
    primal = add(primal, multiply(costs[j] ?? ZERO, value));
  });
  const larger = [absolute(primal), absolute(dual)].reduce((most, one) => (subtract(one, most).n > 0n ? one : most), ONE);
  within('OBJECTIVE', 'programme', subtract(exact(certificate.objective), primal), larger);
  within('DUALITY', 'programme', subtract(primal, dual), larger);
  return {
    valid: faults.length === 0,
    faults,
    tolerance,
    primalObjective: asNumber(primal),
    dualObjective: asNumber(dual),
    relativeGap: asNumber(absolute(subtract(primal, dual))) / asNumber(larger),
  };
};

const shapeFault = ({ variables, rows }: LinearProgramme, certificate: BasicSolution): CertificateFault | null => {
  const { values, activities, prices, reducedCosts, variablesAt, rowsAt, objective } = certificate;
  const fits =
    [values, reducedCosts, variablesAt].every((list) => list.length === variables.length) &&
    [activities, prices, rowsAt].every((list) => list.length === rows.length);
  const finite = [objective, ...values, ...activities, ...prices, ...reducedCosts].every(Number.isFinite);
  const basic = [...variablesAt, ...rowsAt].filter((standing) => standing === 'BASIC').length;
  return fits && finite && basic === rows.length ? null : { condition: 'SHAPE', id: 'programme', off: Infinity };
};

/** The number n · 2^e, exactly. */
interface Exact {
  readonly n: bigint;
  readonly e: number;
}

const ZERO: Exact = { n: 0n, e: 0 };
const ONE: Exact = { n: 1n, e: 0 };

/** A binary floating-point number taken apart into its whole number and its power of two (IEEE 754). */
const exact = (value: number): Exact => {
  if (value === 0) return ZERO;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const whole = exponent === 0 ? fraction : fraction | 0x10000000000000n;
  return { n: value < 0 ? -whole : whole, e: Math.max(exponent, 1) - 1075 };
};

const minus = ({ n, e }: Exact): Exact => ({ n: -n, e });
const absolute = (a: Exact): Exact => (a.n < 0n ? minus(a) : a);
const positive = (a: Exact): Exact => (a.n > 0n ? a : ZERO);
const multiply = (a: Exact, b: Exact): Exact => (a.n === 0n || b.n === 0n ? ZERO : { n: a.n * b.n, e: a.e + b.e });
const subtract = (a: Exact, b: Exact): Exact => add(a, minus(b));
const add = (a: Exact, b: Exact): Exact => {
  if (a.n === 0n) return b;
  if (b.n === 0n) return a;
  const e = Math.min(a.e, b.e);
  return { n: (a.n << BigInt(a.e - e)) + (b.n << BigInt(b.e - e)), e };
};

/** The nearest number but for the last bit; used only to compare with a tolerance and to tell. */
const asNumber = ({ n, e }: Exact): number => {
  const digits = (n < 0n ? -n : n).toString(2).length;
  const excess = Math.max(0, digits - 64);
  return Number(n >> BigInt(excess)) * 2 ** (e + excess);
};
