import { InvalidArgumentsError } from './errors.js';
import { pureNumber, round, type Quantity } from './quantity.js';

/** Share of one stage of a product that comes from somewhere; null when not known. */
export interface StageShare {
  readonly materialId: string;
  /** 0 to 1. */
  readonly share: number | null;
  readonly factIds: readonly string[];
}

/** Exposure of a product, from its stages' shares alone. Ratios, 0 to 1. */
export interface StageExposure {
  /**
   * Holds whatever the flows between the stages are: at least the largest known share, because all of the product passes
   * that stage; at most their sum, when no tonne passes there twice.
   */
  readonly bounds: Quantity;
  /** 1 − Π (1 − e), if the stages were supplied independently of each other; null when a share is not known. */
  readonly independent: Quantity;
}

/**
 * How much of a product passes through a country, or a group of them, at one stage or more.
 * @param stages shares of the country or group, one per stage
 * @throws {InvalidArgumentsError} shares outside 0 to 1
 * @see Fréchet 1935 (the bounds); worked by hand in docs/measures/exposure.md
 * @example // shares 0.3 and 0.6: between 0.6 and 0.9; 1 − 0.7 · 0.4 = 0.72 if independent
 */
export const stageExposure = (stages: readonly StageShare[], year: number | null = null): StageExposure => {
  const faults = stages.filter(({ share }) => share !== null && !(share >= 0 && share <= 1));
  if (faults.length > 0)
    throw new InvalidArgumentsError(
      faults.map(({ materialId, share }) => ({ argument: materialId, value: share, valid: 'a share from 0 to 1' })),
    );
  const known = stages.flatMap(({ share }) => (share === null ? [] : [share]));
  const unknown = stages.filter(({ share }) => share === null).map(({ materialId }) => materialId);
  const origin = {
    year,
    inputs: stages.map(({ materialId, share }) => ({ name: materialId, value: share, unit: 'ratio' as const })),
    factIds: stages.flatMap(({ factIds }) => factIds),
    ...(unknown.length > 0
      ? { reason: `the share of ${unknown.join(', ')} is not known` }
      : stages.length === 0
        ? { reason: 'no stage is known' }
        : {}),
  };
  const low = known.length === 0 ? null : round(Math.max(...known));
  const high =
    stages.length === 0
      ? null
      : unknown.length > 0
        ? 1
        : round(
            Math.min(
              1,
              known.reduce((sum, share) => sum + share, 0),
            ),
          );
  const all = stages.length > 0 && unknown.length === 0 ? round(1 - known.reduce((rest, share) => rest * (1 - share), 1)) : null;
  return {
    bounds: pureNumber({ value: low === high ? low : null, low: high === null ? null : (low ?? 0), high }, 'ratio', {
      ...origin,
      formula: 'largest share to sum of shares, at most 1',
      ...(origin.reason === undefined && low !== high ? { reason: 'shares of stages do not tell which tonnes pass both' } : {}),
    }),
    independent: pureNumber({ value: all, low: all, high: all }, 'ratio', { ...origin, formula: '1 − product of (1 − share)' }),
  };
};

/** A stage of a chain in a country, such as refining in Korea. */
export interface ChainNode {
  readonly id: string;
  readonly iso3: string;
  /** Where a chain can begin: tonnes that come from nowhere else, such as what is mined there. */
  readonly origin: number;
  /** Tonnes of which it is known that they come from somewhere, but not from where. */
  readonly unknown: number;
}

/** Tonnes that one node feeds to another, on a basis common to all. */
export interface ChainFlow {
  readonly from: string;
  readonly to: string;
  readonly tonnes: number;
}

export interface ChainExposure {
  /**
   * Share of what the product is made of that passes one of the countries at some stage; a range when parts of it come
   * from nobody knows where.
   */
  readonly exposure: Quantity;
  /** Where it comes from: share by country of origin, largest first; with `unknown` they add up to 1. */
  readonly origins: readonly { readonly iso3: string; readonly share: number }[];
  readonly unknown: number;
}

/**
 * How much of a product passes through some countries, exactly, by the flows: what each node gets is mixed and handed on
 * in proportion, so that going back from the product is a random walk that ends at an origin.
 * @param product id of the node asked about
 * @param countries whose nodes count as passed, the product's own node too
 * @throws {InvalidArgumentsError} an unknown node, or tonnes below 0
 * @see Kemeny and Snell 1960, Finite Markov Chains, ch. 3 (absorbing chains); worked by hand in docs/measures/exposure.md
 */
export const chainExposure = (
  nodes: readonly ChainNode[],
  flows: readonly ChainFlow[],
  product: string,
  countries: ReadonlySet<string>,
): ChainExposure => {
  refuseWhatCannotBe(nodes, flows, product);
  const sorted = nodes.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const place = new Map(sorted.map((node, i) => [node.id, i]));
  const start = place.get(product) ?? 0;
  const feeds = feedsOf(sorted, flows, place);

  const steps = feeds.map((feed) => feed.from);
  const everywhere = visits(steps, start);
  const origins = new Map<string, number>();
  sorted.forEach(({ iso3 }, i) => {
    const share = (everywhere[i] ?? 0) * (feeds[i]?.origin ?? 0);
    if (share > 0) origins.set(iso3, (origins.get(iso3) ?? 0) + share);
  });
  const unknown = sumOver(feeds, (feed, i) => (everywhere[i] ?? 0) * feed.unknown);

  // the same walk, ended where it first meets one of the countries
  const meets = (i: number) => countries.has(sorted[i]?.iso3 ?? '');
  const until = visits(
    steps.map((from, i) => (meets(i) ? new Map<number, number>() : from)),
    start,
  );
  const met = sumOver(feeds, (_feed, i) => (meets(i) ? (until[i] ?? 0) : 0));
  const lost = sumOver(feeds, (feed, i) => (meets(i) ? 0 : (until[i] ?? 0) * feed.unknown));
  const [low, high] = [round(met), round(Math.min(1, met + lost))];
  return {
    exposure: pureNumber({ value: low === high ? low : null, low, high }, 'ratio', {
      formula: 'share of walks back from the product that meet one of the countries',
      inputs: [{ name: 'of unknown origin before any of them', value: round(lost), unit: 'ratio' }],
      ...(low === high ? {} : { reason: 'part of it comes from nobody knows where' }),
    }),
    origins: [...origins]
      .map(([iso3, share]) => ({ iso3, share: round(share) }))
      .sort((a, b) => b.share - a.share || (a.iso3 < b.iso3 ? -1 : 1)),
    unknown: round(unknown),
  };
};

/** What a node is made of, as shares that add up to 1. */
interface Feed {
  readonly from: ReadonlyMap<number, number>;
  readonly origin: number;
  readonly unknown: number;
}

/** A node that nothing is known to feed is of unknown origin; so is what runs in a circle that nothing feeds. */
const feedsOf = (nodes: readonly ChainNode[], flows: readonly ChainFlow[], place: ReadonlyMap<string, number>): Feed[] => {
  const inflows = nodes.map(() => new Map<number, number>());
  for (const { from, to, tonnes } of flows) {
    const inflow = inflows[place.get(to) ?? 0];
    const source = place.get(from) ?? 0;
    if (tonnes > 0) inflow?.set(source, (inflow.get(source) ?? 0) + tonnes);
  }
  // nodes from which a walk back comes to an end
  const ends = new Set(nodes.flatMap((node, i) => (node.origin > 0 || node.unknown > 0 || inflows[i]?.size === 0 ? [i] : [])));
  for (let grew = true; grew;) {
    grew = false;
    inflows.forEach((inflow, i) => {
      if (ends.has(i) || ![...inflow.keys()].some((from) => ends.has(from))) return;
      ends.add(i);
      grew = true;
    });
  }
  return nodes.map((node, i) => {
    const inflow = inflows[i] ?? new Map<number, number>();
    const total = node.origin + node.unknown + [...inflow.values()].reduce((sum, tonnes) => sum + tonnes, 0);
    if (!ends.has(i) || total === 0) return { from: new Map<number, number>(), origin: 0, unknown: 1 };
    return {
      from: new Map([...inflow].sort(([a], [b]) => a - b).map(([from, tonnes]) => [from, tonnes / total])),
      origin: node.origin / total,
      unknown: node.unknown / total,
    };
  });
};

/**
 * How often a walk from a node is at each node, on average: the solution of n = start + n · P, by elimination with the
 * largest pivot of each column. Every walk ends, so there is exactly one.
 */
const visits = (steps: readonly ReadonlyMap<number, number>[], start: number): number[] => {
  const n = steps.length;
  const rows = steps.map((_, to) =>
    Float64Array.from({ length: n + 1 }, (_cell, from) =>
      from === n ? (to === start ? 1 : 0) : (from === to ? 1 : 0) - (steps[from]?.get(to) ?? 0),
    ),
  );
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++) if (Math.abs(at(row, column)) > Math.abs(at(pivot, column))) pivot = row;
    [rows[column], rows[pivot]] = [rows[pivot] ?? new Float64Array(n + 1), rows[column] ?? new Float64Array(n + 1)];
    for (let row = 0; row < n; row++) {
      const factor = row === column ? 0 : at(row, column) / at(column, column);
      if (factor === 0) continue;
      for (let k = column; k <= n; k++) (rows[row] ?? new Float64Array(0))[k] = at(row, k) - factor * at(column, k);
    }
  }
  return steps.map((_, i) => at(i, n) / at(i, i));
};

const sumOver = (feeds: readonly Feed[], pick: (feed: Feed, i: number) => number): number =>
  feeds.reduce((sum, feed, i) => sum + pick(feed, i), 0);

const refuseWhatCannotBe = (nodes: readonly ChainNode[], flows: readonly ChainFlow[], product: string): void => {
  const known = new Set(nodes.map((node) => node.id));
  const missing = [...new Set([product, ...flows.flatMap(({ from, to }) => [from, to])].filter((id) => !known.has(id)))].map((id) => ({
    argument: 'node',
    value: id,
    valid: 'a node of the chain',
  }));
  const negative = [
    ...nodes.flatMap(({ id, origin, unknown }) => [
      { argument: `${id} origin`, value: origin },
      { argument: `${id} unknown`, value: unknown },
    ]),
    ...flows.map(({ from, to, tonnes }) => ({ argument: `${from} to ${to}`, value: tonnes })),
  ]
    .filter(({ value }) => !(value >= 0 && Number.isFinite(value)))
    .map((fault) => ({ ...fault, valid: '0 or more' }));
  if (missing.length + negative.length > 0) throw new InvalidArgumentsError([...missing, ...negative]);
};
