import { InvalidArgumentsError, MaterialCycleError } from './errors.js';
import { round } from './quantity.js';
import type { Holding, StageGraph, StageMaterial, SupplyLink } from './stage-graph.js';

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

export interface ShockedLink {
  readonly from: number;
  readonly to: number;
  readonly exporter: string;
  readonly importer: string;
  readonly tonnes: number;
  readonly usdPerTonne: number | null;
  /** Share that crosses without rerouting, 0 to 1. */
  readonly kept: number;
  readonly priceUnknown: boolean;
}

export interface Gate {
  readonly exporter: number;
  readonly destinations: readonly number[];
  readonly tonnes: number;
}

/** One material; numbers stand by country. */
export interface Market {
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

export type Markets = ReadonlyMap<string, Market>;

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
const aimsAt = (destinations: readonly string[], iso3: string): boolean => destinations.length === 0 || destinations.includes(iso3);
/** What of a need is not served; less than a thousandth of a millionth of it is rounding. */
export const shortfall = (need: number, served: number): number => (need - served <= need * 1e-9 ? 0 : round(need - served));
export const everyone = (market: Market): number[] => market.countries.map((_, c) => c);

export const marketOf = (markets: Markets, materialId: string): Market => {
  const market = markets.get(materialId);
  if (market === undefined)
    throw new InvalidArgumentsError([{ argument: 'materialId', value: materialId, valid: `one of ${[...markets.keys()].join(', ')}` }]);
  return market;
};

/** The materials, each after those it is made of. */
export const marketsOf = (graph: StageGraph, events: readonly ShockEvent[]): Markets => {
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
      usdPerTonne: link.usdPerTonne,
      kept: banned(link.exporter, link.importer) || tooDear(link) || priceUnknown(link) ? 0 : letThrough(link),
      priceUnknown: priceUnknown(link),
    })),
    free: (from, to) => !cutOff(from, to) && quotasOn(nameOf(from), nameOf(to)).length === 0,
    cutOff,
    gates: [...gates.values()],
  };
};

/** Share of a need that is served; whole when there is no need. */
export const shareOf = (need: number | undefined, served: number): number =>
  need === undefined || need === 0 ? 1 : Math.min(1, Math.max(0, served / need));

/**
 * Refuses shares outside 0 to 1, negative tonnes, unknown materials and quotas that overlap, all at once.
 * @throws {InvalidArgumentsError}
 */
export const refuseWhatCannotBeMeant = (
  graph: StageGraph,
  events: readonly ShockEvent[],
  { alpha, beta }: { readonly alpha: number; readonly beta: number },
): void => {
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
