import { firmMergers as answer } from '../../analysis/firm-mergers.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { pageSize } from '../connection.js';
import { found } from './found.js';

export const firmMergers: Resolvers = {
  Query: { firmMergers: (_, request, { ask }) => answer(ask, request) },
  FirmMergers: {
    events: ({ events }, { first }) => events.slice(0, pageSize(first)),
    groups: ({ groups }, { first }) => groups.slice(0, pageSize(first)),
  },
  MergedGroup: {
    group: async ({ group }, _, { ask }) => found('company', group, await ask.company(group)),
    memberCount: ({ members }) => members.length,
    members: ({ members }, _, { ask }) => Promise.all(members.map(async (id) => found('company', id, await ask.company(id)))),
  },
  FirmsOnDay: { firms: ({ firms }, { first }) => firms.slice(0, pageSize(first)) },
  FirmShare: {
    firm: async ({ firm }, _, { ask }) => found('owner', firm, /^[A-Z]{3}$/.test(firm) ? await ask.country(firm) : await ask.company(firm)),
  },
};
