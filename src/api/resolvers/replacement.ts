import { replacementSuppliers } from '../../analysis/replacement-suppliers.js';
import { replacementSummary } from '../../analysis/replacement-summary.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { MAX_PAGE, pageSize } from '../connection.js';
import { found } from './found.js';

export const replacement: Resolvers = {
  Query: {
    replacementSuppliers: (_, request, { ask }) => replacementSuppliers(ask, request),
  },
  ReplacementAnswer: {
    summary: async (answer, { language }, { ask }) => {
      const named = await Promise.all(
        [answer.importer.iso3, ...answer.excluded.map((c) => c.iso3), ...answer.suppliers.map((s) => s.iso3)].map((iso3) =>
          ask.country(iso3),
        ),
      );
      const names = new Map(named.flatMap((c) => (c === null ? [] : [[c.iso3, (language === 'KO' ? c.nameKo : null) ?? c.name]])));
      return replacementSummary(answer, (iso3) => names.get(iso3) ?? iso3, language);
    },
    concentrationBefore: ({ concentration }) => concentration.before,
    concentrationAfter: ({ concentration }) => concentration.after,
    supplierCount: ({ suppliers }) => suppliers.length,
    suppliers: ({ suppliers }, { first }) => suppliers.slice(0, pageSize(first)),
  },
  ReplacementSupplier: {
    country: async ({ iso3 }, _, { ask }) => found('country', iso3, await ask.country(iso3)),
    alliances: ({ belongings }) => belongings,
    buyerCount: ({ buyers }) => buyers.length,
    buyers: ({ buyers }, { first }) => buyers.slice(0, pageSize(first)),
    projects: ({ announced }) => announced,
    politicalStability: ({ governance }) => governance,
    sites: async ({ iso3, mineralId }, _, { ask }) =>
      (await ask.sitesOfMineral(mineralId, { first: MAX_PAGE, after: null })).items.filter((s) => s.iso3 === iso3),
  },
  Belonging: {
    alliance: async ({ allianceId }, _, { ask }) => found('alliance', allianceId, await ask.alliance(allianceId)),
    via: ({ via }, _, { ask }) => (via === null ? null : ask.alliance(via)),
    facts: ({ factIds }) => factIds.map((factId) => ({ factId })),
  },
  Buyer: {
    country: async ({ iso3 }, _, { ask }) => found('country', iso3, await ask.country(iso3)),
    quantity: ({ tonnes }) => tonnes,
  },
  StatedDependence: {
    mineral: async ({ mineralId }, _, { ask }) => found('mineral', mineralId, await ask.mineral(mineralId)),
    material: ({ materialId }, _, { ask }) => (materialId === null ? null : ask.material(materialId)),
    supplier: async ({ supplier }, _, { ask }) => found('country', supplier, await ask.country(supplier)),
    fact: ({ factId }) => ({ factId }),
  },
};
