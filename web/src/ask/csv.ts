import { isQuantity } from '../evidence/quantity';
import type { Language } from '../language/language';
import { inWords, namedIn, valueAt, type Column, type Record_ } from './answer-columns';

/** A cell that a spreadsheet would take for a formula is made text; quotes are doubled. */
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Records as CSV with every digit: a quantity as value, low, high and unit. Unknown is empty. */
export const csvOf = (columns: readonly Column[], records: readonly Record_[], language: Language): string => {
  const parts = ['value', 'low', 'high', 'unit'] as const;
  const head = columns.flatMap(({ key, kind }) => (kind === 'quantity' ? parts.map((part) => `${key}.${part}`) : [key]));
  const rows = records.map((record) =>
    columns.flatMap(({ path, field, kind }) => {
      const value = valueAt(record, path);
      if (kind === 'quantity') return parts.map((part) => String((isQuantity(value) ? value[part] : null) ?? ''));
      if (kind === 'named') return [namedIn(language, value)];
      return [inWords(value, field, language)];
    }),
  );
  // the mark at the start tells spreadsheets that it is UTF-8
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
};

/** Hands text to the reader as a file. */
export const download = (name: string, type: string, text: string) => {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
};
