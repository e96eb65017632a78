import { scaleLinear } from 'd3-scale';
import { shorten } from '../pictures/bars';
import type { Series } from '../pictures/lines';
import { Picture } from '../pictures/picture';

interface Props {
  readonly title: string;
  readonly series: readonly Series[];
  readonly show: (value: number) => string;
}

const HEIGHT = 240;
const LINE = 15;

/** Places for names at the ends of lines: in their order, none on another. */
const spread = (wanted: readonly number[], low: number, high: number): readonly number[] => {
  const order = wanted.map((y, i) => ({ y, i })).sort((a, b) => a.y - b.y);
  const placed: number[] = [];
  let last = -Infinity;
  for (const { y, i } of order) {
    last = Math.max(y, last + LINE);
    placed[i] = last;
  }
  const over = Math.max(0, last - high);
  return placed.map((y) => Math.max(low, y - over));
};

/** Output of several countries over the years, each line with its own dash and its name at its end. A year without a figure breaks the line. */
export const OutputLines = ({ title, series, show }: Props) => {
  const all = series.flatMap(({ points }) => points);
  const years = [...new Set(all.map(({ year }) => year))].sort((a, b) => a - b);
  const [first] = years;
  const last = years.at(-1);
  if (first === undefined || last === undefined || years.length < 2) return null;
  const told = ({ points }: Series, year: number): string => {
    const point = points.find((candidate) => candidate.year === year);
    return point === undefined ? '–' : show(point.value);
  };
  return (
    <Picture
      title={title}
      head={['', ...series.map(({ name }) => name)]}
      numbers={years.map((year) => [String(year), ...series.map((one) => told(one, year))] as const)}
      height={HEIGHT}
    >
      {(width) => {
        const right = Math.min(150, width * 0.32);
        const y = scaleLinear([0, Math.max(...all.map(({ value }) => value)) || 1], [HEIGHT - 36, 14]).nice();
        const left = Math.max(52, ...y.ticks(4).map((tick) => show(tick).length * 7 + 8));
        const x = scaleLinear([first, last], [left, width - right]);
        const names = spread(
          series.map(({ points }) => y(points.at(-1)?.value ?? 0) + 4),
          14,
          HEIGHT - 26,
        );
        return (
          <>
            {y.ticks(4).map((tick) => (
              <g key={tick}>
                <path d={`M${left},${y(tick)}H${width - right}`} className="grid" />
                <text x={left - 6} y={y(tick) + 4} textAnchor="end">
                  {show(tick)}
                </text>
              </g>
            ))}
            {[first, ...(years.length > 4 ? [years[Math.floor(years.length / 2)] ?? first] : []), last].map((year) => (
              <text key={year} x={x(year)} y={HEIGHT - 8} textAnchor="middle">
                {year}
              </text>
            ))}
            {series.map(({ name, points }, i) => {
              const end = points.at(-1);
              const trace = points
                .map((point, j) => `${points[j - 1]?.year === point.year - 1 ? 'L' : 'M'}${x(point.year)},${y(point.value)}`)
                .join('');
              return (
                <g key={name} className={`output output-${i}`}>
                  <path d={trace} />
                  {points.map(({ year, value }) => (
                    <circle key={year} cx={x(year)} cy={y(value)} r={2.5}>
                      <title>{`${name} ${year}: ${show(value)}`}</title>
                    </circle>
                  ))}
                  {end === undefined ? null : (
                    <text x={x(end.year) + 8} y={names[i] ?? 0}>
                      {shorten(name, right / 7.5)}
                    </text>
                  )}
                </g>
              );
            })}
          </>
        );
      }}
    </Picture>
  );
};
