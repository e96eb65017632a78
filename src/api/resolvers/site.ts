import type { Resolvers } from '../__generated__/resolvers-types.js';
import { connection, pageRequest } from '../connection.js';
import { found } from './found.js';

export const site: Resolvers = {
  Query: {
    site: (_, { id }, { ask }) => ask.site(id),
    sites: async (_, args, { ask }) => connection(await ask.sites(pageRequest(args)), (s) => s.id),
  },
  Site: {
    country: async ({ iso3 }, _, { ask }) => found('country', iso3, await ask.country(iso3)),
    materials: ({ id }, _, { ask }) => ask.materialsOfSite(id),
    owners: ({ id }, _, { ask }) => ask.stakesIn(id),
    fact: ({ factId }) => ({ factId }),
  },
};
