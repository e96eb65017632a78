import { controllersOf } from '../domain/control.js';
import { holdsOn } from '../domain/dates.js';
import type { Offtake } from '../domain/facts.js';
import type { Ownership } from '../domain/ownership.js';
import { round } from '../domain/quantity.js';
import type { SupplySite } from '../domain/supply-network.js';
import type { Ask } from './ask.js';
import type { Source } from './supply-source.js';

/** A contract to deliver that stands in the way of a plan, or helps it. */
export interface PlanContract {
  readonly offtake: Offtake;
  /** The site whose tonnes it takes; null where a company delivers from several. */
  readonly siteId: string | null;
  /** ISO3 of the buyer's seat; null when unknown. */
  readonly buyerHome: string | null;
  /** Whether the buyer is at home in a country the plan serves, so that nothing is taken. */
  readonly withServed: boolean;
}

/**
 * Contracts of sites, and of the companies that control them, to deliver a material. A company's is laid to the one of the
 * sites that it controls; where there are several it is not known which delivers.
 */
export const contractsOf = async (
  ask: Ask,
  ownership: Ownership,
  sites: readonly string[],
  materialId: string,
  served: readonly string[],
): Promise<PlanContract[]> => {
  const companies = new Map<string, string[]>();
  for (const site of sites)
    for (const { controller, certain, isState } of controllersOf(ownership, site))
      if (certain && !isState) companies.set(controller, [...(companies.get(controller) ?? []), site]);
  const suppliers = [...new Set([...sites, ...companies.keys()])].sort();
  const offtakes = (await Promise.all(suppliers.map((id) => ask.offtakesOf(id)))).flat().filter((one) => one.materialId === materialId);
  return Promise.all(
    offtakes.map(async (offtake): Promise<PlanContract> => {
      const controlled = companies.get(offtake.supplier) ?? [];
      const buyerHome = offtake.buyerIsState ? offtake.buyer : ((await ask.company(offtake.buyer))?.iso3 ?? null);
      return {
        offtake,
        siteId: offtake.supplierIsSite ? offtake.supplier : controlled.length === 1 ? (controlled[0] ?? null) : null,
        buyerHome,
        withServed: buyerHome !== null && served.includes(buyerHome),
      };
    }),
  );
};

/** A source as a site of the plan. */
export interface BuiltSource {
  readonly source: Source;
  readonly site: SupplySite;
}

/**
 * The sites less what is promised to others: of all that a source turns out, contracts in force on the last day of the year
 * come first, and the plan has no more than what is left. Of several sources at one site the first bear them first.
 * @returns sites in the order given, and contracts of which the tonnes are not known on the basis
 */
export const lessContracts = <Built extends BuiltSource>(
  built: readonly Built[],
  contracts: readonly PlanContract[],
): {
  /** `free`: what contracts leave of all it turns out, by year; null: there are none. */
  readonly built: readonly (Built & { readonly free: readonly (number | null)[] | null })[];
  readonly taken: readonly PlanContract[];
  readonly untold: readonly PlanContract[];
} => {
  const standing = contracts.filter(({ withServed }) => !withServed);
  const [taken, untold] = [new Set<PlanContract>(), new Set(standing.filter(({ siteId }) => siteId === null))];
  const left = new Map<string, number>();
  const changed = built.map((one) => {
    const { source, site } = one;
    const own = source.siteId === null ? [] : standing.filter(({ siteId }) => siteId === source.siteId);
    if (own.length === 0) return { ...one, free: null };
    const capacities = site.capacities.map(({ year, tonnes }) => {
      if (tonnes === null) return { year, tonnes, free: null };
      const full = source.had === 0 ? 0 : tonnes / source.had;
      let free = full;
      for (const contract of own) {
        const { offtake } = contract;
        if (!holdsOn(offtake, `${year}-12-31`)) continue;
        const byShare = offtake.share === null ? null : offtake.share * full;
        const byTonnes = offtake.tonnes !== null && offtake.basis === site.basis ? offtake.tonnes : null;
        const promised = byTonnes ?? byShare;
        if (promised === null) {
          untold.add(contract);
          continue;
        }
        const key = `${offtake.factId}|${year}`;
        const due = byTonnes === null ? promised : (left.get(key) ?? promised);
        const takes = Math.min(free, due);
        left.set(key, due - takes);
        free -= takes;
        if (takes > 0) taken.add(contract);
      }
      return { year, tonnes: round(Math.min(tonnes, free)), free: round(free) };
    });
    return {
      ...one,
      site: { ...site, capacities: capacities.map(({ year, tonnes }) => ({ year, tonnes })) },
      free: capacities.map(({ free }) => free),
    };
  });
  return { built: changed, taken: [...taken], untold: [...untold] };
};
