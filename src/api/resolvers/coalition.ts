import { allianceLeaders } from '../../analysis/alliance-leaders.js';
import { allianceGrowth, coalition as smallest } from '../../analysis/coalition.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { pageSize } from '../connection.js';

export const coalition: Resolvers = {
  Query: {
    coalition: (_, request, { ask }) => smallest(ask, request),
    allianceGrowth: (_, request, { ask }) => allianceGrowth(ask, request),
    allianceLeaders: (_, request, { ask }) => allianceLeaders(ask, request),
  },
  CoalitionAnswer: {
    coalitions: ({ coalitions }, { first }) => coalitions.slice(0, pageSize(first)),
    memberCount: ({ members }) => members.length,
    members: ({ members }, { first }) => members.slice(0, pageSize(first)),
  },
  AllianceLeaders: { materials: ({ materials }, { first }) => materials.slice(0, pageSize(first)) },
};
