import { pathsBetween } from '../../analysis/paths-between.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';

export const path: Resolvers = {
  Query: { paths: (_, request, { ask }) => pathsBetween(ask, request) },
  TypedPath: { length: ({ steps }) => steps.length },
  PathStep: { facts: ({ factIds }) => factIds.map((factId) => ({ factId })) },
};
