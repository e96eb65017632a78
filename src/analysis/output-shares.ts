import { concentrationRange, type SupplierShare, type UnnamedShare } from '../domain/concentration.js';
import { isAggregate, type Measured } from '../domain/facts.js';
import { round } from '../domain/quantity.js';
import type { Range } from '../domain/range.js';

/** Shares of countries in world output of a material in one year. */
export interface OutputShares {
  /** Published world total, or the sum of all areas where that is larger or none is published; null when no figure is. */
  readonly total: number | null;
  readonly shares: readonly SupplierShare[];
  /** What is published for no country. */
  readonly unnamed: UnnamedShare;
  /** Countries whose output is withheld. */
  readonly withheld: readonly string[];
  /** Herfindahl–Hirschman index by country, 0 to 1; null when nothing is known. */
  readonly concentration: Range | null;
  readonly factIds: readonly string[];
}

/**
 * Shares in world output by country. A withheld country has between nothing and what is left for no named country; where
 * no total is published what is withheld could be any amount, and the concentration is unknown.
 * @param producers figures of one material in one year, countries and aggregates
 */
export const outputShares = (producers: readonly Measured[]): OutputShares => {
  const countries = producers.filter(({ area }) => !isAggregate(area));
  const world = producers.find(({ area }) => area === 'WORLD')?.tonnes ?? null;
  const others = producers.filter(({ area }) => area === 'OTHER').reduce((sum, { tonnes }) => sum + (tonnes ?? 0), 0);
  const named = countries.reduce((sum, { tonnes }) => sum + (tonnes ?? 0), 0);
  const sum = round(named + others);
  const total = Math.max(world ?? 0, sum);
  const withheld = countries.filter(({ tonnes }) => tonnes === null).map(({ area }) => area);
  const factIds = producers.map(({ factId }) => factId);
  if (total === 0) return { total: null, shares: [], unnamed: NOBODY, withheld, concentration: null, factIds };
  const rest = round(Math.max(0, 1 - named / total));
  const shares = countries.map(({ area, tonnes }) => {
    const share = round((tonnes ?? 0) / total);
    return { supplier: area, share: tonnes === null ? { low: 0, high: rest } : { low: share, high: share } };
  });
  const unnamed: UnnamedShare = { low: withheld.length > 0 ? 0 : rest, high: rest, among: 'OTHERS' };
  const bounded = withheld.length === 0 || world !== null;
  return { total, shares, unnamed, withheld, concentration: bounded ? concentrationRange(shares, unnamed) : null, factIds };
};

const NOBODY: UnnamedShare = { low: 0, high: 0, among: 'OTHERS' };
