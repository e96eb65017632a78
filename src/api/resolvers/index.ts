import { mergeResolvers } from '@graphql-tools/merge';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { alliance } from './alliance.js';
import { base } from './base.js';
import { company } from './company.js';
import { country } from './country.js';
import { evidence } from './evidence.js';
import { mineral } from './mineral.js';
import { policy } from './policy.js';
import { replacement } from './replacement.js';
import { search } from './search.js';
import { site } from './site.js';
import { trade } from './trade.js';

/** All resolvers; each file has the name of the SDL file it answers. */
export const resolvers: Resolvers = mergeResolvers([
  base,
  evidence,
  country,
  mineral,
  trade,
  site,
  company,
  alliance,
  policy,
  search,
  replacement,
]);
