import { planFlows, planQuantities, planYears, supplierOf } from '../../analysis/plan-answer.js';
import { reliefOf, replaceSupply, robustnessOf, rulePrices } from '../../analysis/replace-supply.js';
import { RefusedRulesError } from '../../domain/errors.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { pageSize } from '../connection.js';
import { found } from './found.js';

export const plan: Resolvers = {
  Query: {
    replaceSupply: (_, request, { ask, planner }) => replaceSupply(ask, planner, request),
  },
  PlanAnswer: {
    status: ({ plan: { status } }) => status,
    objectiveValue: ({ plan }) => (plan.status === 'OPTIMAL' ? plan.value : null),
    delivered: (answer) => planQuantities(answer)?.delivered ?? null,
    unmet: (answer) => planQuantities(answer)?.unmet ?? null,
    years: planYears,
    flowCount: ({ plan }) => (plan.status === 'OPTIMAL' ? plan.flows.length : 0),
    flows: (answer, { first }) => planFlows(answer, answer.plan.status === 'OPTIMAL' ? answer.plan.flows : []).slice(0, pageSize(first)),
    alternative: (answer, { first }) =>
      planFlows(answer, answer.plan.status === 'OPTIMAL' ? (answer.plan.alternative ?? []) : []).slice(0, pageSize(first)),
    tied: ({ plan }) => (plan.status === 'OPTIMAL' ? plan.alternative !== null : null),
    binding: ({ plan }, { first }) =>
      (plan.status === 'OPTIMAL' ? plan.binding : [])
        .toSorted(
          (a, b) =>
            Number(b.rule !== null) - Number(a.rule !== null) || a.price.unmet - b.price.unmet || a.price.objective - b.price.objective,
        )
        .slice(0, pageSize(first))
        .map(({ words, rule, price }) => ({ words, rule, worth: price })),
    unused: (answer, { first }) =>
      (answer.plan.status === 'OPTIMAL' ? answer.plan.unused : [])
        .toSorted((a, b) => a.reducedCost.objective - b.reducedCost.objective)
        .slice(0, pageSize(first))
        .map(({ from, year, reducedCost }) => ({ supplier: supplierOf(answer, from), year, worth: reducedCost })),
    conflict: ({ plan }) => (plan.status === 'OPTIMAL' ? [] : plan.words),
    apart: ({ plan }) => (plan.status === 'OPTIMAL' ? null : plan.apart),
    certificate: ({ plan: { verdict } }) => verdict,
    supplierCount: ({ suppliers }) => suppliers.length,
    suppliers: ({ suppliers }, { first }) => suppliers.slice(0, pageSize(first)),
    rulePrices: async (answer, { share }, { planner }) =>
      (await rulePrices(answer, planner, share)).map(({ reliefYear: { withRule, without }, ...price }) => ({
        ...price,
        reliefYearWith: withRule,
        reliefYearWithout: without,
        delayYears: withRule === null || without === null ? null : withRule - without,
      })),
    relief: async (answer, { share }, { planner }) => {
      const relief = await reliefOf(answer, planner, share);
      if (relief.status === 'INFEASIBLE') throw new RefusedRulesError(relief.conflict, relief.words, relief.apart);
      return {
        ...relief,
        critical: relief.critical.map(({ site, yearIfLate }) => ({ supplier: supplierOf(answer, site), yearIfLate })),
      };
    },
    robustness: async (answer, { draws, seed }, { planner }) => {
      const { coverage, suppliers, ...counts } = await robustnessOf(answer, planner, draws, seed);
      return {
        ...counts,
        worst: coverage.worst,
        best: coverage.best,
        least: coverage.drawn?.least ?? null,
        mean: coverage.drawn?.mean ?? null,
        most: coverage.drawn?.most ?? null,
        frequencies: suppliers.map(({ site, inPlan }) => ({ supplier: supplierOf(answer, site), inPlan })),
      };
    },
  },
  PlanRobustness: {
    suppliers: ({ frequencies }, { first }) => frequencies.slice(0, pageSize(first)),
  },
  PlanSupplier: {
    country: async ({ iso3 }, _, { ask }) => found('country', iso3, await ask.country(iso3)),
    site: ({ siteId }, _, { ask }) => (siteId === null ? null : ask.site(siteId)),
    owner: ({ owner }, _, { ask }) => (owner === null ? null : ask.country(owner)),
    controller: ({ control }, _, { ask }) => (control === null ? null : ask.country(control)),
  },
};
