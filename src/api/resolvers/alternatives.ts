import { alternativeTechnologies } from '../../analysis/alternative-technologies.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { pageSize } from '../connection.js';

export const alternatives: Resolvers = {
  Query: { alternativeTechnologies: (_, request, { ask }) => alternativeTechnologies(ask, request) },
  AlternativeTechnologies: {
    alternativeCount: (told) => told.alternatives.length,
    alternatives: (told, { first }) => told.alternatives.slice(0, pageSize(first)),
  },
  AlternativeTechnology: { facts: ({ factIds }) => factIds.map((factId) => ({ factId })) },
};
