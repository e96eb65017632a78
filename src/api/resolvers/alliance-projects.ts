import { allianceProjects as answer } from '../../analysis/alliance-projects.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { pageSize } from '../connection.js';
import { found } from './found.js';

export const allianceProjects: Resolvers = {
  Query: { allianceProjects: (_, request, { ask }) => answer(ask, request) },
  AllianceProjects: { projects: ({ projects }, { first }) => projects.slice(0, pageSize(first)) },
  AllianceProject: {
    site: async ({ siteId }, _, { ask }) => found('site', siteId, await ask.site(siteId)),
    country: async ({ iso3 }, _, { ask }) => found('country', iso3, await ask.country(iso3)),
  },
};
