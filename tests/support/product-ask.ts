import type { Ask } from '../../src/analysis/ask.js';
import type { Emission, Intensity, Product, Refining, Substitution } from '../../src/domain/facts.js';
import type { Known } from './ask.js';
import { widerAsk, type Wider } from './wider-ask.js';

/** What questions of products ask for beside. */
export interface OfProducts {
  readonly products: readonly Product[];
  readonly intensities: readonly Intensity[];
  readonly substitutions: readonly Substitution[];
  readonly refining: readonly Refining[];
  readonly emissions: readonly Emission[];
}

/** Answers as the graph does, from plain lists. */
export const productAsk = (known: Known, more: Partial<OfProducts> = {}, wider: Partial<Wider> = {}): Ask => {
  const facts: OfProducts = { products: [], intensities: [], substitutions: [], refining: [], emissions: [], ...more };
  const all = <T>(list: readonly T[], holds: (item: T) => boolean) => Promise.resolve(list.filter(holds));
  return {
    ...widerAsk(known, wider),
    product: (id) => Promise.resolve(facts.products.find((one) => one.id === id) ?? null),
    products: () => Promise.resolve({ items: facts.products, total: facts.products.length, hasNext: false }),
    intensitiesOfProduct: (id) => all(facts.intensities, (one) => one.productId === id),
    intensitiesOfMaterial: (id) => all(facts.intensities, (one) => one.materialId === id),
    substitutionsOf: (id) => all(facts.substitutions, (one) => one.mineralId === id),
    madeFrom: (id) => all(facts.refining, (one) => one.to === id),
    madeInto: (id) => all(facts.refining, (one) => one.from === id),
    emissionsOf: (id) => all(facts.emissions, (one) => one.materialId === id),
  };
};

export const product = (id: string, keyItem: string | null = null): Product => ({ id, name: id, nameKo: null, keyItem, note: null });

export const intensity = (productId: string, materialId: string, quantity: number | null, more: Partial<Intensity> = {}): Intensity => ({
  factId: `intensity/${productId}/${materialId}`,
  status: 'reported',
  productId,
  materialId,
  variant: null,
  quantity,
  low: null,
  high: null,
  unit: 'kg/t',
  basis: 'CONTAINED',
  ...more,
});

export const refining = (from: string, to: string): Refining => ({
  factId: `refining/${from}/${to}`,
  status: 'reported',
  from,
  to,
  yieldMin: null,
  yieldMax: null,
});
