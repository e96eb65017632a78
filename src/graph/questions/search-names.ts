import { page, question } from '../question.js';
import { namedRow } from '../rows.js';

/** Entities found by name, Korean name or alias, best first. */
export const searchNames = question<{ readonly query: string; readonly kinds: readonly string[]; readonly limit: number }>()(
  'search-names',
  page(namedRow),
);

/**
 * A Lucene query that finds every word as a whole or as a beginning, whole words first.
 * Everything but letters and digits separates words, so nothing a user types is Lucene syntax.
 * @returns null when the text holds no letter or digit
 */
export const searchQuery = (text: string): string | null => {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return words === null
    ? null
    : words
        .slice(0, 8)
        .map((word) => `+(${word}^8 OR ${word}*)`)
        .join(' ');
};
