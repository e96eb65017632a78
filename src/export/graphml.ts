import type { Exported } from './exported.js';
import { graphOf, type GraphElement } from './graph.js';
import type { Column } from './table.js';
import { xml } from './xml.js';

const TYPES: Readonly<Record<Column['type'], string>> = {
  text: 'string',
  number: 'double',
  integer: 'int',
  boolean: 'boolean',
  date: 'string',
};

/** GraphML, which igraph, networkx, yEd, Gephi and Cytoscape read, with typed attributes. */
export const graphml = (answer: Exported): string => {
  const { nodeColumns, edgeColumns, nodes, edges, about } = graphOf(answer);
  const keys = (of: string, columns: readonly Column[]) =>
    columns
      .map(({ name, type }) => `<key id="${of}.${xml(name)}" for="${of}" attr.name="${xml(name)}" attr.type="${TYPES[type]}"/>`)
      .join('\n');
  const data = (of: string, { attributes }: GraphElement) =>
    attributes.map(({ name, value }) => `<data key="${of}.${xml(name)}">${xml(String(value))}</data>`).join('');
  const told = Object.keys(about).map((name): Column => ({ name, type: 'text' }));
  return `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
${keys('graph', told)}
${keys('node', nodeColumns)}
${keys('edge', edgeColumns)}
<graph id="G" edgedefault="directed">
${data('graph', { id: 'G', attributes: Object.entries(about).map(([name, value]) => ({ name, value })) })}
${nodes.map((node) => `<node id="${xml(node.id)}">${data('node', node)}</node>`).join('\n')}
${edges.map((edge) => `<edge id="${xml(edge.id)}" source="${xml(edge.source)}" target="${xml(edge.target)}">${data('edge', edge)}</edge>`).join('\n')}
</graph>
</graphml>
`;
};
