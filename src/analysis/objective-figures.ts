import { NoDataError } from '../domain/errors.js';
import type { TradeFlow } from '../domain/facts.js';
import { sumTonnes } from '../domain/quantity.js';
import { CRITERIA, type Criterion, type PlanObjective, type PlanOption } from '../domain/supply-network.js';
import type { Weights } from '../domain/weighted-objective.js';
import type { Ask } from './ask.js';
import { carbonAssumption, carbonByState } from './plan-carbon.js';
import { GATHERED_OPTIONS, type PlanRequest } from './plan-request.js';
import { grouped, type Source } from './supply-source.js';

/** Days until the first tonne arrives, by option: assumptions, stated with every answer. */
const LEAD_DAYS: Readonly<Record<PlanOption, number>> = {
  STOCKPILE: 14,
  REROUTE: 60,
  SPARE_CAPACITY: 90,
  RAMP_UP: 180,
  PROJECT: 365,
  RECYCLING: 365,
  SUBSTITUTION: 365,
};
const USD_PER_TONNE: Readonly<Record<string, number>> = { 'USD/t': 1, 'USD/kg': 1000, 'USD/lb': 2204.62262 };

/** One criterion's figure per tonne of a source, what it is counted in, and what was assumed for it. */
export interface CriterionFigures {
  readonly criterion: Criterion;
  readonly of: (source: Source) => number;
  readonly unit: string;
  readonly assumption: string;
  /** Whether any price, value, estimate or route is known; without one every tonne counts the same. */
  readonly known: boolean;
}

/** Figures per tonne of all that the objective needs. */
export interface Figures {
  readonly objective: PlanObjective;
  /** The objective alone; of a weighted one all criteria that are known, for the plan is told by each of them. */
  readonly criteria: readonly CriterionFigures[];
  /** What the objective is counted in. */
  readonly unit: string;
  readonly assumptions: readonly string[];
  /** Criteria of a weighted objective that are not known, and so have no say, in sentences. */
  readonly missing: readonly string[];
}

interface Known {
  readonly trade: readonly TradeFlow[];
  readonly prices: readonly { readonly year: number; readonly value: number; readonly unit: string; readonly quotation: string }[];
  readonly sources: readonly Source[];
}

/** Arguments by which criteria are weighed. */
export const WEIGHT_ARGUMENTS = { COST: 'costWeight', TIME: 'daysWeight', RISK: 'riskWeight', CARBON: 'carbonWeight' } as const;

export const weightsOf = (request: PlanRequest): Weights =>
  Object.fromEntries(CRITERIA.map((criterion) => [criterion, request[WEIGHT_ARGUMENTS[criterion]] ?? 0]));

/** @throws {NoDataError} when no figure for the objective is known */
export const figuresOf = async (ask: Ask, request: PlanRequest, known: Known): Promise<Figures> => {
  const { objective } = request;
  if (objective === 'WEIGHTED') return weightedFigures(ask, request, known);
  const one = await criterionFigures(ask, request, objective, known);
  return { objective, criteria: [one], unit: one.unit, assumptions: [one.assumption], missing: [] };
};

/** All criteria that are known; one that is weighed and is not known is named, and has no say. */
const weightedFigures = async (ask: Ask, request: PlanRequest, known: Known): Promise<Figures> => {
  const weights = weightsOf(request);
  const told = await Promise.all(
    CRITERIA.map(async (criterion) => {
      const one = await criterionFigures(ask, request, criterion, known).catch((error: unknown) => {
        if (error instanceof NoDataError) return error.message;
        throw error;
      });
      return { criterion, one: typeof one === 'string' || !one.known ? null : one, why: typeof one === 'string' ? one : one.assumption };
    }),
  );
  const criteria = told.flatMap(({ one }) => one ?? []);
  const unknown = told.filter(({ criterion, one }) => one === null && (weights[criterion] ?? 0) > 0);
  const missing = unknown.map(({ criterion, why }) => `${WEIGHT_ARGUMENTS[criterion]} has no say, for what it weighs is not known. ${why}`);
  if (criteria.every(({ criterion }) => (weights[criterion] ?? 0) === 0))
    throw new NoDataError(`Nothing that is weighed is known. ${missing.join(' ')}`, {
      objective: 'WEIGHTED',
      available: { weights: criteria.map(({ criterion }) => WEIGHT_ARGUMENTS[criterion]) },
    });
  return {
    objective: 'WEIGHTED',
    criteria,
    unit: 'tonnes × index, 100 for a tonne that is average in all that is weighed',
    assumptions: criteria.map(({ assumption }) => assumption),
    missing,
  };
};

const criterionFigures = async (ask: Ask, request: PlanRequest, criterion: Criterion, known: Known): Promise<CriterionFigures> => {
  switch (criterion) {
    case 'TIME':
      return {
        criterion,
        known: true,
        of: ({ option }) => LEAD_DAYS[option],
        unit: 'tonne-days until the first delivery',
        assumption: `Days until the first tonne arrives: ${GATHERED_OPTIONS.map((option) => `${option} ${LEAD_DAYS[option]}`).join(', ')}.`,
      };
    case 'RISK': {
      const states = [...new Set(known.sources.map(({ iso3 }) => iso3))];
      const estimates = new Map(
        await Promise.all(
          states.map(async (iso3) => {
            const newest = (await ask.politicalStability(iso3)).find(({ year }) => year <= request.year);
            return [iso3, newest === undefined ? null : (2.5 - Math.max(-2.5, Math.min(2.5, newest.estimate))) / 5] as const;
          }),
        ),
      );
      return {
        criterion,
        known: true,
        of: ({ iso3 }) => estimates.get(iso3) ?? 1,
        unit: 'tonnes × risk',
        assumption:
          'Risk of a state, 0 to 1: (2.5 − political stability) / 5, the newest World Bank estimate up to the year; 1 where there is none.',
      };
    }
    case 'CARBON': {
      const material = await ask.material(request.material);
      if (material === null) throw new Error(`${request.material} was there before`);
      if (request.feed)
        throw new NoDataError('Greenhouse gases are told from cradle to gate, feed and all; ask for CARBON without `feed`', {
          objective: criterion,
          available: { feed: false },
        });
      const told = request.routes ?? [];
      const byState = await carbonByState(
        ask,
        material,
        known.sources.map(({ iso3 }) => iso3),
        told,
      );
      return {
        criterion,
        known: true,
        of: ({ iso3 }) => byState.get(iso3)?.perTonne.high ?? 0,
        unit: 'tonnes of CO2-equivalent, at most',
        assumption: carbonAssumption(told),
      };
    }
    case 'COST': {
      const valued = known.trade.filter(({ tonnes, kusd }) => tonnes !== null && tonnes > 0 && kusd !== null);
      const unitValue = (flows: readonly TradeFlow[]): number | null => {
        const tonnes = sumTonnes(flows.map((flow) => flow.tonnes ?? 0));
        return tonnes === 0 ? null : (1000 * sumTonnes(flows.map((flow) => flow.kusd ?? 0))) / tonnes;
      };
      const world = unitValue(valued);
      const byState = grouped(valued, ({ exporter }) => exporter);
      const quoted = known.prices.find(({ year, unit }) => year <= request.year && unit in USD_PER_TONNE);
      const price = quoted === undefined ? null : quoted.value * (USD_PER_TONNE[quoted.unit] ?? 1);
      const common = price ?? world;
      if (common === null)
        return {
          criterion,
          known: false,
          of: () => 1,
          unit: 'tonnes, every tonne at the same cost',
          assumption: 'No price or value of trade is known, so every tonne is taken to cost the same; the plan does not choose by cost.',
        };
      return {
        criterion,
        known: true,
        of: ({ iso3 }) => unitValue(byState.get(iso3) ?? []) ?? common,
        unit: 'US dollars',
        assumption: `Cost of a tonne: value by weight of all the state's exports in ${request.year}, free on board; ${
          quoted !== undefined ? `the ${quoted.year} price "${quoted.quotation}"` : `the average of world trade in ${request.year}`
        } where it exports none. Freight, duties and building costs are not counted.`,
      };
    }
  }
};
