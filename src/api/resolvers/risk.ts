import { competingBuyers } from '../../analysis/competing-buyers.js';
import { concentratedMinerals } from '../../analysis/concentrated-minerals.js';
import { importDependence } from '../../analysis/import-dependence.js';
import { nMinusOne, stageFailure } from '../../analysis/n-minus-one.js';
import { supplyRisk } from '../../analysis/supply-risk.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { pageSize } from '../connection.js';

export const risk: Resolvers = {
  Query: {
    supplyRisk: (_, request, { ask }) => supplyRisk(ask, request),
    nMinusOne: (_, request, { ask }) => nMinusOne(ask, request),
    stageFailure: (_, request, { ask }) => stageFailure(ask, request),
    importDependence: (_, request, { ask }) => importDependence(ask, request),
    concentratedMinerals: (_, request, { ask }) => concentratedMinerals(ask, request),
    competingBuyers: (_, request, { ask }) => competingBuyers(ask, request),
  },
  NMinusOneAnswer: { suppliers: ({ suppliers }, { first }) => suppliers.slice(0, pageSize(first)) },
  DependenceInYear: { suppliers: ({ suppliers }, { first }) => suppliers.slice(0, pageSize(first)) },
  ConcentratedMinerals: { materials: ({ materials }, { first }) => materials.slice(0, pageSize(first)) },
  CompetingBuyers: {
    buyerCount: ({ buyers }) => buyers.length,
    buyers: ({ buyers }, { first }) => buyers.slice(0, pageSize(first)),
  },
};
