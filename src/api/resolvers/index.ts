import { mergeResolvers } from '@graphql-tools/merge';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { alliance } from './alliance.js';
import { changes } from './changes.js';
import { alternatives } from './alternatives.js';
import { base } from './base.js';
import { agreement } from './agreement.js';
import { criticality } from './criticality.js';
import { deal } from './deal.js';
import { demand } from './demand.js';
import { product } from './product.js';
import { quality } from './quality.js';
import { statement } from './statement.js';
import { company } from './company.js';
import { concentration } from './concentration.js';
import { context } from './context.js';
import { country } from './country.js';
import { diff } from './diff.js';
import { doubt } from './doubt.js';
import { evidence } from './evidence.js';
import { firmMergers } from './firm-mergers.js';
import { exposure } from './exposure.js';
import { mineral } from './mineral.js';
import { netImportReliance } from './net-import-reliance.js';
import { network } from './network.js';
import { plan } from './plan.js';
import { ownership } from './ownership.js';
import { policy } from './policy.js';
import { replacement } from './replacement.js';
import { coalition } from './coalition.js';
import { outlookGap } from './outlook-gap.js';
import { path } from './path.js';
import { policyReach } from './policy-reach.js';
import { recycling } from './recycling.js';
import { risk } from './risk.js';
import { overseasPurchases } from './overseas-purchases.js';
import { search } from './search.js';
import { shock } from './shock.js';
import { site } from './site.js';
import { allianceProjects } from './alliance-projects.js';
import { suppliers } from './suppliers.js';
import { supportByStage } from './support-by-stage.js';
import { trade } from './trade.js';

/** All resolvers; each file has the name of the SDL file it answers. */
export const resolvers: Resolvers = mergeResolvers([
  base,
  evidence,
  context,
  doubt,
  diff,
  changes,
  country,
  mineral,
  trade,
  site,
  company,
  alliance,
  policy,
  search,
  replacement,
  product,
  demand,
  deal,
  agreement,
  criticality,
  statement,
  quality,
  risk,
  coalition,
  outlookGap,
  policyReach,
  recycling,
  alternatives,
  path,
  exposure,
  plan,
  shock,
  ownership,
  concentration,
  network,
  netImportReliance,
  overseasPurchases,
  firmMergers,
  supportByStage,
  allianceProjects,
  suppliers,
]);
