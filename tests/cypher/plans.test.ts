import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import neo4j, { type Driver, type Plan } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hitsOf, QUESTIONS, valuesIn, type Way } from '../../bench/scale/questions.mjs';
import { LABELS, RELATIONSHIPS, type LabelModel, type RelationshipModel } from '../../src/graph/model.js';
import { root } from '../support/root.js';
import { loadedGraph } from '../support/server.js';

let driver: Driver;
let database: string;

beforeAll(async () => {
  ({ driver, database } = await loadedGraph());
});
afterAll(() => driver.close());

const texts = ['questions', 'load'].flatMap((folder) =>
  readdirSync(root('src/graph', folder))
    .filter((file) => file.endsWith('.cypher'))
    .map((file) => [`${folder}/${file}`, readFileSync(root('src/graph', folder, file), 'utf8')] as const),
);

/** Labels there are many of: facts with a key of their own, what is claimed of them, sites and sources. Statements are listed whole. */
const figures = Object.entries<LabelModel>(LABELS)
  .filter(([label, { key }]) => (key === 'factId' && label !== 'Statement') || ['Assertion', 'Site', 'Source'].includes(label))
  .map(([label]) => label);

/** Values of the types the server sends; planning needs only the types. */
const VALUES: Readonly<Record<string, unknown>> = {
  keys: ['x'],
  buyers: ['x'],
  rows: [],
  kinds: ['MINERAL'],
  wanted: { kinds: ['MINERAL'], any: false, among: { x: true }, codes: ['x'] },
  day: '',
  year: 2024,
  limit: 10,
  load: 1,
  versions: neo4j.int(1),
  steps: neo4j.int(1),
};

const planOf = async (text: string) => {
  const parameters = Object.fromEntries([...text.matchAll(/\$(\w+)/g)].map(([, name = '']) => [name, VALUES[name] ?? 'x']));
  const session = driver.session({ database, defaultAccessMode: neo4j.session.WRITE });
  try {
    const { summary } = await session.run(`EXPLAIN ${text}`, parameters);
    if (summary.plan === false) throw new Error('no plan');
    return { plan: summary.plan, said: summary.gqlStatusObjects };
  } finally {
    await session.close();
  }
};

const operators = (plan: Plan): string[] => [
  `${plan.operatorType.replace(/@.*$/, '')} ${plan.arguments['Details'] ?? ''}`,
  ...plan.children.flatMap(operators),
];

/** A name of the model that no row of the tables needs yet is no misspelling. */
const isOfModel = (complaint: string) => NAMES.has(/`(\w+)`/.exec(complaint)?.[1] ?? '');
const NAMES = new Set(
  [...Object.entries<LabelModel>(LABELS), ...Object.entries<RelationshipModel>(RELATIONSHIPS)].flatMap(([name, { properties }]) => [
    name,
    ...Object.keys(properties),
  ]),
);

describe.each(texts)('the plan of %s', (file, text) => {
  it('reads no figure but through an index, multiplies nothing, and gives Neo4j no reason to complain', async () => {
    const { plan, said } = await planOf(text);
    const scans = operators(plan).filter(
      (operator) =>
        /^(AllNodesScan|\w*RelationshipTypeScan)/.test(operator) ||
        // a load finds the two ends of a relationship by their keys: one row times one row
        (operator.startsWith('CartesianProduct') && file.startsWith('questions/')) ||
        (/^\w*(LabelScan|LabelsScan)/.test(operator) && figures.some((label) => new RegExp(`:${label}\\b`).test(operator))),
    );
    expect(scans).toEqual([]);
    const complaints = said.filter(({ gqlStatus }) => !['00000', '00001', '02000'].includes(gqlStatus));
    expect(complaints.map(({ statusDescription }) => statusDescription).filter((complaint) => !isOfModel(complaint))).toEqual([]);
  });
});

/** Db hits a question may take for each value it tells, beyond what finding one entity takes; each higher bound has its reason. */
const HITS_TO_FIND = 120;
const HITS_PER_VALUE = 4;
/** What a question looks at and does not tell, as db hits on the shipped tables. */
const LOOKED_AT: Readonly<Record<string, { readonly hits: number; readonly because: string }>> = {
  'all-events': { hits: 5_500, because: 'every company is looked at for what it went into' },
  'links-of-entities': { hits: 35_000, because: 'every link is counted and only the largest are told: coking coal has 2,480 mines' },
  'figure-links-of-entities': { hits: 1_000, because: 'every link is counted and only the largest are told' },
  'page-of-facts-of-source': { hits: 120_000, because: 'facts of a source are found from the source on, whatever their kind' },
  'shortest-paths': {
    hits: 155_000,
    because: 'ways are looked for from both ends, and countries and alliances have many neighbours: most of all from Yamana Gold',
  },
  'sites-of-minerals': { hits: 12_000, because: 'a site that makes two materials of the mineral counts once, so all are gathered' },
};
const SAMPLES = 8;

describe.each(Object.entries(QUESTIONS).flatMap(([name, ways]) => ways.map((way, i) => [name, i + 1, way] as const)))(
  'the work of %s, way %i',
  (name, _, way: Way) => {
    const text = readFileSync(root('src/graph/questions', `${name}.cypher`), 'utf8');

    it('is that of the values it tells, and never puts the whole of a list aside', async () => {
      const session = driver.session({ database, defaultAccessMode: neo4j.session.READ });
      try {
        const [current] = (await session.run<{ load: number }>('MATCH (v:DataVersion {current: true}) RETURN v.load AS load')).records;
        const load = neo4j.int(current?.get('load') ?? 0);
        const found = way.sample === null ? [{}] : (await session.run(way.sample, { load })).records.map((record) => record.toObject());
        for (const at of new Set(Array.from({ length: SAMPLES }, (_unused, i) => Math.floor((i * found.length) / SAMPLES)))) {
          const about = found[at];
          if (about === undefined) continue;
          const made = Object.entries(way.make(about)).map(([key, value]) => [
            key,
            Number.isInteger(value) ? neo4j.int(value as number) : value,
          ]);
          const { records, summary } = await session.run(`PROFILE ${text}`, { ...Object.fromEntries(made), load });
          if (summary.profile === false) throw new Error('no profile');
          const told = valuesIn(records.map((record) => record.toObject()));
          const most = HITS_TO_FIND + HITS_PER_VALUE * told + (LOOKED_AT[name]?.hits ?? 0);
          expect(hitsOf(summary.profile), `db hits for ${told} values about ${JSON.stringify(about)}`).toBeLessThanOrEqual(most);
          expect(operators(summary.profile).filter((operator) => /^(Eager |AllNodesScan|CartesianProduct)/.test(operator))).toEqual([]);
        }
      } finally {
        await session.close();
      }
    });
  },
);

it('every question is among those whose work is bounded', () => {
  const files = readdirSync(root('src/graph/questions')).filter((file) => file.endsWith('.cypher'));
  expect(files.map((file) => basename(file, '.cypher')).filter((name) => !(name in QUESTIONS))).toEqual([]);
});

describe('facts by a source', () => {
  const text = readFileSync(root('src/graph/questions/page-of-facts-of-source.cypher'), 'utf8');

  it.each([
    ['one that nobody knows', 'nobody'],
    ['one that tells of few facts of the kind', 'usgs-mcs-2025'],
  ])('%s are read from the source on, not among all facts of the kind', async (_, sourceId) => {
    const session = driver.session({ database, defaultAccessMode: neo4j.session.READ });
    try {
      const [current] = (await session.run<{ load: number }>('MATCH (v:DataVersion {current: true}) RETURN v.load AS load')).records;
      const parameters = { prefix: 'trade/', after: '', sourceId, limit: neo4j.int(10), load: neo4j.int(current?.get('load') ?? 0) };
      const { records, summary } = await session.run(`PROFILE ${text}`, parameters);
      expect(records[0]?.get('total')).toBe(0);
      if (summary.profile === false) throw new Error('no profile');
      // there are more than 200,000 trade facts; what the source tells of other kinds is looked at
      expect(hitsOf(summary.profile)).toBeLessThan(20_000);
    } finally {
      await session.close();
    }
  });
});

describe('this test', () => {
  it('sees a scan and a name the graph does not hold', async () => {
    const { plan, said } = await planOf('MATCH (flow:TradeFlow) WHERE flow.colour = $colour RETURN flow.hs AS hs');
    expect(operators(plan).join()).toMatch(/LabelScan.*TradeFlow/);
    expect(said.map(({ statusDescription }) => statusDescription).join()).toContain('colour');
  });
});
