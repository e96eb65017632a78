import type { Resolvers } from '../__generated__/resolvers-types.js';
import { connection, pageRequest } from '../connection.js';
import { found } from './found.js';

export const company: Resolvers = {
  Query: {
    company: (_, { id }, { ask }) => ask.company(id),
    companies: async (_, args, { ask }) => connection(await ask.companies(pageRequest(args)), (c) => c.id),
  },
  Company: {
    fact: ({ id }) => ({ factId: `company/${id}` }),
    country: ({ iso3 }, _, { ask }) => (iso3 === null ? null : ask.country(iso3)),
    owners: ({ id }, _, { ask }) => ask.stakesIn(id),
    stakes: ({ id }, _, { ask }) => ask.stakesOf(id),
  },
  Owner: {
    __resolveType: (owner) => ('iso2' in owner ? 'Country' : 'Company'),
  },
  Owned: {
    __resolveType: (owned) => ('phase' in owned ? 'Site' : 'Company'),
  },
  Stake: {
    owner: async ({ owner, ownerIsState }, _, { ask }) =>
      ownerIsState ? found('country', owner, await ask.country(owner)) : found('company', owner, await ask.company(owner)),
    owned: async ({ owned, ownedIsSite }, _, { ask }) =>
      ownedIsSite ? found('site', owned, await ask.site(owned)) : found('company', owned, await ask.company(owned)),
    fact: ({ factId }) => ({ factId }),
  },
};
