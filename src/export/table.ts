import type { AnswerField } from '../operations/catalogue.js';
import { idsOf, isRecord, type Exported } from './exported.js';

export type Cell = string | number | boolean | null;

export interface Column {
  /** Path in an item of the list, joined by dots. */
  readonly name: string;
  /** A `date` is told as a text such as `2024-12-31`. */
  readonly type: 'text' | 'number' | 'integer' | 'boolean' | 'date';
}

export interface Table {
  /** Path of the list in the answer, or `summary`. */
  readonly path: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Name of the table with one row: what the answer tells beside its lists. */
export const SUMMARY = 'summary';

interface Reader extends Column {
  readonly read: (item: unknown) => Cell;
}

/** Parts of an answer that are evidence of it and no list of its own. */
const EVIDENCE = new Set(['Fact', 'QuantityInput', 'Assertion', 'DataVersion']);
const TYPES: Readonly<Record<string, Column['type']>> = {
  Float: 'number',
  Share: 'number',
  Int: 'integer',
  Year: 'integer',
  Boolean: 'boolean',
  Day: 'date',
};

interface Listing {
  readonly path: string;
  readonly depth: number;
  readonly field: AnswerField;
}

/** Lists of records in an answer that are in no other list, in its order. */
const listings = (shape: readonly AnswerField[], path: readonly string[] = []): readonly Listing[] =>
  shape.flatMap((field): readonly Listing[] => {
    if (field.fields.length === 0 || field.type === 'Quantity' || EVIDENCE.has(field.type)) return [];
    const here = [...path, field.name];
    return field.list ? [{ path: here.join('.'), depth: here.length, field }] : listings(field.fields, here);
  });

const leaves = (field: AnswerField): number =>
  field.fields.length === 0 || field.type === 'Quantity' ? 1 : field.fields.reduce((sum, one) => sum + leaves(one), 0);

/**
 * Tables that an answer can be laid out in, the main one first: of the lists nearest to its root the one with most fields,
 * then the others, then what it tells beside its lists.
 */
export const tablesOf = (shape: readonly AnswerField[]): readonly string[] => {
  const lists = listings(shape);
  const order = lists.toSorted((a, b) => a.depth - b.depth || leaves(b.field) - leaves(a.field) || lists.indexOf(a) - lists.indexOf(b));
  return [...order.map(({ path }) => path), SUMMARY];
};

/**
 * A list of an answer with one row per item.
 * @param path one of {@link tablesOf}; the first when absent
 */
export const tableOf = (answer: Exported, path = tablesOf(answer.shape)[0] ?? SUMMARY): Table => {
  const listing = listings(answer.shape).find((one) => one.path === path);
  const fields = listing === undefined ? answer.shape : listing.field.fields;
  const readers = fields.flatMap((field) => readersOf(field, [], answer, listing === undefined));
  const items = listing === undefined ? [answer.data] : at(answer.data, path.split('.'));
  return {
    path,
    columns: readers.map(({ name, type }) => ({ name, type })),
    rows: items.map((item) => readers.map(({ read }) => read(item))),
  };
};

const at = (data: unknown, path: readonly string[]): readonly unknown[] => {
  const found = path.reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), data);
  return Array.isArray(found) ? (found as unknown[]) : [];
};

const child = (item: unknown, name: string): unknown => (isRecord(item) ? item[name] : null) ?? null;

const cell = (value: unknown): Cell =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;

/** Columns of a field. A list within a row becomes one column per field of its items, joined by "; ". */
const readersOf = (field: AnswerField, prefix: readonly string[], answer: Exported, summary: boolean): readonly Reader[] => {
  const path = [...prefix, field.name];
  const name = path.join('.');
  const below = (item: unknown) => child(item, field.name);
  const type = TYPES[field.type] ?? 'text';
  if (field.type === 'DataVersion') return [];
  if (field.type === 'Fact') return factReaders(name, below, answer);
  if (field.fields.length === 0) {
    if (!field.list) return [{ name, type, read: (item) => cell(below(item)) }];
    return [{ name, type: 'text', read: (item) => joined(Array.isArray(below(item)) ? (below(item) as unknown[]).map(cell) : []) }];
  }
  if (field.type === 'Quantity' && !field.list) return quantityReaders(name, field, below, answer);
  if (!field.list)
    return field.fields.flatMap((one) =>
      readersOf(one, path, answer, summary).map((reader): Reader => ({ ...reader, read: (item) => reader.read(below(item)) })),
    );
  if (summary || field.type === 'QuantityInput') return [];
  return field.fields
    .flatMap((one) => readersOf(one, path, answer, summary))
    .filter((reader) => !/\.(low|high|basis|year|formula|reason|facts|sources)$/.test(reader.name))
    .map((reader): Reader => ({
      name: reader.name,
      type: 'text',
      read: (item) => joined(Array.isArray(below(item)) ? (below(item) as unknown[]).map(reader.read) : []),
    }));
};

const joined = (cells: readonly Cell[]): Cell =>
  cells.every((one) => one === null) ? null : cells.map((one) => (one === null ? '' : String(one))).join('; ');

const quantityReaders = (name: string, field: AnswerField, below: (item: unknown) => unknown, answer: Exported): readonly Reader[] => {
  const asked = new Set(field.fields.map((one) => one.name));
  const plain = (
    [
      ['value', 'number'],
      ['low', 'number'],
      ['high', 'number'],
      ['unit', 'text'],
      ['basis', 'text'],
      ['year', 'integer'],
      ['reason', 'text'],
    ] as const
  ).flatMap(([part, type]): readonly Reader[] =>
    asked.has(part) ? [{ name: `${name}.${part}`, type, read: (item) => cell(child(below(item), part)) }] : [],
  );
  return asked.has('facts') ? [...plain, ...factReaders(`${name}.facts`, (item) => child(below(item), 'facts'), answer)] : plain;
};

/** The ids of facts, and of the sources behind them. */
const factReaders = (name: string, below: (item: unknown) => unknown, { sourcesOf }: Exported): readonly Reader[] => {
  const sources = (item: unknown) => [...new Set(idsOf(below(item)).flatMap((id) => sourcesOf.get(id) ?? []))].sort();
  return [
    { name, type: 'text', read: (item) => joined(idsOf(below(item))) },
    { name: `${name.replace(/\.?facts?$/, '')}.sources`.replace(/^\./, ''), type: 'text', read: (item) => joined(sources(item)) },
  ];
};
