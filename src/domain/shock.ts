import { holdsOn } from './dates.js';
import { InvalidArgumentsError, MaterialCycleError } from './errors.js';
import type { Stage } from './facts.js';
import { evenFlow, maxFlow, type Arc } from './max-flow.js';
import { round } from './quantity.js';

/** Materials in the order they are made of each other, who has and needs them, and who sends them to whom. */
export interface StageGraph {
  readonly materials: readonly StageMaterial[];
  readonly holdings: readonly Holding[];
  readonly links: readonly SupplyLink[];
}

export interface StageMaterial {
  readonly id: string;
  readonly stage: Stage;
  /** Materials of the graph that it cannot be made without; empty where the graph begins. */
  readonly madeFrom: readonly string[];
}

/** A country's side of one material in a year, tonnes on the material's basis. Null is unknown. */
export interface Holding {
  readonly materialId: string;
  readonly iso3: string;
  readonly output: number | null;
  /** Output it could add; unknown is counted as none and told. */
  readonly spare: number | null;
  /** Stock it could draw on; unknown is counted as none and told. */
  readonly stock: number | null;
  /** What it uses itself; when unknown, output and imports less exports stand for it. */
  readonly use: number | null;
}

/** What one country sent another of a material in a year. */
export interface SupplyLink {
  readonly materialId: string;
  readonly exporter: string;
  readonly importer: string;
  readonly tonnes: number;
  /** Null when its value was not published. */
  readonly usdPerTonne: number | null;
}

/** Something that cuts supply of a material while it holds; both days are included, a missing one is open. */
export type ShockEvent = {
  readonly materialId: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
} & (
  | { readonly kind: 'BAN'; readonly exporter: string; /** Empty means all. */ readonly destinations: readonly string[] }
  | {
      readonly kind: 'QUOTA';
      readonly exporter: string;
      /** Empty means all. */
      readonly destinations: readonly string[];
      /** Most it lets out to them together in the year. */
      readonly tonnes: number;
    }
  | { readonly kind: 'OUTAGE'; readonly iso3: string; /** Of its output and spare capacity, 0 to 1. */ readonly share: number }
  | {
      readonly kind: 'PRICE_CAP';
      /** Who will not pay more; empty means all. */
      readonly buyers: readonly string[];
      readonly usdPerTonne: number;
    }
);

/** How an unhelped shortage spreads: two assumptions that results hinge on, so they go with every result. */
export interface Spread {
  /** Share of its exports that a country which runs short holds back, 0 to 1. */
  readonly alpha: number;
  /** Share of its supply a country may lose before it holds back, 0 to 1. */
  readonly beta: number;
}

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

// --- one material, with the shock written into it

interface ShockedLink {
  readonly from: number;
  readonly to: number;
  readonly exporter: string;
  readonly importer: string;
  readonly tonnes: number;
  /** Share that crosses without rerouting, 0 to 1. */
  readonly kept: number;
  readonly priceUnknown: boolean;
}

interface Gate {
  readonly exporter: number;
  readonly destinations: readonly number[];
  readonly tonnes: number;
}

/** One material; numbers stand by country. */
interface Market {
  readonly material: StageMaterial;
  readonly countries: readonly string[];
  readonly output: readonly number[];
  readonly spare: readonly number[];
  readonly stock: readonly number[];
  readonly imports: readonly number[];
  readonly exports: readonly number[];
  readonly use: readonly number[];
  readonly unrecorded: readonly number[];
  /** Recorded supply beyond exports and use; it absorbs a loss first. */
  readonly surplus: readonly number[];
  /** Share of output that an outage leaves. */
  readonly running: readonly number[];
  readonly links: readonly ShockedLink[];
  /** Whether a pair may trade without limit, exporter first. */
  readonly free: (from: number, to: number) => boolean;
  readonly cutOff: (from: number, to: number) => boolean;
  readonly gates: readonly Gate[];
}

type Markets = ReadonlyMap<string, Market>;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
const aimsAt = (destinations: readonly string[], iso3: string): boolean => destinations.length === 0 || destinations.includes(iso3);
/** Losses smaller than this part of all supply are rounding; where goods run in circles they would also go on without end. */
const NEGLIGIBLE = 1e-12;

/** What of a need is not served; less than a thousandth of a millionth of it is rounding. */
const shortfall = (need: number, served: number): number => (need - served <= need * 1e-9 ? 0 : round(need - served));
const everyone = (market: Market): number[] => market.countries.map((_, c) => c);

const marketOf = (markets: Markets, materialId: string): Market => {
  const market = markets.get(materialId);
  if (market === undefined)
    throw new InvalidArgumentsError([{ argument: 'materialId', value: materialId, valid: `one of ${[...markets.keys()].join(', ')}` }]);
  return market;
};

/** The materials, each after those it is made of. */
const marketsOf = (graph: StageGraph, events: readonly ShockEvent[]): Markets => {
  const countries = [
    ...new Set([...graph.holdings.map((h) => h.iso3), ...graph.links.flatMap((link) => [link.exporter, link.importer])]),
  ].sort();
  const ordered: StageMaterial[] = [];
  let left = graph.materials;
  while (left.length > 0) {
    const ready = left.filter((material) => !material.madeFrom.some((id) => left.some((other) => other.id === id)));
    if (ready.length === 0) throw new MaterialCycleError(left.map((material) => material.id).sort());
    ordered.push(...ready);
    left = left.filter((material) => !ready.includes(material));
  }
  return new Map(ordered.map((material) => [material.id, shockedMarket(graph, material, countries, events)]));
};

const shockedMarket = (
  graph: StageGraph,
  material: StageMaterial,
  countries: readonly string[],
  allEvents: readonly ShockEvent[],
): Market => {
  const events = allEvents.filter((event) => event.materialId === material.id);
  const links = graph.links.filter((link) => link.materialId === material.id);
  const holding = new Map(graph.holdings.filter((h) => h.materialId === material.id).map((h) => [h.iso3, h]));
  const known = (pick: (h: Holding) => number | null) =>
    countries.map((iso3) => {
      const one = holding.get(iso3);
      return one === undefined ? 0 : (pick(one) ?? 0);
    });
  const tonnesOf = (which: readonly SupplyLink[]) => sum(which.map((link) => link.tonnes));
  const output = known((h) => h.output);
  const place = new Map(countries.map((iso3, c) => [iso3, c]));
  const imports = countries.map(() => 0);
  const exports = countries.map(() => 0);
  for (const { exporter, importer, tonnes } of links) {
    const [from, to] = [place.get(exporter) ?? 0, place.get(importer) ?? 0];
    exports[from] = (exports[from] ?? 0) + tonnes;
    imports[to] = (imports[to] ?? 0) + tonnes;
  }
  const recorded = countries.map((_, c) => (output[c] ?? 0) + (imports[c] ?? 0));
  const use = countries.map((iso3, c) => holding.get(iso3)?.use ?? Math.max(0, (recorded[c] ?? 0) - (exports[c] ?? 0)));
  const balance = countries.map((_, c) => (recorded[c] ?? 0) - (exports[c] ?? 0) - (use[c] ?? 0));

  const bans = events.filter((event) => event.kind === 'BAN');
  const quotas = events.filter((event) => event.kind === 'QUOTA');
  const caps = events.filter((event) => event.kind === 'PRICE_CAP');
  const banned = (from: string, to: string) => bans.some((ban) => ban.exporter === from && aimsAt(ban.destinations, to));
  const capsOn = (to: string) => caps.filter((cap) => aimsAt(cap.buyers, to));
  const tooDear = (link: SupplyLink) =>
    capsOn(link.importer).some((cap) => link.usdPerTonne !== null && link.usdPerTonne > cap.usdPerTonne);
  const priceUnknown = (link: SupplyLink) => link.usdPerTonne === null && capsOn(link.importer).length > 0;
  const quotasOn = (from: string, to: string) => quotas.filter((quota) => quota.exporter === from && aimsAt(quota.destinations, to));
  // a quota is shared out by what was sent before, so that a ban beside it frees no room for others
  const letThrough = (link: SupplyLink) =>
    Math.min(
      1,
      ...quotasOn(link.exporter, link.importer).map((quota) => {
        const before = tonnesOf(links.filter((other) => other.exporter === quota.exporter && aimsAt(quota.destinations, other.importer)));
        return before === 0 ? 1 : quota.tonnes / before;
      }),
    );
  const dear = new Set(links.filter(tooDear).map((link) => `${link.exporter}/${link.importer}`));
  const nameOf = (c: number) => countries[c] ?? '';
  const cutOff = (from: number, to: number) => banned(nameOf(from), nameOf(to)) || dear.has(`${nameOf(from)}/${nameOf(to)}`);

  const gates = new Map<string, Gate>();
  for (const quota of quotas) {
    const key = `${quota.exporter}/${[...quota.destinations].sort().join()}`;
    const exporter = place.get(quota.exporter);
    if (exporter === undefined) continue;
    const destinations = countries.flatMap((iso3, c) => (c !== exporter && aimsAt(quota.destinations, iso3) ? [c] : []));
    gates.set(key, { exporter, destinations, tonnes: Math.min(quota.tonnes, gates.get(key)?.tonnes ?? Infinity) });
  }
  return {
    material,
    countries,
    output,
    spare: known((h) => h.spare),
    stock: known((h) => h.stock),
    imports,
    exports,
    use,
    unrecorded: balance.map((left) => (left < 0 ? -left : 0)),
    surplus: balance.map((left) => Math.max(0, left)),
    running: countries.map((iso3) =>
      Math.max(0, 1 - sum(events.map((event) => (event.kind === 'OUTAGE' && event.iso3 === iso3 ? event.share : 0)))),
    ),
    links: links.map((link) => ({
      from: place.get(link.exporter) ?? 0,
      to: place.get(link.importer) ?? 0,
      exporter: link.exporter,
      importer: link.importer,
      tonnes: link.tonnes,
      kept: banned(link.exporter, link.importer) || tooDear(link) || priceUnknown(link) ? 0 : letThrough(link),
      priceUnknown: priceUnknown(link),
    })),
    free: (from, to) => !cutOff(from, to) && quotasOn(nameOf(from), nameOf(to)).length === 0,
    cutOff,
    gates: [...gates.values()],
  };
};

// --- nothing rerouted

interface Unhelped {
  readonly lostUse: ReadonlyMap<string, readonly number[]>;
  readonly failed: ReadonlyMap<string, readonly (number | null)[]>;
  readonly rounds: number;
}

/** Losses only grow from round to round, so they settle at the least state that all rules agree with. */
const spreadUnhelped = (markets: Markets, { alpha, beta }: Spread): Unhelped => {
  const of = <T>(first: (market: Market) => T[]) => new Map([...markets].map(([id, market]) => [id, first(market)]));
  const kept = of((market) => market.links.map((link) => link.kept));
  const lostOutput = of((market) => market.output.map((tonnes, c) => tonnes * (1 - (market.running[c] ?? 1))));
  const lostUse = of((market) => market.use.map(() => 0));
  const failed = of((market) => market.countries.map((): number | null => null));
  const negligible = NEGLIGIBLE * Math.max(...[...markets.values()].map((market) => sum(market.output) + sum(market.imports)), 0);

  let rounds = 0;
  for (let moved = true; moved;) {
    moved = false;
    rounds += 1;
    for (const [id, market] of markets) {
      const links = kept.get(id) ?? [];
      const lostHere = lostOutput.get(id) ?? [];
      const lostInflow = [...lostHere];
      market.links.forEach((link, l) => (lostInflow[link.to] = (lostInflow[link.to] ?? 0) + link.tonnes * (1 - (links[l] ?? 1))));
      const held = market.countries.map((_, c) => {
        const lost = lostInflow[c] ?? 0;
        const supply = (market.output[c] ?? 0) + (market.imports[c] ?? 0) + (market.unrecorded[c] ?? 0) + (market.stock[c] ?? 0);
        const failures = failed.get(id) ?? [];
        if (failures[c] == null && lost > beta * supply + negligible) {
          failures[c] = rounds;
          moved = true;
        }
        const short = Math.max(0, lost - (market.stock[c] ?? 0) - (market.surplus[c] ?? 0));
        const use = market.use[c] ?? 0;
        const useHere = lostUse.get(id) ?? [];
        if (Math.min(use, short) > (useHere[c] ?? 0) + negligible) moved = true;
        useHere[c] = Math.min(use, short);
        const cannotSend = (market.exports[c] ?? 0) === 0 ? 0 : Math.max(0, short - use) / (market.exports[c] ?? 1);
        return Math.min(1, Math.max(failures[c] == null ? 0 : alpha, cannotSend));
      });
      market.links.forEach((link, l) => {
        const now = Math.min(link.kept, 1 - (held[link.from] ?? 0));
        if (link.tonnes * ((links[l] ?? 1) - now) > negligible) moved = true;
        links[l] = now;
      });
      for (const madeOfThis of [...markets.values()].filter((other) => other.material.madeFrom.includes(id))) {
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

/** Share of a need that is served; whole when there is no need. */
const shareOf = (need: number | undefined, served: number): number =>
  need === undefined || need === 0 ? 1 : Math.min(1, Math.max(0, served / need));

// --- everything rerouted

interface Rerouted {
  /** What each country could send or use. */
  readonly supply: readonly number[];
  /** Share of its use each country gets. */
  readonly served: readonly number[];
}

type Serve = (market: Market, supply: readonly number[], feedOf: (c: number) => boolean) => number[];

/** Each material after those it is made of, down to `until` (not included) when given. */
const reroute = (markets: Markets, serve: Serve, until?: string): Map<string, Rerouted> => {
  const rerouted = new Map<string, Rerouted>();
  for (const [id, market] of markets) {
    if (id === until) break;
    const supply = supplyBefore(market, markets, rerouted);
    const feeds = [...markets.values()].filter((other) => other.material.madeFrom.includes(id));
    const feedsOutput = (c: number) => feeds.some((other) => (other.output[c] ?? 0) + (other.spare[c] ?? 0) > 0);
    rerouted.set(id, { supply, served: serve(market, supply, until === undefined ? () => true : feedsOutput) });
  }
  return rerouted;
};

/** Output falls to the scarcest input; spare capacity is taken to find feed in the same proportion. */
const supplyBefore = (market: Market, markets: Markets, rerouted: ReadonlyMap<string, Rerouted>): number[] =>
  market.countries.map((_, c) => {
    const fed = market.material.madeFrom.flatMap((id) => (markets.has(id) ? [rerouted.get(id)?.served[c] ?? 1] : []));
    const running = Math.min(market.running[c] ?? 1, ...fed);
    return ((market.output[c] ?? 0) + (market.spare[c] ?? 0)) * running + (market.unrecorded[c] ?? 0) + (market.stock[c] ?? 0);
  });

const servedFirst: Serve = (market, supply, asked) =>
  market.countries.map((_, c) => {
    const need = market.use[c] ?? 0;
    if (need === 0 || !asked(c)) return 1;
    const within = sum(supply.filter((_tonnes, from) => from === c || market.free(from, c)));
    return within >= need ? 1 : shareOf(need, mostServed(market, supply, [c]));
  });

const servedEvenly: Serve = (market, supply) => {
  const claims = market.use.map((need, c) => ({ node: 1 + c, need }));
  const { nodes, arcs } = network(market, supply);
  return evenFlow(nodes, arcs, 0, claims).map((got, c) => shareOf(market.use[c], got));
};

/** The most that some countries can get together, tonnes. */
const mostServed = (market: Market, supply: readonly number[], countries: readonly number[]): number => {
  const { nodes, arcs } = network(market, supply);
  const ends = countries.map((c) => ({ from: 1 + c, to: nodes, capacity: market.use[c] ?? 0 }));
  return maxFlow(nodes + 1, [...arcs, ...ends], 0, nodes).value;
};

/**
 * Node 0 is the source; then, by country, what it has at hand and what it sends; then the quotas, in and out. A country
 * sends in all what it has of its own or what it sent before, whichever is more, and to each buyer what it sent there before
 * and as much as it has of its own: goods it only passes on keep to the links there were, else every seller's link would
 * carry what another may not send. An event only takes capacity away from this network, so it never adds a route.
 */
const network = (market: Market, supply: readonly number[]): { nodes: number; arcs: Arc[] } => {
  const n = market.countries.length;
  const atHand = (c: number) => 1 + c;
  const sends = (c: number) => 1 + n + c;
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

// --- refusals

const refuseWhatCannotBeMeant = (graph: StageGraph, events: readonly ShockEvent[], { alpha, beta }: Spread): void => {
  const faults: { argument: string; value: unknown; valid: string }[] = [];
  const share = (argument: string, value: number) => {
    if (!(value >= 0 && value <= 1)) faults.push({ argument, value, valid: 'a share from 0 to 1' });
  };
  const amount = (argument: string, value: number | null) => {
    if (value !== null && !(value >= 0 && Number.isFinite(value))) faults.push({ argument, value, valid: '0 or more' });
  };
  share('alpha', alpha);
  share('beta', beta);
  for (const h of graph.holdings)
    for (const column of ['output', 'spare', 'stock', 'use'] as const) amount(`${h.materialId}/${h.iso3} ${column}`, h[column]);
  for (const link of graph.links) amount(`${link.materialId}/${link.exporter}/${link.importer} tonnes`, link.tonnes);
  const quotas = events.filter((event) => event.kind === 'QUOTA');
  events.forEach((event, i) => {
    if (!graph.materials.some((material) => material.id === event.materialId))
      faults.push({
        argument: `events[${i}].materialId`,
        value: event.materialId,
        valid: `one of ${graph.materials.map((m) => m.id).join(', ')}`,
      });
    if (event.kind === 'OUTAGE') share(`events[${i}].share`, event.share);
    if (event.kind === 'PRICE_CAP') amount(`events[${i}].usdPerTonne`, event.usdPerTonne);
    if (event.kind !== 'QUOTA') return;
    amount(`events[${i}].tonnes`, event.tonnes);
    const overlapping = quotas.some(
      (other) =>
        other.exporter === event.exporter &&
        other.materialId === event.materialId &&
        [...other.destinations].sort().join() !== [...event.destinations].sort().join() &&
        (other.destinations.length === 0 ||
          event.destinations.length === 0 ||
          other.destinations.some((d) => event.destinations.includes(d))),
    );
    if (overlapping)
      faults.push({
        argument: `events[${i}].destinations`,
        value: event.destinations,
        valid: 'quotas of one exporter that aim at the same countries or at none in common',
      });
  });
  if (faults.length > 0) throw new InvalidArgumentsError(faults);
};
