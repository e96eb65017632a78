import type { Question } from '../flat/questions.js';

export interface Family {
  /** Name of the tool. */
  readonly tool: string;
  readonly title: string;
  readonly description: string;
  /** Fields of Query whose questions belong here. */
  readonly fields: readonly string[];
}

/** Questions that are alike, one tool each: one per question would fill a model's context with tools. */
export const FAMILIES: readonly Family[] = [
  {
    tool: 'find_and_trace',
    title: 'Find entities and their links',
    description: 'Ids by name (English, Korean, symbol, trade code), the network around entities, paths between them.',
    fields: ['search', 'network', 'paths'],
  },
  {
    tool: 'replace_supply',
    title: 'Replace lost supply',
    description: 'Who can replace an excluded supplier, with tonnes; proven plans by year and rule; rival buyers.',
    fields: ['replacementSuppliers', 'replaceSupply', 'compareRules', 'compareWeights', 'competingBuyers', 'suppliersAdded'],
  },
  {
    tool: 'shock_and_dependence',
    title: 'Shocks and dependence',
    description: 'Bans and outages, the stage or link that fails, dependence on one source, thresholds, resellers.',
    fields: [
      'simulateShock',
      'linkCriticality',
      'importDependence',
      'netImportReliance',
      'thresholds',
      'nMinusOne',
      'stageFailure',
      'resellers',
    ],
  },
  {
    tool: 'ownership',
    title: 'Who owns and controls',
    description: 'Owners looked through to the end, control, sites owned by a nation, rules on foreign owners.',
    fields: ['site', 'ultimateOwners', 'controllers', 'controls', 'ownership', 'ownershipRule', 'sitesUnderOwnershipRule', 'sitesOwnedBy'],
  },
  {
    tool: 'companies_and_deals',
    title: 'Companies and deals',
    description: 'Purchases abroad, mergers, groups of companies, money given.',
    fields: ['company', 'companies', 'deals', 'overseasPurchases', 'firmMergers'],
  },
  {
    tool: 'concentration_and_risk',
    title: 'Concentration and risk',
    description: 'Herfindahl–Hirschman indices by country and by owner, shares of nations, supply risk by four methods.',
    fields: ['concentration', 'concentrationHistory', 'nationShare', 'concentratedMinerals', 'supplyRisk'],
  },
  {
    tool: 'alliances',
    title: 'Alliances',
    description: 'Members on a day, what they turn out and lack, whom to invite, projects.',
    fields: ['alliance', 'alliances', 'coalition', 'allianceGrowth', 'allianceLeaders', 'allianceProjects'],
  },
  {
    tool: 'policies_and_agreements',
    title: 'Policies and agreements',
    description: 'Export controls, bans, benchmarks, support, and agreements, with the days they are in force.',
    fields: ['policy', 'policies', 'policiesBetween', 'country', 'agreement', 'agreements', 'supportByStage'],
  },
  {
    tool: 'demand_and_alternatives',
    title: 'Demand, recycling, alternatives',
    description: 'When demand outgrows supply, what recycling and other technologies could save.',
    fields: ['demandGap', 'recyclingPotential', 'alternativeTechnologies'],
  },
  {
    tool: 'materials_and_products',
    title: 'Minerals, materials, products',
    description: 'Output by country, what a product takes and depends on, where its metal comes from.',
    fields: ['mineral', 'minerals', 'material', 'product', 'products', 'productExposure', 'alliedRefiners', 'metalOrigins', 'totalOutput'],
  },
  {
    tool: 'evidence',
    title: 'Evidence and data quality',
    description: 'What sources say of a figure, where they disagree, how it changed, what the data lack.',
    fields: [], // and every question that no other family asks
  },
];

/** The questions of each family, by the first field that one of them knows. */
export const familiesOf = (questions: ReadonlyMap<string, Question>): ReadonlyMap<Family, readonly string[]> => {
  const rest = FAMILIES.at(-1);
  const sorted = new Map<Family, string[]>(FAMILIES.map((family) => [family, []]));
  for (const [id, { operation }] of questions) {
    const own = operation.asks.flatMap((field) => FAMILIES.filter(({ fields }) => fields.includes(field)))[0] ?? rest;
    if (own !== undefined) sorted.get(own)?.push(id);
  }
  return sorted;
};
