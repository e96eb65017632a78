/**
 * The records that travel between graph, analysis and api. Null is unknown; zero is zero.
 * Masses are tonnes on the basis named beside them; dates are ISO days; countries are ISO 3166 alpha-3.
 */
export const BASES = [
  'CONTAINED',
  'REO',
  'LI2O',
  'LCE',
  'LIOH_H2O',
  'V2O5',
  'CR2O3',
  'NB2O5',
  'TA2O5',
  'TIO2',
  'P2O5',
  'K2O',
  'U3O8',
  'WO3',
  'GROSS',
] as const;
export type Basis = (typeof BASES)[number];

export const STAGES = ['ORE', 'CONCENTRATE', 'INTERMEDIATE', 'REFINED', 'COMPOUND', 'METAL', 'COMPONENT'] as const;
export type Stage = (typeof STAGES)[number];

/** Measures a government takes. */
export const INSTRUMENTS = [
  'EXPORT_BAN',
  'EXPORT_LICENCE',
  'EXPORT_QUOTA',
  'EXPORT_TAX',
  'TECHNOLOGY_BAN',
  'PRODUCTION_QUOTA',
  'CONSOLIDATION',
  'IMPORT_DUTY',
  'INVESTMENT_BAN',
  'SUBSIDY',
  'REVIEW',
  'STRATEGY',
  'LAW',
  'STOCKPILE',
] as const;

export type FactStatus = 'reported' | 'estimated' | 'assumed' | 'announced' | 'projected' | 'withheld';
export type DatePrecision = 'day' | 'month' | 'year' | 'by';
/** How well a trade code fits a material: only this, mainly this, part of what is meant, several materials in one. */
export type CodeConfidence = 'exact' | 'dominant' | 'proxy' | 'bundle';

export interface Country {
  readonly iso3: string;
  readonly iso2: string;
  readonly m49: string;
  readonly name: string;
  readonly nameKo: string | null;
  readonly region: string | null;
  readonly subregion: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
}

export interface Mineral {
  readonly id: string;
  readonly symbol: string | null;
  readonly name: string;
  readonly nameKo: string | null;
}

export interface Material {
  readonly id: string;
  readonly mineralId: string;
  readonly stage: Stage;
  readonly form: string;
  readonly name: string;
  readonly nameKo: string | null;
  readonly basis: Basis;
  readonly note: string | null;
}

/** A six-digit trade code seen from one material. */
export interface CodeMapping {
  readonly hs: string;
  readonly hsEdition: string;
  readonly materialId: string;
  readonly confidence: CodeConfidence;
  readonly reason: string;
  readonly factId: string;
}

export interface Site {
  readonly id: string;
  readonly name: string;
  readonly nameKo: string | null;
  readonly kind: 'MINE' | 'SMELTER' | 'REFINERY' | 'PLANT' | 'RECYCLER' | 'DEPOSIT';
  /** Null when the source says nothing of its state. */
  readonly phase: Phase | null;
  readonly iso3: string;
  readonly lat: number | null;
  readonly lon: number | null;
  /** How sure its place and kind are; null when the source says nothing. */
  readonly confidence: 'high' | 'moderate' | 'low' | null;
  readonly factId: string;
}

export type Phase = 'operating' | 'idle' | 'construction' | 'decided' | 'announced';

export interface Company {
  readonly id: string;
  readonly name: string;
  readonly nameKo: string | null;
  /** Null when unknown. */
  readonly kind: 'LISTED' | 'PRIVATE' | 'STATE' | 'FUND' | 'VENTURE' | null;
  readonly iso3: string | null;
}

export interface Alliance {
  readonly id: string;
  readonly name: string;
  readonly nameKo: string | null;
  readonly kind: string;
  readonly founded: string | null;
  readonly note: string | null;
}

/** What every fact carries beside its content. */
export interface Fact {
  readonly factId: string;
  readonly status: FactStatus;
  /** Lowest and highest its sources say, where they differ and a context asks for all of them; in the unit of the figure. */
  readonly span?: { readonly low: number; readonly high: number };
}

export interface Dated extends Fact {
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly datePrecision: DatePrecision | null;
}

/** Production, reserves, capacity or exports of a material in an area and year. */
export interface Measured extends Fact {
  readonly materialId: string;
  /** ISO3, or WORLD or OTHER for a published aggregate, which is never a country. */
  readonly area: string;
  readonly year: number;
  readonly tonnes: number | null;
  readonly bound: '>' | '<' | null;
  readonly basis: Basis;
}

export interface Capacity extends Measured {
  readonly siteId: string | null;
  readonly siteName: string | null;
  readonly phase: Phase;
}

export interface TradeFlow extends Fact {
  readonly hs: string;
  readonly exporter: string;
  readonly importer: string;
  readonly year: number;
  readonly tonnes: number | null;
  readonly kusd: number | null;
}

/** What several buyers together bought under a code from one seller in a year. */
export interface GroupPurchase {
  readonly hs: string;
  readonly exporter: string;
  /** Of the flows with a weight, gross. */
  readonly tonnes: number;
  /** Of the flows with a value. */
  readonly kusd: number;
  readonly flows: number;
  /** How many of the flows have a weight. */
  readonly weighed: number;
  /** How many of the flows have a value. */
  readonly valued: number;
  /** The ten largest by value. */
  readonly factIds: readonly string[];
}

export interface StatedDependence extends Fact {
  readonly mineralId: string;
  /** Null when the statement names only the mineral. */
  readonly materialId: string | null;
  readonly importer: string;
  readonly supplier: string;
  readonly year: number;
  /** 0 to 1. */
  readonly share: number;
}

export interface GovernanceEstimate extends Fact {
  readonly iso3: string;
  readonly indicator: string;
  readonly year: number;
  readonly estimate: number;
  readonly stdError: number | null;
}

/** A country or an alliance in an alliance. */
export interface Membership extends Dated {
  readonly allianceId: string;
  readonly member: string;
  readonly memberIsAlliance: boolean;
  /** Day it was recorded here; null when unknown. */
  readonly recordedAt: string | null;
  readonly role: string;
}

export interface Policy extends Dated {
  readonly id: string;
  readonly name: string;
  readonly nameKo: string | null;
  readonly instrument: string;
  readonly issuer: string;
  readonly legalReference: string | null;
  readonly suspendedFrom: string | null;
  readonly suspendedTo: string | null;
  /** Million US dollars it may spend; null when none is set. */
  readonly budgetMusd: number | null;
  readonly note: string | null;
  readonly mineralIds: readonly string[];
  readonly materialIds: readonly string[];
  /** Destinations aimed at; empty means all. */
  readonly destinations: readonly string[];
}

export interface Stake extends Dated {
  readonly owner: string;
  readonly ownerIsState: boolean;
  readonly owned: string;
  readonly ownedIsSite: boolean;
  /** 0 to 1 of equity; null when only a band or nothing is known. */
  readonly share: number | null;
  readonly shareMin: number | null;
  readonly shareMax: number | null;
}

/** A stake with the home of both ends. */
export interface PlacedStake extends Stake {
  /** ISO3 of its seat, or the state itself; null when unknown. */
  readonly ownerHome: string | null;
  /** Whether it is listed on an exchange, as far as is known. */
  readonly ownerIsListed: boolean;
  /** ISO3 of its seat, or where the site stands; null when unknown. */
  readonly ownedHome: string | null;
  readonly ownedIsListed: boolean;
}

export const RECYCLING_MEASURES = ['EOL_RIR', 'EOL_RR', 'RECYCLED_CONTENT'] as const;
export type RecyclingMeasure = (typeof RECYCLING_MEASURES)[number];

/** Output of a material at a site in a year. */
export interface SiteOutput extends Fact {
  readonly siteId: string;
  readonly materialId: string;
  readonly year: number;
  readonly tonnes: number | null;
  readonly bound: '>' | '<' | null;
  readonly basis: Basis;
}

/** Output of a site with the country it stands in, ISO3. */
export interface LocatedOutput extends SiteOutput {
  readonly iso3: string;
}

/** Output of a material in an area and a coming year, under a scenario. */
export interface Outlook extends Measured {
  readonly scenario: string;
}

export interface Demand extends Fact {
  readonly mineralId: string;
  readonly area: string;
  readonly sector: string;
  readonly scenario: string;
  readonly year: number;
  readonly tonnes: number | null;
  readonly bound: '>' | '<' | null;
  readonly basis: Basis;
}

/** Net imports over apparent consumption, 0 to 1. */
export interface ImportReliance extends Fact {
  readonly mineralId: string;
  readonly area: string;
  readonly year: number;
  readonly share: number | null;
  readonly bound: '>' | '<' | null;
}

export interface Price extends Fact {
  readonly materialId: string;
  readonly quotation: string;
  readonly year: number;
  readonly value: number;
  /** Such as USD/t. */
  readonly unit: string;
}

/** Greenhouse gases of making a material by a route, kg CO2-equivalent per kg. */
export interface Emission extends Fact {
  readonly materialId: string;
  readonly route: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface RecyclingRate extends Fact {
  readonly mineralId: string;
  readonly area: string;
  readonly measure: RecyclingMeasure;
  readonly year: number;
  readonly share: number | null;
  readonly bound: '>' | '<' | null;
}

export interface Conversion extends Fact {
  readonly mineralId: string;
  readonly fromBasis: Basis;
  readonly toBasis: Basis;
  /** Mass on `toBasis` over mass on `fromBasis`. */
  readonly factor: number;
  readonly formula: string | null;
}

/** What can stand in for a mineral in a use, and at what cost. */
export interface Substitution extends Fact {
  readonly mineralId: string;
  readonly use: string;
  readonly substitute: string;
  readonly substituteMineralId: string | null;
  readonly productId: string | null;
  readonly penalty: string | null;
}

/** A number a policy sets. */
export interface Benchmark extends Fact {
  readonly policyId: string;
  readonly metric: string;
  readonly subject: string | null;
  readonly comparator: string;
  readonly threshold: number;
  readonly unit: string;
  readonly byYear: number | null;
  readonly baseline: number | null;
  readonly baselineYear: number | null;
}

/** Money a policy gave. */
export interface Award extends Dated {
  readonly policyId: string;
  readonly recipient: string;
  readonly kind: string;
  readonly materialId: string | null;
  readonly siteId: string | null;
  readonly musd: number | null;
  readonly bound: '>' | '<' | null;
}

/** A purchase of a company or site, whole or in part. */
export interface Deal extends Dated {
  readonly id: string;
  readonly kind: string;
  readonly buyer: string;
  readonly target: string;
  readonly seller: string | null;
  readonly share: number | null;
  readonly musd: number | null;
  readonly bound: '>' | '<' | null;
}

/** A figure that a publication states and that is no series: its definition goes with it. */
export interface Statement extends Fact {
  readonly id: string;
  readonly topic: string;
  readonly definition: string;
  readonly about: string | null;
  readonly fromYear: number | null;
  readonly toYear: number | null;
  readonly value: number;
  readonly high: number | null;
  readonly unit: string;
  readonly bound: '>' | '<' | null;
}

/** A mineral that comes out of the mining or refining of another. */
export interface ByProduct extends Fact {
  readonly mineralId: string;
  readonly hostId: string;
  readonly share: number | null;
  readonly shareMin: number | null;
  readonly shareMax: number | null;
}

/** One material made from another. */
export interface Refining extends Fact {
  readonly from: string;
  readonly to: string;
  readonly yieldMin: number | null;
  readonly yieldMax: number | null;
}

/** A company that went into another. */
export interface CorporateEvent extends Dated {
  readonly kind: string;
  readonly predecessor: string;
  readonly successor: string;
}

/** A contract to deliver. */
export interface Offtake extends Dated {
  readonly materialId: string;
  /** A year; null when not told. */
  readonly tonnes: number | null;
  readonly basis: Basis | null;
  readonly share: number | null;
  readonly supplier: string;
  readonly supplierIsSite: boolean;
  readonly buyer: string;
  readonly buyerIsState: boolean;
}

export interface Agreement extends Dated {
  readonly id: string;
  readonly name: string;
  readonly nameKo: string | null;
  readonly kind: string;
  /** ISO3 and alliance ids. */
  readonly parties: readonly string[];
  readonly mineralIds: readonly string[];
}

/** A list of critical minerals, in one edition. */
export interface CriticalityList extends Dated {
  readonly id: string;
  readonly name: string;
  readonly nameKo: string | null;
  readonly issuer: string;
  /** Whether every entry of the edition is here. */
  readonly complete: boolean;
}

export interface Criticality extends Fact {
  readonly listId: string;
  readonly mineralId: string;
  readonly rank: 'critical' | 'strategic';
  readonly asNamed: string;
}

/** A good that minerals end up in. */
export interface Product {
  readonly id: string;
  readonly name: string;
  readonly nameKo: string | null;
  readonly keyItem: string | null;
  readonly note: string | null;
}

/** How much of a material a product takes. */
export interface Intensity extends Fact {
  readonly productId: string;
  readonly materialId: string;
  readonly variant: string | null;
  readonly quantity: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Such as kg/kWh. */
  readonly unit: string;
  readonly basis: Basis;
}

/** A fact by its id, and how far its sources are apart: largest minus smallest over the largest; null when they agree. */
export interface FactEntry {
  readonly factId: string;
  readonly spread: number | null;
}

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly url: string | null;
  readonly published: string | null;
  readonly retrieved: string | null;
  readonly licence: string;
  readonly redistributable: boolean;
  /** 1 official statistic, 2 institutional data set, 3 official statement, 4 company, 5 press. */
  readonly rank: number;
  /** Whether it is of tables that the asker added to the shipped ones. */
  readonly own: boolean;
}

/** What one edition of one source says of one fact. */
export interface Assertion {
  readonly id: string;
  readonly factId: string;
  readonly value: number | null;
  readonly unit: string | null;
  readonly basis: Basis | null;
  readonly kusd: number | null;
  readonly bound: '>' | '<' | null;
  readonly status: FactStatus;
  readonly edition: string | null;
  readonly locator: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly recordedAt: string | null;
  readonly note: string | null;
  readonly preferred: boolean;
  readonly chosenBecause: string | null;
  /** On the one that answers: how far all are apart; null when they agree. */
  readonly spread: number | null;
  /** Whether its row is of tables that the asker added to the shipped ones. */
  readonly own: boolean;
  readonly source: Source;
}

export interface DataVersion {
  readonly id: string;
  readonly loadedAt: string;
  readonly rows: number;
  /** Rows among them of tables that were added to the shipped ones. */
  readonly addedRows: number;
}

/** One entity found by name. */
export interface Named {
  readonly kind: 'COUNTRY' | 'MINERAL' | 'MATERIAL' | 'SITE' | 'COMPANY' | 'ALLIANCE' | 'PRODUCT' | 'AGREEMENT' | 'POLICY';
  readonly id: string;
  readonly name: string;
  readonly nameKo: string | null;
}

/** A way between two entities: one relation more than there are entities between them. */
export interface Way {
  readonly entities: readonly Named[];
  readonly relations: readonly {
    readonly type: string;
    /** Whether it is read from the entity before to the one after. */
    readonly forward: boolean;
    /** Null when no row of a table says so by itself, as of a material's mineral. */
    readonly factId: string | null;
    /** Of a stake, 0 to 1; null when not told or no stake. */
    readonly share: number | null;
    readonly validFrom: string | null;
    readonly validTo: string | null;
  }[];
}

/** The rows of one page in key order, and how many there are in all. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly hasNext: boolean;
}

/** Areas of published totals that are no country. */
export const AGGREGATES = ['WORLD', 'OTHER', 'EU'] as const;

export const isAggregate = (area: string): boolean => AGGREGATES.some((aggregate) => aggregate === area);

/** Rows of a table from a source. */
export interface TableCount {
  readonly table: string;
  readonly sourceId: string | null;
  readonly rows: number;
}

/** How many countries have a figure of a kind for a material in a year. */
export interface Coverage {
  readonly kind: string;
  readonly materialId: string;
  readonly mineralId: string;
  readonly year: number;
  readonly countries: number;
}

/** One check of the data against themselves. */
export interface QualityCheck {
  readonly id: string;
  readonly title: string;
  /** Whether nothing was found that must be mended; what merely must be known is found and passes. */
  readonly passed: boolean;
  readonly found: number;
  /** The first ten, in words. */
  readonly examples: readonly string[];
}

/** Assumptions that are stored to be laid over the facts together; no facts themselves. */
export interface Scenario {
  readonly id: string;
  readonly name: string;
  readonly nameKo: string | null;
  /** What it assumes, in a sentence. */
  readonly assumes: string;
  readonly assumesKo: string | null;
  /** Publication it is drawn from; null when it is the editors' own. */
  readonly drawnFrom: string | null;
  readonly note: string | null;
  readonly overlays: readonly ScenarioOverlay[];
}

/** One assumption of a scenario: of the columns those that its kind has, the others null or empty. */
export interface ScenarioOverlay {
  readonly place: number;
  readonly kind: 'capacity' | 'output' | 'flow' | 'stake' | 'membership' | 'policy' | 'demand' | 'consumption';
  readonly country: string | null;
  readonly site: string | null;
  readonly minerals: readonly string[];
  readonly materials: readonly string[];
  readonly year: number | null;
  readonly tonnes: number | null;
  readonly phase: Phase | null;
  readonly hs: string | null;
  readonly exporter: string | null;
  readonly importer: string | null;
  readonly kusd: number | null;
  readonly owner: string | null;
  readonly owned: string | null;
  readonly share: number | null;
  readonly alliance: string | null;
  readonly member: string | null;
  readonly removed: boolean | null;
  readonly issuer: string | null;
  readonly instrument: string | null;
  readonly destinations: readonly string[];
  readonly sector: string | null;
  readonly demandScenario: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}
