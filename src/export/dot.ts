import type { Exported } from './exported.js';
import { attribute, graphOf, type GraphElement } from './graph.js';

const quoted = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&').replace(/\r?\n/g, '\\n')}"`;

/** The language of Graphviz. */
export const dot = (answer: Exported): string => {
  const { nodes, edges, about } = graphOf(answer);
  const list = ({ attributes }: GraphElement, label: string) =>
    [['label', label] as const, ...attributes.map(({ name, value }) => [name, String(value)] as const)]
      .map(([name, value]) => `${quoted(name)}=${quoted(value)}`)
      .join(', ');
  return `digraph ${quoted(about['operation'] ?? '')} {
graph [${Object.entries({ label: about['question'] ?? '', ...about })
    .map(([name, value]) => `${quoted(name)}=${quoted(value)}`)
    .join(', ')}];
${nodes.map((node) => `${quoted(node.id)} [${list(node, attribute(node, 'name'))}];`).join('\n')}
${edges.map((edge) => `${quoted(edge.source)} -> ${quoted(edge.target)} [${list(edge, attribute(edge, 'type'))}];`).join('\n')}
}
`;
};
