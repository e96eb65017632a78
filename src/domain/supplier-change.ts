import { round } from './quantity.js';

/** What a buyer bought of one seller in one year. */
export interface Bought {
  readonly supplier: string;
  readonly year: number;
  /** In one unit throughout. */
  readonly amount: number;
}

/** A seller before and after a year. */
export interface SupplierChange {
  readonly supplier: string;
  /** Its share in what was bought over all years up to the one asked about, 0 to 1. */
  readonly before: number;
  /** Its share over the years after, 0 to 1. */
  readonly after: number;
  /** First year after it in which the seller had the least share asked for; null when in none. */
  readonly since: number | null;
}

/**
 * How much of a buyer's purchases each seller had over the years up to one, and over those after it.
 * @param bought one unit throughout; sellers not told of in a year sold nothing that is known
 * @param until last year of the time before
 * @param least share, 0 to 1, from which a year counts as begun
 * @returns one entry per seller, most gained first; empty when either time is without purchases
 * @see docs/measures/suppliers.md
 * @example supplierChanges([{ supplier: 'a', year: 2010, amount: 8 }, { supplier: 'a', year: 2011, amount: 5 }, { supplier: 'b', year: 2011, amount: 5 }], 2010, 0.1)
 * // b from 0 to 0.5 since 2011, a from 1 to 0.5
 */
export const supplierChanges = (bought: readonly Bought[], until: number, least: number): SupplierChange[] => {
  const total = (rows: readonly Bought[]) =>
    rows
      .map(({ amount }) => amount)
      .sort((a, b) => a - b)
      .reduce((sum, one) => sum + one, 0);
  const [then, now] = [bought.filter(({ year }) => year <= until), bought.filter(({ year }) => year > until)];
  const [before, after] = [total(then), total(now)];
  if (before === 0 || after === 0) return [];
  const years = [...new Set(now.map(({ year }) => year))].sort((a, b) => a - b);
  return [...new Set(bought.map(({ supplier }) => supplier))]
    .map((supplier) => {
      const own = (rows: readonly Bought[]) => rows.filter((one) => one.supplier === supplier);
      const shareIn = (year: number) => total(own(now).filter((one) => one.year === year)) / total(now.filter((one) => one.year === year));
      return {
        supplier,
        before: round(total(own(then)) / before),
        after: round(total(own(now)) / after),
        since: years.find((year) => shareIn(year) >= least) ?? null,
      };
    })
    .sort((a, b) => b.after - b.before - (a.after - a.before) || (a.supplier < b.supplier ? -1 : 1));
};
