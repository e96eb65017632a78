import { InvalidArgumentsError, NoDataError } from '../domain/errors.js';
import type { Emission, Material } from '../domain/facts.js';
import { round, sumTonnes } from '../domain/quantity.js';
import { routeCarbon } from '../domain/route-carbon.js';
import type { Range } from '../domain/range.js';
import type { Ask } from './ask.js';
import type { PlanAnswer, PlanSupplier } from './plan-answer.js';
import { supplierOf } from './plan-answer.js';

/** Greenhouse gases of what one supplier sends, in tonnes of CO2-equivalent. */
export interface SupplierCarbon {
  readonly supplier: PlanSupplier;
  /** Tonnes of the material it sends in all years. */
  readonly tonnes: number;
  readonly perTonne: Range;
  readonly routes: readonly Emission[];
}

export interface PlanCarbon {
  readonly total: Range;
  /** Per tonne delivered; null when nothing is. */
  readonly perTonne: Range | null;
  /** The cleanest at most first. */
  readonly suppliers: readonly SupplierCarbon[];
  readonly assumptions: readonly string[];
}

/** Routes of a material, refused where they are weighed on another basis than the material. */
const routesOf = async (ask: Ask, material: Material): Promise<readonly Emission[]> => {
  const routes = await ask.emissionsOf(material.id);
  const otherwise =
    (material.basis === 'CONTAINED' && material.stage === 'COMPOUND') ||
    (material.basis === 'GROSS' && routes.some(({ route }) => /\bcontained\b/.test(route)));
  if (routes.length === 0 || otherwise)
    throw new NoDataError(
      routes.length === 0
        ? `No greenhouse gases of ${material.id} are known by any route; ask for COST, TIME or RISK`
        : `The greenhouse gases of ${material.id} are per tonne of another weight than ${material.basis}; ask for COST, TIME or RISK`,
      { objective: 'CARBON', routes: routes.map(({ route }) => route), available: { objectives: ['COST', 'TIME', 'RISK'] } },
    );
  return routes;
};

/** Routes that a question names for countries, each as ISO3=route. */
const toldRoutes = (told: readonly string[], routes: readonly Emission[]): ReadonlyMap<string, string> => {
  const pairs = told.map((one) => ({ one, iso3: one.slice(0, 3), sign: one.slice(3, 4), route: one.slice(4) }));
  const wrong = pairs.filter(
    ({ iso3, sign, route }) => !/^[A-Z]{3}$/.test(iso3) || sign !== '=' || !routes.some((known) => known.route === route),
  );
  if (wrong.length > 0)
    throw new InvalidArgumentsError(
      wrong.map(({ one }) => ({ argument: 'routes', value: one, valid: `ISO3=route, of ${routes.map(({ route }) => route).join('; ')}` })),
    );
  return new Map(pairs.map(({ iso3, route }) => [iso3, route]));
};

/**
 * Greenhouse gases per tonne by the state a tonne comes from.
 * @throws {NoDataError} when no route of the material has a figure on its basis
 * @throws {InvalidArgumentsError} for a named route that is not known
 */
export const carbonByState = async (ask: Ask, material: Material, states: readonly string[], told: readonly string[]) => {
  const routes = await routesOf(ask, material);
  const named = toldRoutes(told, routes);
  const found = await Promise.all(
    [...new Set(states)].map(async (iso3) => {
      const country = await ask.country(iso3);
      return [iso3, routeCarbon(routes, country?.name ?? iso3, named.get(iso3) ?? null)] as const;
    }),
  );
  return new Map(found.flatMap(([iso3, carbon]) => (carbon === null ? [] : [[iso3, carbon] as const])));
};

/** What a plan by carbon rests on, in a sentence. */
export const carbonAssumption = (told: readonly string[]): string =>
  `Greenhouse gases of a tonne are the highest of the routes it may have come by, from cradle to gate: those that name the state, and where none does, all that are known of the material.${
    told.length === 0 ? '' : ` The question says the route of ${told.map((one) => one.slice(0, 3)).join(', ')}.`
  } Transport is not counted.`;

/**
 * Greenhouse gases of a plan, from its cleanest to its dirtiest possible routes.
 * @returns null when no plan keeps all rules
 * @throws {NoDataError} | {InvalidArgumentsError} as {@link carbonByState}
 */
export const planCarbon = async (ask: Ask, answer: PlanAnswer, told: readonly string[]): Promise<PlanCarbon | null> => {
  const { plan, material, suppliers } = answer;
  if (plan.status !== 'OPTIMAL') return null;
  const flows = plan.flows.filter(({ final }) => final);
  const senders = suppliers.filter(({ id }) => flows.some(({ from }) => from === id));
  const byState = await carbonByState(
    ask,
    material,
    senders.map(({ iso3 }) => iso3),
    told,
  );
  const sent = senders.flatMap(({ id, iso3 }): SupplierCarbon[] => {
    const carbon = byState.get(iso3);
    const tonnes = sumTonnes(flows.filter(({ from }) => from === id).map((flow) => flow.tonnes));
    return carbon === undefined ? [] : [{ supplier: supplierOf(answer, id), tonnes, ...carbon }];
  });
  const end = (key: 'low' | 'high') => sumTonnes(sent.map(({ tonnes, perTonne }) => tonnes * perTonne[key]));
  const delivered = sumTonnes(sent.map(({ tonnes }) => tonnes));
  const total = { low: end('low'), high: end('high') };
  return {
    total,
    perTonne: delivered === 0 ? null : { low: round(total.low / delivered), high: round(total.high / delivered) },
    suppliers: sent.sort((a, b) => a.perTonne.high - b.perTonne.high || b.tonnes - a.tonnes || (a.supplier.id < b.supplier.id ? -1 : 1)),
    assumptions: [carbonAssumption(told)],
  };
};
