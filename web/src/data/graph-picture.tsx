import { useTexts } from '../language/language';
import { Picture } from '../pictures/picture';
import { dataText } from './data-text';

export interface Relation {
  readonly from: string;
  readonly name: string;
  readonly to: string;
}

/** Relationships as docs/model.md draws them. */
export const relationsOf = (model: string): readonly Relation[] =>
  [...model.matchAll(/^ {2}(\w+) -->\|(\w+)\| (\w+)$/gm)].map(([, from = '', name = '', to = '']) => ({ from, name, to }));

/** Columns and rows in which labels lie so that few lines cross; labels that are new lie below. */
const PLACES: Readonly<Record<string, readonly [column: number, row: number]>> = {
  HsCode: [0, 0],
  Material: [1, 0],
  Product: [2, 0],
  Mineral: [1, 1],
  CriticalityList: [0, 1],
  Policy: [0, 2],
  Site: [2, 1],
  Agreement: [1, 2],
  Company: [3, 1],
  Alliance: [1, 3],
  Country: [2, 2],
};
const ROW = 100;
const BOX = { width: 116, height: 34 };

/** The kinds of things in the graph and what ties them. */
export const GraphPicture = ({ relations }: { relations: readonly Relation[] }) => {
  const text = useTexts(dataText);
  const labels = [...new Set(relations.flatMap(({ from, to }) => [from, to]))];
  const placed = labels.map((label, i) => [label, PLACES[label] ?? [i % 4, 4]] as const);
  const rows = Math.max(...placed.map(([, [, row]]) => row)) + 1;
  const pairs = [...new Set(relations.filter(({ from, to }) => from !== to).map(({ from, to }) => [from, to].sort().join(' ')))];
  return (
    <Picture
      title={text.parts.graph}
      head={[text.relation, `${text.from} → ${text.to}`]}
      numbers={relations.map(({ from, name, to }) => [name, `${from} → ${to}`])}
      height={rows * ROW}
    >
      {(width) => {
        const box = Math.min(BOX.width, width / 4 - 8);
        const at = (label: string): readonly [number, number] => {
          const [column, row] = placed.find(([one]) => one === label)?.[1] ?? [0, 0];
          return [((column + 0.5) * width) / 4, row * ROW + ROW / 2];
        };
        return (
          <>
            {pairs.map((pair) => {
              const [one = '', other = ''] = pair.split(' ');
              const [[x1, y1], [x2, y2]] = [at(one), at(other)];
              return <line key={pair} x1={x1} y1={y1} x2={x2} y2={y2} stroke="var(--quiet)" strokeWidth={1.25} />;
            })}
            {labels.map((label) => {
              const [x, y] = at(label);
              const itself = relations.some(({ from, to }) => from === label && to === label);
              return (
                <g key={label}>
                  {itself ? (
                    <circle cx={x + box / 2 - 4} cy={y - BOX.height / 2} r={11} fill="none" stroke="var(--quiet)" strokeWidth={1.25} />
                  ) : null}
                  <rect
                    x={x - box / 2}
                    y={y - BOX.height / 2}
                    width={box}
                    height={BOX.height}
                    rx={4}
                    fill="var(--raised)"
                    stroke="var(--blue)"
                  />
                  <text x={x} y={y + 4} textAnchor="middle" fontSize={box < 100 ? 9.5 : 13} fill="currentColor">
                    {label}
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
