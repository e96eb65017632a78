import { whatChanged } from '../../analysis/what-changed.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { pageSize } from '../connection.js';

const asText = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value);

export const diff: Resolvers = {
  Query: {
    diff: (_, request, { ask }) => whatChanged(ask, request),
  },
  FactsDiff: {
    addedCount: ({ added }) => added,
    removedCount: ({ removed }) => removed,
    changedCount: ({ changed }) => changed,
    sameCount: ({ same }) => same,
    differences: ({ differences }, { first }) => differences.slice(0, pageSize(first)),
  },
  FactDifference: {
    fact: ({ factId }) => ({ factId }),
    columns: ({ columns }) => columns.map(({ column, before, after }) => ({ name: column, before: asText(before), after: asText(after) })),
    sourceBefore: async (difference) => (await difference.sources()).before,
    sourceAfter: async (difference) => (await difference.sources()).after,
  },
};
