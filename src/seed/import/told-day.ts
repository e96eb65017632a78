import { isIsoDay } from '../../domain/dates.js';

/** A day, and how exactly it was told. */
export interface ToldDay {
  readonly day: string;
  readonly precision: 'year' | 'month' | 'day';
}

/**
 * A date as files of registers tell it, as exact as it is long: year, month or day; what follows the day is left away.
 * @param which day of a year or month is meant
 * @returns undefined when none is told, null when it is no date
 */
export const toldDay = (value: string | undefined, which: 'first' | 'last'): ToldDay | undefined | null => {
  if (value === undefined) return undefined;
  const [, year, month, day] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T.*)?$/.exec(value) ?? [];
  if (year === undefined) return null;
  const lastMonth = which === 'first' ? '01' : '12';
  const last = new Date(Date.UTC(Number(year), Number(month ?? lastMonth), 0)).getUTCDate();
  const full = `${year}-${month ?? lastMonth}-${day ?? (which === 'first' ? '01' : String(last).padStart(2, '0'))}`;
  return isIsoDay(full) ? { day: full, precision: day !== undefined ? 'day' : month !== undefined ? 'month' : 'year' } : null;
};
