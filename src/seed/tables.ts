import { z } from 'zod';
import { isIsoDay } from '../domain/dates.js';
import { AGGREGATES, BASES, INSTRUMENTS, STAGES } from '../domain/facts.js';
import { INTEREST_TYPES, PARTY_KINDS, WAYS_HELD } from './interest-types.js';

const text = z.string().min(1, 'may not be empty');
const optionalText = text.optional();
const id = text.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by -');
const acronym = text.regex(/^[A-Z0-9]+(-[A-Z0-9]+)*$/, 'capitals joined by -, such as MSP-FORUM');
const iso3 = text.regex(/^[A-Z]{3}$/, 'three capitals of ISO 3166-1');
const hs = text.regex(/^\d{6}$/, 'six digits');
const day = text.refine(isIsoDay, 'a day of the calendar such as 2024-12-31');
const aliases = z
  .string()
  .optional()
  .transform((value) =>
    value === undefined
      ? []
      : value
          .split(';')
          .map((alias) => alias.trim())
          .filter((alias) => alias !== ''),
  );

/** Plain decimals only: 1e3, 1,000 and Infinity are refused because readers of the tables read them differently. */
const decimal = (valid: string, from: number, to: number) =>
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/, valid)
    .transform(Number)
    .refine((value) => value >= from && value <= to, valid);
const amount = decimal('a plain decimal number, 0 or more', 0, Number.MAX_SAFE_INTEGER);
const quantity = amount.optional();
const share = decimal('a share from 0 to 1', 0, 1);
const year = decimal('a whole year from 1900 to 2060', 1900, 2060).refine(Number.isInteger, 'a whole year from 1900 to 2060');
const lat = decimal('degrees from -90 to 90', -90, 90).optional();
const lon = decimal('degrees from -180 to 180', -180, 180).optional();

const one = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values, { error: `one of ${values.join(', ')}` });
const status = one(['reported', 'estimated', 'assumed', 'announced', 'projected', 'withheld']);
const bound = one(['>', '<']).optional();
const precision = one(['day', 'month', 'year', 'by']).optional();
const phase = one(['operating', 'idle', 'construction', 'decided', 'announced']);
const basis = one(BASES);
const area = text.regex(new RegExp(`^([A-Z]{3}|${AGGREGATES.join('|')})$`), `ISO 3166-1 alpha-3, ${AGGREGATES.join(' or ')}`);

/** An address that pages link to; `javascript:` and the like would run in a reader's browser. */
const webAddress = text.regex(/^https?:\/\/[^\s<>"]+$/, 'an address that begins with http:// or https://').optional();

const source = { source_id: text, locator: text };
const evidence = { ...source, edition: optionalText, status, recorded_at: day, note: optionalText };
const period = { valid_from: day.optional(), valid_to: day.optional(), date_precision: precision };
const massUnit = one(['t', 'kt', 'Mt', 'kg']);
const measure = { year, quantity, unit: massUnit, basis, bound, ...evidence };

/** How one table is read and tied to the others. Table `x` is the file `x.csv` and every `.csv` file in the folder `x/`. */
export interface Table {
  readonly row: z.ZodObject;
  readonly key: readonly string[];
  /** Column → tables one of which must hold the value as its first key column; aggregates are areas of their own. */
  readonly refers: Readonly<Record<string, readonly string[]>>;
}

const table = <Row extends z.ZodRawShape>(
  columns: Row,
  key: readonly (keyof Row & string)[],
  refers: Partial<Record<keyof Row & string, readonly string[]>> = {},
) => ({ row: z.object(columns), key, refers: refers as Record<string, readonly string[]> });

const cited = { source_id: ['sources'] } as const;
/** Figures of a material in an area and year. */
const measured = table({ material_id: text, area, ...measure }, ['material_id', 'area', 'year', 'source_id', 'edition'], {
  material_id: ['materials'],
  area: ['countries'],
  ...cited,
});

/** Every table of seed/, in the order it is loaded. Columns stand in the order of the file. */
export const TABLES = {
  // who and what
  sources: table(
    {
      id: text,
      title: text,
      publisher: text,
      url: webAddress,
      published: optionalText,
      retrieved: optionalText,
      licence: text,
      redistributable: one(['yes', 'no']),
      rank: decimal('1 to 5', 1, 5),
    },
    ['id'],
  ),
  countries: table(
    {
      iso3,
      iso2: text.regex(/^[A-Z]{2}$/, 'two capitals'),
      m49: text.regex(/^\d{3}$/, 'three digits'),
      name: text,
      name_ko: optionalText,
      region: optionalText,
      subregion: optionalText,
      lat,
      lon,
      aliases,
      ...source,
    },
    ['iso3'],
    cited,
  ),
  minerals: table({ id, symbol: optionalText, name: text, name_ko: optionalText, aliases }, ['id']),
  byproducts: table(
    { mineral_id: text, host_id: text, share: share.optional(), share_min: share.optional(), share_max: share.optional(), ...evidence },
    ['mineral_id', 'host_id', 'source_id', 'edition'],
    { mineral_id: ['minerals'], host_id: ['minerals'], ...cited },
  ),
  conversions: table(
    { mineral_id: text, from_basis: basis, to_basis: basis, factor: amount, formula: optionalText, ...evidence },
    ['mineral_id', 'from_basis', 'to_basis', 'source_id'],
    { mineral_id: ['minerals'], ...cited },
  ),
  materials: table(
    { id, mineral_id: text, stage: one(STAGES), form: text, name: text, name_ko: optionalText, basis, aliases, note: optionalText },
    ['id'],
    { mineral_id: ['minerals'] },
  ),
  refining: table(
    { from_material: text, to_material: text, yield_min: share.optional(), yield_max: share.optional(), ...evidence },
    ['from_material', 'to_material', 'source_id'],
    { from_material: ['materials'], to_material: ['materials'], ...cited },
  ),
  hs_codes: table(
    {
      hs,
      hs_edition: text,
      material_id: text,
      confidence: one(['exact', 'dominant', 'proxy', 'bundle']),
      reason: text,
      valid_from: day.optional(),
      valid_to: day.optional(),
      ...source,
    },
    ['hs', 'material_id', 'hs_edition'],
    { material_id: ['materials'], ...cited },
  ),
  products: table({ id, name: text, name_ko: optionalText, key_item: optionalText, aliases, ...source, note: optionalText }, ['id'], cited),
  alliances: table(
    { id: acronym, name: text, name_ko: optionalText, kind: text, founded: day.optional(), aliases, ...source, note: optionalText },
    ['id'],
    cited,
  ),
  companies: table(
    {
      id,
      name: text,
      name_ko: optionalText,
      iso3: iso3.optional(),
      kind: one(['LISTED', 'PRIVATE', 'STATE', 'FUND', 'VENTURE']).optional(),
      aliases,
      ...source,
      note: optionalText,
    },
    ['id'],
    { iso3: ['countries'], ...cited },
  ),
  sites: table(
    {
      id,
      name: text,
      name_ko: optionalText,
      kind: one(['MINE', 'SMELTER', 'REFINERY', 'PLANT', 'RECYCLER', 'DEPOSIT']),
      phase: phase.optional(),
      iso3,
      lat,
      lon,
      confidence: one(['high', 'moderate', 'low']).optional(),
      aliases,
      ...evidence,
    },
    ['id', 'source_id'],
    { iso3: ['countries'], ...cited },
  ),

  // how they hang together
  site_materials: table({ site_id: text, material_id: text, ...evidence }, ['site_id', 'material_id', 'source_id'], {
    site_id: ['sites'],
    material_id: ['materials'],
    ...cited,
  }),
  stakes: table(
    { owner: text, owned: text, share: share.optional(), share_min: share.optional(), share_max: share.optional(), ...period, ...evidence },
    ['owner', 'owned', 'valid_from', 'source_id'],
    { owner: ['companies', 'countries'], owned: ['companies', 'sites'], ...cited },
  ),
  interests: table(
    {
      party: text,
      party_kind: one(PARTY_KINDS),
      owned: text,
      interest: one(INTEREST_TYPES).optional(),
      held: one(WAYS_HELD).optional(),
      share: share.optional(),
      share_min: share.optional(),
      share_max: share.optional(),
      open_ends: one(['min', 'max', 'both']).optional(),
      beneficial: one(['yes', 'no']).optional(),
      ...period,
      ...evidence,
    },
    ['party', 'owned', 'interest', 'held', 'valid_from', 'source_id', 'locator'],
    { owned: ['companies', 'sites'], ...cited },
  ),
  corporate_events: table(
    {
      kind: one(['MERGER', 'ACQUISITION', 'TRANSFER', 'FOUNDATION', 'RENAME']),
      predecessor: text,
      successor: text,
      ...period,
      ...evidence,
    },
    ['predecessor', 'successor', 'kind', 'valid_from', 'source_id'],
    { predecessor: ['companies'], successor: ['companies'], ...cited },
  ),
  deals: table(
    {
      id,
      kind: one(['ACQUISITION', 'STAKE', 'JOINT_VENTURE', 'LOAN']),
      buyer: text,
      target: text,
      seller: optionalText,
      share: share.optional(),
      value_musd: quantity,
      bound,
      ...period,
      ...evidence,
    },
    ['id', 'source_id'],
    { buyer: ['companies', 'countries'], target: ['companies', 'sites'], seller: ['companies', 'countries'], ...cited },
  ),
  offtakes: table(
    {
      supplier: text,
      buyer: text,
      material_id: text,
      quantity,
      unit: massUnit.optional(),
      basis: basis.optional(),
      share: share.optional(),
      ...period,
      ...evidence,
    },
    ['supplier', 'buyer', 'material_id', 'valid_from', 'source_id'],
    { supplier: ['companies', 'sites'], buyer: ['companies', 'countries'], material_id: ['materials'], ...cited },
  ),
  memberships: table(
    { alliance_id: text, member: text, role: text, ...period, ...evidence },
    ['alliance_id', 'member', 'role', 'valid_from', 'source_id'],
    { alliance_id: ['alliances'], member: ['countries', 'alliances'], ...cited },
  ),
  agreements: table(
    {
      id,
      name: text,
      name_ko: optionalText,
      kind: one(['TREATY', 'TRADE_AGREEMENT', 'FRAMEWORK', 'MEMORANDUM', 'PARTNERSHIP', 'STATEMENT', 'DEAL']),
      ...period,
      ...evidence,
    },
    ['id'],
    cited,
  ),
  agreement_parties: table({ agreement_id: text, party: text, note: optionalText }, ['agreement_id', 'party'], {
    agreement_id: ['agreements'],
    party: ['countries', 'alliances'],
  }),
  agreement_minerals: table({ agreement_id: text, mineral_id: text, note: optionalText }, ['agreement_id', 'mineral_id'], {
    agreement_id: ['agreements'],
    mineral_id: ['minerals'],
  }),
  policies: table(
    {
      id,
      name: text,
      name_ko: optionalText,
      instrument: one(INSTRUMENTS),
      issuer: text,
      legal_reference: optionalText,
      ...period,
      suspended_from: day.optional(),
      suspended_to: day.optional(),
      budget_musd: quantity,
      ...evidence,
    },
    ['id'],
    { issuer: ['countries', 'alliances'], ...cited },
  ),
  policy_targets: table(
    { policy_id: text, target_type: one(['mineral', 'material', 'product', 'country']), target_id: text, note: optionalText },
    ['policy_id', 'target_type', 'target_id'],
    { policy_id: ['policies'], target_id: ['minerals', 'materials', 'products', 'countries'] },
  ),
  benchmarks: table(
    {
      policy_id: text,
      metric: text,
      subject: optionalText,
      comparator: one(['at-least', 'at-most', 'below']),
      threshold: amount,
      unit: one(['ratio', 't', 'MUSD', 'years']),
      by_year: year.optional(),
      baseline: quantity,
      baseline_year: year.optional(),
      ...evidence,
    },
    ['policy_id', 'metric', 'subject', 'by_year', 'source_id'],
    { policy_id: ['policies'], ...cited },
  ),
  awards: table(
    {
      policy_id: text,
      recipient: text,
      kind: one(['GRANT', 'LOAN', 'EQUITY', 'PRICE_FLOOR', 'OFFTAKE', 'OTHER']),
      material_id: optionalText,
      site_id: optionalText,
      amount_musd: quantity,
      bound,
      ...period,
      ...evidence,
    },
    ['policy_id', 'recipient', 'kind', 'site_id', 'valid_from', 'source_id'],
    { policy_id: ['policies'], recipient: ['companies'], material_id: ['materials'], site_id: ['sites'], ...cited },
  ),
  criticality_lists: table(
    { id, issuer: text, name: text, name_ko: optionalText, complete: one(['yes', 'no']), ...period, ...evidence },
    ['id'],
    { issuer: ['countries', 'alliances'], ...cited },
  ),
  criticality: table(
    { list_id: text, mineral_id: text, rank: one(['critical', 'strategic']), as_named: text, ...evidence },
    ['list_id', 'mineral_id', 'as_named'],
    { list_id: ['criticality_lists'], mineral_id: ['minerals'], ...cited },
  ),

  // figures
  production: measured,
  reserves: measured,
  consumption: measured,
  site_production: table({ site_id: text, material_id: text, ...measure }, ['site_id', 'material_id', 'year', 'source_id', 'edition'], {
    site_id: ['sites'],
    material_id: ['materials'],
    ...cited,
  }),
  capacities: table(
    { material_id: text, area, site_id: optionalText, year, quantity, unit: massUnit, basis, bound, phase, ...evidence },
    ['material_id', 'area', 'site_id', 'year', 'source_id', 'edition'],
    { material_id: ['materials'], area: ['countries'], site_id: ['sites'], ...cited },
  ),
  outlook: table(
    { material_id: text, area, scenario: text, ...measure },
    ['material_id', 'area', 'scenario', 'year', 'source_id', 'edition'],
    { material_id: ['materials'], area: ['countries'], ...cited },
  ),
  demand: table(
    { mineral_id: text, area, sector: text, scenario: text, ...measure },
    ['mineral_id', 'area', 'sector', 'scenario', 'year', 'source_id', 'edition'],
    { mineral_id: ['minerals'], area: ['countries'], ...cited },
  ),
  trade: table(
    {
      hs,
      exporter: iso3,
      importer: iso3,
      year,
      tonnes: quantity,
      kusd: quantity,
      ...source,
      edition: optionalText,
      status,
      recorded_at: day,
    },
    ['hs', 'exporter', 'importer', 'year', 'source_id', 'edition'],
    { hs: ['hs_codes'], exporter: ['countries'], importer: ['countries'], ...cited },
  ),
  export_totals: table({ material_id: text, exporter: iso3, ...measure }, ['material_id', 'exporter', 'year', 'source_id', 'edition'], {
    material_id: ['materials'],
    exporter: ['countries'],
    ...cited,
  }),
  import_reliance: table(
    { mineral_id: text, area, year, share, bound, ...evidence },
    ['mineral_id', 'area', 'year', 'source_id', 'edition'],
    { mineral_id: ['minerals'], area: ['countries'], ...cited },
  ),
  stated_dependence: table(
    { mineral_id: text, material_id: optionalText, importer: iso3, supplier: iso3, year, share, ...evidence },
    ['mineral_id', 'material_id', 'importer', 'supplier', 'year', 'source_id'],
    { mineral_id: ['minerals'], material_id: ['materials'], importer: ['countries'], supplier: ['countries'], ...cited },
  ),
  governance: table(
    {
      iso3,
      indicator: one(['WGI_VA', 'WGI_PV', 'WGI_GE', 'WGI_RQ', 'WGI_RL', 'WGI_CC', 'WGI_MEAN']),
      year,
      estimate: decimal('an estimate from -4 to 4', -4, 4),
      std_error: decimal('0 to 4', 0, 4).optional(),
      ...evidence,
    },
    ['iso3', 'indicator', 'year', 'source_id', 'edition'],
    { iso3: ['countries'], ...cited },
  ),
  prices: table(
    {
      material_id: text,
      quotation: text,
      year,
      value: amount,
      unit: text.regex(/^USD\/(t|kg|lb|oz|mtu|dmtu)$/, 'such as USD/t'),
      ...evidence,
    },
    ['material_id', 'quotation', 'year', 'source_id', 'edition'],
    { material_id: ['materials'], ...cited },
  ),
  intensities: table(
    {
      product_id: text,
      material_id: text,
      variant: optionalText,
      quantity,
      low: quantity,
      high: quantity,
      unit: text.regex(/^(g|kg|t)\/(unit|kWh|kW|MW|t)$/, 'such as kg/kWh'),
      basis,
      ...evidence,
    },
    ['product_id', 'material_id', 'variant', 'source_id'],
    { product_id: ['products'], material_id: ['materials'], ...cited },
  ),
  substitutions: table(
    {
      mineral_id: text,
      use: text,
      substitute: text,
      substitute_mineral: optionalText,
      product_id: optionalText,
      penalty: optionalText,
      ...evidence,
    },
    ['mineral_id', 'use', 'substitute', 'substitute_mineral', 'source_id'],
    { mineral_id: ['minerals'], substitute_mineral: ['minerals'], product_id: ['products'], ...cited },
  ),
  recycling: table(
    { mineral_id: text, area, measure: one(['EOL_RIR', 'EOL_RR', 'RECYCLED_CONTENT']), year, share, bound, ...evidence },
    ['mineral_id', 'area', 'measure', 'year', 'source_id', 'edition'],
    { mineral_id: ['minerals'], area: ['countries'], ...cited },
  ),
  emissions: table(
    { material_id: text, route: text, quantity, low: quantity, high: quantity, unit: one(['kgCO2e/kg']), ...evidence },
    ['material_id', 'route', 'source_id'],
    { material_id: ['materials'], ...cited },
  ),
  statements: table(
    {
      id,
      topic: text,
      definition: text,
      about: optionalText,
      from_year: year.optional(),
      to_year: year.optional(),
      value: amount,
      high: quantity,
      unit: text,
      bound,
      ...evidence,
    },
    ['id', 'source_id'],
    cited,
  ),

  // what may be assumed
  scenarios: table(
    { id, name: text, name_ko: optionalText, assumes: text, assumes_ko: optionalText, drawn_from: optionalText, note: optionalText },
    ['id'],
    { drawn_from: ['sources'] },
  ),
  scenario_overlays: table(
    {
      scenario_id: text,
      place: decimal('a whole number from 1 to 200', 1, 200).refine(Number.isInteger, 'a whole number from 1 to 200'),
      kind: one(['capacity', 'output', 'flow', 'stake', 'membership', 'policy', 'demand', 'consumption']),
      country: iso3.optional(),
      site: optionalText,
      minerals: aliases,
      materials: aliases,
      year: year.optional(),
      tonnes: quantity,
      phase: phase.optional(),
      hs: hs.optional(),
      exporter: iso3.optional(),
      importer: iso3.optional(),
      kusd: quantity,
      owner: optionalText,
      owned: optionalText,
      share: share.optional(),
      alliance: optionalText,
      member: optionalText,
      removed: one(['yes', 'no']).optional(),
      issuer: optionalText,
      instrument: one(INSTRUMENTS).optional(),
      destinations: aliases,
      sector: optionalText,
      demand_scenario: optionalText,
      valid_from: day.optional(),
      valid_to: day.optional(),
      note: optionalText,
    },
    ['scenario_id', 'place'],
    {
      scenario_id: ['scenarios'],
      country: ['countries'],
      site: ['sites'],
      hs: ['hs_codes'],
      exporter: ['countries'],
      importer: ['countries'],
      owner: ['companies', 'countries'],
      owned: ['companies', 'sites'],
      alliance: ['alliances'],
      member: ['countries', 'alliances'],
      issuer: ['countries', 'alliances'],
    },
  ),
} as const;

export type TableName = keyof typeof TABLES;

/** A row as read, with where it stands. */
export type RowOf<Name extends TableName> = z.infer<(typeof TABLES)[Name]['row']> & { readonly at: Place };

/** Where a row stands, for faults. */
export interface Place {
  readonly file: string;
  readonly line: number;
  /** Whether the row is of a folder that was added to the first one; absent when it is not. */
  readonly own?: true;
}

export type Tables = { readonly [Name in TableName]: readonly RowOf<Name>[] };
