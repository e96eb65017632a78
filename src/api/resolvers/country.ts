import { holdsOn, inForceOn } from '../../domain/dates.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { connection, pageRequest } from '../connection.js';

export const country: Resolvers = {
  Query: {
    country: (_, { iso3 }, { ask }) => ask.country(iso3),
    countries: async (_, args, { ask }) => connection(await ask.countries(pageRequest(args)), (c) => c.iso3),
  },
  Country: {
    fact: ({ iso3 }) => ({ factId: `country/${iso3}` }),
    production: ({ iso3 }, { year }, { ask }) => ask.outputOf(iso3, year),
    memberships: async ({ iso3 }, { asOf }, { ask }) => (await ask.membershipsOf(iso3)).filter((m) => asOf === null || holdsOn(m, asOf)),
    policies: async ({ iso3 }, { asOf, instrument }, { ask }) =>
      (await ask.policiesBy(iso3)).filter(
        (p) => (asOf === null || inForceOn(p, asOf)) && (instrument === null || p.instrument === instrument),
      ),
    sites: async ({ iso3 }, args, { ask }) => connection(await ask.sitesIn(iso3, pageRequest(args)), (s) => s.id),
    stakes: ({ iso3 }, _, { ask }) => ask.stakesOf(iso3),
    politicalStability: async ({ iso3 }, { upTo }, { ask }) =>
      (await ask.politicalStability(iso3)).find((g) => upTo === null || g.year <= upTo) ?? null,
  },
  Governance: {
    fact: ({ factId }) => ({ factId }),
  },
};
