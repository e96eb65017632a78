import { readdirSync, readFileSync } from 'node:fs';
import neo4j, { type Driver, type Plan } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

/** Labels there are many of: facts with a key of their own, and what is claimed of them. Statements are listed whole. */
const figures = Object.entries<LabelModel>(LABELS)
  .filter(([label, { key }]) => (key === 'factId' && label !== 'Statement') || label === 'Assertion')
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

describe('facts by a source', () => {
  const text = readFileSync(root('src/graph/questions/page-of-facts-of-source.cypher'), 'utf8');
  interface Step {
    readonly dbHits: number;
    readonly children: readonly Step[];
  }
  const touched = ({ dbHits, children }: Step): number => children.reduce((sum, child) => sum + touched(child), dbHits);

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
      expect(touched(summary.profile)).toBeLessThan(20_000);
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
