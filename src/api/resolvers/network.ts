import { network as networkAround } from '../../analysis/network.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';

export const network: Resolvers = {
  Query: {
    network: (_, request, { ask }) => networkAround(ask, request),
  },
  NetworkEdge: {
    fact: ({ factId }) => (factId === null ? null : { factId }),
  },
};
