import { round, sumTonnes } from './quantity.js';
import { CRITERIA, type Criterion, type PerTonne, type SupplyNetwork, type SupplySite } from './supply-network.js';

/** How much each criterion counts beside the others, 0 or more; absent: 0. Only their proportions matter. */
export type Weights = Readonly<Partial<Record<Criterion, number>>>;

/** What one criterion has to say in a weighted plan. */
export interface WeighedCriterion {
  readonly criterion: Criterion;
  /** Its weight over the sum of all weights, 0 to 1. */
  readonly share: number;
  /** Its figure of the average tonne at hand; null: nothing is. */
  readonly mean: number | null;
}

/** The index of a tonne that is average in all that is weighed. */
export const AVERAGE_INDEX = 100;

/**
 * A network with one figure per tonne for several criteria: 100 · Σ share · figure / mean. The mean is over all tonnes that
 * could be sent to a demander, in all years, whether or not a rule bars them, so that plans under other rules are measured
 * alike. So at equal weights a tonne that costs 10 % more than the average and one that takes 10 % longer are as bad.
 * A criterion whose mean is 0 is 0 for every tonne and decides nothing.
 * @param network figures of each criterion that is known in `perTonne`; a site without one that is weighed gets none
 * @param weights of which at least one is above 0
 * @returns dimensionless figures in `perTonne.WEIGHTED`, rounded to 12 significant digits
 * @see docs/measures/replacement-plan.md
 */
export const weighedNetwork = (
  network: SupplyNetwork,
  weights: Weights,
): { readonly network: SupplyNetwork; readonly criteria: readonly WeighedCriterion[] } => {
  const criteria = weighedCriteria(network, weights);
  const indexed = <Place extends { readonly perTonne: PerTonne }>(place: Place): Place => ({
    ...place,
    perTonne: { ...place.perTonne, WEIGHTED: indexOf(place.perTonne, criteria) },
  });
  return { network: { ...network, sites: network.sites.map(indexed), links: network.links.map(indexed) }, criteria };
};

const weighedCriteria = (network: SupplyNetwork, weights: Weights): readonly WeighedCriterion[] => {
  const weightOf = (criterion: Criterion) => weights[criterion] ?? 0;
  const all = CRITERIA.reduce((sum, criterion) => sum + weightOf(criterion), 0);
  return CRITERIA.filter((criterion) => weightOf(criterion) > 0).map((criterion) => ({
    criterion,
    share: weightOf(criterion) / all,
    mean: meanAtHand(network, criterion),
  }));
};

/**
 * A criterion's figure of the average tonne that could be sent to a demander, over all years; of a stock no more than it holds.
 * @returns null when nothing could be sent, or the figure of any of it is not known
 */
export const meanAtHand = ({ sites, links, demanders }: SupplyNetwork, criterion: Criterion): number | null => {
  const ends = new Set(demanders.map(({ id }) => id));
  const last = new Set(links.filter(({ to }) => ends.has(to)).map(({ from }) => from));
  const hands = sites
    .filter(({ id }) => last.has(id))
    .map((site) => ({ tonnes: tonnesAtHand(site), figure: site.perTonne[criterion] ?? null }));
  const tonnes = sumTonnes(hands.map((one) => one.tonnes));
  if (tonnes === 0 || hands.some((one) => one.tonnes > 0 && one.figure === null)) return null;
  return round(sumTonnes(hands.map((one) => one.tonnes * (one.figure ?? 0))) / tonnes);
};

const tonnesAtHand = ({ capacities, stock }: SupplySite): number =>
  Math.min(sumTonnes(capacities.map(({ tonnes }) => tonnes ?? 0)), stock ?? Infinity);

const indexOf = (perTonne: PerTonne, criteria: readonly WeighedCriterion[]): number | null => {
  let index = 0;
  for (const { criterion, share, mean } of criteria) {
    const figure = perTonne[criterion] ?? null;
    if (figure === null) return null;
    if (mean !== null && mean > 0) index += (AVERAGE_INDEX * share * figure) / mean;
  }
  return round(index);
};

/**
 * What flows come to by one criterion: Σ tonnes · figure per tonne, at the sender and on the way.
 * @returns null when the figure of any flow is not known, or of no site is
 */
export const totalOf = (
  { sites, links }: SupplyNetwork,
  flows: readonly { readonly from: string; readonly to: string; readonly tonnes: number }[],
  criterion: Criterion,
): number | null => {
  const figures = new Map(sites.map(({ id, perTonne }) => [id, perTonne[criterion] ?? null]));
  if ([...figures.values()].every((figure) => figure === null)) return null;
  const ways = new Map(links.map(({ from, to, perTonne }) => [`${from}|${to}`, perTonne[criterion] ?? null]));
  const parts = flows.map(({ from, to, tonnes }) => {
    const [atSite, onWay] = [figures.get(from) ?? null, ways.get(`${from}|${to}`) ?? null];
    return atSite === null || onWay === null ? null : tonnes * (atSite + onWay);
  });
  return parts.includes(null) ? null : sumTonnes(parts.filter((part) => part !== null));
};
