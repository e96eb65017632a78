import type { Search } from '../app/address';
import type { Variable } from './operations';

export type Values = Readonly<Record<string, unknown>>;

/** Something in the address that fits no form: it is named and left out. */
export interface Ignored {
  readonly name: string;
  readonly value: string;
}

/** Names in the address that belong to the page and to no question. */
const PAGE = new Set(['lang', 'about', 'id', 'find', 'assume', 'saved', 'other']);
/** The page fills it in with its own language. */
export const isAsked = ({ base }: Variable): boolean => base !== 'Language';

/** Reads the form from the address: what is not there has its default, what does not fit is told and has its default too. */
export const readValues = (
  variables: readonly Variable[],
  search: Search,
): { readonly values: Values; readonly ignored: readonly Ignored[] } => {
  const ignored: Ignored[] = [];
  const values: Record<string, unknown> = {};
  const asked = variables.filter(isAsked);
  for (const variable of asked) {
    const given = search[variable.name];
    values[variable.name] = variable.default;
    if (given === undefined) continue;
    const texts = typeof given === 'string' ? [given] : given;
    const read = variable.list ? readList(variable, texts) : readOne(variable, texts.at(-1) ?? '');
    if (read === undefined) ignored.push({ name: variable.name, value: texts.join(', ') });
    else values[variable.name] = read;
  }
  for (const [name, value] of Object.entries(search))
    if (!PAGE.has(name) && !asked.some((variable) => variable.name === name)) ignored.push({ name, value: String(value) });
  return { values, ignored };
};

/** The address of a form: every value, so that a link asks the same when a default changes. */
export const writeValues = (variables: readonly Variable[], values: Values): Search =>
  Object.fromEntries(
    variables.filter(isAsked).map(({ name }) => {
      const value = values[name];
      return [name, Array.isArray(value) ? value.map(String) : value === null || value === undefined ? '' : String(value)];
    }),
  );

const readList = (variable: Variable, texts: readonly string[]): readonly unknown[] | undefined => {
  const read = texts.filter((text) => text !== '').map((text) => readScalar(variable, text));
  if (read.includes(undefined) || (read.length === 0 && isFilled(variable))) return undefined;
  return [...new Set(read)];
};

/** Lists that the default fills need something; those that are empty by default may be. */
const isFilled = ({ default: given }: Variable): boolean => Array.isArray(given) && given.length > 0;

const readOne = (variable: Variable, text: string): unknown => {
  if (text === '') return variable.required ? undefined : null;
  return readScalar(variable, text);
};

/** @returns undefined when the text does not fit the type */
const readScalar = ({ base, values }: Variable, text: string): unknown => {
  if (values !== null) return values.includes(text) ? text : undefined;
  const number = text.trim() === '' ? NaN : Number(text);
  switch (base) {
    case 'Year':
      return Number.isInteger(number) && number >= 1900 && number <= 2060 ? number : undefined;
    case 'Share':
      return number >= 0 && number <= 1 ? number : undefined;
    case 'Int':
      return Number.isInteger(number) ? number : undefined;
    case 'Float':
      return Number.isFinite(number) ? number : undefined;
    case 'Boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'Day':
      return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
    default:
      return text.length <= 200 ? text : undefined;
  }
};
