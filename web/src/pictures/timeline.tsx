import { scaleBand, scaleLinear } from 'd3-scale';
import { useTexts } from '../language/language';
import { askText } from '../ask/ask-text';
import { Picture } from './picture';

export interface CoveredYear {
  readonly year: number;
  readonly delivered: number;
  readonly unmet: number;
}

/** Each year as a column: what is delivered, and above it what stays unmet. */
export const Timeline = ({ title, years, show }: { title: string; years: readonly CoveredYear[]; show: (value: number) => string }) => {
  const { graphics } = useTexts(askText);
  const height = 210;
  const top = Math.max(...years.map(({ delivered, unmet }) => delivered + unmet), 1e-9);
  return (
    <Picture
      title={title}
      head={['', graphics.delivered, graphics.unmet]}
      numbers={years.map(({ year, delivered, unmet }) => [String(year), show(delivered), show(unmet)])}
      height={height}
    >
      {(width, hatch) => {
        const x = scaleBand(
          years.map(({ year }) => year),
          [0, width],
        ).padding(0.2);
        const y = scaleLinear([0, top], [height - 40, 22]);
        return (
          <>
            {years.map(({ year, delivered, unmet }) => {
              const left = x(year) ?? 0;
              return (
                <g key={year}>
                  <title>{`${year}: ${graphics.delivered} ${show(delivered)}, ${graphics.unmet} ${show(unmet)}`}</title>
                  <rect x={left} width={x.bandwidth()} y={y(delivered)} height={y(0) - y(delivered)} className="have" />
                  <rect x={left} width={x.bandwidth()} y={y(delivered + unmet)} height={y(delivered) - y(delivered + unmet)} fill={hatch} />
                  <text x={left + x.bandwidth() / 2} y={y(delivered + unmet) - 5} textAnchor="middle">
                    {delivered + unmet === 0 ? '' : `${Math.round((delivered / (delivered + unmet)) * 100)}%`}
                  </text>
                  <text x={left + x.bandwidth() / 2} y={height - 25} textAnchor="middle">
                    {year}
                  </text>
                </g>
              );
            })}
            <g transform={`translate(0,${height - 12})`}>
              <rect width={12} height={10} className="have" />
              <text x={17} y={9}>
                {graphics.delivered}
              </text>
              <rect x={110} width={12} height={10} fill={hatch} />
              <text x={127} y={9}>
                {graphics.unmet}
              </text>
            </g>
          </>
        );
      }}
    </Picture>
  );
};
