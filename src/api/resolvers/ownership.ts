import type { Ask } from '../../analysis/ask.js';
import { controllers, controls } from '../../analysis/control.js';
import { ownershipRule, sitesUnderRule } from '../../analysis/ownership-rule.js';
import { ownership as ownershipTree } from '../../analysis/ownership-tree.js';
import { sitesOwnedBy } from '../../analysis/sites-owned-by.js';
import { ultimateOwners } from '../../analysis/ultimate-owners.js';
import type { Company, Country, Policy, Site } from '../../domain/facts.js';
import type { Resolvers } from '../__generated__/resolvers-types.js';
import { pageSize } from '../connection.js';
import { found } from './found.js';

/** A state by ISO3, a company or a site: their ids never meet. */
export const ownershipParty = async (ask: Ask, id: string): Promise<Company | Country | Site> => {
  if (/^[A-Z]{3}$/.test(id)) return found('country', id, await ask.country(id));
  const [company, site] = await Promise.all([ask.company(id), ask.site(id)]);
  return found('company or site', id, company ?? site);
};

const entity = (of: { readonly entity: string }, _: unknown, { ask }: { readonly ask: Ask }) => ownershipParty(ask, of.entity);
const rule = ({ policy }: { readonly policy: Policy }) => policy;
const nations = ({ nations: named }: { readonly nations: readonly string[] }, _: unknown, { ask }: { readonly ask: Ask }) =>
  Promise.all(named.map(async (iso3) => found('country', iso3, await ask.country(iso3))));
const controller = (of: { readonly controller: string }, _: unknown, { ask }: { readonly ask: Ask }) => ownershipParty(ask, of.controller);

export const ownership: Resolvers = {
  Query: {
    ultimateOwners: (_, request, { ask }) => ultimateOwners(ask, request),
    controllers: (_, request, { ask }) => controllers(ask, request),
    controls: (_, request, { ask }) => controls(ask, request),
    ownership: (_, request, { ask }) => ownershipTree(ask, request),
    ownershipRule: (_, request, { ask }) => ownershipRule(ask, request),
    sitesUnderOwnershipRule: (_, request, { ask }) => sitesUnderRule(ask, request),
    sitesOwnedBy: (_, request, { ask }) => sitesOwnedBy(ask, request),
  },
  OwnershipParty: {
    __resolveType: (one) => ('iso2' in one ? 'Country' : 'phase' in one ? 'Site' : 'Company'),
  },
  UltimateOwners: {
    entity,
    ownerCount: ({ owners }) => owners.length,
    owners: ({ owners }, { first }) => owners.slice(0, pageSize(first)),
    untoldThrough: ({ untoldThrough }, { first }, { ask }) =>
      Promise.all(untoldThrough.slice(0, pageSize(first)).map((id) => ownershipParty(ask, id))),
  },
  UltimateOwner: {
    owner: ({ owner }, _, { ask }) => ownershipParty(ask, owner),
  },
  ControllersAnswer: {
    entity,
    controllers: ({ controllers: all }, { first }) => all.slice(0, pageSize(first)),
  },
  OwnershipController: { controller },
  ControlsAnswer: {
    entity,
    certainCount: ({ controlled }) => controlled.filter(({ certain }) => certain).length,
    controlledCount: ({ controlled }) => controlled.length,
    controlled: ({ controlled }, { first }) => controlled.slice(0, pageSize(first)),
  },
  ControlledEntity: {
    entity,
    through: ({ through }, { first }, { ask }) => Promise.all(through.slice(0, pageSize(first)).map((id) => ownershipParty(ask, id))),
  },
  OwnershipTree: {
    entity,
    nodeCount: ({ nodes }) => nodes.length,
    nodes: ({ nodes }, { first }) => nodes.slice(0, pageSize(first)),
  },
  OwnershipNode: { entity },
  OwnershipRuleAnswer: { rule, nations },
  RuledEntity: { entity },
  SitesUnderOwnershipRule: {
    rule,
    nations,
    passing: ({ verdicts }) => verdicts.filter(({ verdict }) => verdict === 'PASSES').length,
    failing: ({ verdicts }) => verdicts.filter(({ verdict }) => verdict === 'FAILS').length,
    untold: ({ verdicts }) => verdicts.filter(({ verdict }) => verdict === 'CANNOT_BE_TOLD').length,
    verdicts: ({ verdicts }, { first }) => verdicts.slice(0, pageSize(first)),
  },
  SitesOwnedBy: {
    nations,
    within: ({ within }, _, { ask }) => Promise.all(within.map(async (id) => found('alliance', id, await ask.alliance(id)))),
    siteCount: ({ sites }) => sites.length,
    sites: ({ sites }, { first }) => sites.slice(0, pageSize(first)),
  },
  OwnedSite: {
    site: async ({ siteId }, _, { ask }) => found('site', siteId, await ask.site(siteId)),
  },
  SiteController: { controller },
};
