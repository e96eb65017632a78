import { readdirSync, readFileSync } from 'node:fs';
import { parse, specifiedRules, validate, visit, type FieldNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { costOf } from '../../src/api/cost.js';
import { depthRule } from '../../src/api/depth.js';
import { catalogue, compact } from '../../src/operations/catalogue.js';
import { pageOperations } from '../../src/operations/page-operations.js';
import { readSchema } from '../../src/operations/read-schema.js';
import { withEvidence } from '../../src/operations/with-evidence.js';
import { root } from '../support/root.js';

const texts = (folder: string) =>
  new Map(
    readdirSync(root(folder))
      .filter((file) => file.endsWith('.graphql'))
      .map((file) => [file.replace('.graphql', ''), readFileSync(root(folder, file), 'utf8')]),
  );

const SDL = `
  type Query {
    "Who sells."
    sellers("Country that buys, or an alliance as one buyer." importer: ID!, "Share left." share: Share! = 0.2, "How." by: By! = PRICE): [Seller!]!
    thing("Any id." thing: ID!): Seller
    dataVersion: DataVersion!
  }
  type DataVersion { id: ID! }
  scalar Share
  enum By { "By price." PRICE "By time." TIME }
  type Country { iso3: ID! name: String! nameKo: String }
  type Seller { country: Country! "What it has." available: Quantity! stake: Share fact: Fact! }
  type Fact { id: ID! }
  type Quantity { value: Float low: Float high: Float unit: String! basis: String year: Int formula: String reason: String
    inputs: [Input!]! factCount: Int! facts(first: Int! = 5): [Fact!]! }
  type Input { name: String! value: Float unit: String! }
`;
const small = readSchema([SDL]);
const one = (document: string) => catalogue(small, new Map([['who-sells', document]]))[0];

describe('catalogue', () => {
  it('takes the title in two languages from the first two lines, and the rest of the head as notes', () => {
    const operation = one('# Who sells?\n# 누가 파는가?\n# The loss is assumed.\nquery WhoSells { sellers(importer: "KOR") { stake } }');
    expect(operation?.title).toEqual({ en: 'Who sells?', ko: '누가 파는가?' });
    expect(operation?.notes).toEqual(['The loss is assumed.']);
    expect(operation?.asks).toEqual(['sellers']);
  });

  it('describes a variable by the argument it feeds, with its default, its values and what an id stands for', () => {
    const operation = one(
      '# A?\n# 가?\nquery WhoSells($importer: ID! = "KOR", $share: Share! = 0.3, $by: By! = TIME) { sellers(importer: $importer, share: $share, by: $by) { stake } }',
    );
    expect(operation?.variables).toEqual([
      {
        name: 'importer',
        type: 'ID!',
        base: 'ID',
        list: false,
        required: true,
        default: 'KOR',
        values: null,
        description: 'Country that buys, or an alliance as one buyer.',
        entities: ['country', 'alliance'],
      },
      expect.objectContaining({ name: 'share', base: 'Share', default: 0.3, entities: [] }),
      expect.objectContaining({
        name: 'by',
        default: 'TIME',
        values: [
          { name: 'PRICE', description: 'By price.' },
          { name: 'TIME', description: 'By time.' },
        ],
      }),
    ]);
  });

  it('tells the answer as a tree, aliases and fragments opened', () => {
    const operation = one(
      '# A?\n# 가?\nquery WhoSells { all: sellers(importer: "KOR") { ...S country { name } } } fragment S on Seller { country { iso3 } available { value } }',
    );
    expect(operation?.answer).toMatchObject([
      {
        name: 'all',
        type: 'Seller',
        list: true,
        nullable: false,
        entity: null,
        fields: [
          { name: 'country', entity: 'country', fields: [{ name: 'iso3' }, { name: 'name' }] },
          { name: 'available', type: 'Quantity', description: 'What it has.', fields: [{ name: 'value', nullable: true }] },
        ],
      },
    ]);
  });

  it.each([
    ['is not one named query', 'query A { thing(thing: "a") { stake } } query B { thing(thing: "a") { stake } }'],
    ['has a variable $lost of a type that is not in the schema', 'query A($lost: Tonnes = 1) { thing(thing: "a") { stake } }'],
  ])('refuses a file that %s', (fault, document) =>
    expect(() => one(document)).toThrow(expect.objectContaining({ code: 'OPERATION_FILE', fault })),
  );
});

describe('what an id stands for', () => {
  it('is told by the words of an argument whose name says nothing, and by nothing else', () => {
    const kinds = (argument: string) => one(`# A?\n# 가?\nquery A($a: ID!) { ${argument} { stake } }`)?.variables[0]?.entities;
    expect(kinds('sellers(importer: $a)')).toEqual(['country', 'alliance']);
    expect(kinds('thing(thing: $a)')).toEqual([]);
  });
});

describe('withEvidence', () => {
  const widened = (document: string, limit = 1_000, cost: (text: string) => number = () => 1) =>
    compact(withEvidence(small, parse(document), (candidate) => cost(compact(candidate)), limit));

  it('asks every quantity for its range, formula, inputs and facts, every entity for id and names, every record for its fact', () =>
    expect(widened('query A { sellers(importer: "KOR") { country { name } stake available { value } } }')).toBe(
      'query A { sellers(importer: "KOR") { country { name __typename iso3 nameKo } stake available { ...Evidence } fact { id } } dataVersion { id } } ' +
        'fragment Evidence on Quantity { value low high unit basis year formula reason inputs { name value unit } factCount facts(first: 5) { id } }',
    ));

  it('keeps the facts that an operation asks for itself', () =>
    expect(
      widened('query A { sellers(importer: "KOR") { available { ...Q } } } fragment Q on Quantity { facts(first: 1) { id } }'),
    ).toContain('available { ...EvidenceBesideFacts facts(first: 1) { id id } }'));

  it('asks for less evidence where all of it would cost too much, and for none before it gives up the question', () => {
    const document = 'query A { sellers(importer: "KOR") { available { value } } }';
    expect(widened(document, 5, (text) => (text.includes('inputs') ? 9 : 5))).not.toContain('inputs');
    expect(widened(document, 5, (text) => (text.includes('Evidence') ? 9 : 5))).toBe(document);
  });
});

describe('operations/ as the page asks them', () => {
  const { schema, operations } = pageOperations([...texts('schema').values()], texts('operations'), 8_000);

  it.each(operations.map((operation) => [operation.id, operation] as const))('%s: fits the schema, within all limits', (_, operation) => {
    const document = parse(operation.asked, { maxTokens: 2_000 });
    expect(validate(schema, document, [...specifiedRules, depthRule(14)]).map(({ message }) => message)).toEqual([]);
    expect(costOf(schema, document, {})).toBeLessThanOrEqual(10_000);
    let aliases = 0;
    visit(document, { Field: (node: FieldNode) => void (aliases += node.alias === undefined ? 0 : 1) });
    expect(aliases).toBeLessThanOrEqual(30);
  });

  it('knows what every id stands for', () =>
    expect(
      operations.flatMap(({ variables }) => variables.filter(({ base, entities }) => (base === 'ID') !== entities.length > 0)),
    ).toEqual([]));
});
