import { stringify } from 'csv-stringify/sync';
import { provenance, type Exported } from './exported.js';
import { tableOf, type Cell, type Table } from './table.js';

/** Marks UTF-8 for spreadsheets, which else take Korean for something else. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A text that a spreadsheet would run as a formula, made plain text by an apostrophe; numbers stay numbers. */
const harmless = (value: Cell): Cell => (typeof value === 'string' && /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value);

/** Where the rows come from stands in columns of its own, told once, in the first row. */
const written = ({ columns, rows }: Table, about: Readonly<Record<string, string>>, delimiter: string): string => {
  const told = Object.values(about);
  const silent = told.map(() => null);
  const heads = [...columns.map(({ name }) => name), ...Object.keys(about).map((name) => `about.${name}`)];
  return stringify(
    [heads, ...rows.map((row, i) => [...row, ...(i === 0 ? told : silent)])].map((row) => row.map(harmless)),
    { delimiter, record_delimiter: '\r\n', cast: { boolean: String } },
  );
};

/** RFC 4180, in UTF-8 with a byte-order mark; the last columns of the first row say where all rows come from. */
export const csv = (answer: Exported, path?: string): string =>
  `${BYTE_ORDER_MARK}${written(tableOf(answer, path), provenance(answer), ',')}`;

/** The same with tabs, and without the mark. */
export const tsv = (answer: Exported, path?: string): string => written(tableOf(answer, path), provenance(answer), '\t');

/** Heads by which Gephi knows nodes and edges in a table. */
const HEADS: Readonly<Record<string, string>> = { id: 'Id', name: 'Label', from: 'Source', to: 'Target' };

/** A list of nodes or edges, as {@link csv}, under the heads that network programs look for. */
export const networkCsv = (answer: Exported, path: string): string => {
  const table = tableOf(answer, path);
  const columns = table.columns.map((column) => ({ ...column, name: HEADS[column.name] ?? column.name }));
  return `${BYTE_ORDER_MARK}${written({ ...table, columns }, provenance(answer), ',')}`;
};
