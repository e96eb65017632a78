import type { Resolvers } from '../__generated__/resolvers-types.js';
import { pageSize } from '../connection.js';

export const evidence: Resolvers = {
  Query: {
    fact: async (_, { id }, { ask }) => ((await ask.assertionsOf(id)).length === 0 ? null : { factId: id }),
  },
  Fact: {
    id: (fact) => fact.factId,
    chosenBecause: async (fact, _, { ask }) => (await ask.assertionsOf(fact.factId))[0]?.chosenBecause ?? null,
    spread: async (fact, _, { ask }) => (await ask.assertionsOf(fact.factId))[0]?.spread ?? null,
    assertions: (fact, _, { ask }) => ask.assertionsOf(fact.factId),
    own: async (fact, _, { ask }) => (await ask.assertionsOf(fact.factId))[0]?.own ?? false,
  },
  Quantity: {
    factCount: (quantity) => quantity.factIds.length,
    facts: (quantity, { first }) => quantity.factIds.slice(0, pageSize(first)).map((factId) => ({ factId })),
  },
};
