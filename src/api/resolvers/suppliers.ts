import { resellers } from '../../analysis/resellers.js';
import { suppliersAdded } from '../../analysis/suppliers-added.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { pageSize } from '../connection.js';

export const suppliers: Resolvers = {
  Query: {
    suppliersAdded: (_, request, { ask }) => suppliersAdded(ask, request),
    resellers: (_, request, { ask }) => resellers(ask, request),
  },
  SuppliersAdded: {
    suppliers: (answer, { first }) => answer.suppliers.slice(0, pageSize(first)),
    lost: ({ lost }, { first }) => lost.slice(0, pageSize(first)),
    deals: ({ deals }, { first }) => deals.slice(0, pageSize(first)),
  },
  Resellers: { sellers: ({ sellers }, { first }) => sellers.slice(0, pageSize(first)) },
};
