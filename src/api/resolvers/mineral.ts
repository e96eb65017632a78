import type { Ask } from '../../analysis/ask.js';
import { onBasis } from '../../analysis/on-basis.js';
import { totalOutput } from '../../analysis/total-output.js';
import { inForceOn } from '../../domain/dates.js';
import { isAggregate, type Measured } from '../../domain/facts.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { connection, pageRequest, pageSize } from '../connection.js';
import { found } from './found.js';
import { published } from './published.js';

interface In {
  readonly ask: Ask;
}

const area = {
  material: async ({ materialId }: Measured, _: unknown, { ask }: In) => found('material', materialId, await ask.material(materialId)),
  isAggregate: (measured: Measured) => isAggregate(measured.area),
  country: ({ area: iso3 }: Measured, _: unknown, { ask }: In) => (isAggregate(iso3) ? null : ask.country(iso3)),
  quantity: published,
  fact: ({ factId }: Measured) => ({ factId }),
};

export const mineral: Resolvers = {
  Query: {
    mineral: (_, { id }, { ask }) => ask.mineral(id),
    minerals: async (_, args, { ask }) => connection(await ask.minerals(pageRequest(args)), (m) => m.id),
    material: (_, { id }, { ask }) => ask.material(id),
    totalOutput: (_, request, { ask }) => totalOutput(ask, request),
  },
  Mineral: {
    materials: ({ id }, _, { ask }) => ask.materialsOf(id),
    sites: async ({ id }, args, { ask }) => connection(await ask.sitesOfMineral(id, pageRequest(args)), (s) => s.id),
    policies: async ({ id }, { asOf }, { ask }) => (await ask.policiesOn(id)).filter((p) => asOf === null || inForceOn(p, asOf)),
  },
  Material: {
    mineral: async ({ mineralId }, _, { ask }) => found('mineral', mineralId, await ask.mineral(mineralId)),
    codes: ({ id }, _, { ask }) => ask.codesOf(id),
    producers: async (material, { year, basis, first }, { ask }) =>
      onBasis(ask, material, basis, (await ask.producersOf(material.id, year)).slice(0, pageSize(first))),
    history: async ({ id }, { from, to, area: only, first }, { ask }) =>
      (await ask.outputOverYears(id, from, to)).filter(({ area: one }) => only === null || one === only).slice(0, pageSize(first)),
    reserves: async (material, { basis, first }, { ask }) =>
      onBasis(ask, material, basis, (await ask.reservesOf(material.id)).slice(0, pageSize(first))),
    capacities: async ({ id }, { first }, { ask }) => (await ask.capacitiesOf(id)).slice(0, pageSize(first)),
    imports: async ({ id }, { importer, year, first }, { ask }) => {
      const flows = await Promise.all((await ask.codesOf(id)).map(({ hs }) => ask.importsUnder(hs, importer, year)));
      return flows
        .flat()
        .sort((a, b) => (b.tonnes ?? -1) - (a.tonnes ?? -1))
        .slice(0, pageSize(first));
    },
  },
  CodeMapping: {
    fact: ({ factId }) => ({ factId }),
  },
  Output: {
    ...area,
  },
  Capacity: {
    material: area.material,
    country: area.country,
    quantity: published,
    fact: area.fact,
    site: ({ siteId }, _, { ask }) => (siteId === null ? null : ask.site(siteId)),
  },
};
