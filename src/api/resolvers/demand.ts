import type { Ask } from '../../analysis/ask.js';
import { isAggregate } from '../../domain/facts.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { pageSize } from '../connection.js';
import { found } from './found.js';
import { published } from './published.js';

type In = { readonly ask: Ask };

const mineral = async ({ mineralId }: { readonly mineralId: string }, _: unknown, { ask }: In) =>
  found('mineral', mineralId, await ask.mineral(mineralId));
const material = async ({ materialId }: { readonly materialId: string }, _: unknown, { ask }: In) =>
  found('material', materialId, await ask.material(materialId));
const country = ({ area }: { readonly area: string }, _: unknown, { ask }: In) => (isAggregate(area) ? null : ask.country(area));
const fact = ({ factId }: { readonly factId: string }) => ({ factId });

export const demand: Resolvers = {
  Demand: { mineral, country, quantity: published, fact },
  Outlook: { material, country, quantity: published, fact },
  Consumption: { material, country, quantity: published, fact },
  ImportReliance: { mineral, country, fact },
  Price: { material, fact },
  Emission: { material, fact },
  RecyclingRate: { mineral, country, fact },
  Substitution: {
    mineral,
    substituteMineral: ({ substituteMineralId }, _, { ask }) => (substituteMineralId === null ? null : ask.mineral(substituteMineralId)),
    product: ({ productId }, _, { ask }) => (productId === null ? null : ask.product(productId)),
    fact,
  },
  ByProduct: {
    mineral,
    host: async ({ hostId }, _, { ask }) => found('mineral', hostId, await ask.mineral(hostId)),
    fact,
  },
  Refining: {
    input: async ({ from }, _, { ask }) => found('material', from, await ask.material(from)),
    output: async ({ to }, _, { ask }) => found('material', to, await ask.material(to)),
    fact,
  },
  Conversion: { fact },
  Mineral: {
    demand: async ({ id }, { scenario, sector, first }, { ask }) =>
      (await ask.demandFor(id))
        .filter((d) => (scenario === null || d.scenario === scenario) && (sector === null || d.sector === sector))
        .slice(0, pageSize(first)),
    importReliance: ({ id }, _, { ask }) => ask.importRelianceFor(id),
    recycling: ({ id }, _, { ask }) => ask.recyclingOf(id),
    substitutes: ({ id }, _, { ask }) => ask.substitutionsOf(id),
    standsInFor: ({ id }, _, { ask }) => ask.substitutionsBy(id),
    hosts: ({ id }, _, { ask }) => ask.hostsOf(id),
    byProducts: ({ id }, _, { ask }) => ask.byProductsOf(id),
    conversions: ({ id }, _, { ask }) => ask.conversionsOf(id),
  },
  Material: {
    outlook: async ({ id }, { scenario, first }, { ask }) =>
      (await ask.outlookOf(id)).filter((o) => scenario === null || o.scenario === scenario).slice(0, pageSize(first)),
    consumption: ({ id }, _, { ask }) => ask.consumptionOf(id),
    prices: ({ id }, _, { ask }) => ask.pricesOf(id),
    emissions: ({ id }, _, { ask }) => ask.emissionsOf(id),
    madeFrom: ({ id }, _, { ask }) => ask.madeFrom(id),
    madeInto: ({ id }, _, { ask }) => ask.madeInto(id),
  },
};
