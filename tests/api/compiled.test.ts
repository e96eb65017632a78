import { readdirSync, readFileSync } from 'node:fs';
import { makeExecutableSchema } from '@graphql-tools/schema';
import fc from 'fast-check';
import { execute, getOperationAST, parse, type ExecutionResult, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { Driver } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asksHeavy } from '../../src/api/admission.js';
import { askGraph } from '../../src/api/ask-graph.js';
import { compiledExecutor } from '../../src/api/compiled.js';
import type { Context } from '../../src/api/context.js';
import { COST_LIMIT, costOf } from '../../src/api/cost.js';
import { buildSchema } from '../../src/api/server.js';
import { shippedQuestions } from '../../src/flat/questions.js';
import { currentLoads, graphFor } from '../../src/graph/run.js';
import { root } from '../support/root.js';
import { drawQuestion, sampleValues } from '../support/schema-questions.js';
import { loadedGraph, startTestServer, type TestServer } from '../support/server.js';

const SEED = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);
const DRAWN = 100;

const schema = buildSchema();
const operations = readdirSync(root('operations')).filter((file) => file.endsWith('.graphql'));

interface Both {
  readonly byGraphqlJs: ExecutionResult;
  /** Null where graphql-js is to answer. */
  readonly compiled: Record<string, unknown> | null;
}

/** The same by graphql-js and by what is made of it when it is asked for the second time. */
const both = async (of: GraphQLSchema, context: () => Context, query: string, variables: Record<string, unknown> = {}): Promise<Both> => {
  const document = parse(query);
  const operation = getOperationAST(document) as OperationDefinitionNode;
  const compiled = compiledExecutor(of);
  expect(await compiled(document, operation, variables, context())).toBeNull(); // asked once
  return {
    byGraphqlJs: await execute({ schema: of, document, variableValues: variables, contextValue: context() }),
    compiled: await compiled(document, operation, variables, context()),
  };
};

describe('an operation that was compiled', () => {
  let driver: Driver;
  let context: () => Context;
  beforeAll(async () => {
    const graph = await loadedGraph();
    driver = graph.driver;
    const options = { ...graph, loads: currentLoads(driver, graph.database), checkRows: true };
    context = () => {
      const reader = graphFor(options);
      const planner = { plan: () => Promise.reject(new Error('nothing heavy is asked here')) } as unknown as Context['planner'];
      return { ask: askGraph(reader), planner, requestId: 'compiled', asked: reader.asked };
    };
  });
  afterAll(() => driver.close());

  const told: string[] = [];
  const sameBytes = ({ byGraphqlJs, compiled }: Both, name: string) => {
    if (byGraphqlJs.errors !== undefined) return expect(compiled, name).toBeNull();
    expect(JSON.stringify(compiled), name).toBe(JSON.stringify(byGraphqlJs.data));
    told.push(name);
  };

  it.each(operations)('answers %s as graphql-js does, byte for byte', { timeout: 60_000 }, async (file) => {
    const query = readFileSync(root('operations', file), 'utf8');
    if (asksHeavy(schema, parse(query))) return;
    sameBytes(await both(schema, context, query), file);
  });

  it('answers the questions of the playground and the page, with their sources, as graphql-js does', { timeout: 300_000 }, async () => {
    for (const [id, { asked }] of shippedQuestions(schema)) {
      if (!asksHeavy(schema, parse(asked))) sameBytes(await both(schema, context, asked), id);
    }
  });

  it(`answers ${DRAWN} questions drawn from the schema as graphql-js does, FUZZ_SEED=${SEED}`, { timeout: 300_000 }, async () => {
    const samples = sampleValues();
    const drawn = fc.gen().map((gen) => drawQuestion(schema, samples, (most) => gen(fc.nat, most)));
    for (const { query, variables } of fc.sample(drawn, { numRuns: DRAWN, seed: SEED })) {
      const document = parse(query);
      if (asksHeavy(schema, document)) continue;
      const { byGraphqlJs, compiled } = await both(schema, context, query, { ...variables });
      const cost = byGraphqlJs.data == null ? 0 : costOf(schema, document, variables);
      if (cost <= COST_LIMIT) sameBytes({ byGraphqlJs, compiled }, query);
    }
  });

  it('was indeed compiled in most of these', () => expect(told.length).toBeGreaterThan(operations.length));
});

describe('what is made of an operation', () => {
  const small = makeExecutableSchema({
    typeDefs: `
      enum Colour { RED GREEN }
      interface Named { name: String! }
      type Mine implements Named { name: String! colour: Colour tonnes: Float depth(unit: String! = "m"): String! broken: String! }
      type Firm implements Named { name: String! mines: [Mine!]! late: [Mine] }
      union Thing = Mine | Firm
      type Query { things: [Thing!]! thing(id: ID!): Thing wrong: Colour lateWrong: Mine many(of: [Int!]! = [1, 2]): [Int!]! }
    `,
    resolvers: {
      Named: { __resolveType: (one: object) => ('mines' in one ? 'Firm' : 'Mine') },
      Thing: { __resolveType: (one: object) => ('mines' in one ? 'Firm' : 'Mine') },
      Mine: {
        depth: (_: unknown, { unit }: { unit: string }) => Promise.resolve(`7 ${unit}`),
        broken: () => Promise.reject(new Error('broken')),
      },
      Query: {
        things: () => [MINE, { name: 'f', mines: [MINE], late: [null, MINE] }],
        thing: (_: unknown, { id }: { id: string }) => Promise.resolve(id === '1' ? MINE : null),
        wrong: () => 'BLUE',
        lateWrong: () => Promise.resolve({ name: null }),
        many: (_: unknown, { of }: { of: number[] }) => of,
      },
    },
  });
  const MINE = { name: 'm', colour: 'RED', tonnes: 0.1 };
  const context = () => ({}) as Context;
  const FIELDS =
    '__typename ... on Named { name } ... on Mine { colour tonnes depth } ... on Firm { late { depth(unit: "ft") } mines { name } }';

  it.each([
    [`{ things { ${FIELDS} } }`, {}],
    [
      'query ($id: ID! = "1", $all: Boolean!) { thing(id: $id) { __typename ... on Mine { b: name @include(if: $all) a: colour } } }',
      { all: true },
    ],
    ['query ($id: ID! = "1", $all: Boolean = false) { thing(id: $id) { __typename ... on Mine @include(if: $all) { name } } }', {}],
    ['query ($id: ID!) { thing(id: $id) { __typename } }', { id: 1 }],
    ['query ($of: [Int!]! = [3]) { many(of: $of) d: many e: many(of: 4) }', { of: 5, other: 6 }],
    ['{ __schema { queryType { name } } __type(name: "Mine") { fields { name } } }', {}],
  ])('says of %s what graphql-js says', async (query, variables) => {
    const { byGraphqlJs, compiled } = await both(small, context, query, variables);
    expect(byGraphqlJs.errors).toBeUndefined();
    expect(JSON.stringify(compiled)).toBe(JSON.stringify(byGraphqlJs.data));
  });

  it.each([
    ['{ wrong }', {}],
    ['{ lateWrong { name } }', {}],
    ['{ things { ... on Mine { broken } } }', {}],
    ['query ($id: ID!) { thing(id: $id) { __typename } }', {}],
    ['query ($id: ID!) { thing(id: $id) { __typename } }', { id: { a: 1 } }],
  ])('leaves %s, which has an error, to graphql-js', async (query, variables) => {
    const { byGraphqlJs, compiled } = await both(small, context, query, variables);
    expect(byGraphqlJs.errors).toBeDefined();
    expect(compiled).toBeNull();
  });

  it('leaves a variable that is named like a part of every object to graphql-js', async () =>
    expect(
      (await both(small, context, 'query ($__proto__: ID!) { thing(id: $__proto__) { __typename } }', { ['__proto__']: '1' })).compiled,
    ).toBeNull());
});

describe('a server that compiles', () => {
  let compiling: TestServer;
  let plain: TestServer;
  beforeAll(async () => {
    compiling = await startTestServer({ env: { COMPILED_QUERIES: 'true' } });
    plain = await startTestServer({ env: { COMPILED_QUERIES: 'false' } });
  });
  afterAll(async () => {
    await compiling.stop();
    await plain.stop();
  });

  const bytes = async ({ url }: TestServer, body: object) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, type: response.headers.get('content-type'), body: await response.text() };
  };

  it.each([
    { query: 'query ($id: ID!) { mineral(id: $id) { name materials { id } } }', variables: { id: 'gallium' } },
    { query: 'query ($id: ID!) { mineral(id: $id) { name } }', variables: {} },
    { query: '{ sites(first: 1000) { totalCount } }' },
    { query: '{ sites(after: "x") { totalCount } mineral(id: "gallium") { name } }' },
    { query: 'query A { minerals { totalCount } } query B { countries { totalCount } }', operationName: 'B' },
    { query: 'query A { minerals { totalCount } } query B { countries { totalCount } }', operationName: 'C' },
    {
      query:
        'query Q @context(minConfidence: HIGH) { material(id: "cobalt-ore") { producers(year: 2023, first: 2) { area quantity { value } } } }',
    },
  ])('answers and refuses like one that does not, the first time and later: %j', async (body) => {
    const expected = await bytes(plain, body);
    for (let time = 0; time < 3; time += 1) expect(await bytes(compiling, body)).toEqual(expected);
  });
});
