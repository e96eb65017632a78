import { labelOf, neighboursOf, radiusOf, type Shown } from './appearance';
import { groupOf, isOpen, NODE_KINDS, outlineOf, shapeOf } from './kinds';
import type { Point } from './layout';
import { linesOf, type NetworkNode } from './network';
import type { Palette } from './palette';
import { byWeight, FONT, LETTER, placeLabels, stepsBack, widthOf } from './place-labels';

interface Frame {
  readonly title: string;
  /** Source, data version, address: a line each. */
  readonly lines: readonly string[];
  /** Names of the kinds, for the legend. */
  readonly kinds: Readonly<Record<string, string>>;
}

interface Props {
  readonly shown: Shown;
  readonly palette: Palette;
  readonly width: number;
  readonly height: number;
  readonly label: string;
  readonly onSelect?: (id: string) => void;
  /** For a picture that leaves the page: what it is, its legend and where it is from. */
  readonly frame?: Frame;
}

/** The mark of a kind. */
export const Mark = ({ node, radius, palette }: { node: Pick<NetworkNode, 'kind'>; radius: number; palette: Palette }) => {
  const shape = shapeOf(node.kind);
  const colour = palette[groupOf(node.kind)];
  return isOpen(shape) ? (
    <path d={outlineOf(shape, radius * 0.86)} fill={palette.ground} stroke={colour} strokeWidth={Math.max(1.6, radius * 0.28)} />
  ) : (
    <path d={outlineOf(shape, radius)} fill={colour} stroke={palette.ground} strokeWidth={0.75} />
  );
};

/** The network as a drawing: what a reader without WebGL sees, and what is saved as a file. */
export const GraphSvg = ({ shown, palette, width, height, label, onSelect, frame }: Props) => {
  const { network, selected, path, language } = shown;
  const known = new Map(network.nodes.map((node) => [node.id, node]));
  const legend = NODE_KINDS.filter((kind) => network.nodes.some((node) => node.kind === kind));
  const top = frame === undefined ? 0 : 44;
  const legendRows = frame === undefined ? [] : rowsOf(legend, frame.kinds, width - 32);
  const bottom = frame === undefined ? 0 : legendRows.length * 22 + frame.lines.length * 16 + 24;
  const place = placer(shown, width, height - top - bottom, top);
  const near = neighboursOf(network, selected);
  const nodes = byWeight(shown);
  const labels = placeLabels(shown, place, { width, top, bottom: height - bottom });
  const back = stepsBack(shown);

  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      fontFamily={FONT}
      fontSize={LETTER}
    >
      <rect width={width} height={height} fill={palette.ground} />
      {frame === undefined ? null : (
        <text x={16} y={28} fontSize={18} fontWeight={650} fill={palette.text}>
          {frame.title}
        </text>
      )}
      <g>
        {linesOf(network).map(({ key, from, to }) => {
          const target = known.get(to);
          const a = place(from);
          const b = place(to);
          const apart = Math.hypot(b.x - a.x, b.y - a.y) || 1;
          const gap = (target === undefined ? 5 : radiusOf(target)) + 2;
          const end = { x: b.x - ((b.x - a.x) / apart) * gap, y: b.y - ((b.y - a.y) / apart) * gap };
          const along = path.lines.has(key);
          const own = from === selected || to === selected;
          const colour = along ? palette.path : own ? palette.selected : palette.line;
          const head = along || own ? 7 : 5;
          const [ux, uy] = [(b.x - a.x) / apart, (b.y - a.y) / apart];
          return (
            <g key={key} data-line={key} opacity={!along && !own && (near.size > 0 || path.lines.size > 0) ? 0.45 : 1}>
              <line x1={a.x} y1={a.y} x2={end.x} y2={end.y} stroke={colour} strokeWidth={along ? 3 : own ? 1.6 : 0.9} />
              <path
                d={`M${end.x},${end.y}L${end.x - ux * head - uy * head * 0.45},${end.y - uy * head + ux * head * 0.45}L${end.x - ux * head + uy * head * 0.45},${end.y - uy * head - ux * head * 0.45}Z`}
                fill={colour}
              />
            </g>
          );
        })}
      </g>
      <g>
        {nodes.toReversed().map((node) => {
          const { x, y } = place(node.id);
          return (
            <g
              key={node.id}
              data-node={node.id}
              transform={`translate(${x.toFixed(2)},${y.toFixed(2)})`}
              opacity={back(node.id) ? 0.35 : 1}
              style={onSelect === undefined ? undefined : { cursor: 'pointer' }}
              onClick={onSelect === undefined ? undefined : () => onSelect(node.id)}
            >
              <title>{labelOf(node, language)}</title>
              {node.id === selected || path.nodes.has(node.id) ? (
                <circle
                  r={radiusOf(node) + 4}
                  fill="none"
                  stroke={path.nodes.has(node.id) ? palette.path : palette.selected}
                  strokeWidth={2}
                />
              ) : null}
              <Mark node={node} radius={radiusOf(node)} palette={palette} />
            </g>
          );
        })}
      </g>
      <g pointerEvents="none">
        {labels.map(({ id, text, x, y, end, strong }) => (
          <text
            key={id}
            x={x}
            y={y}
            textAnchor={end ? 'end' : 'start'}
            fill={palette.text}
            stroke={palette.ground}
            strokeWidth={3}
            strokeLinejoin="round"
            paintOrder="stroke"
            fontWeight={strong ? 650 : 400}
          >
            {text}
          </text>
        ))}
      </g>
      {frame === undefined ? null : (
        <g transform={`translate(16,${height - bottom + 18})`}>
          {legendRows.map((row, i) =>
            row.map(({ kind, x }) => (
              <g key={kind} transform={`translate(${x},${i * 22})`}>
                <g transform="translate(7,0)">
                  <Mark node={{ kind }} radius={6.5} palette={palette} />
                </g>
                <text x={20} y={4} fill={palette.text}>
                  {frame.kinds[kind]}
                </text>
              </g>
            )),
          )}
          {frame.lines.map((line, i) => (
            <text key={line} y={legendRows.length * 22 + 4 + i * 16} fontSize={11} fill={palette.quiet}>
              {line}
            </text>
          ))}
        </g>
      )}
    </svg>
  );
};

/** Fits the layout into a box, neither side stretched; up is up as in the other picture. */
const placer = ({ layout }: Shown, width: number, height: number, top: number) => {
  const points = [...layout.places.values()];
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  const margin = { x: Math.min(90, width * 0.12), y: 24 };
  const scale = Math.min((width - 2 * margin.x) / (right - left || 1), (height - 2 * margin.y) / (high - low || 1));
  return (id: string): Point => {
    const { x, y } = layout.places.get(id) ?? { x: 0, y: 0 };
    return { x: width / 2 + (x - (left + right) / 2) * scale, y: top + height / 2 - (y - (low + high) / 2) * scale };
  };
};

/** Entries of the legend in rows that fit. */
const rowsOf = <Kind extends string>(kinds: readonly Kind[], names: Readonly<Record<string, string>>, width: number) => {
  const rows: { kind: Kind; x: number }[][] = [[]];
  let x = 0;
  for (const kind of kinds) {
    const wide = widthOf(names[kind] ?? kind) + 44;
    if (x > 0 && x + wide > width) {
      rows.push([]);
      x = 0;
    }
    rows.at(-1)?.push({ kind, x });
    x += wide;
  }
  return rows;
};
