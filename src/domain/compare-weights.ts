import { reliefYear, type ReliefGoal } from './earliest-relief.js';
import type { Solver } from './linear-programme.js';
import { bestFlows, type BestFlows, type InfeasiblePlan, type PlanProblem } from './replacement-plan.js';
import { CRITERIA, type Criterion } from './supply-network.js';
import { totalOf, weighedNetwork, type WeighedCriterion, type Weights } from './weighted-objective.js';

/** A way to weigh the criteria, by the name it is asked under. */
export interface Weighting {
  readonly id: string;
  readonly weights: Weights;
}

/** The plan at one weighting. */
export interface PlanAtWeights {
  readonly id: string;
  readonly criteria: readonly WeighedCriterion[];
  readonly plan: BestFlows | InfeasiblePlan;
  /** What it comes to by each criterion; null: not known, or no plan keeps all rules. */
  readonly totals: Readonly<Record<Criterion, number | null>>;
  /** Those that send to a demander, by id. */
  readonly senders: readonly string[];
}

export interface WeightComparison {
  readonly plans: readonly PlanAtWeights[];
  /** Those that send in every one of the plans, by id; none when no plan keeps all rules. */
  readonly standing: readonly string[];
  /** First year of lasting relief: whether the goal can be kept hangs on no weight. Null: in none of the years. */
  readonly reliefYear: number | null;
}

/**
 * The same problem at several weightings. As few tonnes as can be stay unmet before anything is weighed, so all plans deliver
 * as much, and their costs, days, risk and carbon can be compared as they stand. Of the plans that are best at a weighting the
 * one that is best with all criteria alike is told, so that the fastest is not dear for nothing.
 * @param known criteria of which the network has figures
 * @returns the plans in the order of the weightings, each proven
 * @see docs/measures/replacement-plan.md
 */
export const plansAtWeights = (
  solver: Solver,
  problem: PlanProblem,
  weightings: readonly Weighting[],
  known: readonly Criterion[],
  goal: ReliefGoal,
): WeightComparison => {
  const { network: thenBy } = weighedNetwork(problem.network, Object.fromEntries(known.map((criterion) => [criterion, 1])));
  const plans = weightings.map(({ id, weights }): PlanAtWeights => {
    const { network, criteria } = weighedNetwork(problem.network, weights);
    const plan = bestFlows(solver, { ...problem, network, objective: 'WEIGHTED' }, { thenBy });
    const flows = plan.status === 'OPTIMAL' ? plan.flows : null;
    const totals = Object.fromEntries(
      CRITERIA.map((criterion) => [criterion, flows === null ? null : totalOf(network, flows, criterion)] as const),
    ) as Record<Criterion, number | null>;
    const senders = (flows ?? []).filter(({ final }) => final).map(({ from }) => from);
    return { id, criteria, plan, totals, senders: [...new Set(senders)].sort() };
  });
  const [first, ...others] = plans;
  return {
    plans,
    standing: (first?.senders ?? []).filter((id) => others.every(({ senders }) => senders.includes(id))),
    reliefYear: reliefYear(solver, problem, goal),
  };
};
