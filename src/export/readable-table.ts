import type { Cell, Table } from './table.js';

export interface ReadableTable {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A number as people read it: six digits at most, grouped by thousands. */
export const readable = (value: Cell): string =>
  value === null
    ? ''
    : typeof value === 'number'
      ? Math.abs(value) >= 1e-4 || value === 0
        ? value.toLocaleString('en-US', { maximumSignificantDigits: 6 })
        : String(value)
      : String(value);

/**
 * A table for people: a quantity in one cell with its range and unit, no column without anything in it, and no ids of facts
 * or sources, which other formats tell.
 */
export const readableTable = ({ columns, rows }: Table): ReadableTable => {
  const place = new Map(columns.map(({ name }, i) => [name, i]));
  const at = (row: readonly Cell[], name: string): Cell => row[place.get(name) ?? -1] ?? null;
  const quantities = columns
    .filter(({ name }) => name.endsWith('.value') && ['unit', 'low', 'high'].some((part) => place.has(name.replace(/value$/, part))))
    .map(({ name }) => name.replace(/\.value$/, ''));
  const partOf = (name: string) => quantities.find((quantity) => name.startsWith(`${quantity}.`));
  const shown = columns.flatMap(({ name, type }) => {
    const quantity = partOf(name);
    if (quantity !== undefined) {
      if (name !== `${quantity}.value`) return [];
      return [{ head: quantity, cell: (row: readonly Cell[]) => figure((part) => at(row, `${quantity}.${part}`)) }];
    }
    if (/(^|\.)(facts?|sources|id)$/.test(name) && place.has(name.replace(/(facts?|sources|id)$/, 'name'))) return [];
    if (/(^|\.)(facts?|sources)$/.test(name)) return [];
    return [{ head: name, cell: (row: readonly Cell[]) => (type === 'integer' ? String(at(row, name) ?? '') : readable(at(row, name))) }];
  });
  const full = shown.filter(({ cell }) => rows.some((row) => cell(row) !== ''));
  return { heads: full.map(({ head }) => head), rows: rows.map((row) => full.map(({ cell }) => cell(row))) };
};

const figure = (part: (name: string) => Cell): string => {
  const [value, low, high, unit] = [part('value'), part('low'), part('high'), part('unit')];
  if (value === null && low === null && high === null) return 'unknown';
  const range = low === high ? '' : `${low === null ? '?' : readable(low)} to ${high === null ? '?' : readable(high)}`;
  const number = value === null ? range : range === '' ? readable(value) : `${readable(value)} (${range})`;
  return unit === null || unit === 'ratio' || unit === 'index' ? number : `${number} ${String(unit)}`;
};
