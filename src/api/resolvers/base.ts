import type { Resolvers } from '../__generated__/resolvers-types.js';
import { scalars } from '../scalars.js';

export const base: Resolvers = {
  ...scalars,
  Query: {
    dataVersion: (_, __, { ask }) => ask.dataVersion(),
  },
};
