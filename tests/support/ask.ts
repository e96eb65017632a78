import type { Ask } from '../../src/analysis/ask.js';
import { nearestNames } from '../../src/analysis/nearest-names.js';
import type { EntityKind } from '../../src/domain/errors.js';
import type {
  Alliance,
  Benchmark,
  Capacity,
  CodeMapping,
  Company,
  Country,
  GovernanceEstimate,
  LocatedOutput,
  Material,
  Measured,
  Membership,
  Mineral,
  PlacedStake,
  Offtake,
  Policy,
  Refining,
  Site,
  Price,
  StatedDependence,
  TradeFlow,
} from '../../src/domain/facts.js';

/** Everything that is known, in plain lists. */
export interface Known {
  readonly countries: readonly Country[];
  readonly minerals: readonly Mineral[];
  readonly materials: readonly Material[];
  readonly codes: readonly CodeMapping[];
  readonly alliances: readonly Alliance[];
  readonly memberships: readonly Membership[];
  readonly policies: readonly Policy[];
  readonly production: readonly Measured[];
  readonly capacities: readonly Capacity[];
  readonly trade: readonly TradeFlow[];
  readonly exportTotals: readonly Measured[];
  readonly statedDependence: readonly StatedDependence[];
  readonly governance: readonly GovernanceEstimate[];
  readonly prices: readonly Price[];
  readonly companies?: readonly Company[];
  readonly sites?: readonly Site[];
  /** Materials a site turns out, by site. */
  readonly makes?: Readonly<Record<string, readonly string[]>>;
  readonly stakes?: readonly PlacedStake[];
  readonly siteOutput?: readonly LocatedOutput[];
  readonly benchmarks?: readonly Benchmark[];
  readonly offtakes?: readonly Offtake[];
  readonly refining?: readonly Refining[];
}

export const nothing: Known = {
  countries: [],
  minerals: [],
  materials: [],
  codes: [],
  alliances: [],
  memberships: [],
  policies: [],
  production: [],
  capacities: [],
  trade: [],
  exportTotals: [],
  statedDependence: [],
  governance: [],
  prices: [],
};

/** Answers as the graph does, from plain lists. What replacement does not ask for is left out and fails when called. */
export const askOf = (known: Known): Ask => {
  const one = <T extends { readonly id: string }>(list: readonly T[], id: string) =>
    Promise.resolve(list.find((item) => item.id === id) ?? null);
  const all = <T>(list: readonly T[], holds: (item: T) => boolean) => Promise.resolve(list.filter(holds));
  const named: Partial<Record<EntityKind, readonly { readonly id: string; readonly name: string; readonly nameKo: string | null }[]>> = {
    country: known.countries.map((c) => ({ ...c, id: c.iso3 })),
    mineral: known.minerals,
    material: known.materials,
    alliance: known.alliances,
    policy: known.policies,
    company: known.companies ?? [],
    site: known.sites ?? [],
  };
  const ask: Partial<Ask> = {
    country: (iso3) => Promise.resolve(known.countries.find((c) => c.iso3 === iso3) ?? null),
    mineral: (id) => one(known.minerals, id),
    material: (id) => one(known.materials, id),
    alliance: (id) => one(known.alliances, id),
    policy: (id) => one(known.policies, id),
    company: (id) => one(known.companies ?? [], id),
    site: (id) => one(known.sites ?? [], id),
    materialsOf: (mineralId) => all(known.materials, (m) => m.mineralId === mineralId),
    codesOf: (materialId) => all(known.codes, (c) => c.materialId === materialId),
    producersOf: (materialId, year) => all(known.production, (p) => p.materialId === materialId && p.year === year),
    capacitiesOf: (materialId) => all(known.capacities, (c) => c.materialId === materialId),
    importsUnder: (hs, importer, year) => all(known.trade, (f) => f.hs === hs && f.importer === importer && f.year === year),
    exportsUnder: (hs, exporter, year) => all(known.trade, (f) => f.hs === hs && f.exporter === exporter && f.year === year),
    tradeYears: async (hs) => [...new Set((await all(known.trade, (f) => f.hs === hs)).map((f) => f.year))].sort((a, b) => a - b),
    flowsUnder: (hs, year) => all(known.trade, (f) => f.hs === hs && f.year === year),
    pricesOf: (materialId) => all(known.prices, (p) => p.materialId === materialId),
    emissionsOf: () => Promise.resolve([]),
    exportTotalsOf: (materialId, year) => all(known.exportTotals, (t) => t.materialId === materialId && t.year === year),
    statedDependence: (mineralId, importer) => all(known.statedDependence, (d) => d.mineralId === mineralId && d.importer === importer),
    politicalStability: (iso3) => all(known.governance, (g) => g.iso3 === iso3),
    membersOf: (allianceId) => all(known.memberships, (m) => m.allianceId === allianceId),
    benchmarksOf: (policyId) => all(known.benchmarks ?? [], (b) => b.policyId === policyId),
    allStakes: () => Promise.resolve(known.stakes ?? []),
    siteOutputOverYears: (materialId, from, to) =>
      all(known.siteOutput ?? [], (o) => o.materialId === materialId && from <= o.year && o.year <= to),
    outputOverYears: (materialId, from, to) => all(known.production, (p) => p.materialId === materialId && from <= p.year && p.year <= to),
    allSitesOf: (mineralId) =>
      all(known.sites ?? [], (s) =>
        (known.makes?.[s.id] ?? []).some((id) => known.materials.some((m) => m.id === id && m.mineralId === mineralId)),
      ),
    policiesOn: (mineralId) =>
      all(
        known.policies,
        (p) =>
          p.mineralIds.includes(mineralId) ||
          p.materialIds.some((id) => known.materials.some((m) => m.id === id && m.mineralId === mineralId)),
      ),
    offtakesOf: (supplier) => all(known.offtakes ?? [], (o) => o.supplier === supplier),
    madeFrom: (materialId) => all(known.refining ?? [], (r) => r.to === materialId),
    conversionsOf: () => Promise.resolve([]),
    nearest: (kind, text) =>
      Promise.resolve(
        nearestNames(
          text,
          (named[kind] ?? []).map((item) => ({ ...item, aliases: [] })),
        ),
      ),
    dataVersion: () => Promise.resolve({ id: '0123456789ab', loadedAt: '2026-01-01T00:00:00Z', rows: 1, addedRows: 0 }),
  };
  return ask as Ask;
};

// Makers of single facts; each is named by what it says, so that a test can name the facts an answer rests on.

export const country = (iso3: string, name: string, nameKo: string | null = null): Country => ({
  iso3,
  iso2: iso3.slice(0, 2),
  m49: '000',
  name,
  nameKo,
  region: null,
  subregion: null,
  lat: null,
  lon: null,
});

export const flow = (hs: string, exporter: string, importer: string, tonnes: number | null, year = 2023): TradeFlow => ({
  factId: `trade/${hs}/${exporter}/${importer}/${year}`,
  status: 'reported',
  hs,
  exporter,
  importer,
  year,
  tonnes,
  kusd: tonnes === null ? 5 : tonnes * 30,
});

export const output = (materialId: string, area: string, tonnes: number | null, year = 2023): Measured => ({
  factId: `production/${materialId}/${area}/${year}`,
  status: tonnes === null ? 'withheld' : 'reported',
  materialId,
  area,
  year,
  tonnes,
  bound: null,
  basis: 'GROSS',
});

export const capacity = (materialId: string, area: string, tonnes: number | null, more: Partial<Capacity> = {}): Capacity => ({
  ...output(materialId, area, tonnes),
  factId: `capacity/${materialId}/${more.siteId ?? area}/${more.year ?? 2023}`,
  siteId: null,
  siteName: null,
  phase: 'operating',
  ...more,
});

export const seat = (allianceId: string, member: string, more: Partial<Membership> = {}): Membership => ({
  factId: `membership/${allianceId}/${member}`,
  status: 'reported',
  allianceId,
  member,
  memberIsAlliance: false,
  recordedAt: null,
  role: 'member',
  validFrom: '2022-06-14',
  validTo: null,
  datePrecision: 'day',
  ...more,
});

export const company = (id: string, iso3: string | null, kind: Company['kind'] = 'PRIVATE'): Company => ({
  id,
  name: id,
  nameKo: null,
  kind,
  iso3,
});

export const site = (id: string, iso3: string): Site => ({
  id,
  name: id,
  nameKo: null,
  kind: 'MINE',
  phase: 'operating',
  iso3,
  lat: null,
  lon: null,
  confidence: null,
  factId: `site/${id}`,
});

/** A stake of an owner, the state of a country where its id is one, in what is given by its id. */
export const stake = (
  owner: Company | string,
  owned: Company | Site,
  share: number | null,
  more: Partial<PlacedStake> = {},
): PlacedStake => {
  const ownerId = typeof owner === 'string' ? owner : owner.id;
  return {
    factId: `stake/${ownerId}/${owned.id}`,
    status: 'reported',
    owner: ownerId,
    ownerIsState: typeof owner === 'string',
    ownerHome: typeof owner === 'string' ? owner : owner.iso3,
    ownerIsListed: typeof owner !== 'string' && owner.kind === 'LISTED',
    owned: owned.id,
    ownedIsSite: 'phase' in owned,
    ownedHome: owned.iso3,
    ownedIsListed: owned.kind === 'LISTED',
    share,
    shareMin: null,
    shareMax: null,
    validFrom: '2020-01-01',
    validTo: null,
    datePrecision: 'day',
    ...more,
  };
};

export const siteOutput = (materialId: string, of: Site, tonnes: number | null, year = 2023): LocatedOutput => ({
  factId: `site-production/${materialId}/${of.id}/${year}`,
  status: tonnes === null ? 'withheld' : 'reported',
  siteId: of.id,
  iso3: of.iso3,
  materialId,
  year,
  tonnes,
  bound: null,
  basis: 'GROSS',
});

export const offtake = (siteId: string, buyer: Company, tonnes: number | null, materialId = 'tungsten-metal'): Offtake => ({
  factId: `offtake/${siteId}/${buyer.id}/${materialId}`,
  status: 'reported',
  materialId,
  tonnes,
  basis: tonnes === null ? null : 'GROSS',
  share: null,
  supplier: siteId,
  supplierIsSite: true,
  buyer: buyer.id,
  buyerIsState: false,
  validFrom: '2020-01-01',
  validTo: null,
  datePrecision: 'day',
});
