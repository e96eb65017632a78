import { sankey, sankeyLinkHorizontal } from 'd3-sankey';
import { useTexts } from '../language/language';
import { askText } from '../ask/ask-text';
import { shorten } from './bars';
import { Picture } from './picture';

interface Props {
  readonly title: string;
  readonly note?: string;
  /** What is lost. */
  readonly lost: string;
  readonly parts: readonly { readonly name: string; readonly value: number; readonly unmet: boolean }[];
  readonly show: (value: number) => string;
}

interface Node {
  readonly name: string;
  readonly unmet: boolean;
}

/** Suppliers drawn by themselves; the smaller ones are drawn as one and listed in the table. */
const DRAWN = 6;

/** Where the lost tonnes come from instead, and which stay unmet. */
export const BeforeAfter = ({ title, note, lost, parts, show }: Props) => {
  const { graphics } = useTexts(askText);
  const some = parts.filter(({ value }) => value > 0);
  const sent = some.filter(({ unmet }) => !unmet);
  const rest = sent.slice(DRAWN).reduce((sum, { value }) => sum + value, 0);
  const drawn = [
    ...sent.slice(0, DRAWN),
    ...(rest > 0 ? [{ name: graphics.others, value: rest, unmet: false }] : []),
    ...some.filter(({ unmet }) => unmet),
  ];
  if (drawn.length === 0) return null;
  const height = Math.max(140, drawn.length * 34);
  const total = drawn.reduce((sum, { value }) => sum + value, 0);
  return (
    <Picture
      title={title}
      {...(note === undefined ? {} : { note })}
      head={['', graphics.delivered]}
      numbers={[[lost, show(total)], ...some.map(({ name, value }) => [name, show(value)] as const)]}
      height={height}
    >
      {(width, hatch) => {
        const edge = Math.min(190, width * 0.4);
        const { nodes, links } = sankey<Node, object>()
          .nodeWidth(14)
          .nodePadding(16)
          .nodeSort(null)
          .extent([
            [2, 6],
            [width - edge, height - 6],
          ])({
          nodes: [{ name: lost, unmet: false }, ...drawn.map(({ name, unmet }) => ({ name, unmet }))],
          links: drawn.map(({ value }, i) => ({ source: 0, target: i + 1, value })),
        });
        const path = sankeyLinkHorizontal<Node, object>();
        return (
          <>
            {links.map((link, i) => (
              <path
                key={i}
                d={path(link) ?? ''}
                strokeWidth={Math.max(1, link.width ?? 0)}
                className={drawn[i]?.unmet === true ? 'flow lack' : 'flow'}
              />
            ))}
            {nodes.map((node, i) => {
              const { x0 = 0, x1 = 0, y0 = 0, y1 = 0, value = 0 } = node;
              const label = `${shorten(node.name, (edge - 60) / 6.5)} ${show(value)}`;
              return (
                <g key={i}>
                  <title>{`${node.name}: ${show(value)}`}</title>
                  <rect
                    x={x0}
                    y={y0}
                    width={x1 - x0}
                    height={Math.max(1, y1 - y0)}
                    {...(node.unmet ? { fill: hatch } : { className: i === 0 ? 'gone' : 'have' })}
                  />
                  <text x={x1 + 6} y={(y0 + y1) / 2 + 4}>
                    {i === 0 ? `${shorten(node.name, 22)} ${show(value)}` : label}
                  </text>
                </g>
              );
            })}
          </>
        );
      }}
    </Picture>
  );
};
