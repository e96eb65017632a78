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
  readonly kind: 'MINE' | 'REFINERY' | 'PLANT' | 'RECYCLER';
  readonly phase: Phase;
  readonly iso3: string;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly factId: string;
}

export type Phase = 'operating' | 'idle' | 'construction' | 'decided' | 'announced';

export interface Company {
  readonly id: string;
  readonly name: string;
  readonly nameKo: string | null;
  readonly kind: 'LISTED' | 'PRIVATE' | 'STATE' | 'FUND' | 'VENTURE';
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

export interface StatedDependence extends Fact {
  readonly mineralId: string;
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
  readonly source: Source;
}

export interface DataVersion {
  readonly id: string;
  readonly loadedAt: string;
  readonly rows: number;
}

/** One entity found by name. */
export interface Named {
  readonly kind: 'COUNTRY' | 'MINERAL' | 'MATERIAL' | 'SITE' | 'COMPANY' | 'ALLIANCE';
  readonly id: string;
  readonly name: string;
  readonly nameKo: string | null;
}

/** The rows of one page in key order, and how many there are in all. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly hasNext: boolean;
}
