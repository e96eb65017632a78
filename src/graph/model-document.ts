import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LABELS, LOAD, RELATIONSHIPS, type LabelModel, type PropertyModel, type RelationshipModel } from './model.js';

const DOCUMENT = fileURLToPath(new URL('../../docs/model.md', import.meta.url));

const cell = (text: string) => text.replaceAll('|', '\\|');

const propertyRows = (properties: Readonly<Record<string, PropertyModel>>): string[] =>
  Object.entries(properties).map(([name, { type, means }]) => `| \`${name}\` | ${type} | ${cell(means)} |`);

const table = (properties: Readonly<Record<string, PropertyModel>>): string =>
  Object.keys(properties).length === 0
    ? 'No properties.'
    : ['| property | type | what it says |', '|---|---|---|', ...propertyRows(properties)].join('\n');

/** The relationships between entities that are walked; figures hang on them by OF and IN and would hide the picture. */
const DRAWN = [
  'OF_MINERAL',
  'CLASSIFIES',
  'LOCATED_IN',
  'SEATED_IN',
  'MAKES',
  'OWNS',
  'SUPPLIES',
  'MEMBER_OF',
  'PARTY_TO',
  'COVERS',
  'ISSUED_BY',
  'TARGETS',
  'REFINES_TO',
  'USED_IN',
  'BY_PRODUCT_OF',
  'LISTS',
];

const drawing = (): string => {
  const relationships: Readonly<Record<string, RelationshipModel>> = RELATIONSHIPS;
  const arrows = DRAWN.flatMap((type) => {
    const { from = [], to = [] } = relationships[type] ?? {};
    return from.flatMap((start) => to.map((end) => `  ${start} -->|${type}| ${end}`));
  });
  return ['```mermaid', 'graph LR', ...arrows, '```'].join('\n');
};

/** docs/model.md: a picture of the graph, and every label and relationship with its properties. */
export const modelDocument = (): string => {
  const labels: Readonly<Record<string, LabelModel>> = LABELS;
  const relationships: Readonly<Record<string, RelationshipModel>> = RELATIONSHIPS;
  return [
    '# The graph',
    'Made from `src/graph/model.ts` by `npm run docs`; so are the constraints and the lint of every `.cypher` file.',
    drawing(),
    'Figures (production, reserves, capacities, trade and the like) are nodes of their own, tied to their material or mineral by `OF`, to their area by `IN` and to their site by `AT`; trade flows by `FROM`, `TO` and `UNDER`. What sources say of a fact are `Assertion` nodes with the same `factId`; the one that answers by default has its numbers copied to the figure.',
    `Every node carries \`load\`: ${LOAD.means}. Loads stand side by side until the newer one is complete, and every question names the one it asks, so no answer mixes two. To look around by hand, start from the current one: \`MATCH (v:DataVersion {current: true}) MATCH (m:Mineral {load: v.load, id: 'tungsten'}) RETURN m\`.`,
    '## Labels',
    ...Object.entries(labels).flatMap(([label, { means, key, properties, indexes }]) => [
      `### ${label}`,
      `${means}. Key: \`${key}\`.${indexes.length === 0 ? '' : ` Indexes: ${indexes.map((one) => one.map((name) => `\`${name}\``).join(' + ')).join(', ')}.`}`,
      table(properties),
    ]),
    '## Relationships',
    ...Object.entries(relationships).flatMap(([type, { means, from, to, properties }]) => [
      `### ${type}`,
      `(${from.join(' | ')})-[:${type}]->(${to.join(' | ')}): ${means}.`,
      table(properties),
    ]),
    '',
  ].join('\n\n');
};

/** `npm run docs` */
if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(DOCUMENT, modelDocument());
