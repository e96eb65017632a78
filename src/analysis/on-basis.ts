import { conversionFactor } from '../domain/conversion.js';
import { BasisMismatchError } from '../domain/errors.js';
import type { Basis, Material, Measured } from '../domain/facts.js';
import type { Ask } from './ask.js';

/** How a figure got from the basis it is held on to the one it is answered on. */
export interface OnBasis {
  readonly to: Basis;
  /** Mass on `to` over mass on the figure's own basis. */
  readonly factor: number;
  readonly factIds: readonly string[];
}

export type Converted<Figure> = Figure & { readonly conversion?: OnBasis };
export type ConvertedMeasured = Converted<Measured>;

/**
 * Figures of a material as they read on another basis.
 * @param basis null leaves them on their own
 * @throws {BasisMismatchError} when no chain of factors leads from one to the other
 */
export const onBasis = async <Figure extends Pick<Measured, 'basis'>>(
  ask: Ask,
  material: Material,
  basis: Basis | null,
  figures: readonly Figure[],
): Promise<readonly Converted<Figure>[]> => {
  if (basis === null || basis === material.basis) return figures;
  const factors = await ask.conversionsOf(material.mineralId);
  const factor = conversionFactor(factors, material.mineralId, material.basis, basis);
  if (factor === null) throw new BasisMismatchError(`${material.id} is stated as ${material.basis}`, [material.basis, basis]);
  const conversion = { to: basis, factor, factIds: factors.map(({ factId }) => factId) };
  return figures.map((figure) => ({ ...figure, conversion }));
};
