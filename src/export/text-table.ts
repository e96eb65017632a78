import type { ReadableTable } from './readable-table.js';

/** Longest cell; more is cut, and other formats have all of it. */
const WIDEST = 48;

/** Columns a text takes in a terminal, where Korean and Chinese letters take two. */
const width = (text: string): number =>
  Array.from(text).reduce(
    (sum, letter) =>
      sum +
      (/[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/.test(letter) ? 2 : 1),
    0,
  );

const cut = (text: string): string => {
  const plain = text.replace(/[\s\p{Cc}]+/gu, ' ');
  if (width(plain) <= WIDEST) return plain;
  let kept = '';
  for (const letter of plain) {
    if (width(kept) + width(letter) > WIDEST - 1) break;
    kept += letter;
  }
  return `${kept}…`;
};

/** A table for a terminal: columns aligned, numbers to the right, nothing that would steer the terminal. */
export const textTable = ({ heads, rows }: ReadableTable): string => {
  if (rows.length === 0) return 'Nothing was found.\n';
  const cells = [heads, ...rows].map((row) => row.map(cut));
  const widths = heads.map((_, i) => Math.max(...cells.map((row) => width(row[i] ?? ''))));
  const numeric = heads.map((_, i) => rows.every((row) => /^[-+\d.,?]*$/.test(row[i] ?? '')));
  const line = (row: readonly string[]) =>
    row
      .map((text, i) => {
        const space = ' '.repeat((widths[i] ?? 0) - width(text));
        return numeric[i] === true ? `${space}${text}` : `${text}${space}`;
      })
      .join('  ')
      .trimEnd();
  const [head = [], ...body] = cells;
  return `${[line(head), widths.map((one) => '─'.repeat(one)).join('  '), ...body.map(line)].join('\n')}\n`;
};
