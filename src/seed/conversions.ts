import { conversionFactor } from '../domain/conversion.js';
import type { Basis } from '../domain/facts.js';
import type { RowOf } from './tables.js';

/** Turns masses of a mineral from one basis into another by the factors of conversions.csv. */
export const converter = (rows: readonly RowOf<'conversions'>[]) => {
  const factors = rows.map((row) => ({ mineralId: row.mineral_id, fromBasis: row.from_basis, toBasis: row.to_basis, factor: row.factor }));
  const known = new Map<string, number | null>();
  /** @returns tonnes on `to`; undefined when no factor is known, which the rules of the tables refuse */
  return (tonnes: number, mineralId: string, from: Basis, to: Basis): number | undefined => {
    const key = `${mineralId} ${from} ${to}`;
    const factor = known.get(key) ?? conversionFactor(factors, mineralId, from, to);
    known.set(key, factor);
    return factor === null ? undefined : tonnes * factor;
  };
};
