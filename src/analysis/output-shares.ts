import { concentrationRange, type SupplierShare, type UnnamedShare } from '../domain/concentration.js';
import { isAggregate, type Measured } from '../domain/facts.js';
import { round } from '../domain/quantity.js';
import type { Range } from '../domain/range.js';

/** Shares of countries in world output of a material in one year. */
export interface OutputShares {
  /**
   * Published world total, or the sum of all areas where that is larger or none is published; null when no figure is. World
   * output is no less; where `bounded` is false it may be more.
   */
  readonly total: number | null;
  /** Of the total; where `bounded` is false the share of a named country is the most it can be. */
  readonly shares: readonly SupplierShare[];
  /** What is published for no country. */
  readonly unnamed: UnnamedShare;
  /** Countries whose output is withheld. */
  readonly withheld: readonly string[];
  /** Whether the total holds all output; false where it may leave out what is withheld, so that no share of that is known. */
  readonly bounded: boolean;
  /** Herfindahl–Hirschman index by country, 0 to 1; null when nothing is known, or a share is not bounded. */
  readonly concentration: Range | null;
  readonly factIds: readonly string[];
}

/**
 * Shares in world output by country. A withheld country has between nothing and what the total holds beyond all published
 * areas. Where no total is published, or it holds no more than rounding can explain, the total may leave out what is
 * withheld, as the USGS does: that then could be any amount, and the concentration is unknown.
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
  if (total === 0) return { total: null, shares: [], unnamed: NOBODY, withheld, bounded: false, concentration: null, factIds };
  const rest = round(Math.max(0, 1 - named / total));
  const bounded = withheld.length === 0 || (world !== null && round(world - sum) > roundingOf(world));
  const shares = countries.map(({ area, tonnes }) => {
    const share = round((tonnes ?? 0) / total);
    return { supplier: area, share: tonnes === null ? { low: 0, high: bounded ? rest : 1 } : { low: share, high: share } };
  });
  const unnamed: UnnamedShare = { low: withheld.length > 0 ? 0 : rest, high: rest, among: 'OTHERS' };
  return { total, shares, unnamed, withheld, bounded, concentration: bounded ? concentrationRange(shares, unnamed) : null, factIds };
};

/**
 * Half of the last digit of a published total, which has two digits that count or more.
 * @example roundingOf(240_000) // 5,000
 * @example roundingOf(223_000) // 500
 */
const roundingOf = (total: number): number => {
  const twoDigits = 10 ** Math.max(0, Math.floor(Math.log10(total)) - 1);
  let unit = 1;
  while (unit < twoDigits && total % (unit * 10) === 0) unit *= 10;
  return unit / 2;
};

/** Why a share is not known, or only the most it can be, where output is withheld and the total may leave it out. */
export const leftOutOfTotal = ({ withheld, bounded }: Pick<OutputShares, 'withheld' | 'bounded'>): string | null =>
  bounded || withheld.length === 0
    ? null
    : `output of ${withheld.join(', ')} is withheld, and the published total may leave it out: shares of others are at most as told`;

const NOBODY: UnnamedShare = { low: 0, high: 0, among: 'OTHERS' };
