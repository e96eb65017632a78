import type { Resolvers } from '../__generated__/resolvers-types.js';
import { connection, pageRequest } from '../connection.js';
import { found } from './found.js';

export const product: Resolvers = {
  Query: {
    product: (_, { id }, { ask }) => ask.product(id),
    products: async (_, args, { ask }) => connection(await ask.products(pageRequest(args)), (p) => p.id),
  },
  Product: {
    fact: ({ id }) => ({ factId: `product/${id}` }),
    materials: ({ id }, _, { ask }) => ask.intensitiesOfProduct(id),
  },
  Intensity: {
    product: async ({ productId }, _, { ask }) => found('product', productId, await ask.product(productId)),
    material: async ({ materialId }, _, { ask }) => found('material', materialId, await ask.material(materialId)),
    fact: ({ factId }) => ({ factId }),
  },
  Material: {
    uses: ({ id }, _, { ask }) => ask.intensitiesOfMaterial(id),
  },
};
