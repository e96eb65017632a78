import { titles, type OperationTitle } from '../__generated__/titles';

export const GROUPS = ['replace', 'depend', 'own', 'allies', 'policy', 'markets'] as const;
export type Group = (typeof GROUPS)[number];

/** The group of a question, by the first field it asks that is known here; anything else is of markets and data. */
const BY_FIELD: Readonly<Record<string, Group>> = {
  replacementSuppliers: 'replace',
  replaceSupply: 'replace',
  competingBuyers: 'replace',
  recyclingPotential: 'replace',
  supplyRisk: 'depend',
  stageFailure: 'depend',
  nMinusOne: 'depend',
  importDependence: 'depend',
  netImportReliance: 'depend',
  thresholds: 'depend',
  concentration: 'depend',
  concentratedMinerals: 'depend',
  demandGap: 'depend',
  ultimateOwners: 'own',
  controllers: 'own',
  ownership: 'own',
  sitesOwnedBy: 'own',
  sitesUnderOwnershipRule: 'own',
  nationShare: 'own',
  overseasPurchases: 'own',
  firmMergers: 'own',
  company: 'own',
  site: 'own',
  alliance: 'allies',
  allianceLeaders: 'allies',
  allianceGrowth: 'allies',
  coalition: 'allies',
  policy: 'policy',
  policiesBetween: 'policy',
};
/** Questions about a country or a mineral that are in truth about what binds it. */
const BY_ID: Readonly<Record<string, Group>> = {
  'agreements-of-a-country': 'policy',
  'closed-to-foreigners': 'policy',
  'export-controls': 'policy',
};

export const groupOf = ({ id, asks }: OperationTitle): Group =>
  BY_ID[id] ?? asks.map((field) => BY_FIELD[field]).find((group) => group !== undefined) ?? 'markets';

/** All questions by group; within it the one the project is about first. */
export const groupedQuestions = (among: readonly OperationTitle[] = titles): readonly (readonly [Group, readonly OperationTitle[]])[] =>
  GROUPS.map((group) => [group, among.filter((question) => groupOf(question) === group)] as const)
    .map(
      ([group, questions]) =>
        [group, questions.toSorted((a, b) => Number(b.id === 'replacement-suppliers') - Number(a.id === 'replacement-suppliers'))] as const,
    )
    .filter(([, questions]) => questions.length > 0);
