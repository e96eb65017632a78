import type { Basis } from './facts.js';

/** How much of one basis is in another, for one mineral. */
export interface ConversionFactor {
  readonly mineralId: string;
  readonly fromBasis: Basis;
  readonly toBasis: Basis;
  /** Mass on `toBasis` over mass on `fromBasis`. */
  readonly factor: number;
}

/**
 * The factor from one basis to another, by the factors known, in either direction and over several steps.
 * @returns mass on `to` over mass on `from`, above 0; null when no chain of factors leads there
 * @example conversionFactor([{ mineralId: 'lithium', fromBasis: 'LI2O', toBasis: 'CONTAINED', factor: 0.46457 }], 'lithium', 'CONTAINED', 'LI2O') // 2.1525
 */
export const conversionFactor = (factors: readonly ConversionFactor[], mineralId: string, from: Basis, to: Basis): number | null => {
  const steps = factors
    .filter((one) => one.mineralId === mineralId)
    .flatMap((one) => [
      { from: one.fromBasis, to: one.toBasis, factor: one.factor },
      { from: one.toBasis, to: one.fromBasis, factor: 1 / one.factor },
    ]);
  const reached = new Map<Basis, number>([[from, 1]]);
  for (let grew = true; grew && !reached.has(to);) {
    grew = false;
    for (const step of steps) {
      const known = reached.get(step.from);
      if (known === undefined || reached.has(step.to)) continue;
      reached.set(step.to, known * step.factor);
      grew = true;
    }
  }
  return reached.get(to) ?? null;
};
