import { demandGap } from '../../analysis/outlook-gap.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { pageSize } from '../connection.js';

export const outlookGap: Resolvers = {
  Query: { demandGap: (_, request, { ask }) => demandGap(ask, request) },
  DemandGap: { years: ({ years }, { first }) => years.slice(0, pageSize(first)) },
};
