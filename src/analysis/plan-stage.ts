import type { CodeMapping, Material, TradeFlow } from '../domain/facts.js';
import { mass, type Quantity } from '../domain/quantity.js';
import type { Ownership } from '../domain/ownership.js';
import type { OptionPlace } from '../domain/replacement-options.js';
import { isBundled, type Market } from '../domain/replacement.js';
import type { AlignmentBasis, PlanOption, SupplySite } from '../domain/supply-network.js';
import type { Ask } from './ask.js';
import { sitesLost, worksLost, type LostWorks, type NamedLost } from './lost-suppliers.js';
import { figuresOf, type Figures } from './objective-figures.js';
import { contractsOf, lessContracts, type PlanContract } from './plan-contracts.js';
import type { PlanRequest } from './plan-request.js';
import { isWeighed } from './replacement-suppliers.js';
import type { SiteNations } from './site-nations.js';
import type { Source } from './supply-source.js';
import { NOT_RECYCLED, recycledBy } from './plan-recycling.js';
import { sourcesOf } from './supply-sources.js';

/** What is the same for all stages of a plan. */
export interface PlanContext {
  /** With the issuers of the policy among the excluded. */
  readonly request: PlanRequest;
  readonly named: NamedLost;
  /** Countries the plan serves, the importer first. */
  readonly served: readonly string[];
  /** Buyers whose purchases are left to them. */
  readonly protectedBuyers: ReadonlySet<string>;
  readonly years: readonly number[];
  readonly ownership: Ownership;
  readonly nationsOf: (siteId: string) => SiteNations;
}

/** A supplier of a stage, less what it has promised to others. */
export interface StageSupplier {
  readonly source: Source;
  readonly nations: SiteNations | null;
  readonly site: SupplySite;
  readonly available: readonly Quantity[];
}

/** All that is known of who turns out one material. */
export interface PlanStage {
  readonly material: Material;
  readonly market: Market & { readonly codes: readonly CodeMapping[] };
  readonly trade: readonly TradeFlow[];
  /** Whether the weights of trade are those of the material. */
  readonly weighed: boolean;
  readonly figures: Figures;
  readonly suppliers: readonly StageSupplier[];
  readonly lostSites: readonly string[];
  readonly lostWorks: readonly LostWorks[];
  readonly contracts: readonly PlanContract[];
  readonly taken: readonly PlanContract[];
  readonly untoldContracts: readonly PlanContract[];
  /** What more recycling takes for granted; empty where none is counted. */
  readonly recycling: readonly string[];
  readonly missing: readonly string[];
}

/**
 * Gathers one stage: what is traded, who can send, whose it is and what is promised.
 * @param options ways to replace that count at this stage
 * @param idOf what a source is called in the plan
 */
export const gatherStage = async (
  ask: Ask,
  context: PlanContext,
  material: Material,
  options: readonly PlanOption[],
  idOf: (id: string) => string,
): Promise<PlanStage> => {
  const { named, served, years, ownership, nationsOf } = context;
  const request = { ...context.request, material: material.id, options };
  const naming = named.companies.length + named.sites.length + named.owners.length > 0;
  const [codes, capacities, output, prices, siteOutput] = await Promise.all([
    ask.codesOf(material.id),
    ask.capacitiesOf(material.id),
    ask.producersOf(material.id, request.year),
    ask.pricesOf(material.id),
    naming ? ask.siteOutputOverYears(material.id, request.year, request.year) : [],
  ]);
  const all = (await Promise.all(codes.map(({ hs }) => ask.flowsUnder(hs, request.year)))).flat();
  const market = {
    materialId: material.id,
    basis: material.basis,
    year: request.year,
    importer: request.importer,
    excluded: request.excluding,
    protectedBuyers: context.protectedBuyers,
    divertibleShare: request.divertibleShare,
    codes,
  };
  // a code without flows in the year says that trade is not in the graph, not that there is none
  const weighed = all.length > 0 && !isBundled(market) && isWeighed(material, codes);
  const trade = weighed ? all : [];
  const sites = [...new Set([...capacities.flatMap(({ siteId }) => siteId ?? []), ...siteOutput.map(({ siteId }) => siteId)])].sort();
  const { lost, partly } = sitesLost(named, ownership, nationsOf, sites);
  const lostWorks = worksLost(lost, siteOutput, capacities, material, request);
  const recycled = options === context.request.options ? await recycledBy(ask, request, material) : NOT_RECYCLED;
  const { sources, missing } = sourcesOf(request, market, {
    capacities,
    output,
    trade,
    traded: weighed,
    years,
    served,
    lostSites: lost,
    lostWorks,
    recycled: recycled.use,
  });
  const figures = await figuresOf(ask, request, { trade, prices, sources });
  const built = sources.map((source) => {
    const nations = source.siteId === null ? null : nationsOf(source.siteId);
    return { source, nations, site: { ...siteOf(source, material, nations, figures), id: idOf(source.id) } };
  });
  const asked = [...new Set([...built.flatMap(({ source }) => source.siteId ?? []), ...lostWorks.map(({ siteId }) => siteId)])].sort();
  const contracts = await contractsOf(ask, ownership, asked, material.id, served);
  const less = lessContracts(built, contracts);
  const unknown = lostWorks.filter(({ tonnes }) => tonnes === null).map(({ siteId }) => siteId);
  return {
    material,
    market,
    trade: all,
    weighed,
    figures,
    suppliers: less.built.map((one, i) => ({ ...one, available: availableIn(one, built[i]?.site ?? one.site, material, less.taken) })),
    lostSites: sites.filter((site) => lost.has(site)),
    lostWorks,
    contracts,
    taken: less.taken,
    untoldContracts: less.untold,
    recycling: recycled.assumptions,
    missing: [
      ...missing,
      ...recycled.missing,
      ...(unknown.length > 0
        ? [
            `How much ${material.id} these turn out is not known, so some of it may be counted among the sales of their states: ${unknown.join(', ')}.`,
          ]
        : []),
      ...(partly.length > 0
        ? [`A lost company has or may have a part of these, less than half and no control, so they are counted on: ${partly.join(', ')}.`]
        : []),
    ],
  };
};

/** Whose a source is by each alignment; where owners are not told, and for sales of a state, the state it stands in. */
export const nationOf = (nations: SiteNations | null, basis: AlignmentBasis): string | null =>
  basis === 'OWNER' ? (nations?.owner ?? null) : basis === 'CONTROL' ? (nations?.control ?? null) : null;

const siteOf = (source: Source, material: Material, nations: SiteNations | null, figures: Figures): SupplySite => {
  const of = (basis: AlignmentBasis) => nationOf(nations, basis) ?? source.iso3;
  const place: OptionPlace = {
    id: source.id,
    materialId: material.id,
    basis: material.basis,
    nation: { SITE: source.iso3, OWNER: of('OWNER'), CONTROL: of('CONTROL') },
    holdings: nations?.holdings ?? [],
    perTonne: Object.fromEntries(figures.criteria.map(({ criterion, of: perTonne }) => [criterion, perTonne(source)])),
    phase: source.phase,
  };
  return source.make(place);
};

/** What a supplier could send, by year; the most is all it has, less what is promised. */
const availableIn = (
  { source, site, nations, free }: Omit<StageSupplier, 'available'> & { readonly free: readonly (number | null)[] | null },
  before: SupplySite,
  material: Material,
  taken: readonly PlanContract[],
): Quantity[] => {
  const own = taken.filter(({ siteId }) => siteId !== null && siteId === source.siteId);
  return site.capacities.map(({ year, tonnes }, i) => {
    const most = source.option === 'PROJECT' && before.capacities[i]?.tonnes === 0 ? 0 : source.most;
    const high = most === null ? tonnes : Math.max(tonnes ?? 0, Math.min(most, free?.[i] ?? most));
    return mass({ value: tonnes, low: most === null ? tonnes : 0, high }, material.basis, {
      year,
      formula: own.length === 0 ? source.formula : `${source.formula}; no more than contracts with others leave`,
      factIds: [...source.factIds, ...(nations?.factIds ?? []), ...own.map(({ offtake }) => offtake.factId)],
    });
  });
};
