import { shareOf, sum, type Market, type Markets } from './shock-market.js';

/** How an unhelped shortage spreads: two assumptions that results hinge on, so they go with every result. */
export interface Spread {
  /** Share of its exports that a country which runs short holds back, 0 to 1. */
  readonly alpha: number;
  /** Share of its supply a country may lose before it holds back, 0 to 1. */
  readonly beta: number;
}

/** Losses smaller than this part of all supply are rounding; where goods run in circles they would also go on without end. */
const NEGLIGIBLE = 1e-12;

/** What an unhelped shortage costs, by material and country. */
export interface Unhelped {
  readonly lostUse: ReadonlyMap<string, readonly number[]>;
  readonly failed: ReadonlyMap<string, readonly (number | null)[]>;
  readonly rounds: number;
}

/** A seller and a buyer of a material between whom nothing crosses. */
export interface CutPair {
  readonly materialId: string;
  readonly from: number;
  readonly to: number;
}

/** Losses only grow from round to round, so they settle at the least state that all rules agree with. */
export const spreadUnhelped = (markets: Markets, { alpha, beta }: Spread, cut: CutPair | null = null): Unhelped => {
  const of = <T>(first: (market: Market) => T[]) => new Map([...markets].map(([id, market]) => [id, first(market)]));
  const most = of((market) => mostKept(market, cut));
  const kept = new Map([...most].map(([id, left]) => [id, [...left]]));
  const lostOutput = of((market) => market.output.map((tonnes, c) => tonnes * (1 - (market.running[c] ?? 1))));
  const lostUse = of((market) => market.use.map(() => 0));
  const failed = of((market) => market.countries.map((): number | null => null));
  const negligible = negligibleIn(markets);

  const made = of((market) => [...markets.values()].filter((other) => other.material.madeFrom.includes(market.material.id)));
  let rounds = 0;
  for (let moved = true; moved;) {
    moved = false;
    rounds += 1;
    for (const [id, market] of markets) {
      const links = kept.get(id) ?? [];
      const atMost = most.get(id) ?? [];
      const failures = failed.get(id) ?? [];
      const useHere = lostUse.get(id) ?? [];
      const lostInflow = [...(lostOutput.get(id) ?? [])];
      for (let l = 0; l < market.links.length; l++) {
        const link = market.links[l];
        const left = links[l] ?? 1;
        if (link !== undefined && left < 1) lostInflow[link.to] = (lostInflow[link.to] ?? 0) + link.tonnes * (1 - left);
      }
      const held = market.countries.map((_, c) => {
        const lost = lostInflow[c] ?? 0;
        const supply = (market.output[c] ?? 0) + (market.imports[c] ?? 0) + (market.unrecorded[c] ?? 0) + (market.stock[c] ?? 0);
        if (failures[c] == null && lost > beta * supply + negligible) {
          failures[c] = rounds;
          moved = true;
        }
        const short = Math.max(0, lost - (market.stock[c] ?? 0) - (market.surplus[c] ?? 0));
        const use = market.use[c] ?? 0;
        if (Math.min(use, short) > (useHere[c] ?? 0) + negligible) moved = true;
        useHere[c] = Math.min(use, short);
        const cannotSend = (market.exports[c] ?? 0) === 0 ? 0 : Math.max(0, short - use) / (market.exports[c] ?? 1);
        return Math.min(1, Math.max(failures[c] == null ? 0 : alpha, cannotSend));
      });
      for (let l = 0; l < market.links.length; l++) {
        const link = market.links[l];
        if (link === undefined) continue;
        const now = Math.min(atMost[l] ?? 1, 1 - (held[link.from] ?? 0));
        if (link.tonnes * ((links[l] ?? 1) - now) > negligible) moved = true;
        links[l] = now;
      }
      for (const madeOfThis of made.get(id) ?? []) {
        const output = lostOutput.get(madeOfThis.material.id) ?? [];
        madeOfThis.output.forEach((tonnes, c) => {
          const now = Math.max(output[c] ?? 0, tonnes * (1 - shareOf(market.use[c], (market.use[c] ?? 0) - (lostUse.get(id)?.[c] ?? 0))));
          if (now > (output[c] ?? 0) + negligible) moved = true;
          output[c] = now;
        });
      }
    }
  }
  return { lostUse, failed, rounds: rounds - 1 };
};

const mostKept = (market: Market, cut: CutPair | null): number[] => {
  const most = market.links.map(({ kept }) => kept);
  if (cut?.materialId === market.material.id) for (const l of placesOf(market, cut)) most[l] = 0;
  return most;
};

/** Places among the links of a market of those between two countries; found once for all pairs. */
const placesOf = (market: Market, { from, to }: CutPair): readonly number[] => {
  const n = market.countries.length;
  let places = placesByPair.get(market);
  if (places === undefined) {
    places = new Map<number, number[]>();
    for (const [l, link] of market.links.entries()) {
      const pair = link.from * n + link.to;
      places.set(pair, [...(places.get(pair) ?? []), l]);
    }
    placesByPair.set(market, places);
  }
  return places.get(from * n + to) ?? [];
};
const placesByPair = new WeakMap<Market, Map<number, number[]>>();

const negligibleIn = (markets: Markets): number => {
  const known = negligibles.get(markets);
  if (known !== undefined) return known;
  const found = NEGLIGIBLE * Math.max(...[...markets.values()].map((market) => sum(market.output) + sum(market.imports)), 0);
  negligibles.set(markets, found);
  return found;
};
const negligibles = new WeakMap<Markets, number>();

/**
 * What a buyer loses of its own use without a pair, where the loss ends with it: it does not fail, and its own use takes all
 * that stocks and surplus do not. Holds for markets without a shock and spares following the spread.
 * @returns tonnes; null where the loss may go on to others
 */
export const lossThatEnds = (markets: Markets, { beta }: Spread, cut: CutPair): number | null => {
  const market = markets.get(cut.materialId);
  if (market === undefined) return null;
  const { to } = cut;
  const lost = placesOf(market, cut).reduce((total, l) => total + (market.links[l]?.tonnes ?? 0), 0);
  const supply = (market.output[to] ?? 0) + (market.imports[to] ?? 0) + (market.unrecorded[to] ?? 0) + (market.stock[to] ?? 0);
  const short = Math.max(0, lost - (market.stock[to] ?? 0) - (market.surplus[to] ?? 0));
  if (lost > beta * supply + negligibleIn(markets) || short > (market.use[to] ?? 0)) return null;
  const feeds = [...markets.values()].some(({ material }) => material.madeFrom.includes(cut.materialId));
  return short === 0 || !feeds ? short : null;
};
