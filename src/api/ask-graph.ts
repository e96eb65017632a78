import { setImmediate as immediate } from 'node:timers/promises';
import DataLoader from 'dataloader';
import type { Ask, PageRequest } from '../analysis/ask.js';
import { nearestNames } from '../analysis/nearest-names.js';
import type { FactState } from '../domain/changes.js';
import type { EntityKind } from '../domain/errors.js';
import type { Page } from '../domain/facts.js';
import { GraphUnavailableError } from '../graph/errors.js';
import { unpack } from '../graph/packed.js';
import type { ByKeys, ByPage, Question } from '../graph/question.js';
import { allSitesOfMinerals } from '../graph/questions/all-sites-of-minerals.js';
import { allEvents } from '../graph/questions/all-events.js';
import { allStakes } from '../graph/questions/all-stakes.js';
import { siteOutputOverYears } from '../graph/questions/site-output-over-years.js';
import { agreementsById } from '../graph/questions/agreements-by-id.js';
import { agreementsOfParties } from '../graph/questions/agreements-of-parties.js';
import { agreementsOnMinerals } from '../graph/questions/agreements-on-minerals.js';
import { answersOfKeptVersions } from '../graph/questions/answers-of-kept-versions.js';
import { contentsOfFactChunks } from '../graph/questions/contents-of-fact-chunks.js';
import { contentsOfKeptAnswers } from '../graph/questions/contents-of-kept-answers.js';
import { factChunksApart } from '../graph/questions/fact-chunks-apart.js';
import { keptVersions } from '../graph/questions/kept-versions.js';
import { versionSteps } from '../graph/questions/version-steps.js';
import { alliancesById } from '../graph/questions/alliances-by-id.js';
import { assertionsOfFacts } from '../graph/questions/assertions-of-facts.js';
import { awardsOfPolicies } from '../graph/questions/awards-of-policies.js';
import { awardsToCompanies } from '../graph/questions/awards-to-companies.js';
import { benchmarksOfPolicies } from '../graph/questions/benchmarks-of-policies.js';
import { byProductsOfMinerals } from '../graph/questions/by-products-of-minerals.js';
import { capacitiesOfMaterials } from '../graph/questions/capacities-of-materials.js';
import { capacitiesOfSites } from '../graph/questions/capacities-of-sites.js';
import { codesOfMaterials } from '../graph/questions/codes-of-materials.js';
import { companiesById } from '../graph/questions/companies-by-id.js';
import { consumptionOfMaterials } from '../graph/questions/consumption-of-materials.js';
import { conversionsOfMinerals } from '../graph/questions/conversions-of-minerals.js';
import { countriesById } from '../graph/questions/countries-by-id.js';
import { criticalityListsById } from '../graph/questions/criticality-lists-by-id.js';
import { criticalityOfMinerals } from '../graph/questions/criticality-of-minerals.js';
import { coverage } from '../graph/questions/coverage.js';
import { criticalityListsOfIssuers } from '../graph/questions/criticality-lists-of-issuers.js';
import { qualityChecks } from '../graph/questions/quality-checks.js';
import { tableCounts } from '../graph/questions/table-counts.js';
import { dataVersion } from '../graph/questions/data-version.js';
import { dealsForTargets } from '../graph/questions/deals-for-targets.js';
import { dealsOfBuyers } from '../graph/questions/deals-of-buyers.js';
import { demandForMinerals } from '../graph/questions/demand-for-minerals.js';
import { emissionsOfMaterials } from '../graph/questions/emissions-of-materials.js';
import { entriesOfCriticalityLists } from '../graph/questions/entries-of-criticality-lists.js';
import { eventsOfCompanies } from '../graph/questions/events-of-companies.js';
import { exportTotalsOfMaterials } from '../graph/questions/export-totals-of-materials.js';
import { exportsOfCountries } from '../graph/questions/exports-of-countries.js';
import { figureLinksOfEntities } from '../graph/questions/figure-links-of-entities.js';
import { flowsUnderCodes } from '../graph/questions/flows-under-codes.js';
import { hostsOfMinerals } from '../graph/questions/hosts-of-minerals.js';
import { importRelianceForMinerals } from '../graph/questions/import-reliance-for-minerals.js';
import { importsUnderCodes } from '../graph/questions/imports-under-codes.js';
import { intensitiesOfMaterials } from '../graph/questions/intensities-of-materials.js';
import { intensitiesOfProducts } from '../graph/questions/intensities-of-products.js';
import { linksOfEntities } from '../graph/questions/links-of-entities.js';
import { materialsById } from '../graph/questions/materials-by-id.js';
import { materialsOfMinerals } from '../graph/questions/materials-of-minerals.js';
import { materialsOfSites } from '../graph/questions/materials-of-sites.js';
import { membersOfAlliances } from '../graph/questions/members-of-alliances.js';
import { membershipsOfMembers } from '../graph/questions/memberships-of-members.js';
import { mineralsById } from '../graph/questions/minerals-by-id.js';
import { namesOfKind } from '../graph/questions/names-of-kind.js';
import { offtakesOfBuyers } from '../graph/questions/offtakes-of-buyers.js';
import { offtakesOfSuppliers } from '../graph/questions/offtakes-of-suppliers.js';
import { outlookOfMaterials } from '../graph/questions/outlook-of-materials.js';
import { outputOfCountries } from '../graph/questions/output-of-countries.js';
import { outputOfSites } from '../graph/questions/output-of-sites.js';
import { outputOverYears } from '../graph/questions/output-over-years.js';
import { pageOfAgreements } from '../graph/questions/page-of-agreements.js';
import { pageOfAlliances } from '../graph/questions/page-of-alliances.js';
import { pageOfCompanies } from '../graph/questions/page-of-companies.js';
import { pageOfConflicts } from '../graph/questions/page-of-conflicts.js';
import { pageOfCountries } from '../graph/questions/page-of-countries.js';
import { pageOfCriticalityLists } from '../graph/questions/page-of-criticality-lists.js';
import { pageOfDeals } from '../graph/questions/page-of-deals.js';
import { pageOfFacts } from '../graph/questions/page-of-facts.js';
import { pageOfFactsOfSource } from '../graph/questions/page-of-facts-of-source.js';
import { pageOfMinerals } from '../graph/questions/page-of-minerals.js';
import { pageOfPolicies } from '../graph/questions/page-of-policies.js';
import { pageOfProducts } from '../graph/questions/page-of-products.js';
import { pageOfSites } from '../graph/questions/page-of-sites.js';
import { pageOfSources } from '../graph/questions/page-of-sources.js';
import { pageOfStatements } from '../graph/questions/page-of-statements.js';
import { policiesById } from '../graph/questions/policies-by-id.js';
import { policiesByIssuers } from '../graph/questions/policies-by-issuers.js';
import { policiesOnMinerals } from '../graph/questions/policies-on-minerals.js';
import { pricesOfMaterials } from '../graph/questions/prices-of-materials.js';
import { producersOfMaterials } from '../graph/questions/producers-of-materials.js';
import { productsById } from '../graph/questions/products-by-id.js';
import { purchasesOfMany } from '../graph/questions/purchases-of-many.js';
import { recyclingOfMinerals } from '../graph/questions/recycling-of-minerals.js';
import { refiningFromMaterials } from '../graph/questions/refining-from-materials.js';
import { refiningIntoMaterials } from '../graph/questions/refining-into-materials.js';
import { reservesOfMaterials } from '../graph/questions/reserves-of-materials.js';
import { scenarios } from '../graph/questions/scenarios.js';
import { searchNames, searchQuery } from '../graph/questions/search-names.js';
import { shortestPathsBetween } from '../graph/questions/shortest-paths.js';
import { sitesById } from '../graph/questions/sites-by-id.js';
import { sitesInCountries } from '../graph/questions/sites-in-countries.js';
import { sitesOfMinerals } from '../graph/questions/sites-of-minerals.js';
import { sourcesById } from '../graph/questions/sources-by-id.js';
import { stabilityOfCountries } from '../graph/questions/stability-of-countries.js';
import { stakesIn } from '../graph/questions/stakes-in.js';
import { stakesOf } from '../graph/questions/stakes-of.js';
import { statedDependenceOnMinerals } from '../graph/questions/stated-dependence-on-minerals.js';
import { statementsOnTopics } from '../graph/questions/statements-on-topics.js';
import { substitutionsByMinerals } from '../graph/questions/substitutions-by-minerals.js';
import { substitutionsOfMinerals } from '../graph/questions/substitutions-of-minerals.js';
import { tradeYearsOfCodes } from '../graph/questions/trade-years-of-codes.js';
import type { Graph } from '../graph/run.js';

/** Keys of one query; more are asked in further queries of the same level. */
const MAX_BATCH = 500;

/**
 * The facts of one request from the graph. Every method gathers the keys asked for in the same moment into one query,
 * apart by its other arguments: two years of one field are two queries, never one wrong answer.
 */
export const askGraph = (graph: Graph): Ask => {
  /** One loader per question and set of arguments beside the key. */
  const loaders = new Map<string, DataLoader<string, unknown>>();

  const loader = <Answer>(
    name: string,
    rest: object,
    batch: (keys: readonly string[]) => Promise<Answer[]>,
  ): DataLoader<string, Answer> => {
    const id = `${name} ${JSON.stringify(rest)}`;
    const known = loaders.get(id) as DataLoader<string, Answer> | undefined;
    if (known !== undefined) return known;
    const made = new DataLoader<string, Answer>(batch, { maxBatchSize: MAX_BATCH });
    loaders.set(id, made);
    return made;
  };

  type Keyed<Fact> = { key: string; fact: Fact };

  const list = <Rest extends object, Fact>(question: Question<ByKeys & Rest, Keyed<Fact>>, rest: Rest) =>
    loader<readonly Fact[]>(question.name, rest, async (keys) => {
      const lists = new Map<string, Fact[]>(keys.map((key) => [key, []]));
      for (const { key, fact } of await graph.ask(question, { ...rest, keys })) lists.get(key)?.push(fact);
      return keys.map((key) => lists.get(key) ?? []);
    });

  const one = <Fact>(question: Question<ByKeys, Keyed<Fact>>, key: string): Promise<Fact | null> =>
    loader<Fact | null>(question.name, {}, async (keys) => {
      const found = new Map((await graph.ask(question, { keys })).map(({ key: k, fact }) => [k, fact]));
      return keys.map((k) => found.get(k) ?? null);
    }).load(key);

  const pages = <Item>(
    question: Question<ByKeys & ByPage, { key: string; total: number; items: Item[] }>,
    key: string,
    request: PageRequest,
  ) => {
    const rest = { after: request.after ?? '', limit: request.first + 1 };
    return loader<Page<Item>>(question.name, rest, async (keys) => {
      const found = new Map((await graph.ask(question, { ...rest, keys })).map((row) => [row.key, row]));
      return keys.map((k) => paged(found.get(k) ?? { total: 0, items: [] }, request));
    }).load(key);
  };

  const whole = async <Item>(question: Question<ByPage, { total: number; items: Item[] }>, request: PageRequest) => {
    const [row] = await graph.ask(question, { after: request.after ?? '', limit: request.first + 1 });
    return paged(row ?? { total: 0, items: [] }, request);
  };

  /** Names of a kind, read once however many ids are unknown. */
  const namesOf = (kind: EntityKind) =>
    loader('names-of-kind', {}, (kinds) => Promise.all(kinds.map((one) => graph.ask(namesOfKind, { label: labelOf(one) })))).load(kind);

  let version: ReturnType<Ask['dataVersion']> | null = null;
  let stakes: ReturnType<Ask['allStakes']> | null = null;
  let assumptions: ReturnType<Ask['scenarios']> | null = null;

  return {
    country: (iso3) => one(countriesById, iso3),
    mineral: (id) => one(mineralsById, id),
    material: (id) => one(materialsById, id),
    site: (id) => one(sitesById, id),
    company: (id) => one(companiesById, id),
    alliance: (id) => one(alliancesById, id),
    policy: (id) => one(policiesById, id),
    agreement: (id) => one(agreementsById, id),
    criticalityList: (id) => one(criticalityListsById, id),
    product: (id) => one(productsById, id),
    source: (id) => one(sourcesById, id),
    countries: (request) => whole(pageOfCountries, request),
    minerals: (request) => whole(pageOfMinerals, request),
    sites: (request) => whole(pageOfSites, request),
    companies: (request) => whole(pageOfCompanies, request),
    alliances: (request) => whole(pageOfAlliances, request),
    policies: (request) => whole(pageOfPolicies, request),
    sources: (request) => whole(pageOfSources, request),
    products: (request) => whole(pageOfProducts, request),
    deals: (request) => whole(pageOfDeals, request),
    criticalityLists: (request) => whole(pageOfCriticalityLists, request),
    agreements: (request) => whole(pageOfAgreements, request),
    statements: (request) => whole(pageOfStatements, request),
    materialsOf: (mineralId) => list(materialsOfMinerals, {}).load(mineralId),
    codesOf: (materialId) => list(codesOfMaterials, {}).load(materialId),
    producersOf: (materialId, year) => list(producersOfMaterials, { year }).load(materialId),
    reservesOf: (materialId) => list(reservesOfMaterials, {}).load(materialId),
    capacitiesOf: (materialId) => list(capacitiesOfMaterials, {}).load(materialId),
    outputOf: (iso3, year) => list(outputOfCountries, { year }).load(iso3),
    importsUnder: (hs, importer, year) => list(importsUnderCodes, { importer, year }).load(hs),
    purchasesUnder: (hs, buyers, year) => list(purchasesOfMany, { buyers, year }).load(hs),
    exportsUnder: (hs, exporter, year) => list(exportsOfCountries, { hs, year }).load(exporter),
    flowsUnder: (hs, year) => list(flowsUnderCodes, { year }).load(hs),
    exportTotalsOf: (materialId, year) => list(exportTotalsOfMaterials, { year }).load(materialId),
    statedDependence: (mineralId, importer) => list(statedDependenceOnMinerals, { importer }).load(mineralId),
    politicalStability: (iso3) => list(stabilityOfCountries, {}).load(iso3),
    tradeYears: (hs) => list(tradeYearsOfCodes, {}).load(hs),
    membershipsOf: (member) => list(membershipsOfMembers, {}).load(member),
    membersOf: (allianceId) => list(membersOfAlliances, {}).load(allianceId),
    policiesOn: (mineralId) => list(policiesOnMinerals, {}).load(mineralId),
    policiesBy: (issuer) => list(policiesByIssuers, {}).load(issuer),
    sitesIn: (iso3, request) => pages(sitesInCountries, iso3, request),
    sitesOfMineral: (mineralId, request) => pages(sitesOfMinerals, mineralId, request),
    materialsOfSite: (siteId) => list(materialsOfSites, {}).load(siteId),
    stakesIn: (owned) => list(stakesIn, {}).load(owned),
    stakesOf: (owner) => list(stakesOf, {}).load(owner),
    consumptionOf: (materialId) => list(consumptionOfMaterials, {}).load(materialId),
    outputOfSite: (siteId) => list(outputOfSites, {}).load(siteId),
    capacitiesOfSite: (siteId) => list(capacitiesOfSites, {}).load(siteId),
    outlookOf: (materialId) => list(outlookOfMaterials, {}).load(materialId),
    demandFor: (mineralId) => list(demandForMinerals, {}).load(mineralId),
    importRelianceFor: (mineralId) => list(importRelianceForMinerals, {}).load(mineralId),
    pricesOf: (materialId) => list(pricesOfMaterials, {}).load(materialId),
    emissionsOf: (materialId) => list(emissionsOfMaterials, {}).load(materialId),
    recyclingOf: (mineralId) => list(recyclingOfMinerals, {}).load(mineralId),
    conversionsOf: (mineralId) => list(conversionsOfMinerals, {}).load(mineralId),
    substitutionsOf: (mineralId) => list(substitutionsOfMinerals, {}).load(mineralId),
    substitutionsBy: (mineralId) => list(substitutionsByMinerals, {}).load(mineralId),
    benchmarksOf: (policyId) => list(benchmarksOfPolicies, {}).load(policyId),
    awardsOf: (policyId) => list(awardsOfPolicies, {}).load(policyId),
    awardsTo: (companyId) => list(awardsToCompanies, {}).load(companyId),
    dealsOf: (buyer) => list(dealsOfBuyers, {}).load(buyer),
    dealsFor: (target) => list(dealsForTargets, {}).load(target),
    statementsOn: (topic) => list(statementsOnTopics, {}).load(topic),
    hostsOf: (mineralId) => list(hostsOfMinerals, {}).load(mineralId),
    byProductsOf: (hostId) => list(byProductsOfMinerals, {}).load(hostId),
    madeFrom: (materialId) => list(refiningIntoMaterials, {}).load(materialId),
    madeInto: (materialId) => list(refiningFromMaterials, {}).load(materialId),
    eventsOf: (companyId) => list(eventsOfCompanies, {}).load(companyId),
    offtakesOf: (supplier) => list(offtakesOfSuppliers, {}).load(supplier),
    offtakesTo: (companyId) => list(offtakesOfBuyers, {}).load(companyId),
    agreementsOf: (party) => list(agreementsOfParties, {}).load(party),
    agreementsOn: (mineralId) => list(agreementsOnMinerals, {}).load(mineralId),
    criticalityOf: (mineralId) => list(criticalityOfMinerals, {}).load(mineralId),
    criticalityListsBy: (issuer) => list(criticalityListsOfIssuers, {}).load(issuer),
    entriesOf: (listId) => list(entriesOfCriticalityLists, {}).load(listId),
    intensitiesOfProduct: (productId) => list(intensitiesOfProducts, {}).load(productId),
    intensitiesOfMaterial: (materialId) => list(intensitiesOfMaterials, {}).load(materialId),
    outputOverYears: (materialId, from, to) => list(outputOverYears, { from, to }).load(materialId),
    allEvents: () => graph.ask(allEvents, {}),
    allStakes: () => (stakes ??= graph.ask(allStakes, {})),
    siteOutputOverYears: (materialId, from, to) => list(siteOutputOverYears, { from, to }).load(materialId),
    allSitesOf: (mineralId) => list(allSitesOfMinerals, {}).load(mineralId),
    linksOf: async (nodes, { kinds, among, day, year, codes, limit }) => {
      const ids = Object.fromEntries((among ?? []).map((id) => [id, true]));
      const asked = { wanted: { kinds, any: among === null, among: ids, codes }, day: day ?? '', limit };
      const both = [list(figureLinksOfEntities, { ...asked, year }), list(linksOfEntities, asked)];
      return Promise.all(nodes.map(async (node) => (await Promise.all(both.map((one) => one.load(node)))).flat()));
    },
    assertionsOf: (factId) => list(assertionsOfFacts, {}).load(factId),
    facts: async (kind, sourceId, request) => {
      const rest = { prefix: `${kind}/`, after: request.after ?? '', limit: request.first + 1 };
      const [row] = await (sourceId === null ? graph.ask(pageOfFacts, rest) : graph.ask(pageOfFactsOfSource, { ...rest, sourceId }));
      return paged(row ?? { total: 0, items: [] }, request);
    },
    conflicts: async (kind, first, after) => {
      const rest = { kind: kind ?? '', below: after?.spread ?? Number.MAX_VALUE, after: after?.factId ?? '', limit: first + 1 };
      const [row] = await graph.ask(pageOfConflicts, rest);
      return paged(row ?? { total: 0, items: [] }, { first });
    },
    search: async (text, kinds, limit) => {
      const query = searchQuery(text);
      if (query === null) return { items: [], total: 0 };
      const [row] = await graph.ask(searchNames, { query, kinds, limit });
      return row ?? { items: [], total: 0 };
    },
    nearest: async (kind, text) => {
      const names = await namesOf(kind);
      await immediate(); // a hundred unknown ids are compared with thousands of names; others get their turn between
      return nearestNames(text, names);
    },
    waysBetween: (from, to, limit) =>
      list(shortestPathsBetween, { limit }).load([from, to].map(({ kind, id }) => `${labelOf(kind)}/${id}`).join('\t')),
    scenarios: () => (assumptions ??= graph.ask(scenarios, {})),
    tableCounts: () => graph.ask(tableCounts, {}),
    coverage: () => graph.ask(coverage, {}),
    qualityChecks: () => graph.ask(qualityChecks, {}),
    keptVersions: () => graph.ask(keptVersions, {}),
    versionSteps: () => graph.ask(versionSteps, {}),
    chunksApart: (version, other) => graph.ask(factChunksApart, { keys: [version, other] }),
    factsOfChunks: async (ids) => {
      // not by a loader: what two versions tell is more than one request should hold on to
      const contents = new Map((await graph.ask(contentsOfFactChunks, { keys: ids })).map(({ key, fact }) => [key, fact]));
      return Promise.all(
        ids.map(async (id) => {
          const content = contents.get(id);
          // the version it belongs to was forgotten while it was read
          if (content === undefined) throw new GraphUnavailableError(new Error(`no chunk ${id} is kept any more`));
          return JSON.parse(await unpack(content)) as FactState[];
        }),
      );
    },
    keptAnswersOf: (version) => list(answersOfKeptVersions, {}).load(version),
    contentOfAnswer: async (id) => {
      const content = await one(contentsOfKeptAnswers, id);
      return content === null ? null : (JSON.parse(await unpack(content)) as unknown);
    },
    dataVersion: () =>
      (version ??= graph.ask(dataVersion, {}).then(([row]) => {
        if (row === undefined) throw new GraphUnavailableError(new Error('no data version: nothing is loaded'));
        return row;
      })),
  };
};

/** The label of a kind: Company of COMPANY or company. */
const labelOf = (kind: string): string => `${kind.charAt(0).toUpperCase()}${kind.slice(1).toLowerCase()}`;

const paged = <Item>(row: { total: number; items: readonly Item[] }, request: Pick<PageRequest, 'first'>): Page<Item> => ({
  items: row.items.slice(0, request.first),
  total: row.total,
  hasNext: row.items.length > request.first,
});
