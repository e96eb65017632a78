import { columnsOf, isRecord, kindOfField, recordsIn, valueAt, type Column, type Record_ } from '../ask/answer-columns';
import type { AnswerField, Operation } from '../ask/operations';
import { idOf, isEntity } from '../evidence/entity-link';
import { isQuantity, type Quantity } from '../evidence/quantity';
import { fieldLabel } from '../language/labels';
import { nameIn, type Language } from '../language/language';

/** A figure of an answer that another answer may have too. */
export interface Figure {
  /** Same in two answers when it is the same quantity of the same thing. */
  readonly key: string;
  readonly label: string;
  readonly field: AnswerField;
  readonly value: unknown;
  readonly record: unknown;
  readonly path: readonly string[];
}

/** Figures of a list, by what each row is about: a country, a material, a year. */
export interface FigureTable {
  readonly key: string;
  readonly label: string;
  readonly figures: readonly Figure[];
}

export interface Comparable {
  readonly figures: readonly Figure[];
  readonly tables: readonly FigureTable[];
}

const NUMBERS: ReadonlySet<string> = new Set(['quantity', 'share', 'number']);
/** Deeper down lie the parts of a figure, not figures of the answer. */
const DEEPEST = 3;

/** All figures of an answer: those that stand alone, and those of each list whose rows are named. */
export const comparableOf = (operation: Operation, data: Record_, language: Language): Comparable => {
  const parts = operation.answer.flatMap((field) => {
    const record = data[field.name];
    return isRecord(record) ? [{ field, record }] : [];
  });
  const several = parts.length > 1;
  const figures = parts.flatMap(({ field, record }) =>
    alone(field.fields ?? [], record, several ? [field.name] : [], several ? [fieldLabel(language, field.name)] : [], language),
  );
  const tables = parts.flatMap(({ field, record }) =>
    (field.fields ?? [])
      .filter((child) => kindOfField(child) === 'records' && child.type !== 'Quantity')
      .flatMap((child) => tableOf(field, child, recordsIn(record[child.name]), several, language) ?? []),
  );
  return { figures, tables };
};

const alone = (
  fields: readonly AnswerField[],
  holder: Record_,
  above: readonly string[],
  labels: readonly string[],
  language: Language,
  path: readonly string[] = [],
): readonly Figure[] =>
  fields.flatMap((field) => {
    const kind = kindOfField(field);
    const here = [...path, field.name];
    const label = fieldLabel(language, field.name);
    if (NUMBERS.has(kind) && !field.list)
      return [
        {
          key: [...above, ...here].join('.'),
          label: [...labels, label].join(': '),
          field,
          value: valueAt(holder, here),
          record: holder,
          path: here,
        },
      ];
    if (kind !== 'record' || here.length >= DEEPEST || field.name === 'certificate') return [];
    return alone(field.fields ?? [], holder, above, [...labels, label], language, here);
  });

/** @returns null when nothing names its rows, or they hold no figure */
const tableOf = (
  part: AnswerField,
  list: AnswerField,
  records: readonly Record_[],
  several: boolean,
  language: Language,
): FigureTable | null => {
  const columns = columnsOf(list.fields ?? [], language);
  const naming = columns.find(({ kind }) => kind === 'entity') ?? columns.find(({ kind }) => kind === 'year');
  const figure = columns.find(({ kind }) => kind === 'quantity') ?? columns.find(({ kind }) => kind === 'share');
  if (naming === undefined || figure === undefined) return null;
  const seen = new Set<string>();
  const figures = records.flatMap((record): Figure[] => {
    const [id, name] = named(naming, record, language);
    if (id === '' || seen.has(id)) return [];
    seen.add(id);
    return [{ key: id, label: name, field: figure.field, value: valueAt(record, figure.path), record, path: figure.path }];
  });
  if (figures.length === 0) return null;
  const listLabel = fieldLabel(language, list.name === 'nodes' ? part.name : list.name);
  return {
    key: `${several ? `${part.name}.` : ''}${list.name}.${figure.key}`,
    label: `${several ? `${fieldLabel(language, part.name)}: ` : ''}${listLabel} – ${figure.label}`,
    figures,
  };
};

const named = (column: Column, record: Record_, language: Language): readonly [id: string, name: string] => {
  const value = valueAt(record, column.path);
  if (isEntity(value)) return [idOf(value), nameIn(language, value, idOf(value))];
  return typeof value === 'number' ? [String(value), String(value)] : ['', ''];
};

/** One row of a comparison: the same quantity in each answer; undefined where an answer does not have it. */
export interface ComparedRow {
  readonly key: string;
  readonly label: string;
  readonly figures: readonly (Figure | undefined)[];
}

/** Quantities that at least two of the answers have, in the order of the first that has them. */
export const rowsOf = (lists: readonly (readonly Figure[])[], atLeast: number): readonly ComparedRow[] => {
  const keys = [...new Set(lists.flatMap((figures) => figures.map(({ key }) => key)))];
  return keys.flatMap((key) => {
    const figures = lists.map((list) => list.find((figure) => figure.key === key));
    const [first] = figures.filter((figure) => figure !== undefined);
    return first === undefined || figures.filter((figure) => figure !== undefined).length < atLeast
      ? []
      : [{ key, label: first.label, figures }];
  });
};

export type Difference =
  | { readonly kind: 'same' }
  | { readonly kind: 'number'; readonly by: number; readonly unit: string }
  /** One of the two is unknown, or only a range. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'otherUnit' }
  | { readonly kind: 'missing' };

/** How much a figure is above the first; unknown stays unknown, and other units or bases are never subtracted. */
export const differenceOf = (first: Figure | undefined, other: Figure | undefined): Difference => {
  if (first === undefined || other === undefined) return { kind: 'missing' };
  const [a, b] = [measured(first), measured(other)];
  if (a.unit !== b.unit || a.basis !== b.basis) return { kind: 'otherUnit' };
  if (sameRange(first.value, other.value)) return { kind: 'same' };
  if (a.value === null || b.value === null) return { kind: 'unknown' };
  if (a.value === b.value) return { kind: 'same' };
  // as many digits as sums are rounded to
  return { kind: 'number', by: Number((b.value - a.value).toPrecision(12)), unit: a.unit };
};

const sameRange = (a: unknown, b: unknown): boolean => {
  if (!isQuantity(a) || !isQuantity(b)) return a === b && a !== null;
  const ends = ({ value, low, high }: Quantity) => JSON.stringify([value, low, high]);
  return ends(a) === ends(b) && ends(a) !== '[null,null,null]';
};

const measured = ({ value, field }: Figure): { readonly value: number | null; readonly unit: string; readonly basis: string | null } => {
  if (isQuantity(value)) return { value: value.value, unit: value.unit, basis: value.basis ?? null };
  return { value: typeof value === 'number' ? value : null, unit: kindOfField(field) === 'share' ? 'ratio' : 'number', basis: null };
};
