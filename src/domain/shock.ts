import { holdsOn } from './dates.js';
import type { Stage } from './facts.js';
import { round } from './quantity.js';
import { everyone, marketOf, marketsOf, refuseWhatCannotBeMeant, shortfall, sum, type ShockEvent } from './shock-market.js';
import { mostServed, reroute, servedEvenly, servedFirst, supplyBefore } from './shock-rerouting.js';
import { spreadUnhelped, type Spread } from './shock-spread.js';
import type { StageGraph } from './stage-graph.js';

export type { ShockEvent } from './shock-market.js';
export type { Spread } from './shock-spread.js';
export type { Holding, StageGraph, StageMaterial, SupplyLink } from './stage-graph.js';

/** What a country, or all of them, lose of their own use of a material. Tonnes a year. */
export interface UseLost {
  readonly materialId: string;
  readonly stage: Stage;
  /** Own use before the shock. */
  readonly need: number;
  /** Everything rerouted in the best way, this country served before all others. */
  readonly low: number;
  /** Everything rerouted, all countries competing for the same tonnes and served as evenly as routes allow. */
  readonly shared: number;
  /** Nothing rerouted. */
  readonly high: number;
}

export interface CountryUseLost extends UseLost {
  readonly iso3: string;
  /** Round in which it began to hold back exports; null when it never did. */
  readonly failsInRound: number | null;
}

export interface ShockOutcome {
  readonly day: string;
  readonly spread: Spread;
  /** Events that hold on the day; the others do nothing. */
  readonly inForce: readonly ShockEvent[];
  /** Rounds until nothing more was lost. */
  readonly rounds: number;
  /** By stage as given, then country; only those that need the material. */
  readonly countries: readonly CountryUseLost[];
  /** Of all countries together. */
  readonly stages: readonly UseLost[];
  /** What was not known, so that `low` is the lowest only of what is. */
  readonly unknown: {
    /** Countries of unknown spare capacity or stock, as `material/ISO3`. */
    readonly spare: readonly string[];
    readonly stock: readonly string[];
    /** Links under a price cap without a price: lost in `high`, kept in `low` and `shared`. */
    readonly prices: readonly string[];
    /** Exports and use beyond recorded output and imports: supply from nowhere recorded, taken as untouched. */
    readonly unrecorded: readonly string[];
  };
}

/**
 * What a shock costs each country at each stage: between nothing rerouted and everything rerouted.
 *
 * `high`: who loses more than `beta` of its supply holds back `alpha` of its exports, round after round; a shortage hits
 * own use in full and exports too, whichever is worse for each; output falls with the scarcest of its inputs.
 * `low` and `shared`: own output, spare capacity and stock may go to anyone who is not cut off; what is only passed on goes
 * where it went before, up to what was sent there. For each material, by a largest flow.
 * @param day ISO day; events that do not hold on it are left out
 * @returns tonnes a year; low ≤ shared and low ≤ high for each country; a harder shock never lowers low or high
 * @throws {InvalidArgumentsError} shares outside 0 to 1, negative tonnes, quotas of one exporter with overlapping destinations
 * @throws {MaterialCycleError} when materials are made of each other
 * @see Lee et al. 2011, PLoS ONE 6(3) e18443 (spread by thresholds); worked by hand in docs/measures/shocks.md
 */
export const simulateShock = (graph: StageGraph, events: readonly ShockEvent[], day: string, spread: Spread): ShockOutcome => {
  refuseWhatCannotBeMeant(graph, events, spread);
  const inForce = events.filter((event) => holdsOn(event, day));
  const markets = marketsOf(graph, inForce);
  const unhelped = spreadUnhelped(markets, spread);
  const best = reroute(markets, servedFirst);
  const competing = reroute(markets, servedEvenly);

  const countries = graph.materials.flatMap((material) => {
    const market = marketOf(markets, material.id);
    return market.countries.flatMap((iso3, c): CountryUseLost[] => {
      const need = market.use[c] ?? 0;
      if (need === 0) return [];
      const lost = (share: number) => shortfall(need, need * share);
      return [
        {
          materialId: material.id,
          stage: material.stage,
          iso3,
          need: round(need),
          low: lost(best.get(material.id)?.served[c] ?? 1),
          shared: lost(competing.get(material.id)?.served[c] ?? 1),
          high: shortfall(need, need - (unhelped.lostUse.get(material.id)?.[c] ?? 0)),
          failsInRound: unhelped.failed.get(material.id)?.[c] ?? null,
        },
      ];
    });
  });
  const stages = graph.materials.map((material): UseLost => {
    const market = marketOf(markets, material.id);
    const here = countries.filter((country) => country.materialId === material.id);
    const need = sum(market.use);
    const supply = best.get(material.id)?.supply ?? [];
    return {
      materialId: material.id,
      stage: material.stage,
      need: round(need),
      low: shortfall(need, mostServed(market, supply, everyone(market))),
      shared: round(sum(here.map((country) => country.shared))),
      high: round(sum(here.map((country) => country.high))),
    };
  });
  return {
    day,
    spread,
    inForce,
    rounds: unhelped.rounds,
    countries,
    stages,
    unknown: {
      spare: graph.holdings.filter((h) => h.spare === null).map((h) => `${h.materialId}/${h.iso3}`),
      stock: graph.holdings.filter((h) => h.stock === null).map((h) => `${h.materialId}/${h.iso3}`),
      prices: [...markets.values()].flatMap((market) =>
        market.links.filter((link) => link.priceUnknown).map((link) => `${market.material.id}/${link.exporter}/${link.importer}`),
      ),
      unrecorded: [...markets.values()].flatMap((market) =>
        market.countries.flatMap((iso3, c) => ((market.unrecorded[c] ?? 0) > 0 ? [`${market.material.id}/${iso3}`] : [])),
      ),
    },
  };
};

/**
 * What some countries together lose of one material after the best rerouting, they before all others.
 * @returns tonnes a year, at least 0
 * @throws as simulateShock
 */
export const lossAfterRerouting = (
  graph: StageGraph,
  events: readonly ShockEvent[],
  day: string,
  materialId: string,
  countries: ReadonlySet<string>,
): number => {
  refuseWhatCannotBeMeant(graph, events, { alpha: 0, beta: 0 });
  const markets = marketsOf(
    graph,
    events.filter((event) => holdsOn(event, day)),
  );
  const market = marketOf(markets, materialId);
  const supply = supplyBefore(market, markets, reroute(markets, servedFirst, materialId));
  const those = market.countries.flatMap((iso3, c) => (countries.has(iso3) ? [c] : []));
  const need = sum(those.map((c) => market.use[c] ?? 0));
  return shortfall(need, mostServed(market, supply, those));
};

/**
 * What some countries together lose of one material when nothing is rerouted: the sum of their `high`.
 * @returns tonnes a year, at least 0
 * @throws as simulateShock
 */
export const lossUnhelped = (
  graph: StageGraph,
  events: readonly ShockEvent[],
  day: string,
  spread: Spread,
  materialId: string,
  countries: ReadonlySet<string>,
): number => {
  refuseWhatCannotBeMeant(graph, events, spread);
  const markets = marketsOf(
    graph,
    events.filter((event) => holdsOn(event, day)),
  );
  const market = marketOf(markets, materialId);
  const lost = spreadUnhelped(markets, spread).lostUse.get(materialId) ?? [];
  const those = market.countries.flatMap((iso3, c) => (countries.has(iso3) ? [c] : []));
  const need = sum(those.map((c) => market.use[c] ?? 0));
  return shortfall(need, need - sum(those.map((c) => lost[c] ?? 0)));
};
