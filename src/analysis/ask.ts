import type {
  Agreement,
  Alliance,
  Assertion,
  Award,
  Basis,
  Benchmark,
  ByProduct,
  Capacity,
  CodeMapping,
  Company,
  Conversion,
  CorporateEvent,
  Country,
  Coverage,
  Criticality,
  CriticalityList,
  DataVersion,
  Deal,
  Demand,
  Emission,
  FactEntry,
  GovernanceEstimate,
  GroupPurchase,
  ImportReliance,
  Intensity,
  LocatedOutput,
  Material,
  Measured,
  Membership,
  Mineral,
  Named,
  Offtake,
  Outlook,
  Page,
  PlacedStake,
  Policy,
  Price,
  Product,
  RecyclingRate,
  Refining,
  Scenario,
  Site,
  SiteOutput,
  QualityCheck,
  Source,
  Stage,
  Stake,
  StatedDependence,
  Statement,
  Substitution,
  TableCount,
  TradeFlow,
  Way,
} from '../domain/facts.js';
import type { ChunkPlace, FactState, KeptAnswer, KeptVersion, VersionStep } from '../domain/changes.js';
import type { EntityKind } from '../domain/errors.js';
import type { LinksOfType, NodeKind } from '../domain/network.js';

/** Where a page of a list begins and how long it is. */
export interface PageRequest {
  /** At most this many, 1 to 100. */
  readonly first: number;
  /** Key of the last item of the page before; null for the first page. */
  readonly after: string | null;
}

/** Which links of an entity are wanted. */
export interface LinksRequest {
  /** Kinds of neighbours. */
  readonly kinds: readonly NodeKind[];
  /** Ids of neighbours, without their kinds; null for any. */
  readonly among: readonly string[] | null;
  /** ISO day on which links hold; null for any time. */
  readonly day: string | null;
  /** Links told of each type. */
  readonly limit: number;
  /** Calendar year of output and trade. */
  readonly year: number;
  /** Trade codes; none for no trade. */
  readonly codes: readonly string[];
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
  agreement(id: string): Promise<Agreement | null>;
  criticalityList(id: string): Promise<CriticalityList | null>;
  product(id: string): Promise<Product | null>;
  source(id: string): Promise<Source | null>;

  countries(page: PageRequest): Promise<Page<Country>>;
  minerals(page: PageRequest): Promise<Page<Mineral>>;
  sites(page: PageRequest): Promise<Page<Site>>;
  companies(page: PageRequest): Promise<Page<Company>>;
  alliances(page: PageRequest): Promise<Page<Alliance>>;
  policies(page: PageRequest): Promise<Page<Policy>>;
  sources(page: PageRequest): Promise<Page<Source>>;
  products(page: PageRequest): Promise<Page<Product>>;
  deals(page: PageRequest): Promise<Page<Deal>>;
  criticalityLists(page: PageRequest): Promise<Page<CriticalityList>>;
  agreements(page: PageRequest): Promise<Page<Agreement>>;
  statements(page: PageRequest): Promise<Page<Statement>>;

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
  /** What several countries together bought under a code in a year, by seller, largest first; sales among them included. */
  purchasesUnder(hs: string, buyers: readonly string[], year: number): Promise<readonly GroupPurchase[]>;
  /** Flows under a code out of a country in a year, largest first. */
  exportsUnder(hs: string, exporter: string, year: number): Promise<readonly TradeFlow[]>;
  /** All flows under a code in a year, by seller and buyer. */
  flowsUnder(hs: string, year: number): Promise<readonly TradeFlow[]>;
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

  /** Apparent consumption of a material, newest first. */
  consumptionOf(materialId: string): Promise<readonly Measured[]>;
  /** What a site turned out, newest first. */
  outputOfSite(siteId: string): Promise<readonly SiteOutput[]>;
  /** Capacities of a site, by year. */
  capacitiesOfSite(siteId: string): Promise<readonly Capacity[]>;
  /** Output of a material in coming years, by scenario and year. */
  outlookOf(materialId: string): Promise<readonly Outlook[]>;
  /** Demand for a mineral, by scenario, sector and year. */
  demandFor(mineralId: string): Promise<readonly Demand[]>;
  /** Net import reliance for a mineral, newest first. */
  importRelianceFor(mineralId: string): Promise<readonly ImportReliance[]>;
  /** Prices of a material, by quotation, newest first. */
  pricesOf(materialId: string): Promise<readonly Price[]>;
  /** Greenhouse gases of a material, by route. */
  emissionsOf(materialId: string): Promise<readonly Emission[]>;
  /** Recycling rates of a mineral. */
  recyclingOf(mineralId: string): Promise<readonly RecyclingRate[]>;
  /** Factors between bases of a mineral. */
  conversionsOf(mineralId: string): Promise<readonly Conversion[]>;
  /** What can stand in for a mineral. */
  substitutionsOf(mineralId: string): Promise<readonly Substitution[]>;
  /** What a mineral can stand in for. */
  substitutionsBy(mineralId: string): Promise<readonly Substitution[]>;
  /** Numbers a policy sets. */
  benchmarksOf(policyId: string): Promise<readonly Benchmark[]>;
  /** Money a policy gave, largest first. */
  awardsOf(policyId: string): Promise<readonly Award[]>;
  /** Money a company was given by policies, largest first. */
  awardsTo(companyId: string): Promise<readonly Award[]>;
  /** Purchases by a company or state, newest first. */
  dealsOf(buyer: string): Promise<readonly Deal[]>;
  /** Purchases of a company or site, newest first. */
  dealsFor(target: string): Promise<readonly Deal[]>;
  /** What publications state on a topic. */
  statementsOn(topic: string): Promise<readonly Statement[]>;
  /** Minerals whose mining or refining this one comes out of. */
  hostsOf(mineralId: string): Promise<readonly ByProduct[]>;
  /** Minerals that come out of the mining or refining of this one. */
  byProductsOf(hostId: string): Promise<readonly ByProduct[]>;
  /** What a material is made from. */
  madeFrom(materialId: string): Promise<readonly Refining[]>;
  /** What is made from a material. */
  madeInto(materialId: string): Promise<readonly Refining[]>;
  /** What a company went into and what went into it, by date. */
  eventsOf(companyId: string): Promise<readonly CorporateEvent[]>;
  /** Contracts of a company or site to deliver. */
  offtakesOf(supplier: string): Promise<readonly Offtake[]>;
  /** Contracts to deliver to a company. */
  offtakesTo(companyId: string): Promise<readonly Offtake[]>;
  /** Agreements a country or alliance made, by date. */
  agreementsOf(party: string): Promise<readonly Agreement[]>;
  /** Agreements that name a mineral, by date. */
  agreementsOn(mineralId: string): Promise<readonly Agreement[]>;
  /** Lists a mineral is on. */
  criticalityOf(mineralId: string): Promise<readonly Criticality[]>;
  /** Lists of critical minerals a country or alliance issued. */
  criticalityListsBy(issuer: string): Promise<readonly CriticalityList[]>;
  /** Minerals on a list. */
  entriesOf(listId: string): Promise<readonly Criticality[]>;
  /** How much of which materials a product takes. */
  intensitiesOfProduct(productId: string): Promise<readonly Intensity[]>;
  /** How much of a material which products take. */
  intensitiesOfMaterial(materialId: string): Promise<readonly Intensity[]>;
  /** Output of a material over a span of years, both included, by area and year. */
  outputOverYears(materialId: string, from: number, to: number): Promise<readonly Measured[]>;

  /** Every company that went into another, by date. */
  allEvents(): Promise<readonly CorporateEvent[]>;
  /** Every stake there is, with the home of both ends. */
  allStakes(): Promise<readonly PlacedStake[]>;
  /** Output of a material by site over a span of years, both included, by year and site. */
  siteOutputOverYears(materialId: string, from: number, to: number): Promise<readonly LocatedOutput[]>;
  /** All sites that turn out any material of a mineral, by id. */
  allSitesOf(mineralId: string): Promise<readonly Site[]>;

  /** Links of entities named by kind and id, such as mineral:gallium; of each by type. */
  linksOf(nodes: readonly string[], request: LinksRequest): Promise<readonly (readonly LinksOfType[])[]>;
  /** What sources say of a fact, the one that answers first. */
  assertionsOf(factId: string): Promise<readonly Assertion[]>;
  /** Facts of one kind by id, on asking only those one source says something of. */
  facts(kind: string, sourceId: string | null, page: PageRequest): Promise<Page<FactEntry>>;
  /** Facts whose sources disagree, those furthest apart first, after one of them. */
  conflicts(kind: string | null, first: number, after: FactEntry | null): Promise<Page<FactEntry>>;
  /** Entities whose name, Korean name or alias begins with or holds the words, best first. */
  search(
    text: string,
    kinds: readonly Named['kind'][],
    limit: number,
  ): Promise<{ readonly items: readonly Named[]; readonly total: number }>;
  /** Ids and names of a kind that look most like a text, nearest first. */
  nearest(kind: EntityKind, text: string): Promise<readonly { id: string; name: string }[]>;
  /** Ways of the two fewest numbers of steps between two entities, fewest first, at most so many. */
  waysBetween(from: Pick<Named, 'kind' | 'id'>, to: Pick<Named, 'kind' | 'id'>, limit: number): Promise<readonly Way[]>;
  /** Assumptions that are stored to be laid over the facts together, by id. */
  scenarios(): Promise<readonly Scenario[]>;
  tableCounts(): Promise<readonly TableCount[]>;
  coverage(): Promise<readonly Coverage[]>;
  qualityChecks(): Promise<readonly QualityCheck[]>;
  /** Versions of the data that are kept to be held against others, the last loaded first. */
  keptVersions(): Promise<readonly KeptVersion[]>;
  /** Loads that took the place of others, the last first. */
  versionSteps(): Promise<readonly VersionStep[]>;
  /** Chunks of facts that only one of two kept versions tells. */
  chunksApart(version: string, other: string): Promise<readonly ChunkPlace[]>;
  /** Facts of chunks, in the order asked, each list by id of the fact. */
  factsOfChunks(ids: readonly string[]): Promise<readonly (readonly FactState[])[]>;
  /** What a kept version answered to the thirty questions, by number. */
  keptAnswersOf(version: string): Promise<readonly KeptAnswer[]>;
  /** A kept answer in full; null when it is kept no more. */
  contentOfAnswer(id: string): Promise<unknown>;
  dataVersion(): Promise<DataVersion>;
}

export type { Basis, Stage };
