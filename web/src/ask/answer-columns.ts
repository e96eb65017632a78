import { isEntity, type Entity } from '../evidence/entity-link';
import { isQuantity, type Quantity } from '../evidence/quantity';
import { enumLabel, fieldLabel } from '../language/labels';
import { nameIn, type Language } from '../language/language';
import type { AnswerField } from './operations';

export type Record_ = Readonly<Record<string, unknown>>;
export const isRecord = (value: unknown): value is Record_ => typeof value === 'object' && value !== null && !Array.isArray(value);
export const recordsIn = (value: unknown): readonly Record_[] => (Array.isArray(value) ? value.filter(isRecord) : []);

/** How a field is shown. */
export type FieldKind =
  | 'quantity'
  | 'entity'
  | 'named'
  | 'fact'
  | 'number'
  | 'share'
  | 'year'
  | 'text'
  | 'enum'
  | 'boolean'
  | 'texts'
  | 'entities'
  | 'records'
  | 'record';

/** Fields that only say which entity it is; its name stands for them. */
const IDENTITY = new Set(['id', 'iso3', 'iso2', 'name', 'nameKo', 'symbol', 'place']);
const isName = (field: AnswerField): boolean => IDENTITY.has(field.name);

/** A record that is no entity of the graph and has a name in both languages, as the supplier of a plan. */
const isNamed = ({ fields = [] }: AnswerField): boolean => ['name', 'nameKo'].every((name) => fields.some((field) => field.name === name));
export const namedIn = (language: Language, value: unknown): string =>
  isRecord(value) ? nameIn(language, value, typeof value['id'] === 'string' ? value['id'] : '') : '';

export const kindOfField = (field: AnswerField): FieldKind => {
  const { type, list = false, entity, fields = [], description } = field;
  if (type === 'Quantity') return list ? 'records' : 'quantity';
  if (entity === 'fact') return 'fact';
  if (entity !== undefined) return list ? (fields.every(isName) ? 'entities' : 'records') : 'entity';
  if (fields.length > 0) return list ? 'records' : 'record';
  if (list) return 'texts';
  if (type === 'Boolean') return 'boolean';
  if (type === 'Year') return 'year';
  if (type === 'Share' || (type === 'Float' && /\b0 to 1\b/.test(description) && /share|coverage|part/i.test(description))) return 'share';
  if (type === 'Int' || type === 'Float') return 'number';
  return /^(String|ID|Day)$/.test(type) ? 'text' : 'enum';
};

/** Fields that are null when there is nothing to tell: a reason where nothing needs one, a note where none is due. */
export const saysNothing = ({ name, description }: AnswerField): boolean =>
  name === 'reason' || /\bnull when (nothing|it is neither|exact|they agree|there is only one|none)\b/.test(description);

export interface Column {
  readonly key: string;
  readonly path: readonly string[];
  readonly field: AnswerField;
  readonly kind: FieldKind;
  readonly label: string;
}

/** Names that say little without what they are of. */
const VAGUE = new Set([
  'estimate',
  'stdError',
  'year',
  'kind',
  'value',
  'low',
  'high',
  'unit',
  'basis',
  'status',
  'name',
  'share',
  'coverage',
  'confidence',
  'iso3',
]);

/** Columns of a table of records: records within a record lie beside each other, an entity is its name with what else is asked of it. */
export const columnsOf = (fields: readonly AnswerField[], language: Language): readonly Column[] => {
  const flat = (
    within: readonly AnswerField[],
    path: readonly string[],
    parents: readonly string[],
  ): readonly (Column & { parents: readonly string[] })[] =>
    within.flatMap((field) => {
      const kind = kindOfField(field);
      const here = [...path, field.name];
      // the id of a record that is no entity stands for it
      const label = field.name === 'id' && path.length > 0 ? (parents.at(-1) ?? '') : fieldLabel(language, field.name);
      const column = { key: here.join('.'), path: here, field, kind, label, parents };
      if (kind === 'entity')
        return [
          column,
          ...flat(
            (field.fields ?? []).filter((child) => !isName(child)),
            here,
            [...parents, label],
          ),
        ];
      if (kind === 'record') {
        const children = field.fields ?? [];
        const within = flat(isNamed(field) ? children.filter((child) => !isName(child)) : children, here, [...parents, label]);
        return isNamed(field) ? [{ ...column, kind: 'named' as const }, ...within] : within;
      }
      return [column];
    });
  const all = flat(fields, [], []);
  return all.map(({ parents, ...column }) => {
    const twice = all.some((other) => other.key !== column.key && other.label === column.label);
    const nearest = parents.at(-1);
    return {
      ...column,
      label:
        (twice || VAGUE.has(column.field.name)) && nearest !== undefined
          ? `${nearest}: ${column.label.toLocaleLowerCase(language)}`
          : column.label,
    };
  });
};

export const valueAt = (record: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), record);

/** Ids of the facts of the record that a value stands in. */
export const factsBeside = (record: unknown, path: readonly string[]): readonly string[] => {
  for (let depth = path.length - 1; depth >= 0; depth -= 1) {
    const holder = valueAt(record, path.slice(0, depth));
    const fact = isRecord(holder) ? holder['fact'] : undefined;
    if (isRecord(fact) && typeof fact['id'] === 'string') return [fact['id']];
  }
  return [];
};

/** Whether a column tells anything of any of the records; figures that are unknown do, for "no data" is said. */
export const tells = (column: Column, records: readonly Record_[]): boolean => {
  if (column.kind === 'quantity' || column.kind === 'number' || column.kind === 'share') return true;
  return records.some((record) => {
    const value = valueAt(record, column.path);
    // a mark that none of them has says nothing
    if (column.kind === 'boolean' && column.field.name.startsWith('is')) return value === true;
    return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
  });
};

/** A value as a number or text, for sorting. */
export const sortKey = (value: unknown, language: Language): number | string | null => {
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (typeof value === 'boolean') return Number(value);
  if (isQuantity(value)) return middle(value);
  if (isEntity(value)) return nameIn(language, value);
  if (Array.isArray(value)) return value.length;
  return namedIn(language, value) || null;
};

const middle = ({ value, low, high }: Quantity): number | null =>
  value ?? (low !== null && high !== null ? (low + high) / 2 : (low ?? high));

/** Orders records by a column; the unknown comes last either way. */
export const sorted = (records: readonly Record_[], column: Column, descending: boolean, language: Language): readonly Record_[] => {
  const order = new Intl.Collator(language).compare;
  return records.toSorted((a, b) => {
    const left = sortKey(valueAt(a, column.path), language);
    const right = sortKey(valueAt(b, column.path), language);
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    const ascending = typeof left === 'number' && typeof right === 'number' ? left - right : order(String(left), String(right));
    return descending ? -ascending : ascending;
  });
};

/** A record or text in a line of words, for cells and downloads. */
export const inWords = (value: unknown, field: AnswerField, language: Language): string => {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((one) => inWords(one, { ...field, list: false }, language)).join('; ');
  if (isQuantity(value))
    return value.value === null ? [value.low, value.high].filter((bound) => bound !== null).join(' – ') : String(value.value);
  if (isEntity(value)) {
    const besides = (field.fields ?? [])
      .filter((child) => !isName(child))
      .map((child) => inWords(value[child.name as keyof Entity], child, language));
    return [nameIn(language, value, value.iso3 ?? value.id ?? ''), ...besides.filter(Boolean)].join(' ');
  }
  if (isRecord(value))
    return (field.fields ?? [])
      .map((child) => inWords(value[child.name], child, language))
      .filter(Boolean)
      .join(' · ');
  if (typeof value === 'string' && kindOfField({ ...field, list: false }) === 'enum') return enumLabel(language, field.type, value);
  return String(value);
};
