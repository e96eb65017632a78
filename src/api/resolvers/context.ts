import { toldOf } from '../../analysis/hold-context.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { pageSize } from '../connection.js';

export const context: Resolvers = {
  Query: {
    context: async (_, __, { ask, held }) => ({
      asOf: held?.request.asOf ?? null,
      knownAt: held?.facts.rules.knownAt ?? null,
      minConfidence: held?.facts.rules.minConfidence ?? null,
      sources: held?.facts.rules.sources ?? 'PREFERRED',
      scenario: held?.facts.scenario ?? null,
      overlays: [...(held?.facts.overlays.told.values() ?? [])],
      assumptions: [],
      dataVersion: await ask.dataVersion(),
    }),
    scenarios: async (_, { first }, { ask }) => {
      const [all, dataVersion] = await Promise.all([ask.scenarios(), ask.dataVersion()]);
      return {
        total: all.length,
        items: all.slice(0, pageSize(first)),
        assumptions: ['Scenarios are assumptions to be tried, and neither facts nor forecasts.'],
        missing: [],
        dataVersion,
      };
    },
  },
  Scenario: {
    drawnFrom: ({ drawnFrom }, _, { ask }) => (drawnFrom === null ? null : ask.source(drawnFrom)),
    overlays: (scenario, _, { ask }) => toldOf(ask, scenario),
  },
};
