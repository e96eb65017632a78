import { readSearch, writeSearch, type Search } from '../app/address';
import { readValues, writeValues, type Ignored, type Values } from '../ask/form-state';
import { operationOf, type Operation } from '../ask/operations';
import { readAssumptions, writeAssumptions } from '../scenario/assumptions';
import type { Assumption } from '../scenario/overlay-kinds';

/** A question with its form and assumptions, as one word of an address: `price-of-a-rule?country=KOR&…`. */
export interface SavedQuestion {
  readonly operation: Operation;
  readonly values: Values;
  readonly assumptions: readonly Assumption[];
  readonly ignored: readonly Ignored[];
}

export const MOST_COMPARED = 4;

export const listOf = (given: Search[string]): readonly string[] =>
  (given === undefined ? [] : typeof given === 'string' ? [given] : given).filter((text) => text !== '');

/** @returns null when there is no such question */
export const readSaved = (text: string): SavedQuestion | null => {
  const [id = '', ...rest] = text.split('?');
  const operation = operationOf(id);
  if (operation === undefined) return null;
  const search = readSearch(rest.join('?'));
  const { values, ignored } = readValues(operation.variables, search);
  const { assumptions, ignored: broken } = readAssumptions(search['assume']);
  return { operation, values, assumptions, ignored: [...ignored, ...broken.map((value) => ({ name: 'assume', value }))] };
};

/** What a form holds, as its address; every value, so that it asks the same when an example changes. */
export const searchOf = ({ operation, values, assumptions }: Omit<SavedQuestion, 'ignored'>): Search => ({
  ...writeValues(operation.variables, values),
  assume: writeAssumptions(assumptions),
});

export const writeSaved = (question: Omit<SavedQuestion, 'ignored'>): string =>
  `${question.operation.id}${writeSearch(searchOf(question))}`;
