import { InvalidArgumentsError } from './errors.js';
import { round } from './quantity.js';

/** A mass in one year, tonnes on a basis common to all that are compared. */
export interface YearPoint {
  readonly year: number;
  readonly tonnes: number;
  /** Lowest and highest it can be; the figure itself when no range is given. */
  readonly low?: number;
  readonly high?: number;
}

/** Demand against supply in one year. Tonnes; null where one of the two is not told for the year. */
export interface YearGap {
  readonly year: number;
  readonly demand: number | null;
  readonly supply: number | null;
  /** Demand less supply: what is short when above 0, what is over when below. */
  readonly gap: number | null;
  /** Lowest demand less highest supply. */
  readonly gapLow: number | null;
  /** Highest demand less lowest supply. */
  readonly gapHigh: number | null;
}

export interface DemandGap {
  /** Every year from the first to the last that either list tells. */
  readonly years: readonly YearGap[];
  /** First year in which demand exceeds supply; null when in none that both tell. */
  readonly shortFrom: number | null;
  /** First year in which it may: highest demand, lowest supply. Never after `shortFrom`. */
  readonly shortFromEarliest: number | null;
  /** First year in which it must: lowest demand, highest supply. Never before `shortFrom`; null when it need not. */
  readonly shortFromLatest: number | null;
  /** Share of a year after the year before at which the two lines cross, as a date in years; null when they do not. */
  readonly crossing: number | null;
}

/**
 * The value of a series in a year: on the straight line between the two told years around it.
 * @returns tonnes; null before the first and after the last told year, because nothing is said of them
 * @example // 100 in 2030 and 300 in 2040: 160 in 2033
 */
export const interpolate = (points: readonly YearPoint[], year: number, pick: (point: YearPoint) => number): number | null => {
  const sorted = points.toSorted((a, b) => a.year - b.year);
  const after = sorted.find((point) => point.year >= year);
  const before = sorted.findLast((point) => point.year <= year);
  if (after === undefined || before === undefined) return null;
  if (after.year === before.year) return pick(after);
  return pick(before) + ((pick(after) - pick(before)) * (year - before.year)) / (after.year - before.year);
};

/**
 * When supply falls short of demand. Both are straight between the years a scenario tells and unknown outside of them.
 * @param demand points of one scenario, one per year
 * @param supply points of the countries that may supply, such as the allies' capacity by year, one per year
 * @returns years in order
 * @throws {InvalidArgumentsError} two points of one year, tonnes below 0, or a figure outside its range
 * @see worked by hand in docs/measures/shocks.md
 */
export const demandGap = (demand: readonly YearPoint[], supply: readonly YearPoint[]): DemandGap => {
  refuseWhatCannotBe('demand', demand);
  refuseWhatCannotBe('supply', supply);
  const told = [...demand, ...supply].map((point) => point.year);
  const first = Math.min(...told);
  const count = told.length === 0 ? 0 : Math.max(...told) - first + 1;
  const less = (a: number | null, b: number | null) => (a === null || b === null ? null : round(a - b));
  const years = Array.from({ length: count }, (_, i): YearGap => {
    const year = first + i;
    const need = interpolate(demand, year, figure);
    const have = interpolate(supply, year, figure);
    return {
      year,
      demand: need === null ? null : round(need),
      supply: have === null ? null : round(have),
      gap: less(need, have),
      gapLow: less(interpolate(demand, year, lowest), interpolate(supply, year, highest)),
      gapHigh: less(interpolate(demand, year, highest), interpolate(supply, year, lowest)),
    };
  });
  const firstAbove = (pick: (year: YearGap) => number | null) => years.find((year) => (pick(year) ?? 0) > 0)?.year ?? null;
  const shortFrom = firstAbove((year) => year.gap);
  return {
    years,
    shortFrom,
    shortFromEarliest: firstAbove((year) => year.gapHigh),
    shortFromLatest: firstAbove((year) => year.gapLow),
    crossing: crossingBefore(years, shortFrom),
  };
};

/** Both lines are straight between two years, and so is their gap. */
const crossingBefore = (years: readonly YearGap[], shortFrom: number | null): number | null => {
  const at = years.findIndex((year) => year.year === shortFrom);
  const now = years[at]?.gap;
  const before = years[at - 1]?.gap;
  if (shortFrom === null || now == null || before == null) return null;
  return round(shortFrom - now / (now - before));
};

/**
 * Demand that grows by a multiple from one year to another, such as 42 times to 2040: a straight line, not compounded.
 * @example growthTo({ year: 2020, tonnes: 10 }, 42, 2040) // 10 t in 2020, 420 t in 2040
 */
export const growthTo = (base: YearPoint, multiple: number, year: number): YearPoint[] => {
  if (!(multiple >= 0) || year <= base.year)
    throw new InvalidArgumentsError([
      ...(multiple >= 0 ? [] : [{ argument: 'multiple', value: multiple, valid: '0 or more' }]),
      ...(year > base.year ? [] : [{ argument: 'year', value: year, valid: `a year after ${base.year}` }]),
    ]);
  return [
    base,
    { year, tonnes: round(base.tonnes * multiple), low: round(lowest(base) * multiple), high: round(highest(base) * multiple) },
  ];
};

const figure = (point: YearPoint): number => point.tonnes;
const lowest = (point: YearPoint): number => point.low ?? point.tonnes;
const highest = (point: YearPoint): number => point.high ?? point.tonnes;

const refuseWhatCannotBe = (name: string, points: readonly YearPoint[]): void => {
  const faults = points.flatMap((point, i) => [
    ...(points.findIndex((other) => other.year === point.year) === i
      ? []
      : [{ argument: `${name} year`, value: point.year, valid: 'one point per year' }]),
    ...(lowest(point) >= 0 && lowest(point) <= point.tonnes && point.tonnes <= highest(point)
      ? []
      : [{ argument: `${name} ${point.year}`, value: [lowest(point), point.tonnes, highest(point)], valid: '0 ≤ low ≤ tonnes ≤ high' }]),
  ]);
  if (faults.length > 0) throw new InvalidArgumentsError(faults);
};
