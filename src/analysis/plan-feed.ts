import { conversionFactor } from '../domain/conversion.js';
import type { Material, Refining } from '../domain/facts.js';
import type { PerTonne, SupplyLink, SupplySite } from '../domain/supply-network.js';
import type { Ask } from './ask.js';
import type { Figures } from './objective-figures.js';
import { gatherStage, type PlanContext, type PlanStage, type StageSupplier } from './plan-stage.js';

/** The stage before: feeds that works share, each through a pool of its own. */
export interface PlanFeed {
  readonly stages: readonly PlanStage[];
  readonly sites: readonly SupplySite[];
  readonly links: readonly SupplyLink[];
  readonly assumptions: readonly string[];
  readonly missing: readonly string[];
}

/** Ways to replace that make more than was made, and so take more feed; sales and stocks are made of feed they have had. */
const TAKES_FEED = ['SPARE_CAPACITY', 'RAMP_UP', 'PROJECT'];

/**
 * What the works of a plan need to make more, and who could send it: the material one step before, by every route that is
 * known. A works may be fed by any of them. Works whose feed is not known at all are not held back, and that is said.
 * @param works suppliers of the material itself
 */
export const gatherFeed = async (
  ask: Ask,
  context: PlanContext,
  material: Material,
  works: readonly StageSupplier[],
  figures: Figures,
): Promise<PlanFeed> => {
  const fed = works.filter(({ source }) => TAKES_FEED.includes(source.option));
  const routes = await ask.madeFrom(material.id);
  const inputs = [...new Set(routes.map(({ from }) => from))].sort();
  const factors = await ask.conversionsOf(material.mineralId);
  const options = context.request.options.filter((option) => option !== 'STOCKPILE');
  const known: { stage: PlanStage; route: YieldTold }[] = [];
  const missing: string[] = [];
  for (const id of inputs) {
    const feed = await ask.material(id);
    if (feed === null) continue;
    const route = yieldOf(
      routes.filter(({ from }) => from === id),
      feed,
      material,
      (from, to) => (feed.mineralId === material.mineralId ? conversionFactor(factors, material.mineralId, from, to) : null),
    );
    if (route === null) {
      missing.push(`How much ${material.id} is made of a tonne of ${id} is not known, so works fed with it are counted on no feed of it.`);
      continue;
    }
    const stage = await gatherStage(ask, context, feed, options, (source) => `${id}: ${source}`);
    missing.push(...stage.missing.map((one) => `Of the feed: ${one}`));
    if (stage.suppliers.length > 0) known.push({ stage, route });
  }
  if (fed.length > 0 && known.length === 0)
    missing.push(`No feed of ${material.id} is known by tonnes, so works are taken to find what they need.`);
  const used = fed.length === 0 ? [] : known;
  const zero = Object.fromEntries(figures.criteria.map(({ criterion }) => [criterion, 0]));
  return {
    stages: used.map(({ stage }) => stage),
    sites: used.flatMap(({ stage }) => [
      ...stage.suppliers.map(({ site }) => ({ ...site, perTonne: extraOf(stage, figures, site) })),
      poolOf(stage.material, zero),
    ]),
    links: used.flatMap(({ stage, route }) => [
      ...stage.suppliers.map(({ site }) => ({ from: site.id, to: poolId(stage.material), yield: 1, limit: null, perTonne: zero })),
      ...fed.map(({ site }) => ({ from: poolId(stage.material), to: site.id, yield: route.yield, limit: null, perTonne: zero })),
    ]),
    assumptions:
      used.length === 0
        ? []
        : [
            `What works make beyond what they do (${TAKES_FEED.join(', ')}) takes feed, found under the same rules: ${used.map(({ stage, route }) => `${stage.material.id}, ${route.said}`).join('; ')}. Any works may take any of it, and one with a mine or brine of its own is taken to need it too; sales and stocks are made of feed that was there.`,
            ...(figures.objective === 'RISK'
              ? []
              : ['What a tonne costs or takes contains its feed at the least; feed that costs or takes more adds the difference.']),
            ...(figures.criteria.some(({ criterion }) => criterion === 'RISK')
              ? ['The risk of feed adds to that of the works it goes to.']
              : []),
          ],
    missing,
  };
};

const poolId = ({ id }: Material) => `${id} pool`;

const poolOf = (material: Material, zero: PerTonne): SupplySite => ({
  id: poolId(material),
  option: 'REROUTE',
  materialId: material.id,
  basis: material.basis,
  nation: {},
  holdings: [],
  capacities: [],
  stock: null,
  perTonne: zero,
  phase: null,
  pool: true,
});

/** What feed adds per tonne: what it is above the least, for the figure of the works contains that. */
const extraOf = (stage: PlanStage, figures: Figures, site: SupplySite): PerTonne =>
  Object.fromEntries(
    figures.criteria.map(({ criterion, unit }) => {
      const own = site.perTonne[criterion] ?? 0;
      if (criterion === 'RISK') return [criterion, own];
      // figures without a price are tonnes and no money
      if (stage.figures.criteria.find((one) => one.criterion === criterion)?.unit !== unit) return [criterion, 0];
      return [criterion, own - Math.min(...stage.suppliers.map((one) => one.site.perTonne[criterion] ?? 0))];
    }),
  );

interface YieldTold {
  /** Tonnes of the material, on its basis, of one tonne of feed on its own. */
  readonly yield: number;
  readonly said: string;
}

/**
 * What is made of a tonne of feed: the lowest told yield, so that not too little feed is asked for; where none is told and
 * both are weighed by what they contain, all of it.
 * @returns null when it is not known
 */
const yieldOf = (
  routes: readonly Refining[],
  feed: Material,
  material: Material,
  factorOf: (from: Material['basis'], to: Material['basis']) => number | null,
): YieldTold | null => {
  const told = routes.flatMap(({ yieldMin, yieldMax, factId }) => {
    const least = yieldMin ?? yieldMax;
    return least === null ? [] : [{ least, factId }];
  });
  const lowest = told.toSorted((a, b) => a.least - b.least)[0];
  // told yields weigh what is shipped on both sides
  if (lowest !== undefined && feed.basis === 'GROSS' && material.basis === 'GROSS')
    return { yield: lowest.least, said: `${lowest.least} t of a tonne, the least that is told (${lowest.factId})` };
  if (feed.basis === 'GROSS' || material.basis === 'GROSS') return null;
  const factor = feed.basis === material.basis ? 1 : factorOf(feed.basis, material.basis);
  return factor === null
    ? null
    : { yield: factor, said: `${factor} t of a tonne, as if nothing of the content were lost, for no yield is told` };
};
