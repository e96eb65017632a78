import { holdsOn } from '../../domain/dates.js';
import type { Agreement } from '../../domain/facts.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { connection, pageRequest } from '../connection.js';
import { found } from './found.js';

const onDay = (agreements: readonly Agreement[], asOf: string | null) => agreements.filter((one) => asOf === null || holdsOn(one, asOf));

export const agreement: Resolvers = {
  Query: {
    agreement: (_, { id }, { ask }) => ask.agreement(id),
    agreements: async (_, args, { ask }) => connection(await ask.agreements(pageRequest(args)), (a) => a.id),
  },
  Agreement: {
    parties: ({ parties }, _, { ask }) =>
      Promise.all(
        parties.map(async (party) => {
          const [country, alliance] = await Promise.all([ask.country(party), ask.alliance(party)]);
          return found('party', party, country ?? alliance);
        }),
      ),
    minerals: ({ mineralIds }, _, { ask }) => Promise.all(mineralIds.map(async (id) => found('mineral', id, await ask.mineral(id)))),
    fact: ({ factId }) => ({ factId }),
  },
  Country: { agreements: async ({ iso3 }, { asOf }, { ask }) => onDay(await ask.agreementsOf(iso3), asOf) },
  Alliance: { agreements: async ({ id }, { asOf }, { ask }) => onDay(await ask.agreementsOf(id), asOf) },
  Mineral: { agreements: async ({ id }, { asOf }, { ask }) => onDay(await ask.agreementsOn(id), asOf) },
};
