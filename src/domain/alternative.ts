import type { Intensity } from './facts.js';
import { pureNumber, round, type Quantity } from './quantity.js';

/** What a product is made of, as published. */
export interface Recipe {
  readonly productId: string;
  /** Item of products it is of a kind with; null when of none. */
  readonly keyItem: string | null;
  readonly intensities: readonly Intensity[];
}

/** A product that takes more of a mineral than its alternative. */
export interface Replaced {
  readonly takes: Intensity;
  /** What the alternative takes of the mineral, in the same unit. */
  readonly still: number;
  /** Part of the mineral that is saved per unit of the product, 0 to 1. */
  readonly saved: Quantity;
}

/**
 * Products of the same kind, counted in the same unit, that take more of a mineral than the alternative does.
 * An alternative whose recipe is known in the unit and does not list the mineral takes none of it; of one whose recipe is
 * not known in the unit nothing is said.
 * @param takers recipes of products that take the mineral
 * @param isOf whether a material is of the mineral
 * @returns the one that saves most first; saved: ratio, above 0 to 1
 * @see docs/measures/recycling.md, ours
 * @example // 121.6 kg of cobalt in a tonne of NMC622, none in LFP: saved 1; 60.6 kg in NMC811: saved 0.502
 */
export const replacedBy = (alternative: Recipe, takers: readonly Recipe[], isOf: (materialId: string) => boolean): Replaced[] =>
  takers
    .filter(({ productId, keyItem }) => productId !== alternative.productId && keyItem === alternative.keyItem)
    .flatMap(({ intensities }) => intensities.filter(({ materialId }) => isOf(materialId)))
    .flatMap((takes): Replaced[] => {
      const known = alternative.intensities.filter(({ unit, quantity }) => unit === takes.unit && quantity !== null);
      if (known.length === 0 || takes.quantity === null) return [];
      const own = known.filter(({ materialId }) => isOf(materialId));
      // forms on another basis weigh something else
      if (own.some(({ basis }) => basis !== takes.basis)) return [];
      const still = round(own.reduce((sum, { quantity }) => sum + (quantity ?? 0), 0));
      if (still >= takes.quantity) return [];
      const saved = round(1 - still / takes.quantity);
      return [
        {
          takes,
          still,
          saved: pureNumber({ value: saved, low: saved, high: saved }, 'ratio', {
            formula: `1 − ${still} / ${takes.quantity} (${takes.unit})`,
            factIds: [takes.factId, ...known.map(({ factId }) => factId)],
          }),
        },
      ];
    })
    .sort((a, b) => (b.saved.value ?? 0) - (a.saved.value ?? 0) || (a.takes.factId < b.takes.factId ? -1 : 1));

/**
 * What the alternative takes more of than some product it replaces, or newly.
 * @returns its intensities in the units of the replaced products, without those of the mineral itself
 */
export const addedBy = (
  alternative: Recipe,
  replaced: readonly Replaced[],
  takers: readonly Recipe[],
  isOf: (materialId: string) => boolean,
): Intensity[] => {
  const recipes = takers.filter(({ productId }) => replaced.some(({ takes }) => takes.productId === productId));
  return alternative.intensities.filter(({ materialId, quantity, unit, basis }) => {
    if (isOf(materialId) || quantity === null || quantity === 0) return false;
    if (!replaced.some(({ takes }) => takes.unit === unit)) return false;
    return recipes.some(({ intensities }) => {
      const own = intensities.find((one) => one.materialId === materialId && one.unit === unit && one.basis === basis);
      return (own?.quantity ?? 0) < quantity;
    });
  });
};
