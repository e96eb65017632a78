import { z } from 'zod';
import { BASES, STAGES } from '../domain/facts.js';

/**
 * Shapes of what questions return, held against the domain's records where they are used. Absent properties come back
 * as null because every question names its columns.
 */
const text = z.string();
const maybe = z.string().nullable();
const number = z.number().nullable();
const status = z.enum(['reported', 'estimated', 'assumed', 'announced', 'withheld']);
const precision = z.enum(['day', 'month', 'year', 'by']).nullable();
const phase = z.enum(['operating', 'idle', 'construction', 'decided', 'announced']);
const bound = z.enum(['>', '<']).nullable();
const year = z.number().int();

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
  kind: z.enum(['MINE', 'REFINERY', 'PLANT', 'RECYCLER']),
  phase,
  iso3: text,
  lat: number,
  lon: number,
  factId: text,
});
export const companyRow = z.object({
  id: text,
  name: text,
  nameKo: maybe,
  kind: z.enum(['LISTED', 'PRIVATE', 'STATE', 'FUND', 'VENTURE']),
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
export const statedDependenceRow = z.object({
  factId: text,
  status,
  mineralId: text,
  importer: text,
  supplier: text,
  year,
  share: z.number(),
});
export const governanceRow = z.object({ factId: text, status, iso3: text, indicator: text, year, estimate: z.number(), stdError: number });
export const membershipRow = z.object({ ...dated, allianceId: text, member: text, memberIsAlliance: z.boolean(), role: text });
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
  source: sourceRow,
});
export const namedRow = z.object({
  kind: z.enum(['COUNTRY', 'MINERAL', 'MATERIAL', 'SITE', 'COMPANY', 'ALLIANCE']),
  id: text,
  name: text,
  nameKo: maybe,
});
export const dataVersionRow = z.object({ id: text, loadedAt: text, rows: z.number().int() });
