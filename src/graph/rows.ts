import { z } from 'zod';
import { BASES, RECYCLING_MEASURES, STAGES } from '../domain/facts.js';
import { NODE_KINDS, RELATION_TYPES } from '../domain/network.js';

/**
 * Shapes of what questions return, held against the domain's records where they are used. Absent properties come back
 * as null because every question names its columns.
 */
const text = z.string();
const maybe = z.string().nullable();
const number = z.number().nullable();
const status = z.enum(['reported', 'estimated', 'assumed', 'announced', 'projected', 'withheld']);
const precision = z.enum(['day', 'month', 'year', 'by']).nullable();
const phase = z.enum(['operating', 'idle', 'construction', 'decided', 'announced']);
const bound = z.enum(['>', '<']).nullable();
const year = z.number().int();

export const keptVersionRow = z.object({
  id: text,
  loadedAt: text,
  rows: z.number().int(),
  addedRows: z.number().int(),
  facts: z.number().int(),
  answers: z.number().int(),
});
export const versionStepRow = z.object({ id: text, from: text, to: text, at: text });
export const chunkPlaceRow = z.object({ version: text, id: text, first: text });
export const keptAnswerRow = z.object({
  id: text,
  question: z.number().int(),
  operation: text,
  program: text,
  digest: text,
  refused: maybe,
});
export const countryRow = z.object({
  iso3: text,
  iso2: text,
  m49: text,
  name: text,
  nameKo: maybe,
  region: maybe,
  subregion: maybe,
  lat: number,
  lon: number,
});
export const mineralRow = z.object({ id: text, symbol: maybe, name: text, nameKo: maybe });
export const materialRow = z.object({
  id: text,
  mineralId: text,
  stage: z.enum(STAGES),
  form: text,
  name: text,
  nameKo: maybe,
  basis: z.enum(BASES),
  note: maybe,
});
export const codeRow = z.object({
  hs: text,
  hsEdition: text,
  materialId: text,
  confidence: z.enum(['exact', 'dominant', 'proxy', 'bundle']),
  reason: text,
  factId: text,
});
export const siteRow = z.object({
  id: text,
  name: text,
  nameKo: maybe,
  kind: z.enum(['MINE', 'SMELTER', 'REFINERY', 'PLANT', 'RECYCLER', 'DEPOSIT']),
  phase: phase.nullable(),
  iso3: text,
  lat: number,
  lon: number,
  confidence: z.enum(['high', 'moderate', 'low']).nullable(),
  factId: text,
});
export const companyRow = z.object({
  id: text,
  name: text,
  nameKo: maybe,
  kind: z.enum(['LISTED', 'PRIVATE', 'STATE', 'FUND', 'VENTURE']).nullable(),
  iso3: maybe,
});
export const allianceRow = z.object({ id: text, name: text, nameKo: maybe, kind: text, founded: maybe, note: maybe });
const dated = { factId: text, status, validFrom: maybe, validTo: maybe, datePrecision: precision };
export const policyRow = z.object({
  ...dated,
  id: text,
  name: text,
  nameKo: maybe,
  instrument: text,
  issuer: text,
  legalReference: maybe,
  suspendedFrom: maybe,
  suspendedTo: maybe,
  budgetMusd: number,
  note: maybe,
  mineralIds: z.array(text),
  materialIds: z.array(text),
  destinations: z.array(text),
});
export const measuredRow = z.object({
  factId: text,
  status,
  materialId: text,
  area: text,
  year,
  tonnes: number,
  bound,
  basis: z.enum(BASES),
});
export const capacityRow = measuredRow.extend({ siteId: maybe, siteName: maybe, phase });
export const flowRow = z.object({ factId: text, status, hs: text, exporter: text, importer: text, year, tonnes: number, kusd: number });
/** Flows of several buyers under one code from one seller, added up. */
export const purchaseRow = z.object({
  hs: text,
  exporter: text,
  tonnes: z.number(),
  kusd: z.number(),
  flows: z.number().int(),
  weighed: z.number().int(),
  valued: z.number().int(),
  factIds: z.array(text),
});
export const statedDependenceRow = z.object({
  factId: text,
  status,
  mineralId: text,
  materialId: maybe,
  importer: text,
  supplier: text,
  year,
  share: z.number(),
});
export const governanceRow = z.object({ factId: text, status, iso3: text, indicator: text, year, estimate: z.number(), stdError: number });
export const membershipRow = z.object({
  ...dated,
  allianceId: text,
  member: text,
  memberIsAlliance: z.boolean(),
  recordedAt: maybe,
  role: text,
});
export const stakeRow = z.object({
  ...dated,
  owner: text,
  ownerIsState: z.boolean(),
  owned: text,
  ownedIsSite: z.boolean(),
  share: number,
  shareMin: number,
  shareMax: number,
});
export const placedStakeRow = stakeRow.extend({
  ownerHome: maybe,
  ownerIsListed: z.boolean(),
  ownedHome: maybe,
  ownedIsListed: z.boolean(),
});
export const sourceRow = z.object({
  id: text,
  title: text,
  publisher: text,
  url: maybe,
  published: maybe,
  retrieved: maybe,
  licence: text,
  redistributable: z.boolean(),
  rank: z.number().int(),
  own: z.boolean(),
});
export const assertionRow = z.object({
  id: text,
  factId: text,
  value: number,
  unit: maybe,
  basis: z.enum(BASES).nullable(),
  kusd: number,
  bound,
  status,
  edition: maybe,
  locator: text,
  validFrom: maybe,
  validTo: maybe,
  recordedAt: maybe,
  note: maybe,
  preferred: z.boolean(),
  chosenBecause: maybe,
  spread: number,
  own: z.boolean(),
  source: sourceRow,
});
export const namedRow = z.object({
  kind: z.enum(['COUNTRY', 'MINERAL', 'MATERIAL', 'SITE', 'COMPANY', 'ALLIANCE', 'PRODUCT', 'AGREEMENT', 'POLICY']),
  id: text,
  name: text,
  nameKo: maybe,
});
export const wayRow = z.object({
  entities: z.array(namedRow),
  relations: z.array(z.object({ type: text, forward: z.boolean(), factId: maybe, share: number, validFrom: maybe, validTo: maybe })),
});
export const dataVersionRow = z.object({ id: text, loadedAt: text, rows: z.number().int(), addedRows: z.number().int() });
const fact = { factId: text, status };
export const siteOutputRow = z.object({
  ...fact,
  materialId: text,
  siteId: text,
  year,
  tonnes: number,
  bound,
  basis: z.enum(BASES),
});
export const locatedOutputRow = siteOutputRow.extend({ iso3: text });
export const outlookRow = measuredRow.extend({ scenario: text });
export const demandRow = z.object({
  ...fact,
  mineralId: text,
  area: text,
  sector: text,
  scenario: text,
  year,
  tonnes: number,
  bound,
  basis: z.enum(BASES),
});
export const importRelianceRow = z.object({ ...fact, mineralId: text, area: text, year, share: number, bound });
export const priceRow = z.object({ ...fact, materialId: text, quotation: text, year, value: z.number(), unit: text });
export const emissionRow = z.object({ ...fact, materialId: text, route: text, value: number, low: number, high: number });
export const recyclingRateRow = z.object({
  ...fact,
  mineralId: text,
  area: text,
  measure: z.enum(RECYCLING_MEASURES),
  year,
  share: number,
  bound,
});
export const conversionRow = z.object({
  ...fact,
  mineralId: text,
  fromBasis: z.enum(BASES),
  toBasis: z.enum(BASES),
  factor: z.number(),
  formula: maybe,
});
export const substitutionRow = z.object({
  ...fact,
  mineralId: text,
  use: text,
  substitute: text,
  substituteMineralId: maybe,
  productId: maybe,
  penalty: maybe,
});
export const benchmarkRow = z.object({
  ...fact,
  policyId: text,
  metric: text,
  subject: maybe,
  comparator: text,
  threshold: z.number(),
  unit: text,
  byYear: number,
  baseline: number,
  baselineYear: number,
});
export const awardRow = z.object({
  ...dated,
  policyId: text,
  recipient: text,
  kind: text,
  materialId: maybe,
  siteId: maybe,
  musd: number,
  bound,
});
export const dealRow = z.object({
  ...dated,
  id: text,
  kind: text,
  buyer: text,
  target: text,
  seller: maybe,
  share: number,
  musd: number,
  bound,
});
export const statementRow = z.object({
  ...fact,
  id: text,
  topic: text,
  definition: text,
  about: maybe,
  fromYear: number,
  toYear: number,
  value: z.number(),
  high: number,
  unit: text,
  bound,
});
export const byProductRow = z.object({ ...fact, mineralId: text, hostId: text, share: number, shareMin: number, shareMax: number });
export const refiningRow = z.object({ ...fact, from: text, to: text, yieldMin: number, yieldMax: number });
export const corporateEventRow = z.object({ ...dated, kind: text, predecessor: text, successor: text });
export const offtakeRow = z.object({
  ...dated,
  materialId: text,
  tonnes: number,
  basis: z.enum(BASES).nullable(),
  share: number,
  supplier: text,
  supplierIsSite: z.boolean(),
  buyer: text,
  buyerIsState: z.boolean(),
});
export const agreementRow = z.object({
  ...dated,
  id: text,
  name: text,
  nameKo: maybe,
  kind: text,
  parties: z.array(text),
  mineralIds: z.array(text),
});
export const criticalityListRow = z.object({ ...dated, id: text, name: text, nameKo: maybe, issuer: text, complete: z.boolean() });
export const criticalityRow = z.object({ ...fact, rank: z.enum(['critical', 'strategic']), asNamed: text, listId: text, mineralId: text });
export const productRow = z.object({ id: text, name: text, nameKo: maybe, keyItem: maybe, note: maybe });
export const intensityRow = z.object({
  ...fact,
  variant: maybe,
  quantity: number,
  low: number,
  high: number,
  unit: text,
  basis: z.enum(BASES),
  productId: text,
  materialId: text,
});
export const factEntryRow = z.object({ factId: text, spread: number });
export const tableCountRow = z.object({ table: text, sourceId: maybe, rows: z.number().int() });
export const coverageRow = z.object({ kind: text, materialId: text, mineralId: text, year, countries: z.number().int() });
export const qualityCheckRow = z.object({
  id: text,
  title: text,
  passed: z.boolean(),
  found: z.number().int(),
  examples: z.array(text),
});
export const scenarioRow = z.object({
  id: text,
  name: text,
  nameKo: maybe,
  assumes: text,
  assumesKo: maybe,
  drawnFrom: maybe,
  note: maybe,
  overlays: z.array(
    z.object({
      place: z.number().int(),
      kind: z.enum(['capacity', 'output', 'flow', 'stake', 'membership', 'policy', 'demand', 'consumption']),
      country: maybe,
      site: maybe,
      minerals: z.array(text),
      materials: z.array(text),
      year: year.nullable(),
      tonnes: number,
      phase: phase.nullable(),
      hs: maybe,
      exporter: maybe,
      importer: maybe,
      kusd: number,
      owner: maybe,
      owned: maybe,
      share: number,
      alliance: maybe,
      member: maybe,
      removed: z.boolean().nullable(),
      issuer: maybe,
      instrument: maybe,
      destinations: z.array(text),
      sector: maybe,
      demandScenario: maybe,
      validFrom: maybe,
      validTo: maybe,
    }),
  ),
});
/** Links of one type of an entity. */
export const linksOfTypeRow = z.object({
  type: z.enum(RELATION_TYPES),
  total: z.number().int(),
  wanted: z.number().int(),
  links: z.array(
    z.object({
      outward: z.boolean(),
      other: z.object({ kind: z.enum(NODE_KINDS), entityId: text, name: text, nameKo: maybe, lat: number, lon: number }),
      factId: maybe,
      validFrom: maybe,
      validTo: maybe,
      share: number,
      shareMin: number,
      shareMax: number,
      tonnes: number,
      kusd: number,
      basis: z.enum(BASES).nullable(),
      musd: number,
      quantity: number,
      low: number,
      high: number,
      unit: maybe,
      yieldMin: number,
      yieldMax: number,
      bound: maybe,
      detail: maybe,
    }),
  ),
});
