import type { Resolvers } from '../__generated__/resolvers-types.js';
import { connection, pageRequest } from '../connection.js';

export const statement: Resolvers = {
  Query: {
    statements: async (_, { topic, ...args }, { ask }) => {
      const request = pageRequest(args);
      if (topic === null) return connection(await ask.statements(request), (s) => s.factId);
      const all = await ask.statementsOn(topic);
      const after = all.filter(({ factId }) => request.after === null || factId > request.after);
      return connection(
        { items: after.slice(0, request.first), total: all.length, hasNext: after.length > request.first },
        (s) => s.factId,
      );
    },
  },
  Statement: { fact: ({ factId }) => ({ factId }) },
};
