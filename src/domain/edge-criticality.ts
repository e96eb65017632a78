import { InvalidArgumentsError } from './errors.js';
import { lossesWithoutArc } from './max-flow.js';
import { marketOf, marketsOf, refuseWhatCannotBeMeant, shareOf, shortfall, sum, type Market, type Markets } from './shock-market.js';
import {
  atHand,
  feedsOutput,
  mostServed,
  network,
  reroute,
  sendsFrom,
  servedFirst,
  supplyBefore,
  type Rerouted,
} from './shock-rerouting.js';
import { lossThatEnds, spreadUnhelped, type Spread } from './shock-spread.js';
import type { StageGraph, SupplyLink } from './stage-graph.js';

/** What some countries lose of a material when one link breaks. Tonnes a year. */
export interface LinkCriticality {
  readonly link: SupplyLink;
  /** After the best rerouting, these countries before all others. */
  readonly low: number;
  /** Nothing rerouted. */
  readonly high: number;
  /** 1 for the link whose loss hurts most; equals have one rank, and the next counts on. */
  readonly rank: number;
}

/**
 * The supply links of a stage graph by how much the loss of each alone costs some countries in one material: by what
 * rerouting cannot mend, and among equals of that by what is lost when nothing is rerouted.
 * @param materialId where the loss is told; the links tried are those of every material, because a lost ore is a lost metal
 * @param countries whose loss counts, such as the members of an alliance
 * @returns worst first, equals (to nine digits) by material, exporter, importer; links that cost nothing even unhelped are
 *   left out
 * @throws {InvalidArgumentsError} a material that the graph has not, shares outside 0 to 1, negative tonnes
 * @throws {MaterialCycleError}
 * @see worked by hand in docs/measures/shocks.md
 */
export const linkCriticality = (
  graph: StageGraph,
  materialId: string,
  countries: ReadonlySet<string>,
  spread: Spread,
): LinkCriticality[] => {
  const relevant = feeding(graph, materialId);
  refuseWhatCannotBeMeant(relevant, [], spread);
  const markets = marketsOf(relevant, []);
  const target = marketOf(markets, materialId);
  const those = target.countries.flatMap((iso3, c) => (countries.has(iso3) ? [c] : []));
  const need = sum(those.map((c) => target.use[c] ?? 0));
  const lowOf = lossesHelped(markets, target, those);
  const tried = pairsOf(markets).map((pair) => {
    const lost = unhelped(markets, target, spread, pair);
    const high = toNineDigits(shortfall(need, need - sum(those.map((c) => lost(c)))));
    // what nobody loses unhelped, nobody loses when helped
    const low = high === 0 ? 0 : toNineDigits(shortfall(need, need - lowOf(pair)));
    return { ...pair, low, high, name: `${pair.link.materialId}/${pair.link.exporter}/${pair.link.importer}` };
  });
  const sorted = tried.filter(({ high }) => high > 0).sort((a, b) => b.low - a.low || b.high - a.high || (a.name < b.name ? -1 : 1));
  let rank = 0;
  return sorted.map(({ link, low, high }, i) => {
    const before = sorted[i - 1];
    if (before?.low !== low || before.high !== high) rank = i + 1;
    return { link, low, high, rank };
  });
};

/** A seller and a buyer of a material, with what crosses between them. */
interface Pair {
  readonly market: Market;
  readonly from: number;
  readonly to: number;
  readonly link: SupplyLink;
}

const pairsOf = (markets: Markets): Pair[] =>
  [...markets.values()].flatMap((market) =>
    market.links.map(({ from, to, exporter, importer, tonnes, usdPerTonne }) => ({
      market,
      from,
      to,
      link: { materialId: market.material.id, exporter, importer, tonnes, usdPerTonne },
    })),
  );

/** What each country loses of the target without a pair, nothing rerouted. */
const unhelped = (markets: Markets, target: Market, spread: Spread, { market, from, to }: Pair): ((c: number) => number) => {
  const cut = { materialId: market.material.id, from, to };
  const ends = lossThatEnds(markets, spread, cut);
  if (ends !== null) return (c) => (market === target && c === to ? ends : 0);
  const lost = spreadUnhelped(markets, spread, cut).lostUse.get(target.material.id) ?? [];
  return (c) => lost[c] ?? 0;
};

/**
 * What some countries lose of the target without a pair, rerouted in the best way; as {@link lossAfterRerouting} with a ban
 * of the pair, but from flows worked out once for all pairs.
 */
const lossesHelped = (markets: Markets, target: Market, those: readonly number[]): ((pair: Pair) => number) => {
  const before = reroute(markets, servedFirst, target.material.id);
  const supplyOf = (market: Market, served: ReadonlyMap<string, Rerouted>) => supplyBefore(market, markets, served);
  const direct = lossOfPairs(target, supplyOf(target, before), those);
  const fed = new Map(
    [...markets.values()]
      .filter((market) => market !== target)
      .map((market) => {
        const supply = supplyOf(market, before);
        const feeds = market.countries.flatMap((_, c) => (feedsOutput(market, markets, c) && (market.use[c] ?? 0) > 0 ? [c] : []));
        return [market.material.id, feeds.map((c) => ({ c, lossOf: lossOfPairs(market, supply, [c]) }))] as const;
      }),
  );
  return (pair) => {
    if (pair.market === target) return direct(pair.from, pair.to);
    const short = (fed.get(pair.market.material.id) ?? []).flatMap(({ c, lossOf }) => {
      const lost = lossOf(pair.from, pair.to);
      return lost === 0 ? [] : [[c, shareOf(pair.market.use[c], (pair.market.use[c] ?? 0) - lost)] as const];
    });
    if (short.length === 0) return 0;
    const shares = new Map(short);
    // the stages after the pair's own are worked out anew, as far as what it fails to feed changes them
    const after = reroute(
      markets,
      (market, supply, asked) => {
        if (market === pair.market) return market.countries.map((_, c) => shares.get(c) ?? 1);
        const known = before.get(market.material.id);
        const same = known?.supply.every((tonnes, c) => tonnes === supply[c]) ?? false;
        return same ? (known?.served ?? []) : servedFirst(market, supply, asked);
      },
      target.material.id,
    );
    return sum(those.map((c) => target.use[c] ?? 0)) - mostServed(target, supplyOf(target, after), those);
  };
};

/** What some countries together lose of one material without a pair; worked out when first asked, for all pairs at once. */
const lossOfPairs = (market: Market, supply: readonly number[], those: readonly number[]): ((from: number, to: number) => number) => {
  let losses: ReadonlyMap<string, number> | null = null;
  const workedOut = () => {
    const { nodes, arcs } = network(market, supply);
    const places = new Map(arcs.map(({ from, to }, i) => [`${from}>${to}`, i]));
    const pairs = [...new Set(market.links.map(({ from, to }) => places.get(arcBetween(market, from, to)) ?? -1))];
    const ends = those.map((c) => ({ from: atHand(c), to: nodes, capacity: market.use[c] ?? 0 }));
    const { losses: lost } = lossesWithoutArc(nodes + 1, [...arcs, ...ends], 0, nodes, pairs);
    return new Map(pairs.map((place, i) => [`${arcs[place]?.from}>${arcs[place]?.to}`, lost[i] ?? 0]));
  };
  return (from, to) => (losses ??= workedOut()).get(arcBetween(market, from, to)) ?? 0;
};

const arcBetween = (market: Market, from: number, to: number) => `${sendsFrom(market, from)}>${atHand(to)}`;

/** The material and all it is made of; what is made of it does not come back to it. */
const feeding = (graph: StageGraph, materialId: string): StageGraph => {
  if (!graph.materials.some((one) => one.id === materialId))
    throw new InvalidArgumentsError([
      { argument: 'materialId', value: materialId, valid: `one of ${graph.materials.map((one) => one.id).join(', ')}` },
    ]);
  const wanted = new Set([materialId]);
  for (const id of wanted) for (const from of graph.materials.find((one) => one.id === id)?.madeFrom ?? []) wanted.add(from);
  return {
    materials: graph.materials.filter((one) => wanted.has(one.id)),
    holdings: graph.holdings.filter((one) => wanted.has(one.materialId)),
    links: graph.links.filter((one) => wanted.has(one.materialId)),
  };
};

/** So that sums in another order are told as the ties they are. */
const toNineDigits = (tonnes: number): number => Number(tonnes.toPrecision(9));
