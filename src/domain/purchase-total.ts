import { round } from './quantity.js';

/** What one purchase cost, as its source tells it. */
export interface Price {
  /** Million US dollars of the day; null when not told. */
  readonly musd: number | null;
  /** `>` or `<` when `musd` is only a bound. */
  readonly bound: '>' | '<' | null;
}

/** What several purchases cost together, million US dollars. */
export interface PurchaseTotal {
  /** Null unless the price of each is told exactly. */
  readonly value: number | null;
  /** What is told at least; 0 when nothing is. */
  readonly low: number;
  /** Null when the price of one is not told, or has no upper bound. */
  readonly high: number | null;
  /** Purchases whose price is told, if only as a bound. */
  readonly priced: number;
}

/**
 * Sum of prices of which some are untold: at least what is told, at most unknown as soon as one price is.
 * An untold price is unknown, never 0; a price `< x` adds nothing to the least and x to the most.
 * @param prices one per purchase, million US dollars; order is free
 * @example purchaseTotal([{ musd: 100, bound: null }, { musd: null, bound: null }]) // at least 100, at most unknown
 */
export const purchaseTotal = (prices: readonly Price[]): PurchaseTotal => {
  const sum = (values: readonly number[]) => round(values.toSorted((a, b) => a - b).reduce((total, one) => total + one, 0));
  const told = prices.flatMap(({ musd, bound }) => (musd === null ? [] : [{ musd, bound }]));
  const low = sum(told.filter(({ bound }) => bound !== '<').map(({ musd }) => musd));
  const open = told.length < prices.length || told.some(({ bound }) => bound === '>');
  const high = open ? null : sum(told.map(({ musd }) => musd));
  return { value: high !== null && told.every(({ bound }) => bound === null) ? high : null, low, high, priced: told.length };
};
