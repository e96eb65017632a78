import { concentration as concentrationIn, concentrationHistory } from '../../analysis/concentration.js';
import { afterMoving } from '../../analysis/moved-share.js';
import { nationShare } from '../../analysis/nation-share.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { pageSize } from '../connection.js';
import { found } from './found.js';
import { ownershipParty } from './ownership.js';

export const concentration: Resolvers = {
  Query: {
    concentration: (_, request, { ask }) => concentrationIn(ask, request),
    concentrationHistory: (_, request, { ask }) => concentrationHistory(ask, request),
    nationShare: (_, request, { ask }) => nationShare(ask, request),
  },
  Concentration: {
    supplierCount: ({ suppliers }) => suppliers.length,
    suppliers: ({ suppliers }, { first }) => suppliers.slice(0, pageSize(first)),
    afterMoving: (market, request, { ask }) => afterMoving(ask, market, request),
  },
  MovedShare: {
    from: ({ from }, _, { ask }) => ownershipParty(ask, from),
    to: ({ to }, _, { ask }) => ownershipParty(ask, to),
  },
  ConcentrationSupplier: {
    supplier: ({ supplier }, _, { ask }) => ownershipParty(ask, supplier),
  },
  ConcentrationYear: {
    leader: ({ leader }, _, { ask }) => (leader === null || !/^[A-Z]{3}$/.test(leader) ? null : ask.country(leader)),
    largestSupplier: ({ leader }, _, { ask }) => (leader === null ? null : ownershipParty(ask, leader)),
    supplierCount: ({ suppliers }) => suppliers,
  },
  NationShare: {
    siteCount: ({ sites }) => sites.length,
    sites: ({ sites }, { first }) => sites.slice(0, pageSize(first)),
  },
  NationShareSite: {
    site: async ({ siteId }, _, { ask }) => found('site', siteId, await ask.site(siteId)),
  },
};
