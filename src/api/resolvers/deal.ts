import type { Ask } from '../../analysis/ask.js';
import type { Company, Country, Site } from '../../domain/facts.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { connection, pageRequest } from '../connection.js';
import { found } from './found.js';

/** A company, or the state of a country: their ids never meet, one is lower-case, the other capitals. */
const owner = async (ask: Ask, id: string): Promise<Company | Country> =>
  found('owner', id, /^[A-Z]{3}$/.test(id) ? await ask.country(id) : await ask.company(id));

const owned = async (ask: Ask, id: string): Promise<Company | Site> => {
  const [company, site] = await Promise.all([ask.company(id), ask.site(id)]);
  return found('owned', id, company ?? site);
};

export const deal: Resolvers = {
  Query: {
    deals: async (_, args, { ask }) => connection(await ask.deals(pageRequest(args)), (d) => d.id),
  },
  Deal: {
    buyer: ({ buyer }, _, { ask }) => owner(ask, buyer),
    target: ({ target }, _, { ask }) => owned(ask, target),
    seller: ({ seller }, _, { ask }) => (seller === null ? null : owner(ask, seller)),
    fact: ({ factId }) => ({ factId }),
  },
  CorporateEvent: {
    predecessor: async ({ predecessor }, _, { ask }) => found('company', predecessor, await ask.company(predecessor)),
    successor: async ({ successor }, _, { ask }) => found('company', successor, await ask.company(successor)),
    fact: ({ factId }) => ({ factId }),
  },
  Supplier: {
    __resolveType: (supplier) => ('phase' in supplier ? 'Site' : 'Company'),
  },
  Offtake: {
    supplier: ({ supplier }, _, { ask }) => owned(ask, supplier),
    buyer: ({ buyer }, _, { ask }) => owner(ask, buyer),
    material: async ({ materialId }, _, { ask }) => found('material', materialId, await ask.material(materialId)),
    fact: ({ factId }) => ({ factId }),
  },
  Company: {
    deals: ({ id }, _, { ask }) => ask.dealsOf(id),
    purchases: ({ id }, _, { ask }) => ask.dealsFor(id),
    events: ({ id }, _, { ask }) => ask.eventsOf(id),
    offtakes: ({ id }, _, { ask }) => ask.offtakesOf(id),
    supplies: ({ id }, _, { ask }) => ask.offtakesTo(id),
  },
  Country: { deals: ({ iso3 }, _, { ask }) => ask.dealsOf(iso3) },
  Site: {
    purchases: ({ id }, _, { ask }) => ask.dealsFor(id),
    offtakes: ({ id }, _, { ask }) => ask.offtakesOf(id),
  },
};
