import { netImportReliance as analysed } from '../../analysis/net-import-reliance.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { pageSize } from '../connection.js';

export const netImportReliance: Resolvers = {
  Query: { netImportReliance: (_, request, { ask }) => analysed(ask, request) },
  MaterialReliance: {
    ownSuppliers: ({ ownSuppliers }, { first }) => ownSuppliers.slice(0, pageSize(first)),
    ownSupplierCount: ({ ownSuppliers }) => ownSuppliers.length,
  },
};
