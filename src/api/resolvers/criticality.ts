import type { Resolvers } from '../__generated__/resolvers-types.js';
import { connection, pageRequest } from '../connection.js';
import { found } from './found.js';

export const criticality: Resolvers = {
  Query: {
    criticalityList: (_, { id }, { ask }) => ask.criticalityList(id),
    criticalityLists: async (_, args, { ask }) => connection(await ask.criticalityLists(pageRequest(args)), (l) => l.id),
  },
  CriticalityList: {
    issuer: async ({ issuer }, _, { ask }) => {
      const [country, alliance] = await Promise.all([ask.country(issuer), ask.alliance(issuer)]);
      return found('issuer', issuer, country ?? alliance);
    },
    entries: ({ id }, _, { ask }) => ask.entriesOf(id),
    fact: ({ factId }) => ({ factId }),
  },
  Criticality: {
    list: async ({ listId }, _, { ask }) => found('list', listId, await ask.criticalityList(listId)),
    mineral: async ({ mineralId }, _, { ask }) => found('mineral', mineralId, await ask.mineral(mineralId)),
    fact: ({ factId }) => ({ factId }),
  },
  Mineral: { criticality: ({ id }, _, { ask }) => ask.criticalityOf(id) },
  Country: { criticalityLists: ({ iso3 }, _, { ask }) => ask.criticalityListsBy(iso3) },
};
