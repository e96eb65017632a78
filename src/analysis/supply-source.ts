import type { Capacity, Measured, Phase, TradeFlow } from '../domain/facts.js';
import type { OptionPlace } from '../domain/replacement-options.js';
import type { Market } from '../domain/replacement.js';
import type { PlanOption, SupplySite } from '../domain/supply-network.js';
import type { LostWorks } from './lost-suppliers.js';
import type { PlanRequest } from './plan-request.js';

/** A way to replace before it is known whose it is and what it costs. */
export interface Source {
  readonly id: string;
  readonly option: PlanOption;
  readonly iso3: string;
  readonly siteId: string | null;
  readonly siteName: string | null;
  readonly phase: Phase | null;
  /** The option as a supply site, from its place. */
  readonly make: (place: OptionPlace) => SupplySite;
  /** Most it could ever send in a year; null: as planned. */
  readonly most: number | null;
  /** Share of what it turns out that the plan can have, 0 to 1, by assumption. */
  readonly had: number;
  readonly formula: string;
  readonly factIds: readonly string[];
}

/** What one option has to offer, and what is not known of it, in sentences. */
export interface OptionSources {
  readonly sources: readonly Source[];
  readonly missing: readonly string[];
}

/** What the options are gathered from. */
export interface SourceFacts {
  readonly request: PlanRequest;
  readonly market: Market;
  /** What sites that are lost turn out; they offer nothing, and what their state has is less by as much. */
  readonly lostWorks: readonly LostWorks[];
  /** Countries the plan serves: the importer and who competes with it. */
  readonly served: readonly string[];
  /** Capacities by site, of the market's basis, by year; nothing of the excluded. */
  readonly bySite: ReadonlyMap<string, readonly Capacity[]>;
  /** The newest capacity that stands, by site. */
  readonly standing: ReadonlyMap<string, Capacity>;
  /** National capacities that stand, by state. */
  readonly national: ReadonlyMap<string, readonly Capacity[]>;
  readonly output: readonly Measured[];
  readonly trade: readonly TradeFlow[];
  /** Whether the weights of trade are those of the material. */
  readonly traded: boolean;
  readonly years: readonly number[];
  /** What more recycling in the importer is worked out from; null where it is not asked for or not known. */
  readonly recycled: RecycledUse | null;
}

/** What of its use an importer could recycle. */
export interface RecycledUse {
  /** Tonnes used in a year, at least. */
  readonly use: number;
  /** Recycling rate today, at most, and when the rise is done. */
  readonly rates: { readonly today: number; readonly then: number };
  readonly factIds: readonly string[];
}

/** Place of a source that is no site. */
export const STATE = { siteId: null, siteName: null, phase: null } as const;
export const placeOf = ({ area, siteId, siteName, phase }: Capacity) => ({ iso3: area, siteId, siteName, phase });

export const grouped = <T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};
