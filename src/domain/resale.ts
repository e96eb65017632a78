import { round } from './quantity.js';
import type { Range } from './range.js';

/** What a seller sold, bought of the origin and of others, and made itself, in one unit. */
export interface Seller {
  /** At least; more of it only lowers what may have come from the origin. */
  readonly sold: number;
  /** At most; null when part of it is not known. */
  readonly fromOrigin: number | null;
  /** At most; null when part of it is not known. */
  readonly fromOthers: number | null;
  /** What it made itself, in the same unit; null when not known, or known in another unit. */
  readonly made: number | null;
}

/**
 * Share of a seller's sales that may have come from the origin, 0 to 1.
 * At most, all it bought there was sold on first. At least, it sold on first what it had from elsewhere, kept nothing of
 * that, and only the rest came from the origin; with its own output or part of the others' unknown the least is 0, with part
 * of the origin's unknown the most is 1.
 * @returns null when it sold nothing
 * @see docs/measures/suppliers.md
 * @example soldOn({ sold: 10, fromOrigin: 8, fromOthers: 3, made: 0 }) // 0.7 to 0.8
 */
export const soldOn = ({ sold, fromOrigin, fromOthers, made }: Seller): Range | null => {
  if (sold <= 0) return null;
  const high = fromOrigin === null ? 1 : Math.min(1, fromOrigin / sold);
  const low = made === null || fromOthers === null ? 0 : Math.max(0, (sold - fromOthers - made) / sold);
  return { low: round(Math.min(low, high)), high: round(high) };
};
