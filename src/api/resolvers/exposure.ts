import { alliedRefiners } from '../../analysis/allied-refiners.js';
import { dependenceThroughStages } from '../../analysis/dependence-through-stages.js';
import { metalOrigins } from '../../analysis/metal-origins.js';
import { productExposure } from '../../analysis/product-exposure.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { pageSize } from '../connection.js';

export const exposure: Resolvers = {
  Query: {
    productExposure: (_, request, { ask }) => productExposure(ask, request),
    alliedRefiners: (_, request, { ask }) => alliedRefiners(ask, request),
    dependenceThroughStages: (_, request, { ask }) => dependenceThroughStages(ask, request),
    metalOrigins: (_, request, { ask }) => metalOrigins(ask, request),
  },
  KeyItem: {
    dependsOnUnalliedRefiner: ({ materials }) =>
      materials.some((one) => one.hasAlliedRefiner === false)
        ? true
        : materials.length === 0 || materials.some((one) => one.hasAlliedRefiner === null)
          ? null
          : false,
    materialCount: ({ materials }) => materials.length,
    withoutCount: ({ materials }) => materials.filter((one) => one.hasAlliedRefiner === false).length,
    unknownCount: ({ materials }) => materials.filter((one) => one.hasAlliedRefiner === null).length,
    materials: ({ materials }, { first }) => materials.slice(0, pageSize(first)),
  },
  StageDependence: {
    sellerCount: ({ sellers }) => sellers.length,
    sellers: ({ sellers }, { first }) => sellers.slice(0, pageSize(first)),
  },
  OriginStage: {
    makerCount: ({ makers }) => makers.length,
    makers: ({ makers }, { first }) => makers.slice(0, pageSize(first)),
  },
};
