import { InvalidArgumentsError } from './errors.js';
import type { RecyclingRate } from './facts.js';
import { round } from './quantity.js';
import type { Range } from './range.js';

/**
 * What a rate may be, as published: a bound leaves everything on its other side.
 * @returns 0 to 1; null when the share is withheld
 * @example publishedRate({ share: 0.5, bound: '>' }) // 0.5 to 1
 */
export const publishedRate = ({ share, bound }: Pick<RecyclingRate, 'share' | 'bound'>): Range | null =>
  share === null ? null : bound === '>' ? { low: share, high: 1 } : bound === '<' ? { low: 0, high: share } : { low: share, high: share };

/**
 * Tonnes that a rise of a recycling rate adds: what the rate is a share of, times the rise. What is recycled today is in
 * today's supply already, so only the rise counts; a rate above the target adds nothing.
 * @param base tonnes a year that the rate is a share of: use for an input rate, what is discarded for an end-of-life rate
 * @param rate today, 0 to 1
 * @param target 0 to 1
 * @returns tonnes a year on the basis of `base`, 0 or more
 * @throws {InvalidArgumentsError} rates outside 0 to 1, tonnes below 0, a range whose ends are the wrong way round
 * @see docs/measures/recycling.md; the definition of the rates: UNEP 2011, Recycling Rates of Metals, section 2
 * @example recycledMore({ low: 1000, high: 1000 }, { low: 0.02, high: 0.02 }, 0.2) // 180 to 180
 */
export const recycledMore = (base: Range, rate: Range, target: number): Range => {
  const share = (value: number) => value >= 0 && value <= 1;
  const faults = [
    ...(share(target) ? [] : [{ argument: 'target', value: target, valid: 'a share from 0 to 1' }]),
    ...(share(rate.low) && share(rate.high) && rate.low <= rate.high
      ? []
      : [{ argument: 'rate', value: rate, valid: 'shares from 0 to 1, the lower first' }]),
    ...(base.low >= 0 && base.low <= base.high && Number.isFinite(base.high)
      ? []
      : [{ argument: 'base', value: base, valid: 'tonnes of 0 or more, the lower first' }]),
  ];
  if (faults.length > 0) throw new InvalidArgumentsError(faults);
  return { low: round(base.low * Math.max(0, target - rate.high)), high: round(base.high * Math.max(0, target - rate.low)) };
};
