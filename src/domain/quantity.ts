import { BasisMismatchError } from './errors.js';
import type { Basis } from './facts.js';

export type Unit = 't' | 'ratio' | 'index' | 'kUSD';

/** A number as it may be answered: with its range, its unit and basis, and the way it came about. */
export interface Quantity {
  /** Best figure; null when only the range, or nothing, is known. */
  readonly value: number | null;
  /** Lowest it can be under the stated assumptions; null when unknown. */
  readonly low: number | null;
  /** Highest it can be under the stated assumptions; null when unknown. */
  readonly high: number | null;
  readonly unit: Unit;
  /** What is weighed; null when the unit is no mass. */
  readonly basis: Basis | null;
  /** Calendar year the figure is of; null when it is of none. */
  readonly year: number | null;
  /** How it was computed, in words and symbols; null when it is a fact taken from a source. */
  readonly formula: string | null;
  /** What went into the formula. */
  readonly inputs: readonly QuantityInput[];
  /** Facts it rests on, for their sources. */
  readonly factIds: readonly string[];
  /** Why it is a range or unknown; null when it is neither. */
  readonly reason: string | null;
}

export interface QuantityInput {
  readonly name: string;
  readonly value: number | null;
  readonly unit: Unit;
}

interface Origin {
  readonly year?: number | null;
  readonly formula?: string;
  readonly inputs?: readonly QuantityInput[];
  readonly factIds?: readonly string[];
  readonly reason?: string;
}

const originOf = (origin: Origin) => ({
  year: origin.year ?? null,
  formula: origin.formula ?? null,
  inputs: origin.inputs ?? [],
  factIds: [...new Set(origin.factIds ?? [])].sort(),
  reason: origin.reason ?? null,
});

/** A mass in tonnes, known, bounded or unknown. */
export const mass = (
  range: { readonly value: number | null; readonly low: number | null; readonly high: number | null },
  basis: Basis,
  origin: Origin,
): Quantity => ({ value: range.value, low: range.low, high: range.high, unit: 't', basis, ...originOf(origin) });

/** A mass that is known exactly as published. */
export const knownMass = (tonnes: number, basis: Basis, origin: Origin): Quantity =>
  mass({ value: tonnes, low: tonnes, high: tonnes }, basis, origin);

/** A mass of which nothing is known. */
export const unknownMass = (basis: Basis, reason: string, origin: Origin = {}): Quantity =>
  mass({ value: null, low: null, high: null }, basis, { ...origin, reason });

/** A dimensionless number. */
export const pureNumber = (
  range: { readonly value: number | null; readonly low: number | null; readonly high: number | null },
  unit: 'ratio' | 'index',
  origin: Origin,
): Quantity => ({ value: range.value, low: range.low, high: range.high, unit, basis: null, ...originOf(origin) });

/**
 * The one basis of masses that are to be added or compared.
 * @throws {BasisMismatchError} when there is more than one
 */
export const commonBasis = (what: string, masses: readonly { readonly basis: Basis }[]): Basis | null => {
  const bases = [...new Set(masses.map((m) => m.basis))].sort();
  if (bases.length > 1) throw new BasisMismatchError(what, bases);
  return bases[0] ?? null;
};

/**
 * Sum of tonnes in one basis, free of the order they come in: sorted before adding, so that the last digit is the same
 * for the same facts.
 */
export const sumTonnes = (tonnes: readonly number[]): number => round(tonnes.toSorted((a, b) => a - b).reduce((sum, t) => sum + t, 0));

/** A sum of which some parts may be unknown. */
export interface SumOfKnown {
  /** Of the known parts; null when there are parts and none of them is known. */
  readonly value: number | null;
  /** Of the known parts: the sum is no less. */
  readonly low: number;
  /** Null when any part is unknown: nothing then says how much more the sum is. */
  readonly high: number | null;
  /** Parts that are unknown. */
  readonly unknown: number;
  readonly of: number;
}

/**
 * Adds up numbers of 0 or more, some of which are unknown: an unknown part is not 0, so the sum is then a lower bound.
 * @returns 0 throughout for no part at all
 * @example sumOfKnown([3, null, 4]) // value 7, low 7, high null, 1 of 3 unknown
 * @example sumOfKnown([null]) // value null, low 0, high null
 */
export const sumOfKnown = (parts: readonly (number | null)[]): SumOfKnown => {
  const known = parts.filter((part) => part !== null);
  const low = sumTonnes(known);
  const unknown = parts.length - known.length;
  return { value: known.length === 0 && unknown > 0 ? null : low, low, high: unknown > 0 ? null : low, unknown, of: parts.length };
};

/**
 * Flows added up on one basis.
 * @param whole what the flows are, for the reason: `flows`, `sales to others`
 */
export const massOfFlows = (
  flows: readonly { readonly tonnes: number | null; readonly factId: string }[],
  basis: Basis,
  origin: Origin,
  whole = 'flows',
) => {
  const { unknown, of, ...sum } = sumOfKnown(flows.map(({ tonnes }) => tonnes));
  return mass(sum, basis, {
    factIds: flows.map(({ factId }) => factId),
    ...(unknown > 0 ? { reason: unweighed(unknown, of, whole) } : {}),
    ...origin,
  });
};

/** What is said of flows without a weight. */
export const unweighed = (unknown: number, of: number, whole = 'flows'): string =>
  `${unknown} of ${of} ${whole} have no published weight and are not counted: the sum is at least this`;

/**
 * The part of a whole, where amounts of the part or of the rest may be unknown.
 * @returns ratio, 0 to 1, known when every amount is; an unknown amount of the rest leaves no least share, one of the part
 * no share but 1 as the most. Null throughout when the whole is known to be nothing
 * @example 3 of 3 + 9: 0.25; with an unknown amount in the rest 0 to 0.25, in the part 0.25 to 1
 */
export const partOfWhole = (part: SumOfKnown, rest: SumOfKnown): Pick<Quantity, 'value' | 'low' | 'high'> => {
  const whole = part.low + rest.low;
  const unknown = part.unknown + rest.unknown;
  if (whole === 0 && unknown === 0) return { value: null, low: null, high: null };
  const share = whole === 0 ? 0 : round(part.low / whole);
  return { value: unknown === 0 ? share : null, low: rest.unknown > 0 ? 0 : share, high: part.unknown > 0 ? 1 : share };
};

/** Binary noise below a milligram per tonne removed, so that 0.1 + 0.2 t is 0.3 t. */
export const round = (value: number): number => Number(value.toPrecision(12));
