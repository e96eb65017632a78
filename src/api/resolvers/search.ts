import type { Resolvers } from '../__generated__/resolvers-types.js';
import { pageSize } from '../connection.js';
import { found } from './found.js';

const TYPES = {
  COUNTRY: 'Country',
  MINERAL: 'Mineral',
  MATERIAL: 'Material',
  SITE: 'Site',
  COMPANY: 'Company',
  ALLIANCE: 'Alliance',
  PRODUCT: 'Product',
  AGREEMENT: 'Agreement',
  POLICY: 'Policy',
} as const;
const METHODS = {
  COUNTRY: 'country',
  MINERAL: 'mineral',
  MATERIAL: 'material',
  SITE: 'site',
  COMPANY: 'company',
  ALLIANCE: 'alliance',
  PRODUCT: 'product',
  AGREEMENT: 'agreement',
  POLICY: 'policy',
} as const;

export const search: Resolvers = {
  Query: {
    search: async (_, { text, kinds, first }, { ask }) => {
      const { items, total } = await ask.search(text, kinds, pageSize(first));
      return { totalCount: total, nodes: items };
    },
  },
  Found: {
    // the name travels with the entity, because a record alone does not tell a site from a company
    entity: async ({ kind, id }, _, { ask }) => ({ ...found(METHODS[kind], id, await ask[METHODS[kind]](id)), __typename: TYPES[kind] }),
  },
  Entity: {
    __resolveType: (entity) => (entity as unknown as { __typename: (typeof TYPES)[keyof typeof TYPES] }).__typename,
  },
};
