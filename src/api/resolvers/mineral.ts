import { inForceOn } from '../../domain/dates.js';
import type { Material, Measured } from '../../domain/facts.js';
import { mass } from '../../domain/quantity.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { connection, pageRequest, pageSize } from '../connection.js';
import { found } from './found.js';

const AGGREGATES = new Set(['WORLD', 'OTHER']);

/** A published figure as a quantity: a bound is one end of a range, a withheld one is unknown with its reason. */
const published = ({ tonnes, bound, basis, year, factId }: Measured) =>
  mass({ value: bound === null ? tonnes : null, low: bound === '<' ? 0 : tonnes, high: bound === '>' ? null : tonnes }, basis, {
    year,
    factIds: [factId],
    ...(tonnes === null ? { reason: 'withheld by the source' } : bound === null ? {} : { reason: 'the source gives only a bound' }),
  });

const area = {
  material: async ({ materialId }: Measured, _: unknown, { ask }: { ask: { material(id: string): Promise<Material | null> } }) =>
    found('material', materialId, await ask.material(materialId)),
  isAggregate: (measured: Measured) => AGGREGATES.has(measured.area),
  quantity: published,
};

export const mineral: Resolvers = {
  Query: {
    mineral: (_, { id }, { ask }) => ask.mineral(id),
    minerals: async (_, args, { ask }) => connection(await ask.minerals(pageRequest(args)), (m) => m.id),
    material: (_, { id }, { ask }) => ask.material(id),
  },
  Mineral: {
    materials: ({ id }, _, { ask }) => ask.materialsOf(id),
    sites: async ({ id }, args, { ask }) => connection(await ask.sitesOfMineral(id, pageRequest(args)), (s) => s.id),
    policies: async ({ id }, { asOf }, { ask }) => (await ask.policiesOn(id)).filter((p) => asOf === null || inForceOn(p, asOf)),
  },
  Material: {
    mineral: async ({ mineralId }, _, { ask }) => found('mineral', mineralId, await ask.mineral(mineralId)),
    codes: ({ id }, _, { ask }) => ask.codesOf(id),
    producers: async ({ id }, { year, first }, { ask }) => (await ask.producersOf(id, year)).slice(0, pageSize(first)),
    reserves: async ({ id }, { first }, { ask }) => (await ask.reservesOf(id)).slice(0, pageSize(first)),
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
    country: ({ area: iso3 }, _, { ask }) => (AGGREGATES.has(iso3) ? null : ask.country(iso3)),
  },
  Capacity: {
    material: area.material,
    quantity: published,
    country: ({ area: iso3 }, _, { ask }) => (AGGREGATES.has(iso3) ? null : ask.country(iso3)),
    site: ({ siteId }, _, { ask }) => (siteId === null ? null : ask.site(siteId)),
  },
};
