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

/** Binary noise below a milligram per tonne removed, so that 0.1 + 0.2 t is 0.3 t. */
export const round = (value: number): number => Number(value.toPrecision(12));
