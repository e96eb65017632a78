import { evidenceOf, MAX_CHECKED } from '../../analysis/evidence-of.js';
import { editionsOf, factHistory } from '../../analysis/fact-history.js';
import { replacementWithoutDoubtful } from '../../analysis/without-doubtful.js';
import { InvalidArgumentsError } from '../../domain/errors.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { pageSize } from '../connection.js';
import { found } from './found.js';

export const doubt: Resolvers = {
  Query: {
    evidence: (_, { facts, ...request }, { ask }) => {
      if (facts.length < 1 || facts.length > MAX_CHECKED) {
        throw new InvalidArgumentsError([{ argument: 'facts', value: facts.length, valid: `1 to ${MAX_CHECKED} ids` }]);
      }
      return evidenceOf(ask, facts, request);
    },
    factHistory: (_, { fact, from, to }, { ask }) => factHistory(ask, fact, from, to),
  },
  Quantity: {
    evidence: ({ factIds }, request, { ask }) => evidenceOf(ask, factIds, request),
  },
  Fact: {
    editions: async ({ factId }, _, { ask }) => editionsOf(await ask.assertionsOf(factId)),
  },
  ReplacementAnswer: {
    withoutDoubtful: (answer, { minConfidence, sources }, { ask }) => replacementWithoutDoubtful(ask, answer, minConfidence, sources),
  },
  EvidenceCheck: {
    contestedCount: ({ counts }) => counts.CONTESTED,
    staleCount: ({ counts }) => counts.STALE,
    modelledCount: ({ counts }) => counts.MODELLED,
    assumedCount: ({ counts }) => counts.ASSUMED,
    announcedCount: ({ counts }) => counts.ANNOUNCED,
    doubtfulCount: ({ doubts }) => doubts.length,
    doubts: ({ doubts }, { first }) => doubts.slice(0, pageSize(first)),
  },
  FactDoubt: {
    fact: ({ factId }) => ({ factId }),
  },
  FactHistory: {
    yearCount: ({ years }) => years.length,
    years: ({ years }, { first }) => years.slice(0, pageSize(first)),
  },
  FactYear: {
    fact: ({ factId }) => ({ factId }),
  },
  EditionTold: {
    series: ({ sourceId }) => sourceId,
  },
  ReplacementWithoutDoubtful: {
    suppliersLost: ({ lost }, _, { ask }) => Promise.all(lost.map(async (iso3) => found('country', iso3, await ask.country(iso3)))),
    suppliersGained: ({ gained }, _, { ask }) => Promise.all(gained.map(async (iso3) => found('country', iso3, await ask.country(iso3)))),
  },
};
