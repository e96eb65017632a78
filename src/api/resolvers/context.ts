import type { Resolvers } from '../__generated__/resolvers-types.js';

export const context: Resolvers = {
  Query: {
    context: async (_, __, { ask, held }) => ({
      asOf: held?.request.asOf ?? null,
      knownAt: held?.facts.rules.knownAt ?? null,
      minConfidence: held?.facts.rules.minConfidence ?? null,
      sources: held?.facts.rules.sources ?? 'PREFERRED',
      overlays: [...(held?.facts.overlays.told.values() ?? [])],
      assumptions: [],
      dataVersion: await ask.dataVersion(),
    }),
  },
};
