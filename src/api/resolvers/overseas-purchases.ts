import { overseasPurchases as answer } from '../../analysis/overseas-purchases.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { pageSize } from '../connection.js';

export const overseasPurchases: Resolvers = {
  Query: { overseasPurchases: (_, request, { ask }) => answer(ask, request) },
  OverseasPurchases: { deals: ({ deals }, { first }) => deals.slice(0, pageSize(first)) },
};
