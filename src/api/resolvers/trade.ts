import { mass } from '../../domain/quantity.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { found } from './found.js';

export const trade: Resolvers = {
  TradeFlow: {
    exporter: async ({ exporter }, _, { ask }) => found('country', exporter, await ask.country(exporter)),
    importer: async ({ importer }, _, { ask }) => found('country', importer, await ask.country(importer)),
    quantity: ({ tonnes, year, factId }) =>
      mass({ value: tonnes, low: tonnes, high: tonnes }, 'GROSS', {
        year,
        factIds: [factId],
        ...(tonnes === null ? { reason: 'a value but no weight is published' } : {}),
      }),
  },
};
