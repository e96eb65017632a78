import type { Emission } from './facts.js';
import type { Range } from './range.js';

/** What a figure of a route may be; null when it tells no highest. */
const rangeOf = ({ value, low, high }: Emission): Range | null => {
  const most = high ?? value;
  return most === null ? null : { low: low ?? value ?? 0, high: most };
};

/**
 * Greenhouse gases of a tonne from a country: one figure where its route is known and told as one, otherwise from the
 * cleanest to the dirtiest route it may have come by.
 * @param routes all that are known of the material
 * @param country the supplier's English name: routes that name it are its own, and where none does any route is possible
 * @param told the route that the question names for the country; null: none
 * @returns tonnes of CO2-equivalent per tonne, 0 or more, with the routes looked at; null when no route has a figure
 * @see docs/measures/replacement-plan.md, ours
 * @example // brine 3.6, spodumene refined in China 24.1: China 24.1; Chile 3.6 to 24.1
 */
export const routeCarbon = (
  routes: readonly Emission[],
  country: string,
  told: string | null = null,
): { readonly perTonne: Range; readonly routes: readonly Emission[] } | null => {
  const known = routes.filter((one) => rangeOf(one) !== null);
  const own = told === null ? known.filter(({ route }) => route.includes(country)) : known.filter(({ route }) => route === told);
  const looked = own.length > 0 ? own : known;
  const ranges = looked.flatMap((one) => rangeOf(one) ?? []);
  if (ranges.length === 0) return null;
  return {
    perTonne: { low: Math.min(...ranges.map(({ low }) => low)), high: Math.max(...ranges.map(({ high }) => high)) },
    routes: looked,
  };
};
