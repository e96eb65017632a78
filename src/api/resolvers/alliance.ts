import { holdsOn } from '../../domain/dates.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { connection, pageRequest } from '../connection.js';
import { found } from './found.js';

export const alliance: Resolvers = {
  Query: {
    alliance: (_, { id }, { ask }) => ask.alliance(id),
    alliances: async (_, args, { ask }) => connection(await ask.alliances(pageRequest(args)), (a) => a.id),
  },
  Alliance: {
    fact: ({ id }) => ({ factId: `alliance/${id}` }),
    members: async ({ id }, { asOf, knownAt }, { ask }) =>
      (await ask.membersOf(id)).filter(
        (m) => (asOf === null || holdsOn(m, asOf)) && (knownAt === null || (m.recordedAt !== null && m.recordedAt <= knownAt)),
      ),
  },
  Member: {
    __resolveType: (member) => ('iso2' in member ? 'Country' : 'Alliance'),
  },
  Membership: {
    alliance: async ({ allianceId }, _, { ask }) => found('alliance', allianceId, await ask.alliance(allianceId)),
    member: async ({ member, memberIsAlliance }, _, { ask }) =>
      memberIsAlliance ? found('alliance', member, await ask.alliance(member)) : found('country', member, await ask.country(member)),
    fact: ({ factId }) => ({ factId }),
  },
};
