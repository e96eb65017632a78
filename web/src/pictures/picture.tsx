import { useElementSize } from '@mantine/hooks';
import { useId, type ReactNode } from 'react';
import { askText } from '../ask/ask-text';
import { useTexts } from '../language/language';

/** A row of the numbers behind a picture: what, and its figures as words. */
export type NumbersRow = readonly [name: string, ...figures: string[]];

interface Props {
  readonly title: string;
  readonly note?: string;
  readonly head: NumbersRow;
  readonly numbers: readonly NumbersRow[];
  /** In pixels, or as it follows from the width there is. */
  readonly height: number | ((width: number) => number);
  /** Draws at the width there is, so that letters keep their size. `hatch` fills with the pattern of what is lacking. */
  readonly children: (width: number, hatch: string) => ReactNode;
}

/** A picture with its title for those who do not see it, and its numbers as a table below. */
export const Picture = ({ title, note, head, numbers, height, children }: Props) => {
  const text = useTexts(askText);
  const { ref, width } = useElementSize();
  const id = useId();
  const hatch = `${id}hatch`;
  const wide = Math.max(width, 280);
  const high = typeof height === 'number' ? height : height(wide);
  return (
    <figure className="picture" ref={ref}>
      <figcaption>{title}</figcaption>
      {note === undefined ? null : <p className="quiet picture-note">{note}</p>}
      <svg
        role="img"
        aria-labelledby={`${id}title`}
        viewBox={`0 0 ${wide} ${high}`}
        width={wide}
        height={high}
        // until it is known how much room there is, nothing is drawn larger than it will stand
        style={width === 0 ? { maxWidth: wide } : undefined}
      >
        <title id={`${id}title`}>{title}</title>
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" className="lack-ground" />
            <rect width="2.5" height="6" className="lack-line" />
          </pattern>
        </defs>
        {children(wide, `url(#${hatch})`)}
      </svg>
      <details>
        <summary>{text.numbers}</summary>
        <table>
          <thead>
            <tr>
              {head.map((name, i) => (
                <th key={i} scope="col" className={i === 0 ? undefined : 'number'}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {numbers.map(([name, ...figures], i) => (
              <tr key={i}>
                <th scope="row">{name}</th>
                {figures.map((figure, j) => (
                  <td key={j} className="number">
                    {figure}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
};
