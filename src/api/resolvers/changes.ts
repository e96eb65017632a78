import { changesSince } from '../../analysis/changes-since.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { connection, pageRequest, pageSize } from '../connection.js';

const asText = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value);

/** The first part of the ids of the kind's facts: `SITE_PRODUCTION` is `site-production`. */
const prefixOf = (kind: string) => kind.toLowerCase().replaceAll('_', '-');

/** Columns told of a fact at most; the widest row of a table has fewer. */
const MOST_COLUMNS = 24;

export const changes: Resolvers = {
  Query: {
    changes: (_, { since, until, kind }, { ask }) => changesSince(ask, { since, until, kind: kind === null ? null : prefixOf(kind) }),
  },
  Changes: {
    addedCount: async (told) => (await told.counts())?.added ?? null,
    removedCount: async (told) => (await told.counts())?.removed ?? null,
    changedCount: async (told) => (await told.counts())?.changed ?? null,
    ownCount: async (told) => (await told.counts())?.own ?? null,
    facts: async (told, args) => {
      const page = await told.facts(pageRequest(args));
      return page === null ? null : connection(page, ({ factId }) => factId);
    },
    answersChanged: ({ since, answers }) => (since === null ? null : answers.filter(({ changed }) => changed === true).length),
    answersUnknown: ({ since, answers }) => (since === null ? null : answers.filter(({ changed }) => changed === null).length),
    steps: ({ steps }, { first }) => steps.slice(0, pageSize(first)),
  },
  ChangedFact: {
    columns: ({ columns }) =>
      columns.slice(0, MOST_COLUMNS).map(({ column, before, after }) => ({ name: column, before: asText(before), after: asText(after) })),
    fact: async ({ factId }, _, { ask }) => ((await ask.assertionsOf(factId)).length === 0 ? null : { factId }),
  },
  ChangedAnswer: {
    fieldCount: async (answer) => (await answer.fields())?.length ?? null,
    fields: async (answer, { first }) =>
      ((await answer.fields()) ?? [])
        .slice(0, pageSize(first))
        .map(({ path, before, after }) => ({ path, before: asText(before), after: asText(after) })),
  },
  KeptVersion: {
    answersKept: ({ answers }) => answers,
  },
};
