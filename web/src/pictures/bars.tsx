import { scaleLinear } from 'd3-scale';
import { Picture } from './picture';

export interface Bar {
  readonly name: string;
  /** Null: unknown, and said. */
  readonly value: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
}

interface Props {
  readonly title: string;
  readonly head: string;
  readonly unit: string;
  readonly bars: readonly Bar[];
  readonly show: (value: number) => string;
  readonly noData: string;
  /** Upper end of the axis; the largest figure when it is left out. */
  readonly max?: number;
  /** Drawn as what is lacking. */
  readonly lacking?: (bar: Bar) => boolean;
}

const ROW = 26;

/** One bar for each, the range of a figure as a line over it. */
export const Bars = ({ title, head, unit, bars, show, noData, max, lacking }: Props) => {
  const told = ({ value, low, high }: Bar): string =>
    value !== null ? show(value) : low != null && high != null ? `${show(low)} – ${show(high)}` : noData;
  const top = max ?? Math.max(...bars.map(({ value, high }) => Math.max(value ?? 0, high ?? 0)), 1e-9);
  return (
    <Picture title={title} head={[head, unit]} numbers={bars.map((bar) => [bar.name, told(bar)])} height={bars.length * ROW + 4}>
      {(width, hatch) => {
        const names = Math.min(170, width * 0.38);
        const x = scaleLinear([0, top], [names, width - 70]);
        return bars.map((bar, i) => {
          const y = i * ROW + 3;
          const end = x(Math.min(bar.value ?? 0, top));
          return (
            <g key={`${bar.name}${i}`}>
              <title>{`${bar.name}: ${told(bar)}`}</title>
              <text x={names - 8} y={y + 14} textAnchor="end">
                {shorten(bar.name, names / 7)}
              </text>
              <rect
                x={names}
                y={y}
                width={Math.max(end - names, bar.value === null ? 0 : 1)}
                height={ROW - 9}
                {...(lacking?.(bar) === true ? { fill: hatch } : { className: 'have' })}
              />
              {bar.low != null && bar.high != null && bar.low !== bar.high ? (
                <path
                  d={`M${x(bar.low)},${y + 8.5}H${x(Math.min(bar.high, top))}M${x(bar.low)},${y + 4}v9M${x(Math.min(bar.high, top))},${y + 4}v9`}
                  className="whisker"
                />
              ) : null}
              <text x={Math.max(end, x(Math.min(bar.high ?? 0, top)), names) + 6} y={y + 14}>
                {bar.value === null && bar.high == null ? noData : told(bar)}
              </text>
            </g>
          );
        });
      }}
    </Picture>
  );
};

/** Letters that fit; the whole name stands in the title of the mark and in the table. */
export const shorten = (name: string, letters: number): string =>
  fits(name, letters) >= name.length ? name : `${name.slice(0, Math.max(3, fits(name, letters - 1)))}…`;

/** How many letters from the start fit into the room of so many Latin ones; a Korean one takes nearly two. */
const fits = (name: string, letters: number): number => {
  let room = letters;
  let count = 0;
  for (const letter of name) {
    room -= /[가-힣]/.test(letter) ? 1.7 : 1;
    if (room < 0) break;
    count += letter.length;
  }
  return count;
};
