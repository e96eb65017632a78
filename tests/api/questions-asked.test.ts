import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/root.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

/** Questions one operation put to the graph, in order. */
const askedBy = async (query: string, variables: Record<string, unknown> = {}) => {
  const { data, errors } = await server.ask(query, variables);
  expect(errors).toBeUndefined();
  return { data, asked: [...server.lastAsked()] };
};

describe('the questions to the graph', () => {
  it('are one per level of an operation, however many entities stand on it', async () => {
    const mines = (alliance: string) => askedBy(readFileSync(root('operations/alliance-mines.graphql'), 'utf8'), { alliance });
    const few = await mines('QUAD');
    const many = await mines('EU');
    expect(many.data.alliance.members.length).toBeGreaterThan(2 * few.data.alliance.members.length);
    for (const { asked } of [few, many]) {
      expect(asked.slice(0, 4)).toEqual(['alliances-by-id', 'members-of-alliances', 'countries-by-id', 'sites-in-countries']);
      expect([...asked].sort()).toEqual([...new Set(asked)].sort());
    }
  });

  it('do not grow with `first`', async () => {
    const query = `query ($first: Int!) {
      countries(first: $first) { nodes { memberships { alliance { name } } policies { name } stakes { share } politicalStability { estimate fact { assertions { source { title } } } } } }
    }`;
    const one = await askedBy(query, { first: 1 });
    const hundred = await askedBy(query, { first: 100 });
    const levels = [
      'assertions-of-facts',
      'alliances-by-id',
      'memberships-of-members',
      'page-of-countries',
      'policies-by-issuers',
      'stability-of-countries',
      'stakes-of',
    ];
    expect([...hundred.asked].sort()).toEqual([...levels].sort());
    expect(one.asked.every((name) => levels.includes(name))).toBe(true);
  });

  it('are at most two of a kind for the replacement question, though it looks at some forty countries', async () => {
    const { data, asked } = await askedBy(readFileSync(root('operations/replacement-suppliers.graphql'), 'utf8'));
    expect(data.replacementSuppliers.supplierCount).toBeGreaterThan(10);
    const times = new Map<string, number>();
    for (const name of asked) times.set(name, (times.get(name) ?? 0) + 1);
    expect([...times].filter(([, count]) => count > 2)).toEqual([]);
    expect(asked.filter((name) => name === 'exports-of-countries')).toHaveLength(1);
  });

  it('are put once for an id named twice', async () => {
    const { asked } = await askedBy(
      '{ a: country(iso3: "KOR") { name } b: country(iso3: "KOR") { nameKo } c: country(iso3: "JPN") { name } }',
    );
    expect(asked).toEqual(['countries-by-id']);
  });

  it('are put apart for a field asked twice with other arguments, and each gets its own answer', async () => {
    const field = (year: number) => `producers(year: ${year}) { area year }`;
    const both = await askedBy(`{ material(id: "tungsten-ore") { early: ${field(2023)} late: ${field(2024)} } }`);
    const early = await askedBy(`{ material(id: "tungsten-ore") { ${field(2023)} } }`);
    const late = await askedBy(`{ material(id: "tungsten-ore") { ${field(2024)} } }`);
    expect(both.data.material).toEqual({ early: early.data.material.producers, late: late.data.material.producers });
    expect(both.data.material.early).not.toEqual(both.data.material.late);
  });

  it('are none for an operation that asks nothing of the graph', async () => {
    expect((await askedBy('{ __typename __schema { queryType { name } } }')).asked).toEqual([]);
  });
});
