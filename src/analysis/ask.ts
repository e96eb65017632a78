import type {
  Assertion,
  Alliance,
  Capacity,
  CodeMapping,
  Company,
  Country,
  GovernanceEstimate,
  Material,
  Measured,
  Membership,
  Mineral,
  Named,
  Page,
  Policy,
  Site,
  Stake,
  StatedDependence,
  TradeFlow,
  DataVersion,
  Basis,
  Stage,
} from '../domain/facts.js';
import type { EntityKind } from '../domain/errors.js';

/** Where a page of a list begins and how long it is. */
export interface PageRequest {
  /** At most this many, 1 to 100. */
  readonly first: number;
  /** Key of the last item of the page before; null for the first page. */
  readonly after: string | null;
}

/**
 * The facts an answer may ask for, one key at a time; whoever answers batches them, so that one level of a question is
 * one query. A key that names nothing gives null or an empty list, never an error; an unreachable graph always throws.
 */
export interface Ask {
  country(iso3: string): Promise<Country | null>;
  mineral(id: string): Promise<Mineral | null>;
  material(id: string): Promise<Material | null>;
  site(id: string): Promise<Site | null>;
  company(id: string): Promise<Company | null>;
  alliance(id: string): Promise<Alliance | null>;
  policy(id: string): Promise<Policy | null>;

  countries(page: PageRequest): Promise<Page<Country>>;
  minerals(page: PageRequest): Promise<Page<Mineral>>;
  sites(page: PageRequest): Promise<Page<Site>>;
  companies(page: PageRequest): Promise<Page<Company>>;
  alliances(page: PageRequest): Promise<Page<Alliance>>;
  policies(page: PageRequest): Promise<Page<Policy>>;

  /** Materials of a mineral, by id. */
  materialsOf(mineralId: string): Promise<readonly Material[]>;
  /** Trade codes of a material, by code. */
  codesOf(materialId: string): Promise<readonly CodeMapping[]>;
  /** Output of a material in a year, countries and aggregates, largest first. */
  producersOf(materialId: string, year: number): Promise<readonly Measured[]>;
  /** Reserves of a material, newest year, largest first. */
  reservesOf(materialId: string): Promise<readonly Measured[]>;
  /** Capacities for a material, national and by site, all years, by year. */
  capacitiesOf(materialId: string): Promise<readonly Capacity[]>;
  /** Output of a country in a year over all materials, by material. */
  outputOf(iso3: string, year: number): Promise<readonly Measured[]>;
  /** Flows under a code into a country in a year, largest first. */
  importsUnder(hs: string, importer: string, year: number): Promise<readonly TradeFlow[]>;
  /** Flows under a code out of a country in a year, largest first. */
  exportsUnder(hs: string, exporter: string, year: number): Promise<readonly TradeFlow[]>;
  /** What countries say they exported of a material in a year. */
  exportTotalsOf(materialId: string, year: number): Promise<readonly Measured[]>;
  /** Official statements of an importer's dependence for a mineral, newest first. */
  statedDependence(mineralId: string, importer: string): Promise<readonly StatedDependence[]>;
  /** Political stability (WGI) of a country, newest first. */
  politicalStability(iso3: string): Promise<readonly GovernanceEstimate[]>;
  /** Years with trade recorded under a code, ascending. */
  tradeYears(hs: string): Promise<readonly number[]>;

  /** Alliances a country or alliance is or was in. */
  membershipsOf(member: string): Promise<readonly Membership[]>;
  /** Members an alliance has or had, countries and alliances. */
  membersOf(allianceId: string): Promise<readonly Membership[]>;
  /** Policies about a mineral or any of its materials, by start. */
  policiesOn(mineralId: string): Promise<readonly Policy[]>;
  /** Policies a country or alliance has issued, by start. */
  policiesBy(issuer: string): Promise<readonly Policy[]>;

  sitesIn(iso3: string, page: PageRequest): Promise<Page<Site>>;
  /** Sites that turn out any material of a mineral. */
  sitesOfMineral(mineralId: string, page: PageRequest): Promise<Page<Site>>;
  materialsOfSite(siteId: string): Promise<readonly Material[]>;
  /** Stakes held in a company or site, largest first. */
  stakesIn(owned: string): Promise<readonly Stake[]>;
  /** Stakes a company or state holds, largest first. */
  stakesOf(owner: string): Promise<readonly Stake[]>;

  /** What sources say of a fact, the one that answers first. */
  assertionsOf(factId: string): Promise<readonly Assertion[]>;
  /** Entities whose name, Korean name or alias begins with or holds the words, best first. */
  search(
    text: string,
    kinds: readonly Named['kind'][],
    limit: number,
  ): Promise<{ readonly items: readonly Named[]; readonly total: number }>;
  /** Ids and names of a kind that look most like a text, nearest first. */
  nearest(kind: EntityKind, text: string): Promise<readonly { id: string; name: string }[]>;
  dataVersion(): Promise<DataVersion>;
}

export type { Basis, Stage };
