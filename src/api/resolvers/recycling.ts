import { recyclingPotential } from '../../analysis/recycling-potential.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';

export const recycling: Resolvers = {
  Query: { recyclingPotential: (_, request, { ask }) => recyclingPotential(ask, request) },
};
