import type { Exported } from './exported.js';
import { attribute, graphOf, type GraphElement } from './graph.js';
import type { Column } from './table.js';
import { xml } from './xml.js';

const TYPES: Readonly<Record<Column['type'], string>> = {
  text: 'string',
  number: 'double',
  integer: 'integer',
  boolean: 'boolean',
  date: 'string',
};

/** Colours by kind of node, told apart also by those who see red and green alike. */
export const COLOURS: Readonly<Record<string, readonly [number, number, number]>> = {
  COUNTRY: [47, 109, 181],
  MINERAL: [230, 159, 0],
  MATERIAL: [240, 228, 66],
  SITE: [120, 120, 120],
  COMPANY: [86, 180, 233],
  ALLIANCE: [0, 114, 90],
  PRODUCT: [204, 121, 167],
  AGREEMENT: [0, 158, 115],
  POLICY: [213, 94, 0],
  LIST: [160, 130, 90],
};

/** GEXF 1.2, which Gephi, Gephi Lite and networkx read; 1.3 is not yet read by all. */
export const gexf = (answer: Exported): string => {
  const { nodeColumns, edgeColumns, nodes, edges, about } = graphOf(answer);
  const declared = (of: string, columns: readonly Column[]) =>
    `<attributes class="${of}">${columns.map(({ name, type }, i) => `<attribute id="${i}" title="${xml(name)}" type="${TYPES[type]}"/>`).join('')}</attributes>`;
  const values = ({ attributes }: GraphElement, columns: readonly Column[]) =>
    `<attvalues>${attributes.map(({ name, value }) => `<attvalue for="${columns.findIndex((column) => column.name === name)}" value="${xml(String(value))}"/>`).join('')}</attvalues>`;
  const colour = (node: GraphElement) => {
    const [r, g, b] = COLOURS[attribute(node, 'kind')] ?? [120, 120, 120];
    return `<viz:color r="${r}" g="${g}" b="${b}"/>`;
  };
  return `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">
<meta lastmodifieddate="${xml((about['data_loaded'] ?? '').slice(0, 10))}"><creator>resource-alliances</creator><description>${xml(JSON.stringify(about))}</description></meta>
<graph defaultedgetype="directed">
${declared('node', nodeColumns)}
${declared('edge', edgeColumns)}
<nodes>
${nodes.map((node) => `<node id="${xml(node.id)}" label="${xml(attribute(node, 'name'))}">${values(node, nodeColumns)}${colour(node)}</node>`).join('\n')}
</nodes>
<edges>
${edges.map((edge) => `<edge id="${xml(edge.id)}" source="${xml(edge.source)}" target="${xml(edge.target)}" label="${xml(attribute(edge, 'type'))}">${values(edge, edgeColumns)}</edge>`).join('\n')}
</edges>
</graph>
</gexf>
`;
};
