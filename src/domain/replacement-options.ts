import { InvalidArgumentsError } from './errors.js';
import { round } from './quantity.js';
import { rampedCapacity, type PerTonne, type PlanOption, type SupplySite } from './supply-network.js';

/** What is the same of every way to replace: what, where, whose, and figures per tonne. */
export interface OptionPlace {
  readonly id: string;
  readonly materialId: string;
  readonly basis: SupplySite['basis'];
  readonly nation: SupplySite['nation'];
  readonly holdings?: SupplySite['holdings'];
  readonly perTonne: PerTonne;
  readonly phase?: SupplySite['phase'];
}

/** When something new starts, how many years buyers take to qualify it, and in how many it runs up. */
export interface Schedule {
  readonly start: number;
  readonly qualificationYears: number;
  readonly rampYears: number;
}

const site = (option: PlanOption, place: OptionPlace, capacities: SupplySite['capacities'], stock: number | null = null): SupplySite => ({
  id: place.id,
  option,
  materialId: place.materialId,
  basis: place.basis,
  nation: place.nation,
  holdings: place.holdings ?? [],
  capacities,
  stock,
  perTonne: place.perTonne,
  phase: place.phase ?? null,
});

const everyYear = (tonnes: number | null, years: readonly number[]) => years.map((year) => ({ year, tonnes }));

/**
 * Sales to others that a seller would send to the importer instead.
 * @param sales tonnes sold a year to buyers that are not protected; null when not known
 * @param divertibleShare 0 to 1: an assumption of the question
 * @example reroutedSales(austria, 400, 0.2, [2026]).capacities // 80 t in 2026
 */
export const reroutedSales = (place: OptionPlace, sales: number | null, divertibleShare: number, years: readonly number[]): SupplySite => {
  shares({ divertibleShare });
  return site('REROUTE', place, everyYear(sales === null ? null : sales * divertibleShare, years));
};

/**
 * What works could turn out beyond what they do: capacity less output, at least none.
 * @returns a site of unknown capacity unless both are known
 */
export const spareCapacity = (place: OptionPlace, capacity: number | null, output: number | null, years: readonly number[]): SupplySite =>
  site('SPARE_CAPACITY', place, everyYear(capacity === null || output === null ? null : Math.max(0, capacity - output), years));

/** Capacity added to works that stand, such as idle lines started again, in equal steps. */
export const rampUp = (place: OptionPlace, added: number | null, schedule: Schedule, years: readonly number[]): SupplySite => {
  schedules(schedule);
  return site('RAMP_UP', place, rampedCapacity(added, schedule, years));
};

/** A project that is announced, decided or under construction, by year of its start. */
export const announcedProject = (place: OptionPlace, capacity: number | null, schedule: Schedule, years: readonly number[]): SupplySite => {
  schedules(schedule);
  return site('PROJECT', place, rampedCapacity(capacity, schedule, years));
};

/**
 * What more recycling returns: what reaches its end of life times the rise of the rate over today's, which is in today's
 * supply already. The rate rises in equal steps, as a run-up.
 * @param endOfLife tonnes that reach their end of life each year; null or no entry: not known
 * @param rates end-of-life recycling rate today and when the rise is done, 0 to 1
 * @example moreRecycling(korea, [{ year: 2026, tonnes: 500 }], { today: 0.02, then: 0.2 }, { start: 2026, qualificationYears: 0, rampYears: 1 }, [2026]) // 90 t
 */
export const moreRecycling = (
  place: OptionPlace,
  endOfLife: readonly { readonly year: number; readonly tonnes: number | null }[],
  rates: { readonly today: number; readonly then: number },
  schedule: Schedule,
  years: readonly number[],
): SupplySite => {
  shares(rates);
  schedules(schedule);
  const risen = rampedCapacity(Math.max(0, rates.then - rates.today), schedule, years);
  return site(
    'RECYCLING',
    place,
    risen.map(({ year, tonnes: rise }) => {
      const returned = endOfLife.find((one) => one.year === year)?.tonnes ?? null;
      return { year, tonnes: rise === 0 ? 0 : returned === null || rise === null ? null : round(returned * rise) };
    }),
  );
};

/**
 * Demand that another material makes needless: tonnes not needed count as tonnes supplied.
 * @param use tonnes of the material in the use that can change, a year; null when not known
 * @param share of that use that can change in the end, 0 to 1
 */
export const substitution = (
  place: OptionPlace,
  use: number | null,
  share: number,
  schedule: Schedule,
  years: readonly number[],
): SupplySite => {
  shares({ share });
  schedules(schedule);
  return site('SUBSTITUTION', place, rampedCapacity(use === null ? null : use * share, schedule, years));
};

/**
 * A stock that can be drawn once.
 * @param stock tonnes held
 * @param perYear most that can be drawn in a year; null: all of it
 */
export const stockpile = (place: OptionPlace, stock: number, perYear: number | null, years: readonly number[]): SupplySite =>
  site('STOCKPILE', place, everyYear(perYear ?? stock, years), stock);

const shares = (given: Readonly<Record<string, number>>): void => {
  const faults = Object.entries(given).filter(([, share]) => !(share >= 0 && share <= 1));
  if (faults.length > 0)
    throw new InvalidArgumentsError(faults.map(([argument, value]) => ({ argument, value, valid: 'a share from 0 to 1' })));
};

const schedules = ({ start, qualificationYears, rampYears }: Schedule): void => {
  const faults = [
    ...(Number.isInteger(start) ? [] : [{ argument: 'start', value: start, valid: 'a year' }]),
    ...(Number.isInteger(qualificationYears) && qualificationYears >= 0
      ? []
      : [{ argument: 'qualificationYears', value: qualificationYears, valid: 'whole years, 0 or more' }]),
    ...(Number.isInteger(rampYears) && rampYears >= 1
      ? []
      : [{ argument: 'rampYears', value: rampYears, valid: 'whole years, 1 or more' }]),
  ];
  if (faults.length > 0) throw new InvalidArgumentsError(faults);
};
