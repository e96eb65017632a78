import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COST_LIMIT } from '../../src/api/cost.js';
import { startTestServer, type Answer, type TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const post = async (query: string, variables: unknown = {}) => {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { errors, extensions } = (await response.json()) as Answer;
  return {
    status: response.status,
    code: errors?.[0]?.extensions.code,
    message: errors?.[0]?.message,
    cost: extensions?.cost.requested ?? null,
    asked: server.lastAsked(),
  };
};

const times = (n: number, make: (i: number) => string) => Array.from({ length: n }, (_, i) => make(i)).join(' ');

/** A question 2 + 3 × loops levels deep, and cheap. */
const deep = (loops: number): string => {
  const country = (left: number): string => (left === 0 ? '{ name }' : `{ sites(first: 1) { nodes { country ${country(left - 1)} } } }`);
  return `{ country(iso3: "KOR") ${country(loops)} }`;
};

describe('a request beyond a limit is refused as the fault of the request, and nothing is asked of the graph', () => {
  it.each([
    ['17 levels, 14 are allowed', deep(5), 'GRAPHQL_VALIDATION_FAILED', '17 levels deep'],
    ['200 levels', deep(66), 'GRAPHQL_VALIDATION_FAILED', '200 levels deep'],
    ['31 aliases', `{ ${times(31, (i) => `a${i}: dataVersion { id }`)} }`, 'GRAPHQL_VALIDATION_FAILED', 'Aliases limit of 30'],
    [
      '500 aliases in a fragment',
      `{ ...f } fragment f on Query { ${times(500, (i) => `a${i}: __typename`)} }`,
      'GRAPHQL_VALIDATION_FAILED',
      'found 500',
    ],
    [
      '21 directives',
      `{ dataVersion { ${times(21, (i) => `a${i}: id @skip(if: false)`)} } }`,
      'GRAPHQL_VALIDATION_FAILED',
      'Directives limit of 20',
    ],
    [
      '60 directives on one field',
      `{ __typename ${times(60, () => '@include(if: true)')} }`,
      'GRAPHQL_VALIDATION_FAILED',
      'only be used once',
    ],
    ['2,001 tokens', `{ ${times(2_001, () => '__typename')} }`, 'GRAPHQL_PARSE_FAILED', '2000 tokens'],
    ['100,000 tokens', '{'.repeat(90_000), 'GRAPHQL_PARSE_FAILED', 'Syntax Error'],
    [
      'fragments that double 24 times',
      `{ dataVersion { ...f0 } } ${times(24, (i) => `fragment f${i} on DataVersion { ...f${i + 1} ...f${i + 1} }`)} fragment f24 on DataVersion { id }`,
      'GRAPHQL_VALIDATION_FAILED',
      'too many selections',
    ],
    [
      'fragments in a circle',
      '{ dataVersion { ...a } } fragment a on DataVersion { ...b } fragment b on DataVersion { ...a }',
      'GRAPHQL_VALIDATION_FAILED',
      'within itself',
    ],
    [
      'introspection in a circle',
      '{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }',
      'GRAPHQL_VALIDATION_FAILED',
      'introspection depth',
    ],
    ['a mutation', 'mutation { load }', 'GRAPHQL_VALIDATION_FAILED', 'only queries'],
    ['a subscription', 'subscription { load }', 'GRAPHQL_VALIDATION_FAILED', 'only queries'],
  ])('%s', async (_, query, code, message) => {
    const refused = await post(query);
    expect(refused).toMatchObject({ status: 400, code, asked: [] });
    expect(refused.message).toContain(message);
  });

  it('and what is just within is answered: 14 levels, 30 aliases, 20 directives', async () => {
    expect(await post(deep(4))).toMatchObject({ status: 200, code: undefined });
    expect(await post(`{ ${times(30, (i) => `a${i}: dataVersion { id }`)} }`)).toMatchObject({ status: 200, code: undefined });
    expect(await post(`{ dataVersion { ${times(20, (i) => `a${i}: id @skip(if: false)`)} } }`)).toMatchObject({
      status: 200,
      code: undefined,
    });
  });
});

describe('the cost of a request, in objects it may fetch', () => {
  const owners = 'countries(first: $n) { nodes { sites(first: $n) { nodes { owners { share } } } } }';
  // 1 + 100 × (country and its page of sites: 1 + 1 + 100 × (site and five stakes: 1 + 5))
  const allOwners = 60_201;

  it.each([
    ['as a literal', `{ ${owners.replaceAll('$n', '100')} }`, {}],
    ['in a variable', `query ($n: Int!) { ${owners} }`, { n: 100 }],
    ['as a default value', `query ($n: Int! = 100) { ${owners} }`, {}],
    ['in a fragment', `query ($n: Int! = 100) { ...f } fragment f on Query { ${owners} }`, {}],
    ['beyond what a page may hold', `query ($n: Int! = 2147483647) { ${owners} }`, {}],
  ])('counts `first` %s', async (_, query, variables) => {
    expect(await post(query, variables)).toMatchObject({ status: 400, code: 'QUERY_TOO_EXPENSIVE', cost: allOwners, asked: [] });
  });

  it.each(['-1', '0', '-2147483648'])('is bought no discount by `first: %s`', async (first) => {
    const dear = 'minerals(first: 100) { nodes { sites(first: 100) { nodes { name } } } }';
    expect(await post(`{ countries(first: ${first}) { nodes { iso3 } } ${dear} }`)).toMatchObject({
      code: 'QUERY_TOO_EXPENSIVE',
      asked: [],
    });
    expect(await post(`{ countries(first: ${first}) { nodes { iso3 } } }`)).toMatchObject({ code: 'INVALID_ARGUMENTS', asked: [] });
  });

  it('adds up over aliases', async () => {
    const one = await post('{ a: countries(first: 100) { nodes { iso3 } } }');
    const two = await post('{ a: countries(first: 100) { nodes { iso3 } } b: countries(first: 100) { nodes { iso3 } } }');
    expect(two.cost).toBe(2 * (one.cost ?? 0));
  });

  it('is never above the limit for what is run, whatever the arguments', async () => {
    const query = 'query ($a: Int!, $b: Int!) { minerals(first: $a) { nodes { sites(first: $b) { nodes { id } } } } }';
    const whole = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    const first = fc.oneof(fc.integer({ min: -2, max: 110 }), whole);
    await fc.assert(
      fc.asyncProperty(first, first, async (a, b) => {
        const { code, cost } = await post(query, { a, b });
        const senseless = [a, b].some((n) => n < 1 || n > 100);
        if ((cost ?? 0) > COST_LIMIT) expect(code).toBe('QUERY_TOO_EXPENSIVE');
        else if (senseless) expect(code).toBe('INVALID_ARGUMENTS');
        else expect(code).toBeUndefined();
      }),
      { numRuns: 40 },
    );
  });

  it('does not grow with ids: an endless list of them is refused at once', async () => {
    const query =
      'query ($ids: [ID!]!) { replacementSuppliers(material: "tungsten-metal", importer: "KOR", excluding: $ids, within: $ids, year: 2024) { year } }';
    const refused = await post(query, { ids: Array.from({ length: 10_000 }, (_, i) => `X${i}`) });
    expect(refused).toMatchObject({ code: 'INVALID_ARGUMENTS', asked: [] });
    expect(refused.message).toContain('at most 100 ids');
  });

  it('reads all names of a kind once, however many ids are unknown', async () => {
    const query =
      'query ($ids: [ID!]!) { replacementSuppliers(material: "tungsten-metal", importer: "KOR", excluding: $ids, within: ["MSP"], year: 2024) { year } }';
    const refused = await post(query, { ids: Array.from({ length: 100 }, (_, i) => `X${i}`) });
    expect(refused.code).toBe('SEVERAL_FAULTS');
    expect(refused.asked.filter((name) => name === 'names-of-kind')).toHaveLength(1);
  });
});

describe('a value of the wrong type is refused with the value, by code BAD_USER_INPUT in variables', () => {
  it.each([
    ['a fraction for a whole number', 'query ($v: Int!) { countries(first: $v) { totalCount } }', 1.5],
    ['text for a number', 'query ($v: Int!) { countries(first: $v) { totalCount } }', 'many'],
    ['nothing for a number', 'query ($v: Int!) { countries(first: $v) { totalCount } }', null],
    ['a number beyond 32 bits', 'query ($v: Int!) { countries(first: $v) { totalCount } }', 2 ** 31],
    ['a year out of range', 'query ($v: Year!) { country(iso3: "KOR") { production(year: $v) { area } } }', 1899],
    ['a day the calendar has not', 'query ($v: Day) { alliance(id: "MSP") { members(asOf: $v) { role } } }', '2023-02-29'],
    ['an object for an id', 'query ($v: ID!) { country(iso3: $v) { name } }', { iso3: 'KOR' }],
    ['a kind there is none of', 'query ($v: [EntityKind!]!) { search(text: "a", kinds: $v) { totalCount } }', ['PLANET']],
  ])('%s', async (_, query, v) => {
    expect(await post(query, { v })).toMatchObject({ status: 400, code: 'BAD_USER_INPUT', asked: [] });
  });

  it.each(['{ countries(first: 1.5) { totalCount } }', '{ country(iso3: "KOR") { production(year: 3000) { area } } }'])(
    'and before that in the text: %s',
    async (query) => expect(await post(query)).toMatchObject({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED', asked: [] }),
  );
});
