import type { Resolvers } from '../__generated__/resolvers-types.js';
import { connection, pageRequest, pageSize } from '../connection.js';
import { found } from './found.js';
import { published } from './published.js';

export const site: Resolvers = {
  Query: {
    site: (_, { id }, { ask }) => ask.site(id),
    sites: async (_, args, { ask }) => connection(await ask.sites(pageRequest(args)), (s) => s.id),
  },
  Site: {
    country: async ({ iso3 }, _, { ask }) => found('country', iso3, await ask.country(iso3)),
    materials: ({ id }, _, { ask }) => ask.materialsOfSite(id),
    production: async ({ id }, { first }, { ask }) => (await ask.outputOfSite(id)).slice(0, pageSize(first)),
    capacities: ({ id }, _, { ask }) => ask.capacitiesOfSite(id),
    owners: ({ id }, _, { ask }) => ask.stakesIn(id),
    fact: ({ factId }) => ({ factId }),
  },
  SiteOutput: {
    material: async ({ materialId }, _, { ask }) => found('material', materialId, await ask.material(materialId)),
    quantity: published,
    fact: ({ factId }) => ({ factId }),
  },
};
