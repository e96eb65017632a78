import { sankey, sankeyLinkHorizontal } from 'd3-sankey';
import { shorten } from '../pictures/bars';
import { Picture, type NumbersRow } from '../pictures/picture';

export interface Flow {
  readonly from: string;
  readonly to: string;
  /** Tonnes. */
  readonly value: number;
}

interface Props {
  readonly title: string;
  readonly note?: string;
  readonly head: NumbersRow;
  readonly flows: readonly Flow[];
  /** The name of a node, by the key it has in the flows. */
  readonly nameOf: (key: string) => string;
  readonly show: (value: number) => string;
}

interface Node {
  readonly key: string;
}
const ROW = 30;

/** Who sends how much to whom, from left to right. */
export const TradeSankey = ({ title, note, head, flows, nameOf, show }: Props) => {
  const keys = [...new Set(flows.flatMap(({ from, to }) => [from, to]))];
  const column = (key: string) => (flows.some(({ to }) => to === key) ? (flows.some(({ from }) => from === key) ? 1 : 2) : 0);
  const tallest = Math.max(...[0, 1, 2].map((place) => keys.filter((key) => column(key) === place).length));
  const height = Math.max(120, tallest * ROW + 40);
  return (
    <Picture
      title={title}
      {...(note === undefined ? {} : { note })}
      head={head}
      numbers={flows.map(({ from, to, value }) => [`${nameOf(from)} → ${nameOf(to)}`, show(value)])}
      height={height}
    >
      {(width) => {
        const { nodes, links } = sankey<Node, object>()
          .nodeWidth(12)
          .nodePadding(14)
          .nodeSort(null)
          .extent([
            [2, 22],
            [width - 2, height - 8],
          ])({
          nodes: keys.map((key) => ({ key })),
          links: flows.map(({ from, to, value }) => ({ source: keys.indexOf(from), target: keys.indexOf(to), value })),
        });
        const path = sankeyLinkHorizontal<Node, object>();
        const letters = width / (nodes.some(({ x0 = 0, x1 = 0 }) => x0 > 20 && x1 < width - 20) ? 3 : 2) / 7.5 - 10;
        return (
          <>
            {links.map((link, i) => {
              const flow = flows[i];
              return (
                <path key={i} d={path(link) ?? ''} strokeWidth={Math.max(1, link.width ?? 0)} className="flow">
                  {flow === undefined ? null : <title>{`${nameOf(flow.from)} → ${nameOf(flow.to)}: ${show(flow.value)}`}</title>}
                </path>
              );
            })}
            {nodes.map((node) => {
              const { key, x0 = 0, x1 = 0, y0 = 0, y1 = 0, value = 0 } = node;
              const atLeft = x0 < 20;
              const inMiddle = !atLeft && x1 < width - 20;
              const label = `${shorten(nameOf(key), Math.max(8, letters))} ${show(value)}`;
              return (
                <g key={key}>
                  <title>{`${nameOf(key)}: ${show(value)}`}</title>
                  <rect x={x0} y={y0} width={x1 - x0} height={Math.max(1, y1 - y0)} className={inMiddle ? 'gone' : 'have'} />
                  <text
                    x={inMiddle ? (x0 + x1) / 2 : atLeft ? x1 + 6 : x0 - 6}
                    y={inMiddle ? y0 - 7 : (y0 + y1) / 2 + 4}
                    textAnchor={inMiddle ? 'middle' : atLeft ? 'start' : 'end'}
                    className="place"
                  >
                    {inMiddle ? shorten(nameOf(key), Math.max(16, letters)) : label}
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
