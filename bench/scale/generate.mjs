// Graphs of any number of copies of the shipped tables, which share the world: countries, alliances, and what these agreed
// and ruled. Each copy has minerals, materials, codes, sites, companies, flows and sources of its own, so that entities keep
// the neighbours they have in the shipped data, and countries get as many times more as there are copies.
import { fileURLToPath } from 'node:url';
import { listLengths, loadPlan } from '../../dist/seed/load-plan.js';
import { readSeed } from '../../dist/seed/read.js';
import { whole } from '../../dist/graph/load.js';

/** Of the shipped trade flows, the share a copy has: a hundred copies are then more than ten million flows. */
const FLOWS_KEPT = 0.46;
/** Companies added to each copy that hold, between them, every site the tables name no owner of. */
const HOLDERS = 1_000;
/** Each holder but the first is held by the one a fifth of its number: chains of five. */
const HELD_BY_ONE = 5;

/** Labels and kinds of facts there is one of, however many copies. */
export const SHARED_LABELS = new Set([
  ...['Country', 'Aggregate', 'Alliance', 'Agreement', 'Policy', 'Benchmark', 'Award', 'CriticalityList', 'Governance'],
  ...['Statement', 'Scenario', 'ScenarioOverlay', 'QualityCheck', 'DataVersion', 'ListLength'],
]);
const SHARED_STEPS = new Set([
  ...['aggregates', 'countries', 'alliances', 'memberships', 'agreements', 'agreement-parties', 'agreement-minerals', 'policies'],
  ...['policy-targets', 'benchmarks', 'awards', 'criticality-lists', 'criticality', 'governance', 'statements', 'scenarios'],
  ...['scenario-overlays', 'quality-checks'],
]);
const SHARED_KINDS = new Set([
  ...['country', 'alliance', 'membership', 'agreement', 'policy', 'benchmark', 'award', 'criticality-list', 'criticality'],
  ...['governance', 'statement'],
]);
/** Properties and columns that name something, by an id or the id of a fact. */
const NAMING = new Set([
  ...['id', 'factId', 'name', 'nameKo', 'title', 'hs', 'mineralId', 'materialId', 'siteId', 'productId', 'hostId', 'substituteMineralId'],
  ...['sourceId', 'owner', 'owned', 'predecessor', 'successor', 'buyer', 'target', 'seller', 'supplier', 'from', 'to'],
]);

/** A number from 0 to 1 that depends on the seed and a text alone (FNV-1a, then one round of mixing). */
const draw = (seed, text) => {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
};

/** What is named the same in every copy: countries, alliances and aggregates. */
const sharedIds = (steps) =>
  new Set(
    ['countries', 'alliances', 'aggregates'].flatMap((name) =>
      steps.find((step) => step.name === name).rows.map(({ properties }) => properties.iso3 ?? properties.id),
    ),
  );

/** The end of every name in a copy; the first copy has the names of the tables. */
export const suffixOf = (copy) => (copy === 0 ? '' : `~${copy}`);
export const isNaming = (name, value, shared) => NAMING.has(name) && typeof value === 'string' && !shared.has(value);

/** One copy as steps of a load: the shipped tables, with fewer flows and more stakes, drawn by the seed. */
export const oneCopy = async (seed, folder = fileURLToPath(new URL('../../seed/', import.meta.url))) => {
  const { first, lanes } = loadPlan(await readSeed(folder));
  const kept = (factId) => !factId.startsWith('trade/') || draw(seed, factId) < FLOWS_KEPT;
  const [facts, [assertions]] = lanes;
  const added = holdings(seed, facts);
  const steps = facts
    .filter(({ name }) => name !== 'list-lengths')
    .map(({ name, rows }) => ({
      name,
      rows: [...(name === 'trade' ? rows.filter(({ properties }) => kept(properties.factId)) : rows), ...(added[name] ?? [])],
    }));
  const claims = [...assertions.rows.filter(({ properties }) => kept(properties.factId)), ...added.assertions];
  return { sources: first[0].rows, steps, claims };
};

const holdings = (seed, steps) => {
  const rowsOf = (name) => steps.find((step) => step.name === name).rows;
  const held = new Set(rowsOf('stakes').map(({ owned }) => owned));
  const seats = [...new Set(rowsOf('sites').map(({ iso3 }) => iso3))].sort();
  const companies = Array.from({ length: HOLDERS }, (_, i) => {
    const iso3 = seats[Math.floor(draw(seed, `seat ${i}`) * seats.length)];
    return { iso3, properties: { id: `holder-${i}`, name: `Holder ${i}`, aliases: [], kind: 'PRIVATE', iso3 } };
  });
  const stake = (owner, owned, share) => ({
    owner,
    owned,
    properties: {
      ...{ factId: `stake/${owner}/${owned}/2020-01-01`, status: 'estimated', assertions: whole(1), share },
      ...{ validFrom: '2020-01-01', datePrecision: 'by', recordedAt: '2026-01-01' },
    },
  });
  const share = (text) => Math.round(1_000 * (0.5 + draw(seed, `share ${text}`) / 2)) / 1_000;
  const stakes = [
    ...companies.slice(1).map(({ properties: { id } }, i) => stake(`holder-${Math.floor((i + 1) / HELD_BY_ONE)}`, id, share(id))),
    ...rowsOf('sites')
      .map(({ properties }) => properties.id)
      .filter((id) => !held.has(id))
      // few hold many: the square of an even draw
      .map((id) => stake(`holder-${Math.floor(HOLDERS * draw(seed, `owner ${id}`) ** 2)}`, id, share(id))),
  ];
  const sourceId = 'usgs-pp1802';
  const claim = (factId, more) => ({
    sourceId,
    properties: {
      ...{ factId, status: 'estimated', id: `${factId}@${sourceId}/`, kind: factId.slice(0, factId.indexOf('/')), preferred: true },
      ...more,
    },
  });
  const assertions = [
    ...companies.map(({ properties }) => claim(`company/${properties.id}`, {})),
    ...stakes.map(({ properties: { factId, share: value, validFrom } }) => claim(factId, { value, unit: 'ratio', validFrom })),
  ];
  return { companies, stakes, assertions };
};

/** Rows of several copies, made only when they are sent: they need no more memory than the first. */
class Copies {
  constructor(rows, copies, shared) {
    this.rows = rows;
    this.shared = shared;
    this.length = rows.length * copies;
  }
  slice(from, to) {
    const made = [];
    for (let i = from; i < Math.min(to, this.length); i += 1) {
      const copy = Math.floor(i / this.rows.length);
      const row = this.rows[i % this.rows.length];
      made.push(copy === 0 ? row : this.renamed(row, suffixOf(copy)));
    }
    return made;
  }
  renamed(row, suffix) {
    return Object.fromEntries(
      Object.entries(row).map(([name, value]) => {
        if (name === 'properties') return [name, this.renamed(value, suffix)];
        return [name, isNaming(name, value, this.shared) ? value + suffix : value];
      }),
    );
  }
}

/** A load of so many copies, for the loader of the product. */
export const planOf = ({ sources, steps, claims }, copies) => {
  const shared = sharedIds(steps);
  const many = (rows) => new Copies(rows, copies, shared);
  const ofWorld = ({ properties }) => SHARED_KINDS.has(properties.kind);
  const [world, own] = [claims.filter(ofWorld), claims.filter((row) => !ofWorld(row))];
  const isShared = ({ name }) => SHARED_STEPS.has(name);
  return {
    first: [{ name: 'sources', rows: many(sources) }],
    lanes: [
      [
        ...steps.map((step) => ({ name: step.name, rows: isShared(step) ? step.rows : many(step.rows) })),
        lengths(
          listLengths(steps.filter(isShared), world),
          listLengths([{ name: 'sources', rows: sources }, ...steps.filter((step) => !isShared(step))], own),
          copies,
        ),
      ],
      [
        { name: 'assertions', rows: world },
        { name: 'assertions', rows: many(own) },
      ],
    ],
  };
};

/** Lists are as long as what there is one of, and so many times what each copy has. */
const lengths = (once, each, copies) => {
  const sums = new Map();
  for (const [{ rows }, times] of [
    [once, 1],
    [each, copies],
  ])
    for (const { properties } of rows) sums.set(properties.id, (sums.get(properties.id) ?? 0) + times * Number(properties.entries));
  return { name: 'list-lengths', rows: [...sums].map(([id, entries]) => ({ properties: { id, entries: whole(entries) } })) };
};

export const rowsIn = ({ first, lanes }) => [...first, ...lanes.flat()].reduce((sum, { rows }) => sum + rows.length, 0);
