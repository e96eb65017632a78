import { InvalidArgumentsError } from './errors.js';
import type { Phase } from './facts.js';
import { byCode, linearProgramme, type Solver } from './linear-programme.js';
import { round } from './quantity.js';
import { limitsOf, replacementPlan, type InfeasiblePlan, type PlanProblem } from './replacement-plan.js';
import type { Rule } from './rules.js';
import { networkProgramme, type SupplyNetwork, type SupplySite } from './supply-network.js';

/** How much relief counts. */
export interface ReliefGoal {
  readonly demander: string;
  /** Share of its demand that must be covered, 0 to 1. */
  readonly share: number;
}

/** A project without which relief would come later. */
export interface CriticalProject {
  readonly site: string;
  readonly phase: Phase | null;
  /** First year of lasting relief if it came a year late; null: not within the years looked at. */
  readonly yearIfLate: number | null;
}

export interface ReliefTimeline {
  readonly status: 'OPTIMAL';
  /** First year from which the goal can be kept in every year to the last; null: in none. */
  readonly year: number | null;
  /** Most that can be covered in each year taken by itself, 0 to 1; null where there is no demand. */
  readonly reachable: readonly { readonly year: number; readonly coverage: number | null }[];
  /** New capacity that relief waits for, by site; empty when there is no relief. */
  readonly critical: readonly CriticalProject[];
}

/**
 * When the supply that is lost can be replaced for good, and which projects decide it. Lead time, qualification and run-up
 * are in the capacities by year (`rampedCapacity`).
 * A year counts when one plan keeps the goal in it and in all years after, which asks only whether such a plan exists and so
 * does not hang on ties between plans. A project or run-up is critical when relief comes later if it is a year late.
 * @returns the rules that cannot be kept together, when no plan keeps them even without the goal
 * @throws {InvalidArgumentsError} for a demander that is not in the network, a share out of range and years with a gap
 * @see docs/measures/replacement-plan.md
 */
export const earliestRelief = (solver: Solver, problem: PlanProblem, goal: ReliefGoal): ReliefTimeline | InfeasiblePlan => {
  const years = problem.network.years.toSorted((a, b) => a - b);
  if (years.some((year, i) => i > 0 && year !== (years[i - 1] ?? year) + 1))
    throw new InvalidArgumentsError([{ argument: 'years', value: years, valid: 'years without a gap, or a year late cannot be told' }]);
  if (!isFeasible(solver, problem, [])) {
    const plan = replacementPlan(solver, problem);
    if (plan.status === 'INFEASIBLE') return plan;
  }
  const kept = reliefYear(solver, problem, goal);
  const critical = problem.network.sites
    .filter(({ option, capacities }) => ['PROJECT', 'RAMP_UP'].includes(option) && capacities.some(({ tonnes }) => (tonnes ?? 0) > 0))
    .toSorted((a, b) => byCode(a.id, b.id))
    .flatMap(({ id, phase }): CriticalProject[] => {
      if (kept === null) return [];
      const late = reliefYear(solver, { ...problem, network: withDelay(problem.network, id) }, goal);
      return late === kept ? [] : [{ site: id, phase, yearIfLate: late }];
    });
  return { status: 'OPTIMAL', year: kept, reachable: years.map((year) => reachableIn(solver, problem, goal.demander, year)), critical };
};

/**
 * First year from which the goal can be kept in every year to the last.
 * @returns null when in none of the years, or when no plan keeps the rules
 * @throws {InvalidArgumentsError} for a demander that is not in the network and a share out of range
 */
export const reliefYear = (solver: Solver, problem: PlanProblem, { demander, share }: ReliefGoal): number | null => {
  const years = problem.network.years.toSorted((a, b) => a - b);
  const kept = (from: number) =>
    isFeasible(solver, problem, [{ id: GOAL, kind: 'COVER', demander, share, years: years.filter((year) => year >= from) }]);
  return years.find(kept) ?? null;
};

/** Id of the goal among the rules; capitals, so that it is none of theirs. */
const GOAL = 'GOAL';

const isFeasible = (solver: Solver, problem: PlanProblem, goals: readonly Rule[]): boolean => {
  const programme = networkProgramme(problem.network);
  return solver.solve(linearProgramme(programme.variables, limitsOf(programme, [...problem.rules, ...goals]))).status !== 'INFEASIBLE';
};

const reachableIn = (solver: Solver, problem: PlanProblem, demander: string, year: number) => {
  const programme = networkProgramme(problem.network);
  const asked = programme.unmet.find((one) => one.demander === demander && one.year === year);
  const outcome = solver.solve(
    linearProgramme(
      programme.variables.map((one) => ({ ...one, cost: one.id === asked?.variable ? 1 : 0 })),
      limitsOf(programme, problem.rules),
    ),
  );
  if (asked === undefined || asked.demand === 0 || outcome.status !== 'OPTIMAL') return { year, coverage: null };
  return { year, coverage: round(Math.max(0, 1 - outcome.solution.objective / asked.demand)) };
};

/** The network with one site a year late: each year has what the year before had, the first nothing. */
const withDelay = (network: SupplyNetwork, siteId: string): SupplyNetwork => {
  const late = (site: SupplySite) =>
    network.years.map((year) => {
      const earlier = site.capacities.find((one) => one.year === year - 1);
      return { year, tonnes: earlier === undefined ? 0 : earlier.tonnes };
    });
  return { ...network, sites: network.sites.map((site) => (site.id === siteId ? { ...site, capacities: late(site) } : site)) };
};
