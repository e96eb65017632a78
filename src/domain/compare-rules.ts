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
  const alike = sameTonnes(solver, plan, without, freed);
  if (alike === null) return { unmet: null, objective: null };
  return { unmet: differenceOf(without.delivered, plan.delivered), objective: differenceOf(plan.value, alike) };
};

/** A plan that keeps some of the rules. */
export interface PlanUnderRules {
  readonly rules: readonly string[];
  readonly dropped: readonly string[];
  readonly plan: BestFlows | InfeasiblePlan;
  /** The objective of delivering no more than the plan with all rules; null: no plan keeps these rules, or all of them. */
  readonly forSameTonnes: number | null;
  /** First year of lasting relief; null: in none of the years. */
  readonly reliefYear: number | null;
}

/**
 * The plan with all rules, then without each in the order of their ids, then without any.
 * @returns each proven; fewer rules never leave more unmet, nor cost more for the same tonnes
 * @see docs/measures/replacement-plan.md
 */
export const plansUnderRules = (solver: Solver, problem: PlanProblem, goal: ReliefGoal): readonly PlanUnderRules[] => {
  const ids = problem.rules.map(({ id }) => id).toSorted(byCode);
  const all = bestFlows(solver, problem);
  const drops = [[], ...ids.map((id) => [id]), ...(ids.length > 1 ? [ids] : [])];
  return drops.map((dropped): PlanUnderRules => {
    const freed = { ...problem, rules: problem.rules.filter(({ id }) => !dropped.includes(id)) };
    const plan = dropped.length === 0 ? all : bestFlows(solver, freed);
    return {
      rules: ids.filter((id) => !dropped.includes(id)),
      dropped,
      plan,
      forSameTonnes: dropped.length === 0 && all.status === 'OPTIMAL' ? all.value : sameTonnes(solver, all, plan, freed),
      reliefYear: reliefYear(solver, freed, goal),
    };
  });
};

/** What a freer plan costs that delivers no more than another and, of a fair plan, leaves nobody worse off. */
const sameTonnes = (solver: Solver, plan: BestFlows | InfeasiblePlan, without: BestFlows | InfeasiblePlan, freed: PlanProblem) => {
  if (plan.status === 'INFEASIBLE' || without.status === 'INFEASIBLE') return null;
  const alike = bestFlows(solver, freed, { delivered: plan.delivered, atMost: freed.fair === true ? plan.byYear : [] });
  return alike.status === 'INFEASIBLE' ? null : alike.value;
};
