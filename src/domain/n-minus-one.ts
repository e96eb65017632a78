import { InvalidArgumentsError } from './errors.js';
import type { Stage } from './facts.js';
import { pureNumber, round, sumTonnes, type Quantity } from './quantity.js';
import { valueOf, type Range } from './range.js';

/** One supplier of a material: a country, a company, a site or a nation of owners; the question is the same. */
export interface Supplier {
  readonly id: string;
  /** Tonnes a year; null when not published. */
  readonly supply: number | null;
  /** Its own use, which leaves the market with it; 0 for a company or a site, null when not published. */
  readonly demand: number | null;
  readonly factIds: readonly string[];
}

export interface Market {
  readonly year: number | null;
  readonly suppliers: readonly Supplier[];
  /** Supply of all; when null, the sum of those known stands for it. */
  readonly supply: number | null;
  /** Demand of all; null when not published. */
  readonly demand: number | null;
  /** Facts of the two totals. */
  readonly factIds: readonly string[];
}

/** What is left of a market without one supplier. */
export interface NMinusOne {
  readonly removed: string;
  readonly supplyLeft: number | null;
  readonly demandLeft: number | null;
  /** Remaining supply over remaining demand; below 1 the rest cannot be served. */
  readonly ratio: Quantity;
}

/**
 * How far the rest of a market could serve itself without one supplier: (S − s) / (D − d).
 * @returns one entry per supplier of known supply, largest supplier first, equals by id. The ratio is a range when the
 *   supplier's own use is not published: from d = 0, upwards without bound; unknown when no demand is published or left
 * @throws {InvalidArgumentsError} negative tonnes, or a supplier larger than the whole
 * @see IEA, Global Critical Minerals Outlook 2025 (“N-1”); worked by hand in docs/measures/shocks.md
 * @example // S 100, s 60, D 90, d 40: 40 / 50 = 0.8
 */
export const nMinusOne = (market: Market): NMinusOne[] => {
  refuseWhatCannotBe(market);
  const known = market.suppliers.flatMap((one) => (one.supply === null ? [] : [{ ...one, supply: one.supply }]));
  const supply = market.supply ?? sumTonnes(known.map((one) => one.supply));
  const unpublished = market.supply === null ? market.suppliers.length - known.length : 0;
  return known
    .sort((a, b) => b.supply - a.supply || (a.id < b.id ? -1 : 1))
    .map((one) => {
      const supplyLeft = round(supply - one.supply);
      const demandLeft = market.demand === null || one.demand === null ? null : round(market.demand - one.demand);
      const origin = {
        year: market.year,
        formula: '(supply of all − its supply) / (demand of all − its own use)',
        inputs: [
          { name: 'supply of all', value: supply, unit: 't' as const },
          { name: `supply of ${one.id}`, value: one.supply, unit: 't' as const },
          { name: 'demand of all', value: market.demand, unit: 't' as const },
          { name: `own use of ${one.id}`, value: one.demand, unit: 't' as const },
        ],
        factIds: [...market.factIds, ...one.factIds, ...(market.supply === null ? known.flatMap((other) => other.factIds) : [])],
      };
      return { removed: one.id, supplyLeft, demandLeft, ratio: ratioOf(market.demand, one.demand, supplyLeft, unpublished, origin) };
    });
};

/** What is left without an owner whose part is known as a range. */
export interface WithoutOwner {
  readonly supplyLeft: Range;
  /** Remaining supply over demand. */
  readonly ratio: Quantity;
}

/**
 * How far a market could be served without what one company, site or nation of owners turns out; users stay, so d = 0:
 * (S − s) / D, between the most and the least that may be its.
 * @param supply of all, tonnes; not below what any owner has
 * @param demand of all, tonnes; null when not published
 * @param part what is its, tonnes
 * @returns ratio without a value when its part is a range; unknown when no demand is published
 * @throws {InvalidArgumentsError} a part below 0 or above the supply of all
 * @example // S 100, D 90, 20 to 40 t: from 60 / 90 to 80 / 90
 */
export const withoutOwner = (
  supply: number,
  demand: number | null,
  part: Range,
  origin: { readonly year: number | null; readonly factIds: readonly string[] },
): WithoutOwner => {
  if (!(part.low >= 0 && part.low <= part.high && part.high <= supply * (1 + 1e-9)))
    throw new InvalidArgumentsError([{ argument: 'part', value: part, valid: '0 to the supply of all' }]);
  const supplyLeft = { low: round(Math.max(0, supply - part.high)), high: round(supply - part.low) };
  const told = {
    ...origin,
    formula: '(supply of all − its supply) / demand of all',
    inputs: [
      { name: 'supply of all', value: supply, unit: 't' as const },
      { name: 'its supply', value: valueOf(part), unit: 't' as const },
      { name: 'demand of all', value: demand, unit: 't' as const },
    ],
  };
  if (demand === null || demand === 0)
    return {
      supplyLeft,
      ratio: pureNumber({ value: null, low: null, high: null }, 'ratio', {
        ...told,
        reason: demand === null ? 'demand is not published' : 'no demand is left',
      }),
    };
  const [low, high] = [round(supplyLeft.low / demand), round(supplyLeft.high / demand)];
  const value = low === high ? low : null;
  return {
    supplyLeft,
    ratio: pureNumber({ value, low, high }, 'ratio', {
      ...told,
      ...(value === null ? { reason: 'how much of the output is its is known as a range only' } : {}),
    }),
  };
};

const ratioOf = (
  demand: number | null,
  ownUse: number | null,
  supplyLeft: number,
  unpublished: number,
  origin: Parameters<typeof pureNumber>[2],
): Quantity => {
  const unknown = (reason: string) => pureNumber({ value: null, low: null, high: null }, 'ratio', { ...origin, reason });
  if (demand === null) return unknown('demand is not published');
  if (demand === 0 || demand === ownUse) return unknown('no demand is left');
  const over = (left: number) => round(supplyLeft / left);
  if (ownUse === null)
    return pureNumber({ value: null, low: over(demand), high: null }, 'ratio', {
      ...origin,
      reason: 'its own use is not published; the lowest ratio takes it for none',
    });
  const ratio = over(demand - ownUse);
  if (unpublished > 0)
    return pureNumber({ value: null, low: ratio, high: null }, 'ratio', {
      ...origin,
      reason: `supply of ${unpublished} suppliers is not published and not counted`,
    });
  return pureNumber({ value: ratio, low: ratio, high: ratio }, 'ratio', origin);
};

/** The suppliers that are largest; several when they are equal, none when no supply is known. */
export const largestSuppliers = (market: Market): string[] => {
  const known = market.suppliers.flatMap((one) => (one.supply === null ? [] : [one.supply]));
  const most = Math.max(...known);
  return market.suppliers
    .filter((one) => one.supply === most)
    .map((one) => one.id)
    .sort();
};

export interface StageWithout {
  readonly materialId: string;
  readonly stage: Stage;
  /** Of the largest supplier; when several are equal, of the one whose loss leaves the lowest ratio. */
  readonly worst: NMinusOne;
  /** All suppliers as large as the one removed. */
  readonly largest: readonly string[];
}

/**
 * Which stage fails first when each loses its largest supplier: the one of the lowest ratio below 1.
 * @param stages the markets of a chain, from ground to part
 * @returns every stage with a known supplier, in the order given; `first` holds the failing stage, several when equal,
 *   none when every known ratio is 1 or more; `cannotBeTold` the stages without a ratio
 */
export const firstStageToFail = (
  stages: readonly { readonly materialId: string; readonly stage: Stage; readonly market: Market }[],
): { readonly stages: StageWithout[]; readonly first: string[]; readonly cannotBeTold: string[] } => {
  const without = stages.flatMap(({ materialId, stage, market }) => {
    const largest = largestSuppliers(market);
    const [worst] = nMinusOne(market)
      .filter((one) => largest.includes(one.removed))
      .sort((a, b) => (a.ratio.value ?? Infinity) - (b.ratio.value ?? Infinity));
    return worst === undefined ? [] : [{ materialId, stage, worst, largest }];
  });
  const told = without.flatMap(({ materialId, worst }) => (worst.ratio.value === null ? [] : [{ materialId, ratio: worst.ratio.value }]));
  const lowest = Math.min(...told.map((one) => one.ratio));
  return {
    stages: without,
    first: lowest < 1 ? told.filter((one) => one.ratio === lowest).map((one) => one.materialId) : [],
    cannotBeTold: stages.map((one) => one.materialId).filter((id) => !told.some((one) => one.materialId === id)),
  };
};

const refuseWhatCannotBe = (market: Market): void => {
  const faults = market.suppliers.flatMap((one) => [
    ...(one.supply !== null && !(one.supply >= 0 && one.supply <= (market.supply ?? Infinity))
      ? [{ argument: `${one.id} supply`, value: one.supply, valid: '0 to the supply of all' }]
      : []),
    ...(one.demand !== null && !(one.demand >= 0 && one.demand <= (market.demand ?? Infinity))
      ? [{ argument: `${one.id} demand`, value: one.demand, valid: '0 to the demand of all' }]
      : []),
  ]);
  if (faults.length > 0) throw new InvalidArgumentsError(faults);
};
