import { z } from 'zod';
import { isIsoDay } from '../domain/dates.js';
import { BASES, STAGES } from '../domain/facts.js';

const text = z.string().min(1, 'may not be empty');
const optionalText = text.optional();
const id = text.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by -');
const acronym = text.regex(/^[A-Z0-9]+(-[A-Z0-9]+)*$/, 'capitals joined by -, such as MSP-FORUM');
const iso3 = text.regex(/^[A-Z]{3}$/, 'three capitals of ISO 3166-1');
const hs = text.regex(/^\d{6}$/, 'six digits');
const day = text.refine(isIsoDay, 'a day of the calendar such as 2024-12-31');
const aliases = z.string().optional().transform((value) => (value === undefined ? [] : value.split(';').map((alias) => alias.trim()).filter((alias) => alias !== '')));

/** Plain decimals only: 1e3, 1,000 and Infinity are refused because readers of the tables read them differently. */
const decimal = (valid: string, from: number, to: number) =>
  z.string().regex(/^-?\d+(\.\d+)?$/, valid).transform(Number).refine((value) => value >= from && value <= to, valid);
const quantity = decimal('a plain decimal number, 0 or more', 0, Number.MAX_SAFE_INTEGER).optional();
const share = decimal('a share from 0 to 1', 0, 1);
const year = decimal('a whole year from 1900 to 2060', 1900, 2060).refine(Number.isInteger, 'a whole year from 1900 to 2060');
const lat = decimal('degrees from -90 to 90', -90, 90).optional();
const lon = decimal('degrees from -180 to 180', -180, 180).optional();

const one = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values, { error: `one of ${values.join(', ')}` });
const status = one(['reported', 'estimated', 'assumed', 'announced', 'withheld']);
const bound = one(['>', '<']).optional();
const precision = one(['day', 'month', 'year', 'by']).optional();
const phase = one(['operating', 'idle', 'construction', 'decided', 'announced']);
const basis = one(BASES);
const area = z.union([iso3, z.literal(['WORLD', 'OTHER'])], { error: 'ISO 3166-1 alpha-3, WORLD or OTHER' });

const source = { source_id: text, locator: text };
const evidence = { ...source, edition: optionalText, status, recorded_at: day, note: optionalText };
const period = { valid_from: day.optional(), valid_to: day.optional(), date_precision: precision };
const measure = { year, quantity, unit: one(['t', 'kt', 'kg']), basis, bound, ...evidence };

/** How one table is named, read and tied to the others. */
export interface Table {
  /** A CSV file, or a folder of CSV files ending in `/`. */
  readonly path: string;
  readonly row: z.ZodObject;
  readonly key: readonly string[];
  /** Column → tables one of which must hold the value as its first key column; WORLD and OTHER are areas of their own. */
  readonly refers: Readonly<Record<string, readonly string[]>>;
}

const table = <Row extends z.ZodRawShape>(path: string, columns: Row, key: readonly (keyof Row & string)[], refers: Partial<Record<keyof Row & string, readonly string[]>> = {}) => ({
  path,
  row: z.object(columns),
  key,
  refers: refers as Record<string, readonly string[]>,
});

const cited = { source_id: ['sources'] } as const;

/** Every table of seed/, in the order it is loaded. Columns stand in the order of the file. */
export const TABLES = {
  sources: table('sources.csv', {
    id: text, title: text, publisher: text, url: optionalText, published: optionalText, retrieved: optionalText, licence: text,
    redistributable: one(['yes', 'no']), rank: decimal('1 to 5', 1, 5),
  }, ['id']),
  countries: table('countries.csv', {
    iso3, iso2: text.regex(/^[A-Z]{2}$/, 'two capitals'), m49: text.regex(/^\d{3}$/, 'three digits'), name: text, name_ko: optionalText,
    region: optionalText, subregion: optionalText, lat, lon, aliases, ...source,
  }, ['iso3'], cited),
  minerals: table('minerals.csv', { id, symbol: optionalText, name: text, name_ko: optionalText, aliases }, ['id']),
  materials: table('materials.csv', {
    id, mineral_id: text, stage: one(STAGES), form: text, name: text, name_ko: optionalText, basis, aliases, note: optionalText,
  }, ['id'], { mineral_id: ['minerals'] }),
  hs_codes: table('hs_codes.csv', {
    hs, hs_edition: text, material_id: text, confidence: one(['exact', 'dominant', 'proxy', 'bundle']), reason: text, ...source,
  }, ['hs', 'material_id'], { material_id: ['materials'], ...cited }),
  alliances: table('alliances.csv', {
    id: acronym, name: text, name_ko: optionalText, kind: text, founded: day.optional(), aliases, ...source, note: optionalText,
  }, ['id'], cited),
  companies: table('companies.csv', {
    id, name: text, name_ko: optionalText, iso3: iso3.optional(), kind: one(['LISTED', 'PRIVATE', 'STATE', 'FUND', 'VENTURE']), aliases, ...source, note: optionalText,
  }, ['id'], { iso3: ['countries'], ...cited }),
  sites: table('sites.csv', {
    id, name: text, name_ko: optionalText, kind: one(['MINE', 'REFINERY', 'PLANT', 'RECYCLER']), phase, iso3, lat, lon, aliases, ...evidence,
  }, ['id'], { iso3: ['countries'], ...cited }),
  site_materials: table('site_materials.csv', { site_id: text, material_id: text, ...evidence }, ['site_id', 'material_id'], { site_id: ['sites'], material_id: ['materials'], ...cited }),
  stakes: table('stakes.csv', {
    owner: text, owned: text, share: share.optional(), share_min: share.optional(), share_max: share.optional(), ...period, ...evidence,
  }, ['owner', 'owned', 'valid_from', 'source_id'], { owner: ['companies', 'countries'], owned: ['companies', 'sites'], ...cited }),
  memberships: table('memberships.csv', { alliance_id: text, member: text, role: text, ...period, ...evidence }, ['alliance_id', 'member', 'role', 'valid_from', 'source_id'], {
    alliance_id: ['alliances'], member: ['countries', 'alliances'], ...cited,
  }),
  policies: table('policies.csv', {
    id, name: text, name_ko: optionalText,
    instrument: one(['EXPORT_BAN', 'EXPORT_LICENCE', 'EXPORT_QUOTA', 'EXPORT_TAX', 'TECHNOLOGY_BAN', 'IMPORT_DUTY', 'INVESTMENT_BAN', 'SUBSIDY', 'STRATEGY', 'LAW', 'STOCKPILE']),
    issuer: text, legal_reference: optionalText, ...period, suspended_from: day.optional(), suspended_to: day.optional(), ...evidence,
  }, ['id'], { issuer: ['countries', 'alliances'], ...cited }),
  policy_targets: table('policy_targets.csv', { policy_id: text, target_type: one(['mineral', 'material', 'country']), target_id: text, note: optionalText }, ['policy_id', 'target_type', 'target_id'], {
    policy_id: ['policies'], target_id: ['minerals', 'materials', 'countries'],
  }),
  production: table('production/', { material_id: text, area, ...measure }, ['material_id', 'area', 'year', 'source_id', 'edition'], { material_id: ['materials'], area: ['countries'], ...cited }),
  reserves: table('reserves.csv', { material_id: text, area, ...measure }, ['material_id', 'area', 'year', 'source_id', 'edition'], { material_id: ['materials'], area: ['countries'], ...cited }),
  capacities: table('capacities.csv', {
    material_id: text, area, site_id: optionalText, year, quantity, unit: one(['t', 'kt', 'kg']), basis, bound, phase, ...evidence,
  }, ['material_id', 'area', 'site_id', 'year', 'source_id', 'edition'], { material_id: ['materials'], area: ['countries'], site_id: ['sites'], ...cited }),
  trade: table('trade/', {
    hs, exporter: iso3, importer: iso3, year, tonnes: quantity, kusd: quantity, ...source, edition: optionalText, status, recorded_at: day,
  }, ['hs', 'exporter', 'importer', 'year', 'source_id', 'edition'], { hs: ['hs_codes'], exporter: ['countries'], importer: ['countries'], ...cited }),
  export_totals: table('export_totals.csv', { material_id: text, exporter: iso3, ...measure }, ['material_id', 'exporter', 'year', 'source_id', 'edition'], {
    material_id: ['materials'], exporter: ['countries'], ...cited,
  }),
  stated_dependence: table('stated_dependence.csv', { mineral_id: text, importer: iso3, supplier: iso3, year, share, ...evidence }, ['mineral_id', 'importer', 'supplier', 'year', 'source_id'], {
    mineral_id: ['minerals'], importer: ['countries'], supplier: ['countries'], ...cited,
  }),
  governance: table('governance.csv', {
    iso3, indicator: one(['WGI_PV']), year, estimate: decimal('an estimate from -4 to 4', -4, 4), std_error: decimal('0 to 4', 0, 4).optional(), ...evidence,
  }, ['iso3', 'indicator', 'year', 'source_id', 'edition'], { iso3: ['countries'], ...cited }),
} as const;

export type TableName = keyof typeof TABLES;

/** A row as read, with where it stands. */
export type RowOf<Name extends TableName> = z.infer<(typeof TABLES)[Name]['row']> & { readonly at: Place };

/** Where a row stands, for faults. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

export type Tables = { readonly [Name in TableName]: readonly RowOf<Name>[] };
