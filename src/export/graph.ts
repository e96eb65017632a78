import type { AnswerField } from '../operations/catalogue.js';
import { provenance, type Exported } from './exported.js';
import { tableOf, type Cell, type Column, type Table } from './table.js';

export interface GraphElement {
  readonly id: string;
  /** What is known of it; unknown is left out. */
  readonly attributes: readonly { readonly name: string; readonly value: string | number | boolean }[];
}

export interface GraphEdge extends GraphElement {
  readonly source: string;
  readonly target: string;
}

/** A network as files of networks tell it. */
export interface Graph {
  readonly nodeColumns: readonly Column[];
  readonly edgeColumns: readonly Column[];
  readonly nodes: readonly GraphElement[];
  readonly edges: readonly GraphEdge[];
  readonly about: Readonly<Record<string, string>>;
}

/** Path of the network in an answer of this shape; null when it holds none. */
export const networkPath = (shape: readonly AnswerField[]): string | null =>
  shape.find(({ type, fields }) => type === 'Network' && ['nodes', 'edges'].every((list) => fields.some(({ name }) => name === list)))
    ?.name ?? null;

/** Nodes and edges of the network in an answer. @throws when it holds none, which {@link networkPath} tells before */
export const graphOf = (answer: Exported): Graph => {
  const path = networkPath(answer.shape);
  if (path === null) throw new Error(`${answer.question.id} is no network`);
  const [nodes, edges] = [tableOf(answer, `${path}.nodes`), tableOf(answer, `${path}.edges`)];
  const read = elements(edges, ['id', 'from', 'to']);
  return {
    nodeColumns: nodes.columns.filter(({ name }) => name !== 'id'),
    edgeColumns: edges.columns.filter(({ name }) => !['id', 'from', 'to'].includes(name)),
    nodes: elements(nodes, ['id']).map(({ keys, attributes }) => ({ id: keys[0] ?? '', attributes })),
    edges: read.map(({ keys, attributes }) => ({ id: keys[0] ?? '', source: keys[1] ?? '', target: keys[2] ?? '', attributes })),
    about: provenance(answer),
  };
};

const elements = ({ columns, rows }: Table, keys: readonly string[]) =>
  rows.map((row) => ({
    keys: keys.map((key) => String(row[columns.findIndex(({ name }) => name === key)] ?? '')),
    attributes: columns.flatMap(({ name }, i) => {
      const value: Cell = row[i] ?? null;
      return keys.includes(name) || value === null ? [] : [{ name, value }];
    }),
  }));

/** The value of an attribute, or of another when it is unknown. */
export const attribute = ({ id, attributes }: GraphElement, name: string): string => {
  const found = attributes.find((one) => one.name === name);
  return found === undefined ? id : String(found.value);
};
