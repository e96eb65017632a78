// What each question is asked in measurements and in the tests of plans: of whom, and what its cost may depend on.

/**
 * What a question reads: what hangs on ONE entity that keeps its neighbours as the graph grows; one COUNTRY, which gets more
 * of everything; a PAGE of a list, whatever the length of the list; or a MARKET, the whole of something.
 */
const ONE = 'one entity';
const COUNTRY = 'a country';
const PAGE = 'a page';
const MARKET = 'a market';

const node = (label, key = 'id') => `MATCH (n:${label} {load: $load}) RETURN DISTINCT n.${key} AS key`;
const property = (label, key) => `MATCH (n:${label} {load: $load}) WHERE n.${key} IS NOT NULL RETURN DISTINCT n.${key} AS key`;
const from = (label, type, key = 'id') => `MATCH (n:${label} {load: $load})-[:${type}]->() RETURN DISTINCT n.${key} AS key`;
const to = (label, type, key = 'id') => `MATCH (n:${label} {load: $load})<-[:${type}]-() RETURN DISTINCT n.${key} AS key`;

/** Of one entity by its key; `world` when the entity is one of those there is one of. */
const one = (sample, rest = {}) => ({ reads: ONE, sample, make: ({ key }) => ({ keys: [key], ...rest }) });
const ofWorld = (sample, rest = {}) => ({ ...one(sample, rest), world: true });
const ofCountry = (sample, rest = {}) => ({ ...ofWorld(sample, rest), reads: COUNTRY });
const page = (label, key = 'id', rest = {}) => ({
  reads: PAGE,
  sample: node(label, key),
  make: ({ key: after }) => ({ after, limit: 50, ...rest }),
});
const pageOfWorld = (label, key) => ({ ...page(label, key), world: true });
/** Of what is kept of versions, beside every load. */
const kept = (label) => ofWorld(`MATCH (n:${label} {load: 0}) RETURN n.id AS key`);
const whole = (rest = {}) => ({ reads: MARKET, sample: null, make: () => rest });

const YEAR = 2022;
const ANY = {
  kinds: ['COUNTRY', 'MINERAL', 'MATERIAL', 'SITE', 'COMPANY', 'ALLIANCE', 'PRODUCT', 'AGREEMENT', 'POLICY', 'LIST'],
  any: true,
  among: {},
  codes: [],
};
const FLOW = `MATCH (n:TradeFlow {load: $load}) WHERE n.year = ${YEAR} WITH n ORDER BY n.factId SKIP 1000 LIMIT 2000`;
const linked = (kind, sample, more = {}) => ({
  ...sample,
  make: ({ key }) => ({ keys: [`${kind}:${key}`], wanted: ANY, day: '2024-01-01', limit: 10, ...more }),
});

/** Every question by its name, each with one way or several to ask it. */
export const QUESTIONS = {
  'agreements-by-id': [ofWorld(node('Agreement'))],
  'agreements-of-parties': [ofWorld(from('Country', 'PARTY_TO', 'iso3'))],
  'agreements-on-minerals': [ofWorld(to('Mineral', 'COVERS'))],
  'all-events': [whole()],
  'all-sites-of-minerals': [one(node('Mineral'))],
  'all-stakes': [whole()],
  'alliances-by-id': [ofWorld(node('Alliance'))],
  'answers-of-kept-versions': [kept('KeptVersion')],
  'assertions-of-facts': [one(`${FLOW} RETURN n.factId AS key`)],
  'awards-of-policies': [ofWorld(property('Award', 'policyId'))],
  'awards-to-companies': [ofWorld(property('Award', 'recipient'))],
  'benchmarks-of-policies': [ofWorld(property('Benchmark', 'policyId'))],
  'by-products-of-minerals': [one(to('Mineral', 'BY_PRODUCT_OF'))],
  'capacities-of-materials': [one(property('Capacity', 'materialId'))],
  'capacities-of-sites': [one(property('Capacity', 'siteId'))],
  'codes-of-materials': [one(to('Material', 'CLASSIFIES'))],
  'companies-by-id': [one(node('Company'))],
  'consumption-of-materials': [one(property('Consumption', 'materialId'))],
  'conversions-of-minerals': [one(property('Conversion', 'mineralId'))],
  'countries-by-id': [ofWorld(node('Country', 'iso3'))],
  'contents-of-fact-chunks': [kept('FactChunk')],
  'contents-of-kept-answers': [kept('KeptAnswer')],
  coverage: [whole()],
  'criticality-lists-by-id': [ofWorld(node('CriticalityList'))],
  'criticality-lists-of-issuers': [ofWorld(property('CriticalityList', 'issuer'))],
  'criticality-of-minerals': [ofWorld(to('Mineral', 'LISTS'))],
  'current-load': [{ reads: ONE, sample: null, make: () => ({}) }],
  'data-version': [{ reads: ONE, sample: null, make: () => ({}) }],
  'deals-for-targets': [one(property('Deal', 'target'))],
  'deals-of-buyers': [one(to('Company', 'BUYER'))],
  'demand-for-minerals': [one(property('Demand', 'mineralId'))],
  'emissions-of-materials': [one(property('Emission', 'materialId'))],
  'entries-of-criticality-lists': [ofWorld(node('CriticalityList'))],
  'events-of-companies': [one(from('Company', 'BECAME'))],
  'export-totals-of-materials': [one(property('ExportTotal', 'materialId'), { year: YEAR })],
  'exports-of-countries': [
    { reads: ONE, sample: `${FLOW} RETURN n.exporter AS key, n.hs AS hs`, make: ({ key, hs }) => ({ keys: [key], hs, year: YEAR }) },
  ],
  'fact-chunks-apart': [
    {
      reads: MARKET,
      sample: 'MATCH (n:KeptVersion {load: 0}) RETURN max(n.id) AS key, min(n.id) AS other',
      world: true,
      make: ({ key, other }) => ({ keys: [key, other] }),
    },
  ],
  'figure-links-of-entities': [
    linked('mineral', one(property('Substitution', 'mineralId')), { year: YEAR }),
    linked('material', one(property('Production', 'materialId')), { year: YEAR }),
    // states buy too
    linked('company', { ...one(property('Deal', 'buyer')), reads: COUNTRY }, { year: YEAR }),
    linked('country', ofCountry(node('Country', 'iso3')), { year: YEAR }),
  ],
  'flows-under-codes': [one(`${FLOW} RETURN n.hs AS key`, { year: YEAR })],
  'hosts-of-minerals': [one(from('Mineral', 'BY_PRODUCT_OF'))],
  'import-reliance-for-minerals': [one(property('ImportReliance', 'mineralId'))],
  'imports-under-codes': [
    {
      reads: ONE,
      sample: `${FLOW} RETURN n.hs AS key, n.importer AS importer`,
      make: ({ key, importer }) => ({ keys: [key], importer, year: YEAR }),
    },
  ],
  'intensities-of-materials': [one(from('Material', 'USED_IN'))],
  'intensities-of-products': [one(to('Product', 'USED_IN'))],
  'kept-versions': [whole()],
  'links-of-entities': [
    linked('mineral', one(node('Mineral'))),
    linked('material', one(node('Material'))),
    linked('company', one(from('Company', 'OWNS'))),
    linked('site', one(node('Site'))),
    linked('alliance', ofWorld(node('Alliance'))),
    linked('country', ofCountry(node('Country', 'iso3'))),
  ],
  'materials-by-id': [one(node('Material'))],
  'materials-of-minerals': [one(node('Mineral'))],
  'materials-of-sites': [one(from('Site', 'MAKES'))],
  'members-of-alliances': [ofWorld(node('Alliance'))],
  'memberships-of-members': [ofWorld(from('Country', 'MEMBER_OF', 'iso3'))],
  'minerals-by-id': [one(node('Mineral'))],
  'names-of-kind': [whole({ label: 'Mineral' }), whole({ label: 'Site' })],
  'offtakes-of-buyers': [one(to('Company', 'SUPPLIES'))],
  'offtakes-of-suppliers': [one(from('Company', 'SUPPLIES')), one(from('Site', 'SUPPLIES'))],
  'outlook-of-materials': [one(property('Outlook', 'materialId'))],
  'output-of-countries': [ofCountry(node('Country', 'iso3'), { year: YEAR })],
  'output-of-sites': [one(property('SiteProduction', 'siteId'))],
  'output-over-years': [one(property('Production', 'materialId'), { from: 2018, to: YEAR })],
  'page-of-agreements': [pageOfWorld('Agreement')],
  'page-of-alliances': [pageOfWorld('Alliance')],
  'page-of-companies': [page('Company')],
  'page-of-conflicts': [
    {
      reads: PAGE,
      sample: 'MATCH (n:Assertion {load: $load}) WHERE n.spread > 0 RETURN n.factId AS key, n.spread AS below',
      make: ({ key: after, below }) => ({ kind: '', after, below, limit: 50 }),
    },
    {
      reads: PAGE,
      sample: "MATCH (n:Assertion {load: $load}) WHERE n.spread > 0 AND n.kind = 'production' RETURN n.factId AS key, n.spread AS below",
      make: ({ key: after, below }) => ({ kind: 'production', after, below, limit: 50 }),
    },
  ],
  'page-of-countries': [pageOfWorld('Country', 'iso3')],
  'page-of-criticality-lists': [pageOfWorld('CriticalityList')],
  'page-of-deals': [page('Deal')],
  'page-of-facts': [
    { reads: PAGE, sample: `${FLOW} RETURN n.factId AS key`, make: ({ key: after }) => ({ prefix: 'trade/', after, limit: 50 }) },
    { ...page('Price', 'factId'), make: ({ key: after }) => ({ prefix: 'price/', after, limit: 50 }) },
  ],
  'page-of-facts-of-source': [
    {
      reads: ONE,
      sample:
        "MATCH (n:Assertion {load: $load})-[:CLAIMED_IN]->(source:Source) WHERE n.kind = 'production' AND n.preferred WITH source, min(n.factId) AS after RETURN source.id AS key, after",
      make: ({ key: sourceId, after }) => ({ sourceId, prefix: 'production/', after, limit: 50 }),
    },
  ],
  'page-of-minerals': [page('Mineral')],
  'page-of-policies': [pageOfWorld('Policy')],
  'page-of-products': [page('Product')],
  'page-of-sites': [page('Site')],
  'page-of-sources': [page('Source')],
  'page-of-statements': [pageOfWorld('Statement', 'factId')],
  'policies-by-id': [ofWorld(node('Policy'))],
  'policies-by-issuers': [ofWorld(property('Policy', 'issuer'))],
  'policies-on-minerals': [ofWorld(to('Mineral', 'TARGETS'))],
  'prices-of-materials': [one(property('Price', 'materialId'))],
  'producers-of-materials': [one(property('Production', 'materialId'), { year: YEAR })],
  'products-by-id': [one(node('Product'))],
  'purchases-of-many': [one(`${FLOW} RETURN n.hs AS key`, { buyers: ['KOR', 'JPN', 'USA', 'DEU', 'AUS', 'CAN'], year: YEAR })],
  'quality-checks': [whole()],
  'recycling-of-minerals': [one(property('RecyclingRate', 'mineralId'))],
  'refining-from-materials': [one(from('Material', 'REFINES_TO'))],
  'refining-into-materials': [one(to('Material', 'REFINES_TO'))],
  'reserves-of-materials': [one(property('Reserve', 'materialId'))],
  scenarios: [whole()],
  'search-names': [
    {
      reads: MARKET,
      sample: node('Mineral', 'name'),
      make: ({ key }) => ({ query: wordsOf(key), kinds: ['MINERAL', 'MATERIAL'], limit: 10 }),
    },
  ],
  'shortest-paths': [
    { reads: ONE, sample: from('Company', 'OWNS'), make: ({ key }) => ({ keys: [`Company/${key}\tAlliance/MSP`], limit: 5 }) },
  ],
  'site-output-over-years': [one(property('SiteProduction', 'materialId'), { from: 2018, to: YEAR })],
  'sites-by-id': [one(node('Site'))],
  'sites-in-countries': [
    { reads: PAGE, sample: to('Country', 'LOCATED_IN', 'iso3'), world: true, make: ({ key }) => ({ keys: [key], after: '', limit: 50 }) },
  ],
  'sites-of-minerals': [one(node('Mineral'), { after: '', limit: 50 })],
  'sources-by-id': [one(node('Source'))],
  'stability-of-countries': [ofWorld(node('Country', 'iso3'))],
  'stakes-in': [one(to('Site', 'OWNS')), one(to('Company', 'OWNS'))],
  'stakes-of': [one(from('Company', 'OWNS')), ofCountry(from('Country', 'OWNS', 'iso3'))],
  'stated-dependence-on-minerals': [
    {
      reads: ONE,
      sample: 'MATCH (n:StatedDependence {load: $load}) RETURN DISTINCT n.mineralId AS key, n.importer AS importer',
      make: ({ key, importer }) => ({ keys: [key], importer }),
    },
  ],
  'statements-on-topics': [ofWorld(property('Statement', 'topic'))],
  'substitutions-by-minerals': [one(property('Substitution', 'substituteMineralId'))],
  'substitutions-of-minerals': [one(property('Substitution', 'mineralId'))],
  'table-counts': [whole()],
  'trade-years-of-codes': [one(`${FLOW} RETURN DISTINCT n.hs AS key`)],
  'version-steps': [whole()],
};

/** Each word of a name whole or as a beginning, as the server asks. */
const wordsOf = (name) =>
  name
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    .map((word) => `+(${word}^8 OR ${word}*)`)
    .join(' ');

/** What an answer holds: its rows, the items of its page, or links told. */
export const itemsIn = (rows) => rows.reduce((sum, row) => sum + (row.items ?? row.fact?.links ?? [row]).length, 0);

/** Values an answer tells, of its rows and of lists within them. */
export const valuesIn = (answer) => {
  if (answer === null || typeof answer !== 'object') return 1;
  return Object.values(answer).reduce((sum, value) => sum + valuesIn(value), 0);
};

/** Work of a plan that was profiled: what all its steps touched. */
export const hitsOf = ({ dbHits, children }) => children.reduce((sum, child) => sum + hitsOf(child), dbHits);
