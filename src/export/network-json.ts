import type { Exported } from './exported.js';
import { attribute, graphOf, type GraphElement } from './graph.js';
import type { Column } from './table.js';

const record = ({ attributes }: GraphElement) => Object.fromEntries(attributes.map(({ name, value }) => [name, value]));

/** Node-link JSON of d3 and networkx; edges stand under both names that versions of networkx look for. */
export const nodeLink = (answer: Exported): string => {
  const { nodes, edges, about } = graphOf(answer);
  const links = edges.map((edge) => ({ source: edge.source, target: edge.target, key: edge.id, ...record(edge) }));
  return `${JSON.stringify({
    directed: true,
    multigraph: true,
    graph: about,
    nodes: nodes.map((node) => ({ id: node.id, ...record(node) })),
    links,
    edges: links,
  })}\n`;
};

/** JSON of Cytoscape.js, which Cytoscape also imports; networkx looks for `value`, `key` and the kind of graph beside it. */
export const cytoscape = (answer: Exported): string => {
  const { nodes, edges, about } = graphOf(answer);
  return `${JSON.stringify({
    format_version: '1.0',
    generated_by: 'resource-alliances',
    target_cytoscapejs_version: '~3.0',
    directed: true,
    multigraph: true,
    data: { name: about['question'], ...about },
    elements: {
      nodes: nodes.map((node) => ({ data: { ...record(node), id: node.id, value: node.id } })),
      edges: edges.map((edge) => ({
        data: {
          ...record(edge),
          id: edge.id,
          key: edge.id,
          source: edge.source,
          target: edge.target,
          interaction: attribute(edge, 'type'),
        },
      })),
    },
  })}\n`;
};

const CX2_TYPES: Readonly<Record<Column['type'], string>> = {
  text: 'string',
  number: 'double',
  integer: 'integer',
  boolean: 'boolean',
  date: 'string',
};

/** CX2 of Cytoscape and NDEx, where nodes and edges are numbered; their ids stand under `key`. */
export const cx2 = (answer: Exported): string => {
  const { nodeColumns, edgeColumns, nodes, edges, about } = graphOf(answer);
  const numbers = new Map(nodes.map(({ id }, i) => [id, i]));
  const declared = (columns: readonly Column[]) =>
    Object.fromEntries([['key', { d: 'string' }], ...columns.map(({ name, type }) => [name, { d: CX2_TYPES[type] }] as const)]);
  const told = { name: about['question'], ...about };
  return `${JSON.stringify([
    { CXVersion: '2.0', hasFragments: false },
    {
      metaData: [
        { name: 'attributeDeclarations', elementCount: 1 },
        { name: 'networkAttributes', elementCount: 1 },
        { name: 'nodes', elementCount: nodes.length },
        { name: 'edges', elementCount: edges.length },
      ],
    },
    {
      attributeDeclarations: [
        {
          networkAttributes: Object.fromEntries(Object.keys(told).map((name) => [name, { d: 'string' }])),
          nodes: declared(nodeColumns),
          edges: declared(edgeColumns),
        },
      ],
    },
    { networkAttributes: [told] },
    { nodes: nodes.map((node, id) => ({ id, v: { key: node.id, ...record(node) } })) },
    {
      edges: edges.map((edge, id) => ({
        id,
        s: numbers.get(edge.source),
        t: numbers.get(edge.target),
        v: { key: edge.id, interaction: attribute(edge, 'type'), ...record(edge) },
      })),
    },
    { status: [{ success: true, error: '' }] },
  ])}\n`;
};
