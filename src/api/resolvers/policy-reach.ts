import { policiesBetween, thresholds } from '../../analysis/policy-reach.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { pageSize } from '../connection.js';

export const policyReach: Resolvers = {
  Query: {
    policiesBetween: (_, request, { ask }) => policiesBetween(ask, request),
    thresholds: (_, request, { ask }) => thresholds(ask, request),
  },
  PoliciesBetween: {
    policies: ({ policies }, { first }) => policies.slice(0, pageSize(first)),
    agreements: ({ agreements }, { first }) => agreements.slice(0, pageSize(first)),
  },
  PolicyReach: { facts: ({ factIds }) => factIds.map((factId) => ({ factId })) },
  Thresholds: {
    verdicts: ({ verdicts }, { only, first }) => verdicts.filter((one) => only === null || one.verdict === only).slice(0, pageSize(first)),
  },
};
