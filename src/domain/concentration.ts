import { InvalidArgumentsError, OversubscribedSharesError, UndersubscribedSharesError } from './errors.js';
import { round } from './quantity.js';
import { exactly, ROUNDING, type Range } from './range.js';

/**
 * Herfindahl–Hirschman index of a market: the sum of squared supplier shares.
 * @param shares one per supplier, each a fraction of the market in [0, 1]; order is free
 * @returns dimensionless, from 1/n (n equal suppliers) to 1 (one supplier); null when no share is known
 * @throws {OversubscribedSharesError} when the shares add up to more than 1, rounding apart
 * @see Hirschman 1964, The Paternity of an Index, AER 54(5); worked by hand in docs/measures.md
 * @example herfindahlHirschman([0.5, 0.3, 0.2]) // 0.38
 */
export const herfindahlHirschman = (shares: readonly number[]): number | null => {
  if (shares.length === 0) return null;
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (total > 1 + ROUNDING) throw new OversubscribedSharesError(total);
  return shares.reduce((sum, share) => sum + share * share, 0);
};

/**
 * Shares of a market from tonnes per supplier.
 * @returns fractions in the order given, adding up to 1; empty when the market is empty
 */
export const sharesOf = (tonnes: readonly number[]): number[] => {
  const total = tonnes.reduce((sum, t) => sum + t, 0);
  return total === 0 ? [] : tonnes.map((t) => t / total);
};

/**
 * Bounds of the index when only one supplier's share is known.
 * Lowest: the rest is spread over infinitely many. Highest: the rest comes from one other supplier.
 * @param share of the known supplier, 0 to 1
 * @example herfindahlHirschmanBounds(0.98) // { low: 0.9604, high: 0.9608 }
 */
export const herfindahlHirschmanBounds = (share: number): { low: number; high: number } => ({
  low: share * share,
  high: share * share + (1 - share) * (1 - share),
});

/** A supplier's share of a market; `supplier` is a country, an owner's nation, a company or a site, as the question has it. */
export interface SupplierShare {
  readonly supplier: string;
  /** 0 to 1; a withheld share lies between 0 and what the others leave. */
  readonly share: Range;
}

/** The part of a market whose suppliers are not named, such as "other countries" or output of untold owners. */
export interface UnnamedShare extends Range {
  /** Whether it belongs to suppliers that are not named, or may belong to named ones too. */
  readonly among: 'OTHERS' | 'ANYONE';
}

const NO_UNNAMED: UnnamedShare = { low: 0, high: 0, among: 'OTHERS' };

/**
 * Lowest and highest index of a market whose shares are known only as ranges.
 * Lowest: shares as equal as the ranges allow, the unnamed part as large as it can be and spread without end. Highest:
 * as much as possible with the largest; the unnamed part is one supplier, or joins the largest where it may be anyone's.
 * The highest is exact when the ranges can be filled one after another, and else at most that of the last one's chord above it.
 * @param shares one per supplier
 * @returns null when nothing is named and nothing is unnamed
 * @throws {OversubscribedSharesError} when the lowest shares exceed 1, rounding apart
 * @throws {UndersubscribedSharesError} when the highest shares stay below 1, rounding apart
 * @example shares 0.6 and 0.3, other countries 0.1: 0.45 to 0.46
 */
export const concentrationRange = (shares: readonly SupplierShare[], unnamed: UnnamedShare = NO_UNNAMED): Range | null => {
  if (shares.length === 0 && unnamed.high === 0) return null;
  const lowest = shares.reduce((sum, { share }) => sum + share.low, unnamed.low);
  const highest = shares.reduce((sum, { share }) => sum + share.high, unnamed.high);
  if (lowest > 1 + ROUNDING) throw new OversubscribedSharesError(lowest);
  if (highest < 1 - ROUNDING) throw new UndersubscribedSharesError(round(highest));
  const total = Math.max(lowest, Math.min(highest, 1)); // rounded shares are taken as they are
  return { low: round(leastIndex(shares, unnamed, total)), high: round(mostIndex(shares, unnamed, total)) };
};

/** As much as possible to the unnamed, which are without number, and the rest levelled: every share at one level or at its own bound. */
const leastIndex = (shares: readonly SupplierShare[], unnamed: UnnamedShare, total: number): number => {
  const sure = shares.reduce((sum, { share }) => sum + share.low, 0);
  const named = total - Math.min(unnamed.high, total - sure);
  const at = (level: number) => shares.map(({ share }) => Math.min(share.high, Math.max(share.low, level)));
  const sum = (numbers: readonly number[]) => numbers.reduce((whole, one) => whole + one, 0);
  // between two neighbouring bounds the sum grows in a straight line with the level
  const bounds = [0, ...shares.flatMap(({ share }) => [share.low, share.high])].sort((a, b) => a - b);
  const reached = bounds.findIndex((bound) => sum(at(bound)) >= named - 1e-12);
  const above = bounds[reached] ?? 1;
  const below = bounds[reached - 1] ?? 0;
  const span = sum(at(above)) - sum(at(below));
  const level = span > 0 ? below + ((named - sum(at(below))) * (above - below)) / span : above;
  return sum(at(level).map((share) => share * share));
};

/** What is not sure goes where it adds most: squares on a range are no more than their chord, whose slope is low + high. */
const mostIndex = (shares: readonly SupplierShare[], unnamed: UnnamedShare, total: number): number => {
  const ranges = shares.map(({ share }): Range => share);
  const joined = (i: number): Range[] =>
    ranges.map((range, j) => (i === j ? { low: range.low + unnamed.low, high: Math.min(1, range.high + unnamed.high) } : range));
  const alone: Range[] = [...ranges, unnamed];
  const markets = unnamed.among === 'ANYONE' && unnamed.high > 0 ? [alone, ...ranges.map((_, i) => joined(i))] : [alone];
  return Math.max(...markets.map((market) => filled(market, total)));
};

const filled = (market: readonly Range[], total: number): number => {
  let left = total - market.reduce((sum, range) => sum + range.low, 0);
  return market
    .toSorted((a, b) => b.low + b.high - (a.low + a.high))
    .reduce((sum, { low, high }) => {
      const more = Math.max(0, Math.min(high - low, left));
      left -= more;
      return sum + low * low + (low + high) * more;
    }, 0);
};

/**
 * The index freed of the number of suppliers: 0 for equal shares, 1 for one supplier.
 * @param n how many suppliers the market has, or is taken to have; some authors take a fixed number
 * @returns null for a market of one, which cannot be more or less equal
 * @example normalisedConcentration(0.38, 3) // 0.07
 */
export const normalisedConcentration = (index: number, n: number): number | null => (n <= 1 ? null : round((index - 1 / n) / (1 - 1 / n)));

/**
 * How many suppliers of equal size would make the same index.
 * @param index above 0, at most 1
 * @example effectiveSuppliers(0.38) // 2.63
 */
export const effectiveSuppliers = (index: number): number => round(1 / index);

/** The index on the scale of 0 to 10,000 that competition authorities use. */
export const inPoints = (index: number): number => round(index * 10_000);

/**
 * Share of the k largest suppliers together.
 * @returns 0 to 1; low and high differ when shares are ranges
 * @example concentrationRatio of 0.5, 0.3, 0.2 with k = 2 // 0.8
 */
export const concentrationRatio = (shares: readonly SupplierShare[], k: number, unnamed: UnnamedShare = NO_UNNAMED): Range => {
  const top = (numbers: readonly number[]) =>
    numbers
      .toSorted((a, b) => b - a)
      .slice(0, k)
      .reduce((sum, one) => sum + one, 0);
  const lows = shares.map(({ share }) => share.low);
  const highs = shares.map(({ share }) => share.high);
  // an unnamed part is one more supplier at most, or more of the largest
  const most = unnamed.among === 'ANYONE' ? top(highs) + unnamed.high : top([...highs, unnamed.high]);
  // the k largest hold no less than the others leave
  const least = shares.length <= k ? 1 - unnamed.high : top(lows);
  const high = round(Math.min(1, most));
  return { low: Math.min(high, round(Math.max(top(lows), least))), high };
};

/** Concentration of one market, seen from one list of suppliers. */
export interface Concentration {
  /** 0 to 1; null when nothing is known. */
  readonly index: Range | null;
  /** By the suppliers named; null with fewer than two. */
  readonly normalised: Range | null;
  readonly effectiveSuppliers: Range | null;
  /** Of the largest one, three and four. */
  readonly ratios: readonly { readonly k: number; readonly share: Range }[];
  /** Largest first. A supplier given more than once, such as a country with several sites, is one. */
  readonly suppliers: readonly SupplierShare[];
}

/**
 * All measures of concentration of one list. The same list by site country, by owner's nation or by company gives three
 * answers to three questions.
 * @throws {OversubscribedSharesError} {@link UndersubscribedSharesError} as {@link concentrationRange}
 */
export const concentrationOf = (shares: readonly SupplierShare[], unnamed: UnnamedShare = NO_UNNAMED): Concentration => {
  const merged = new Map<string, Range>();
  for (const { supplier, share } of shares) {
    const before = merged.get(supplier) ?? exactly(0);
    merged.set(supplier, { low: before.low + share.low, high: Math.min(1, before.high + share.high) });
  }
  const suppliers = [...merged]
    .map(([supplier, { low, high }]) => ({ supplier, share: { low: round(low), high: round(high) } }))
    .sort((a, b) => b.share.high - a.share.high || b.share.low - a.share.low || (a.supplier < b.supplier ? -1 : 1));
  const index = concentrationRange(suppliers, unnamed);
  const named = suppliers.length;
  const low = index === null || unnamed.high > 0 ? null : normalisedConcentration(index.low, named);
  const high = index === null || unnamed.high > 0 ? null : normalisedConcentration(index.high, named);
  return {
    index,
    normalised: low === null || high === null ? null : { low, high },
    effectiveSuppliers:
      index === null || index.low === 0 ? null : { low: effectiveSuppliers(index.high), high: effectiveSuppliers(index.low) },
    ratios: [1, 3, 4].map((k) => ({ k, share: concentrationRatio(suppliers, k, unnamed) })),
    suppliers,
  };
};

/**
 * How much more concentrated a market is by owner's nation than by country of the site: ownership that the map hides.
 * @returns from -1 to 1, the index by owner less that by site; below 0 where owners are more widely spread than sites
 * @example by site 0.34, by owner 0.52: 0.18
 */
export const hiddenConcentration = (bySite: Range, byOwner: Range): Range => ({
  low: round(byOwner.low - bySite.high),
  high: round(byOwner.high - bySite.low),
});

/**
 * How the index changes when a share moves from one supplier to another: exactly 2δ(s_b − s_a) + 2δ².
 * @param from share of the supplier left, 0 to 1
 * @param to share of the supplier turned to, 0 to 1; 0 for a new one
 * @param moved δ, at most `from`
 * @returns below 0 when the market becomes less concentrated
 * @throws {InvalidArgumentsError} when more is moved than there is
 * @example movedShareEffect(0.6, 0.1, 0.2) // -0.12
 */
export const movedShareEffect = (from: number, to: number, moved: number): number => {
  if (moved < 0 || moved > from)
    throw new InvalidArgumentsError([{ argument: 'moved', value: moved, valid: `from 0 to ${from}, the share of the supplier left` }]);
  return round(2 * moved * (to - from) + 2 * moved * moved);
};

/**
 * The same of shares known only as ranges, each taken by itself.
 * @param moved δ, at most the highest share of the supplier left, which then holds no less than that
 * @throws {InvalidArgumentsError} when more is moved than there can be
 * @example movedShareRange({ low: 0.5, high: 0.6 }, { low: 0.1, high: 0.1 }, 0.2) // -0.12 to -0.08
 */
export const movedShareRange = (from: Range, to: Range, moved: number): Range => ({
  low: movedShareEffect(from.high, to.low, moved),
  high: movedShareEffect(Math.max(from.low, moved), to.high, moved),
});
