import { onFirmGround } from '../../analysis/firm-ground.js';
import { feedFlows, planFlows, planOf, planQuantities, planYears, supplierOf } from '../../analysis/plan-answer.js';
import { supplierName } from '../../analysis/supplier-name.js';
import { planCarbon } from '../../analysis/plan-carbon.js';
import { planCriteria } from '../../analysis/plan-criteria.js';
import {
  comparePlans,
  compareWeightings,
  flipsOf,
  perTonneOf,
  reliefOf,
  replaceSupply,
  robustnessOf,
  rulePrices,
} from '../../analysis/replace-supply.js';
import { RefusedRulesError } from '../../domain/errors.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { pageSize } from '../connection.js';
import { found } from './found.js';

export const plan: Resolvers = {
  Query: {
    replaceSupply: (_, request, { ask, planner }) => replaceSupply(ask, planner, request),
    compareRules: (_, { share, ...request }, { ask, planner }) => comparePlans(ask, planner, request, share),
    compareWeights: (_, { share, ...request }, { ask, planner }) =>
      compareWeightings(ask, planner, { ...request, objective: 'WEIGHTED' }, share),
  },
  PlanCarbon: {
    low: ({ total }) => total.low,
    high: ({ total }) => total.high,
    perTonneLow: ({ perTonne }) => perTonne?.low ?? null,
    perTonneHigh: ({ perTonne }) => perTonne?.high ?? null,
    suppliers: ({ suppliers }, { first }) => suppliers.slice(0, pageSize(first)),
  },
  SupplierCarbon: {
    perTonneLow: ({ perTonne }) => perTonne.low,
    perTonneHigh: ({ perTonne }) => perTonne.high,
  },
  WeightComparison: { inAll: ({ inAll }, { first }) => inAll.slice(0, pageSize(first)) },
  PlanAtWeights: {
    costPerTonne: (plan) => perTonneOf(plan, 'COST'),
    days: (plan) => perTonneOf(plan, 'TIME'),
    risk: (plan) => perTonneOf(plan, 'RISK'),
    carbonPerTonne: (plan) => perTonneOf(plan, 'CARBON'),
    senders: ({ senders }, { first }) => senders.slice(0, pageSize(first)),
  },
  PlanAnswer: {
    criteria: (answer) => planCriteria(answer),
    status: ({ plan: { status } }) => status,
    objectiveValue: ({ plan }) => (plan.status === 'OPTIMAL' ? plan.value : null),
    delivered: (answer) => planQuantities(answer)?.delivered ?? null,
    unmet: (answer) => planQuantities(answer)?.unmet ?? null,
    carbon: (answer, { routes }, { ask }) => planCarbon(ask, answer, routes),
    years: (answer) => planYears(answer),
    demanders: (answer) => answer.demanders.map((one) => planOf(answer, one)),
    excludedSiteCount: ({ excludedSites }) => excludedSites.length,
    excludedSites: ({ excludedSites }, { first }, { ask }) =>
      Promise.all(excludedSites.slice(0, pageSize(first)).map(async (id) => found('site', id, await ask.site(id)))),
    flowCount: ({ plan }) => (plan.status === 'OPTIMAL' ? plan.flows.filter(({ final }) => final).length : 0),
    feedCount: (answer) => feedFlows(answer, answer.plan.status === 'OPTIMAL' ? answer.plan.flows : []).length,
    feedFlows: (answer, { first }) =>
      feedFlows(answer, answer.plan.status === 'OPTIMAL' ? answer.plan.flows : []).slice(0, pageSize(first)),
    contractCount: ({ contracts }) => contracts.length,
    contracts: ({ contracts }, { first }) => contracts.slice(0, pageSize(first)),
    flips: (answer, { suppliers }, { planner }) => flipsOf(answer, planner, suppliers),
    onFirmGround: async (answer, weak, { ask, planner }) => {
      const firm = await onFirmGround(ask, planner, answer, weak);
      return { ...firm, leftOutCount: firm.leftOut.length };
    },
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
        .filter(({ from }) => answer.suppliers.some(({ id }) => id === from)) // no pool is a way of its own
        .toSorted((a, b) => a.reducedCost.objective - b.reducedCost.objective)
        .slice(0, pageSize(first))
        .map(({ from, to, year, reducedCost }) => ({ supplier: supplierOf(answer, from), to, year, worth: reducedCost })),
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
        frequencies: suppliers
          .filter(({ site }) => answer.suppliers.some(({ id }) => id === site))
          .map(({ site, inPlan }) => ({ supplier: supplierOf(answer, site), inPlan })),
      };
    },
  },
  PlanRobustness: {
    suppliers: ({ frequencies }, { first }) => frequencies.slice(0, pageSize(first)),
  },
  PlanSupplier: {
    name: async (supplier, _, { ask }) =>
      supplierName(supplier, supplier.siteName ?? found('country', supplier.iso3, await ask.country(supplier.iso3)).name).name,
    nameKo: async (supplier, _, { ask }) => {
      const place = supplier.siteId === null ? await ask.country(supplier.iso3) : await ask.site(supplier.siteId);
      return place?.nameKo == null ? null : supplierName(supplier, place.nameKo).nameKo;
    },
    material: async ({ materialId }, _, { ask }) => found('material', materialId, await ask.material(materialId)),
    country: async ({ iso3 }, _, { ask }) => found('country', iso3, await ask.country(iso3)),
    site: ({ siteId }, _, { ask }) => (siteId === null ? null : ask.site(siteId)),
    owner: ({ owner }, _, { ask }) => (owner === null ? null : ask.country(owner)),
    controller: ({ control }, _, { ask }) => (control === null ? null : ask.country(control)),
  },
  PlanFlow: { to: async ({ to }, _, { ask }) => found('country', to, await ask.country(to)) },
  UnusedWay: { to: ({ to }, _, { ask }) => ask.country(to) },
  PlanContract: { site: ({ siteId }, _, { ask }) => (siteId === null ? null : ask.site(siteId)) },
  PlanFlip: {
    first: ({ first }, _, { ask }) => (first === null ? null : ask.country(first)),
    thenFirst: ({ thenFirst }, _, { ask }) => (thenFirst === null ? null : ask.country(thenFirst)),
  },
  FirmPlan: { leftOut: ({ leftOut }, { first }) => leftOut.slice(0, pageSize(first)) },
  LeftOutSupplier: {
    factCount: ({ factIds }) => factIds.length,
    facts: ({ factIds }, { first }) => factIds.slice(0, pageSize(first)).map((factId) => ({ factId })),
  },
};
