import { InvalidArgumentsError } from '../../domain/errors.js';
import type { FactEntry } from '../../domain/facts.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { connection, pageRequest } from '../connection.js';

/** The first part of the ids of the kind's facts: `SITE_PRODUCTION` is `site-production`. */
const prefixOf = (kind: string) => kind.toLowerCase().replaceAll('_', '-');

/** The place of a conflict in their order: how far apart, then the fact. */
const conflictKey = ({ factId, spread }: FactEntry) => JSON.stringify([spread, factId]);
const conflictOf = (key: string): FactEntry => {
  const [spread, factId] = JSON.parse(key) as unknown[];
  if (typeof spread === 'number' && typeof factId === 'string') return { spread, factId };
  throw new InvalidArgumentsError([{ argument: 'after', value: key, valid: '`endCursor` of a page of the same list' }]);
};

/** The data as a whole: its fields ask for themselves. */
export type WholeGraph = Readonly<Record<string, never>>;

export const quality: Resolvers = {
  Query: {
    facts: async (_, { kind, source, ...args }, { ask }) =>
      connection(await ask.facts(prefixOf(kind), source, pageRequest(args)), ({ factId }) => factId),
    conflicts: async (_, { kind, ...args }, { ask }) => {
      const { first, after } = pageRequest(args);
      return connection(
        await ask.conflicts(kind === null ? null : prefixOf(kind), first, after === null ? null : conflictOf(after)),
        conflictKey,
      );
    },
    source: (_, { id }, { ask }) => ask.source(id),
    sources: async (_, args, { ask }) => connection(await ask.sources(pageRequest(args)), (s) => s.id),
    dataQuality: () => ({}),
  },
  DataQuality: {
    tables: (_, __, { ask }) => ask.tableCounts(),
    coverage: async (_, { mineral }, { ask }) =>
      (await ask.coverage()).filter(({ mineralId }) => mineral === null || mineralId === mineral),
    checks: (_, __, { ask }) => ask.qualityChecks(),
  },
};
