import { evenFlow, maxFlow, type Arc } from './max-flow.js';
import { shareOf, sum, type Market, type Markets } from './shock-market.js';

/** What comes of one material when everything is rerouted; numbers stand by country. */
export interface Rerouted {
  /** What each country could send or use. */
  readonly supply: readonly number[];
  /** Share of its use each country gets. */
  readonly served: readonly number[];
}

export type Serve = (market: Market, supply: readonly number[], feedOf: (c: number) => boolean) => readonly number[];

/** Each material after those it is made of, down to `until` (not included) when given. */
export const reroute = (markets: Markets, serve: Serve, until?: string): Map<string, Rerouted> => {
  const rerouted = new Map<string, Rerouted>();
  for (const [id, market] of markets) {
    if (id === until) break;
    const supply = supplyBefore(market, markets, rerouted);
    rerouted.set(id, {
      supply,
      served: serve(market, supply, until === undefined ? () => true : (c) => feedsOutput(market, markets, c)),
    });
  }
  return rerouted;
};

/** Whether a country makes anything of a material. */
export const feedsOutput = (market: Market, markets: Markets, c: number): boolean =>
  [...markets.values()].some(
    (other) => other.material.madeFrom.includes(market.material.id) && (other.output[c] ?? 0) + (other.spare[c] ?? 0) > 0,
  );

/** Output falls to the scarcest input; spare capacity is taken to find feed in the same proportion. */
export const supplyBefore = (market: Market, markets: Markets, rerouted: ReadonlyMap<string, Rerouted>): number[] =>
  market.countries.map((_, c) => {
    const fed = market.material.madeFrom.flatMap((id) => (markets.has(id) ? [rerouted.get(id)?.served[c] ?? 1] : []));
    const running = Math.min(market.running[c] ?? 1, ...fed);
    return ((market.output[c] ?? 0) + (market.spare[c] ?? 0)) * running + (market.unrecorded[c] ?? 0) + (market.stock[c] ?? 0);
  });

export const servedFirst: Serve = (market, supply, asked) =>
  market.countries.map((_, c) => {
    const need = market.use[c] ?? 0;
    if (need === 0 || !asked(c)) return 1;
    const within = sum(supply.filter((_tonnes, from) => from === c || market.free(from, c)));
    return within >= need ? 1 : shareOf(need, mostServed(market, supply, [c]));
  });

export const servedEvenly: Serve = (market, supply) => {
  const claims = market.use.map((need, c) => ({ node: 1 + c, need }));
  const { nodes, arcs } = network(market, supply);
  return evenFlow(nodes, arcs, 0, claims).map((got, c) => shareOf(market.use[c], got));
};

/** The most that some countries can get together, tonnes. */
export const mostServed = (market: Market, supply: readonly number[], countries: readonly number[]): number => {
  const { nodes, arcs } = network(market, supply);
  const ends = countries.map((c) => ({ from: 1 + c, to: nodes, capacity: market.use[c] ?? 0 }));
  return maxFlow(nodes + 1, [...arcs, ...ends], 0, nodes).value;
};

/** Node of what a country has at hand. */
export const atHand = (c: number): number => 1 + c;

/** Node of what a country sends. */
export const sendsFrom = (market: Market, c: number): number => 1 + market.countries.length + c;

/**
 * Node 0 is the source; then, by country, what it has at hand and what it sends; then the quotas, in and out. A country
 * sends in all what it has of its own or what it sent before, whichever is more, and to each buyer what it sent there before
 * and as much as it has of its own: goods it only passes on keep to the links there were, else every seller's link would
 * carry what another may not send. An event only takes capacity away from this network, so it never adds a route.
 */
export const network = (market: Market, supply: readonly number[]): { nodes: number; arcs: Arc[] } => {
  const n = market.countries.length;
  const sends = (c: number) => sendsFrom(market, c);
  const quotaIn = (g: number) => 1 + 2 * n + 2 * g;
  const quotaOut = (g: number) => 2 + 2 * n + 2 * g;
  const sent = new Map<number, number>();
  for (const { from, to, tonnes } of market.links) sent.set(from * n + to, (sent.get(from * n + to) ?? 0) + tonnes);
  const arcs: Arc[] = [];
  const toBuyer = (node: number, from: number, to: number) => {
    const capacity = (supply[from] ?? 0) + (sent.get(from * n + to) ?? 0);
    const buys = (market.use[to] ?? 0) + (market.exports[to] ?? 0) > 0;
    if (to !== from && capacity > 0 && buys) arcs.push({ from: node, to: atHand(to), capacity });
  };
  supply.forEach((tonnes, from) => {
    const most = Math.max(tonnes, market.exports[from] ?? 0);
    if (most === 0) return;
    if (tonnes > 0) arcs.push({ from: 0, to: atHand(from), capacity: tonnes });
    arcs.push({ from: atHand(from), to: sends(from), capacity: most });
    for (let to = 0; to < n; to++) if (market.free(from, to)) toBuyer(sends(from), from, to);
  });
  market.gates.forEach(({ exporter, destinations, tonnes }, g) => {
    arcs.push({ from: sends(exporter), to: quotaIn(g), capacity: Infinity }, { from: quotaIn(g), to: quotaOut(g), capacity: tonnes });
    for (const to of destinations) if (!market.cutOff(exporter, to)) toBuyer(quotaOut(g), exporter, to);
  });
  return { nodes: 1 + 2 * n + 2 * market.gates.length, arcs };
};
