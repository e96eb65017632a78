import { NoDataError } from '../domain/errors.js';
import type { TradeFlow } from '../domain/facts.js';
import { sumTonnes } from '../domain/quantity.js';
import type { PlanObjective, PlanOption } from '../domain/supply-network.js';
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

/** The objective's figure per tonne of a source, what it is counted in, and what was assumed for it. */
export interface Figures {
  readonly objective: PlanObjective;
  readonly of: (source: Source) => number;
  readonly unit: string;
  readonly assumption: string;
}

/** @throws {NoDataError} when no figure for the objective is known */
export const figuresOf = async (
  ask: Ask,
  request: PlanRequest,
  known: {
    readonly trade: readonly TradeFlow[];
    readonly prices: readonly { readonly year: number; readonly value: number; readonly unit: string; readonly quotation: string }[];
    readonly sources: readonly Source[];
  },
): Promise<Figures> => {
  const { objective } = request;
  switch (objective) {
    case 'TIME':
      return {
        objective,
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
        objective,
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
          objective,
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
        objective,
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
          objective,
          of: () => 1,
          unit: 'tonnes, every tonne at the same cost',
          assumption: 'No price or value of trade is known, so every tonne is taken to cost the same; the plan does not choose by cost.',
        };
      return {
        objective,
        of: ({ iso3 }) => unitValue(byState.get(iso3) ?? []) ?? common,
        unit: 'US dollars',
        assumption: `Cost of a tonne: value by weight of all the state's exports in ${request.year}, free on board; ${
          quoted !== undefined ? `the ${quoted.year} price "${quoted.quotation}"` : `the average of world trade in ${request.year}`
        } where it exports none. Freight, duties and building costs are not counted.`,
      };
    }
  }
};
