import { isQuantity } from '../evidence/quantity';
import type { Language } from '../language/language';
import { columnsOf, isRecord, kindOfField, recordsIn, valueAt, type Record_ } from './answer-columns';
import type { AnswerField, Operation } from './operations';

export interface Partial {
  readonly unknown: number;
  readonly all: number;
  readonly label: string;
}

/** The first list of records in an answer that holds any, or else the first: that which the question is about. */
export const firstList = (
  operation: Operation,
  data: Record_,
): { readonly field: AnswerField; readonly records: readonly Record_[] } | null => {
  const lists = operation.answer.flatMap((root) => {
    const holder = data[root.name];
    if (!isRecord(holder)) return [];
    return (root.fields ?? [])
      .filter((child) => kindOfField(child) === 'records' && child.type !== 'Quantity')
      .map((field) => ({ field, records: recordsIn(holder[field.name]) }));
  });
  return lists.find(({ records }) => records.length > 0) ?? lists[0] ?? null;
};

/** Where some, and not all, of the records of an answer have no figure in the first column of figures. */
export const partialOf = (operation: Operation, data: Record_, language: Language): Partial | null => {
  const list = firstList(operation, data);
  if (list === null) return null;
  const column = columnsOf(list.field.fields ?? [], language).find(({ kind }) => kind === 'quantity');
  if (column === undefined) return null;
  const unknown = list.records.filter((record) => {
    const value = valueAt(record, column.path);
    return !isQuantity(value) || (value.value === null && value.low === null && value.high === null);
  }).length;
  return unknown === 0 || unknown === list.records.length ? null : { unknown, all: list.records.length, label: column.label };
};
