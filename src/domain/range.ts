/** A number known to lie between two others, both included. Equal ends are a known number. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Slack for rounded shares: six suppliers rounded to 0.1 % may add up to 1.003. */
export const ROUNDING = 0.005;

/** What binary arithmetic may leave between two ways to the same share. */
const NOISE = 1e-9;

/** A number known exactly. */
export const exactly = (value: number): Range => ({ low: value, high: value });

/** The number, when the range leaves only one; null otherwise. */
export const valueOf = (range: Range): number | null => (range.high - range.low <= NOISE ? range.low : null);

/** Sum of ranges, end by end: no range narrower than this holds whatever the parts have to do with each other. */
export const addRanges = (ranges: readonly Range[]): Range =>
  ranges.reduce((sum, range) => ({ low: sum.low + range.low, high: sum.high + range.high }), exactly(0));

/** Product of ranges of numbers that are 0 or more. */
export const multiplyRanges = (ranges: readonly Range[]): Range =>
  ranges.reduce((product, range) => ({ low: product.low * range.low, high: product.high * range.high }), exactly(1));
