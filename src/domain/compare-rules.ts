import { reliefYear, type ReliefGoal } from './earliest-relief.js';
import { byCode, type Solver } from './linear-programme.js';
import {
  bestFlows,
  differenceOf,
  replacementPlan,
  type BestFlows,
  type InfeasiblePlan,
  type PlanProblem,
  type ReplacementPlan,
} from './replacement-plan.js';

/** What one rule costs, the others kept. */
export interface RulePrice {
  readonly rule: string;
  /** Tonnes left unmet only because of it, 0 or more; null: with it no plan keeps all rules. */
  readonly unmet: number | null;
  /** What it adds to the objective for the same tonnes delivered, 0 or more; null: with it no plan keeps all rules. */
  readonly objective: number | null;
  /** First year of lasting relief with and without it; null: in none of the years. */
  readonly reliefYear: { readonly withRule: number | null; readonly without: number | null };
  /** The plan without it, or the rules that still conflict. */
  readonly without: BestFlows | InfeasiblePlan;
}

export interface RuleComparison {
  readonly plan: ReplacementPlan | InfeasiblePlan;
  readonly prices: readonly RulePrice[];
}

/**
 * The price of each political rule: the plan with all rules against the plan without that one.
 * The objective of the two plans is not compared as it stands, because a plan that delivers less may well cost less; the
 * plan without the rule is asked to deliver as much as the plan with it.
 * @returns prices by rule id. The prices of rules do not add up to the price of all: where two rules bar the same site,
 * dropping either changes nothing
 * @see docs/measures/replacement-plan.md
 */
export const compareRules = (solver: Solver, problem: PlanProblem, goal: ReliefGoal): RuleComparison => {
  const plan = replacementPlan(solver, problem);
  const withRule = reliefYear(solver, problem, goal);
  const prices = problem.rules
    .toSorted((a, b) => byCode(a.id, b.id))
    .map((rule): RulePrice => {
      const freed = { ...problem, rules: problem.rules.filter(({ id }) => id !== rule.id) };
      const without = bestFlows(solver, freed);
      const price = priceBetween(solver, plan, without, freed);
      return { rule: rule.id, ...price, reliefYear: { withRule, without: reliefYear(solver, freed, goal) }, without };
    });
  return { plan, prices };
};

const priceBetween = (solver: Solver, plan: BestFlows | InfeasiblePlan, without: BestFlows | InfeasiblePlan, freed: PlanProblem) => {
  if (plan.status === 'INFEASIBLE' || without.status === 'INFEASIBLE') return { unmet: null, objective: null };
  // a fair plan may cost more than it must, so the plan it is held against leaves no demander worse off than it does
  const atMost = freed.fair === true ? plan.byYear : [];
  const alike = bestFlows(solver, freed, { delivered: plan.delivered, atMost });
  if (alike.status === 'INFEASIBLE') return { unmet: null, objective: null };
  return { unmet: differenceOf(without.delivered, plan.delivered), objective: differenceOf(plan.value, alike.value) };
};
