import { supportByStage as answer } from '../../analysis/support-by-stage.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { pageSize } from '../connection.js';

export const supportByStage: Resolvers = {
  Query: { supportByStage: (_, request, { ask }) => answer(ask, request) },
  SupportByStage: { materials: ({ materials }, { first }) => materials.slice(0, pageSize(first)) },
};
