import fc from 'fast-check';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { costOf, rememberedCost } from '../../src/api/cost.js';
import { buildSchema } from '../../src/api/server.js';

const schema = buildSchema();
const document = parse(`
  query Sites($first: Int!, $after: String = null, $owners: Boolean!, $alike: Boolean = true) {
    sites(first: $first, after: $after) { nodes { id owners @include(if: $owners) { share } } }
    minerals(first: 2) @skip(if: $alike) { nodes { materials { producers(year: 2023, first: $first) { area } } } }
  }
  query Network($most: Int!, $focus: [ID!]!) { network(focus: $focus, most: $most) { nodes { id } } }
`);
const sites = fc.record(
  { first: fc.integer(), owners: fc.boolean(), after: fc.option(fc.string()), alike: fc.boolean(), unknown: fc.anything() },
  { requiredKeys: ['first', 'owners'] },
);
const network = fc.record({ most: fc.integer({ min: -1, max: 1_000 }), focus: fc.array(fc.string()) });

describe('the remembered cost of a document', () => {
  it('is the cost, whatever was asked before', () => {
    const remembered = rememberedCost();
    fc.assert(
      fc.property(
        fc.oneof(
          sites.map((variables) => ['Sites', variables] as const),
          network.map((variables) => ['Network', variables] as const),
        ),
        ([name, variables]) => {
          const expected = costOf(schema, document, variables, name);
          for (const _ of [1, 2]) expect(remembered(schema, document, variables, name)).toBe(expected);
        },
      ),
    );
  });

  it('is worked out anew where a variable that counts is another, and not where one that does not is', () => {
    const remembered = rememberedCost();
    const cost = (first: number, after: string) => remembered(schema, document, { first, after, owners: true }, 'Sites');
    expect(cost(10, 'a')).toBe(cost(10, 'b'));
    expect(cost(20, 'a')).toBeGreaterThan(cost(10, 'a'));
  });

  it('is kept apart for each document', () => {
    const remembered = rememberedCost();
    const [one, other] = [parse('{ minerals(first: 1) { totalCount } }'), parse('{ minerals(first: 50) { nodes { id } } }')];
    expect(remembered(schema, one)).toBe(costOf(schema, one));
    expect(remembered(schema, other)).toBe(costOf(schema, other));
  });
});
