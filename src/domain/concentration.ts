import { OversubscribedSharesError } from './errors.js';

/** Slack for rounded shares: six suppliers rounded to 0.1 % may add up to 1.003. */
const ROUNDING = 0.005;

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
