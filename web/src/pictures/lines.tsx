import { scaleLinear } from 'd3-scale';
import { Picture } from './picture';

export interface Series {
  readonly name: string;
  readonly points: readonly { readonly year: number; readonly value: number }[];
}

/** Figures over years, each series with its own dash and its name at its end. */
export const Lines = ({
  title,
  series,
  show,
  max,
}: {
  title: string;
  series: readonly Series[];
  show: (value: number) => string;
  max?: number;
}) => {
  const height = 220;
  const all = series.flatMap(({ points }) => points);
  const years = [...new Set(all.map(({ year }) => year))].sort((a, b) => a - b);
  const first = years[0];
  const last = years.at(-1);
  if (first === undefined || last === undefined || years.length < 2) return null;
  const valueIn = ({ points }: Series, year: number): string => {
    const point = points.find((candidate) => candidate.year === year);
    return point === undefined ? '–' : show(point.value);
  };
  return (
    <Picture
      title={title}
      head={['', ...series.map(({ name }) => name)]}
      numbers={years.map((year) => [String(year), ...series.map((one) => valueIn(one, year))] as const)}
      height={height}
    >
      {(width) => {
        const y = scaleLinear([0, max ?? Math.max(...all.map(({ value }) => value), 1e-9)], [height - 34, 12]).nice();
        const left = Math.max(52, ...y.ticks(4).map((tick) => show(tick).length * 7 + 8));
        const x = scaleLinear([first, last], [left, width - 90]);
        return (
          <>
            {y.ticks(4).map((tick) => (
              <g key={tick}>
                <path d={`M${left},${y(tick)}H${width - 90}`} className="grid" />
                <text x={left - 6} y={y(tick) + 4} textAnchor="end">
                  {show(tick)}
                </text>
              </g>
            ))}
            {[first, ...(years.length > 4 ? [years[Math.floor(years.length / 2)] ?? first] : []), last].map((year) => (
              <text key={year} x={x(year)} y={height - 8} textAnchor="middle">
                {year}
              </text>
            ))}
            {series.map(({ name, points }, i) => {
              const end = points.at(-1);
              return (
                <g key={name}>
                  <path d={`M${points.map(({ year, value }) => `${x(year)},${y(value)}`).join('L')}`} className={`line line-${i}`} />
                  {points.map(({ year, value }) => (
                    <circle key={year} cx={x(year)} cy={y(value)} r={2.5} className={`dot-${i}`}>
                      <title>{`${name} ${year}: ${show(value)}`}</title>
                    </circle>
                  ))}
                  {end === undefined ? null : (
                    <text x={x(end.year) + 7} y={y(end.value) + 4}>
                      {series.length > 1 ? name : show(end.value)}
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
