import { InvalidArgumentsError } from './errors.js';
import { byCode, type Solver } from './linear-programme.js';
import { round } from './quantity.js';
import { bestFlows, type BestFlows, type InfeasiblePlan, type PlanProblem } from './replacement-plan.js';
import type { PlanObjective, SupplyNetwork, SupplySite } from './supply-network.js';

/** A fact known only within bounds. An unknown capacity is an interval from 0 to what is on the nameplate, without a value. */
export type UncertainFact = {
  readonly low: number;
  readonly high: number;
  /** Best figure; null: only the bounds are known. */
  readonly value: number | null;
} & (
  | { readonly kind: 'CAPACITY'; readonly site: string; /** null: of every year alike. */ readonly year: number | null }
  /** Times its capacity in every year: 1 is as it is. */
  | { readonly kind: 'SCALE'; readonly site: string }
  /** What a tonne of it adds to the objective. */
  | { readonly kind: 'COST'; readonly site: string }
  | { readonly kind: 'YIELD'; readonly from: string; readonly to: string }
  | { readonly kind: 'STAKE'; readonly site: string; readonly nation: string }
);

export interface SupplierFrequency {
  readonly site: string;
  /** Share of the draws with a plan in which it sends anything, 0 to 1; null: no draw has a plan. */
  readonly inPlan: number | null;
}

export interface Robustness {
  readonly draws: number;
  /** Draws in which no plan kept all rules. */
  readonly infeasible: number;
  /** Every site of the network, most frequent first. */
  readonly suppliers: readonly SupplierFrequency[];
  /**
   * Coverage of the demander over all years, 0 to 1. `drawn`: least, mean and most of the draws. `worst` and `best`: with
   * every fact at its bad and at its good end; no draw can lie outside them unless a contract forces feed into works or a
   * cap weighs a stage that feeds another. null: no plan keeps all rules.
   */
  readonly coverage: {
    readonly drawn: { readonly least: number; readonly mean: number; readonly most: number } | null;
    readonly worst: number | null;
    readonly best: number | null;
  };
}

/** The smallest change of one fact that puts another nation first. */
export interface Flip {
  readonly fact: UncertainFact;
  /** Nation that delivers most with every fact at its value; null: none delivers. */
  readonly first: string | null;
  /** Nation that delivers most after the change; null with `to` null: none does within the bounds, as far as was looked. */
  readonly thenFirst: string | null;
  /** Value nearest its own at which another is first; null: none was found. */
  readonly to: number | null;
}

/**
 * How far a plan hangs on facts that are known only within bounds: the plan is made again for facts drawn evenly and
 * independently between their bounds.
 * @param random numbers from 0 to 1, of a seeded generator, so that the same seed gives the same answer
 * @throws {InvalidArgumentsError} for bounds that cross, a value outside them, sites, links or years the network does not have
 * @see docs/measures/replacement-plan.md
 */
export const planRobustness = (
  solver: Solver,
  problem: PlanProblem,
  facts: readonly UncertainFact[],
  demander: string,
  draws: number,
  random: () => number,
): Robustness => {
  checkFacts(problem.network, facts);
  if (!(Number.isInteger(draws) && draws > 0)) throw new InvalidArgumentsError([{ argument: 'draws', value: draws, valid: '1 or more' }]);
  const sorted = inOrder(facts);
  const planAt = (numberOf: (fact: UncertainFact) => number) => bestFlows(solver, withFacts(problem, sorted, numberOf));
  const plans = Array.from({ length: draws }, () => planAt(({ low, high }) => low + random() * (high - low))).filter(isPlan);
  const covered = plans.map((plan) => coverageOf(plan, demander)).filter((coverage) => coverage !== null);
  const [worst, best] = [planAt((fact) => ends(fact).bad), planAt((fact) => ends(fact).good)];
  const senders = plans.map(({ flows }) => new Set(flows.map(({ from }) => from)));
  return {
    draws,
    infeasible: draws - plans.length,
    suppliers: problem.network.sites
      .map(({ id }) => ({
        site: id,
        inPlan: plans.length === 0 ? null : round(senders.filter((some) => some.has(id)).length / plans.length),
      }))
      .sort((a, b) => (b.inPlan ?? 0) - (a.inPlan ?? 0) || byCode(a.site, b.site)),
    coverage: {
      drawn:
        covered.length === 0
          ? null
          : {
              least: Math.min(...covered),
              mean: round(covered.toSorted((a, b) => a - b).reduce((sum, one) => sum + one, 0) / covered.length),
              most: Math.max(...covered),
            },
      worst: isPlan(worst) ? coverageOf(worst, demander) : null,
      best: isPlan(best) ? coverageOf(best, demander) : null,
    },
  };
};

/**
 * For each fact with a value: the smallest change of it alone, within its bounds, that puts another nation first among those
 * that deliver to the demander. Looked for at `steps` even steps towards each bound and then halved down to `precision`, a
 * share of the way; a nation that is first only between two steps is missed.
 * @returns one entry per fact that has a value, nearest flip first relative to the width of the bounds, then those without
 * @throws {InvalidArgumentsError} as `planRobustness`
 * @see docs/measures/replacement-plan.md
 */
export const smallestFlips = (
  solver: Solver,
  problem: PlanProblem,
  facts: readonly UncertainFact[],
  demander: string,
  steps = 8,
  precision = 1e-6,
): readonly Flip[] => {
  checkFacts(problem.network, facts);
  const valued = inOrder(facts).filter((fact) => fact.value !== null);
  const firstAt = (changed: UncertainFact | null, to: number) => {
    const plan = bestFlows(
      solver,
      withFacts(problem, valued, (fact) => (fact === changed ? to : (fact.value ?? fact.low))),
    );
    return isPlan(plan) ? firstNation(plan, demander) : null;
  };
  const first = firstAt(null, 0);
  const flipTowards = (fact: UncertainFact, value: number, end: number): { to: number; thenFirst: string | null } | null => {
    if (end === value) return null;
    let same = 0;
    for (let step = 1; step <= steps; step += 1) {
      let other = step / steps;
      let thenFirst = firstAt(fact, value + other * (end - value));
      if (thenFirst === first) {
        same = other;
        continue;
      }
      while (other - same > precision) {
        const middle = (same + other) / 2;
        const there = firstAt(fact, value + middle * (end - value));
        if (there === first) same = middle;
        else [other, thenFirst] = [middle, there];
      }
      return { to: round(value + other * (end - value)), thenFirst };
    }
    return null;
  };
  const distance = ({ fact, to }: Flip) => (to === null ? Infinity : Math.abs(to - (fact.value ?? to)) / (fact.high - fact.low));
  return valued
    .map((fact): Flip => {
      const value = fact.value ?? fact.low;
      const flips = [flipTowards(fact, value, fact.low), flipTowards(fact, value, fact.high)].filter((flip) => flip !== null);
      const nearest = flips.toSorted((a, b) => Math.abs(a.to - value) - Math.abs(b.to - value))[0];
      return { fact, first, thenFirst: nearest?.thenFirst ?? null, to: nearest?.to ?? null };
    })
    .sort((a, b) => (distance(a) === distance(b) ? 0 : distance(a) - distance(b)));
};

const isPlan = (plan: BestFlows | InfeasiblePlan): plan is BestFlows => plan.status === 'OPTIMAL';

/** Share of a demander's demand of all years that is delivered; null when it has none. */
const coverageOf = ({ byYear }: BestFlows, demander: string): number | null => {
  const own = byYear.filter((one) => one.demander === demander);
  const demand = own.reduce((sum, one) => sum + one.demand, 0);
  return demand === 0 ? null : round(own.reduce((sum, one) => sum + one.delivered, 0) / demand);
};

/** Nation of the sites that deliver most to a demander; of several, the first by code. */
const firstNation = ({ flows }: BestFlows, demander: string): string | null => {
  const tonnes = new Map<string, number>();
  for (const flow of flows)
    if (flow.to === demander && flow.nation !== null) tonnes.set(flow.nation, (tonnes.get(flow.nation) ?? 0) + flow.tonnes);
  const [most] = [...tonnes]
    .map(([nation, sum]) => ({ nation, sum: round(sum) }))
    .sort((a, b) => b.sum - a.sum || byCode(a.nation, b.nation));
  return most?.nation ?? null;
};

/** More capacity and yield are better for coverage; more of a stake that a rule may bar is worse. */
const ends = (fact: UncertainFact) =>
  fact.kind === 'STAKE' || fact.kind === 'COST' ? { bad: fact.high, good: fact.low } : { bad: fact.low, good: fact.high };

const nameOf = (fact: UncertainFact): string =>
  fact.kind === 'CAPACITY'
    ? `capacity of ${fact.site}${fact.year === null ? '' : ` in ${fact.year}`}`
    : fact.kind === 'YIELD'
      ? `yield of ${fact.from} → ${fact.to}`
      : fact.kind === 'STAKE'
        ? `stake of ${fact.nation} in ${fact.site}`
        : `${fact.kind.toLowerCase()} of ${fact.site}`;

/** Draws go to the facts in this order, whatever order they come in. */
const inOrder = (facts: readonly UncertainFact[]) => facts.toSorted((a, b) => byCode(nameOf(a), nameOf(b)));

const withFacts = (problem: PlanProblem, facts: readonly UncertainFact[], numberOf: (fact: UncertainFact) => number): PlanProblem => ({
  ...problem,
  network: facts.reduce((network, fact) => withFact(network, problem.objective, fact, numberOf(fact)), problem.network),
});

const withFact = (network: SupplyNetwork, objective: PlanObjective, fact: UncertainFact, to: number): SupplyNetwork => {
  if (fact.kind === 'YIELD')
    return {
      ...network,
      links: network.links.map((link) => (link.from === fact.from && link.to === fact.to ? { ...link, yield: to } : link)),
    };
  const changed = (site: SupplySite): SupplySite => {
    if (fact.kind === 'STAKE')
      return { ...site, holdings: [...site.holdings.filter(({ nation }) => nation !== fact.nation), { nation: fact.nation, share: to }] };
    if (fact.kind === 'COST') return { ...site, perTonne: { ...site.perTonne, [objective]: to } };
    if (fact.kind === 'SCALE')
      return {
        ...site,
        capacities: site.capacities.map(({ year, tonnes }) => ({ year, tonnes: tonnes === null ? null : tonnes * to })),
      };
    const years = fact.year === null ? network.years : [fact.year];
    return {
      ...site,
      capacities: [...site.capacities.filter(({ year }) => !years.includes(year)), ...years.map((year) => ({ year, tonnes: to }))],
    };
  };
  return { ...network, sites: network.sites.map((site) => (site.id === fact.site ? changed(site) : site)) };
};

/** Within which numbers each kind of fact can lie at all. */
const POSSIBLE = {
  CAPACITY: [0, Number.MAX_SAFE_INTEGER],
  SCALE: [0, 1e6],
  COST: [0, Number.MAX_SAFE_INTEGER],
  YIELD: [1e-6, 1e3],
  STAKE: [0, 1],
} as const;

const checkFacts = (network: SupplyNetwork, facts: readonly UncertainFact[]): void => {
  const faults = facts.flatMap((fact) => {
    const { low, high, value } = fact;
    const bounds = low <= high && (value === null || (low <= value && value <= high));
    const [least, most] = POSSIBLE[fact.kind];
    const there =
      fact.kind === 'YIELD'
        ? network.links.some((link) => link.from === fact.from && link.to === fact.to)
        : network.sites.some(({ id }) => id === fact.site) &&
          (fact.kind !== 'CAPACITY' || fact.year === null || network.years.includes(fact.year));
    return [
      ...(bounds ? [] : [{ argument: nameOf(fact), value: [low, value, high], valid: 'low ≤ value ≤ high, or no value' }]),
      ...(low >= least && high <= most ? [] : [{ argument: nameOf(fact), value: [low, value, high], valid: `from ${least} to ${most}` }]),
      ...(there ? [] : [{ argument: nameOf(fact), value: null, valid: 'a site, link and year of the network' }]),
    ];
  });
  const names = facts.map(nameOf);
  const twice = names.filter((name, i) => names.indexOf(name) !== i);
  if (twice.length > 0) faults.push({ argument: 'facts', value: null, valid: `each once, not twice: ${twice.join(', ')}` });
  if (faults.length > 0) throw new InvalidArgumentsError(faults);
};
