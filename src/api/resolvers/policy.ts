import type { Resolvers } from '../__generated__/resolvers-types.js';
import { connection, pageRequest } from '../connection.js';
import { found } from './found.js';

export const policy: Resolvers = {
  Query: {
    policy: (_, { id }, { ask }) => ask.policy(id),
    policies: async (_, args, { ask }) => connection(await ask.policies(pageRequest(args)), (p) => p.id),
  },
  Issuer: {
    __resolveType: (issuer) => ('iso2' in issuer ? 'Country' : 'Alliance'),
  },
  Policy: {
    issuer: async ({ issuer }, _, { ask }) => {
      const [country, alliance] = await Promise.all([ask.country(issuer), ask.alliance(issuer)]);
      return found('issuer', issuer, country ?? alliance);
    },
    minerals: ({ mineralIds }, _, { ask }) => Promise.all(mineralIds.map(async (id) => found('mineral', id, await ask.mineral(id)))),
    materials: ({ materialIds }, _, { ask }) => Promise.all(materialIds.map(async (id) => found('material', id, await ask.material(id)))),
    destinations: ({ destinations }, _, { ask }) =>
      Promise.all(destinations.map(async (iso3) => found('country', iso3, await ask.country(iso3)))),
    benchmarks: ({ id }, _, { ask }) => ask.benchmarksOf(id),
    awards: ({ id }, _, { ask }) => ask.awardsOf(id),
    fact: ({ factId }) => ({ factId }),
  },
  Benchmark: {
    policy: async ({ policyId }, _, { ask }) => found('policy', policyId, await ask.policy(policyId)),
    fact: ({ factId }) => ({ factId }),
  },
  Award: {
    policy: async ({ policyId }, _, { ask }) => found('policy', policyId, await ask.policy(policyId)),
    recipient: async ({ recipient }, _, { ask }) => found('company', recipient, await ask.company(recipient)),
    material: ({ materialId }, _, { ask }) => (materialId === null ? null : ask.material(materialId)),
    site: ({ siteId }, _, { ask }) => (siteId === null ? null : ask.site(siteId)),
    fact: ({ factId }) => ({ factId }),
  },
  Company: { awards: ({ id }, _, { ask }) => ask.awardsTo(id) },
};
