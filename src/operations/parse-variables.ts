import type { Operation, Variable } from './catalogue.js';

/** A variable that cannot be meant, with what would be valid. */
export interface VariableFault {
  readonly argument: string;
  readonly value: unknown;
  readonly valid: string;
}

/**
 * Variables of an operation from texts, as addresses and command lines give them. A list is given by commas or several
 * times; an empty text is null, or an empty list. What only the schema knows, such as the range of a year, it refuses itself.
 * @param given texts by name
 */
export const parseVariables = (
  { variables }: Pick<Operation, 'variables'>,
  given: ReadonlyMap<string, readonly string[]>,
): { readonly variables: Readonly<Record<string, unknown>>; readonly faults: readonly VariableFault[] } => {
  const known = new Map(variables.map((variable) => [variable.name, variable]));
  const faults: VariableFault[] = [];
  const read: Record<string, unknown> = {};
  for (const [name, texts] of given) {
    const variable = known.get(name);
    if (variable === undefined) {
      const valid = known.size === 0 ? 'this question takes no variables' : `one of the variables ${[...known.keys()].join(', ')}`;
      faults.push({ argument: name, value: texts.join(','), valid });
    } else read[name] = variable.list ? listOf(variable, texts, faults) : single(variable, texts, faults);
  }
  return { variables: read, faults };
};

const listOf = (variable: Variable, texts: readonly string[], faults: VariableFault[]): readonly unknown[] | null => {
  const parts = texts
    .flatMap((text) => text.split(','))
    .map((part) => part.trim())
    .filter((part) => part !== '');
  // a list that may be null is null when nothing is given, such as candidates for every country
  if (parts.length === 0 && !variable.required) return null;
  return parts.map((part) => item(variable, part, faults));
};

const single = (variable: Variable, texts: readonly string[], faults: VariableFault[]): unknown => {
  const [text = '', ...more] = texts;
  if (more.length > 0) {
    faults.push({ argument: variable.name, value: texts, valid: 'one value' });
    return null;
  }
  if (text !== '' || (variable.required && variable.base === 'String')) return item(variable, text, faults);
  if (variable.required) faults.push({ argument: variable.name, value: '', valid: 'a value' });
  return null;
};

/** How a text of a type is read; undefined when it cannot be. */
const READERS: Readonly<Record<string, { readonly read: (text: string) => unknown; readonly valid: string }>> = {
  Int: { read: (text) => (/^-?\d{1,10}$/.test(text) ? Number(text) : undefined), valid: 'a whole number' },
  Year: { read: (text) => (/^\d{1,4}$/.test(text) ? Number(text) : undefined), valid: 'a whole year from 1900 to 2060' },
  Float: { read: number, valid: 'a number' },
  Share: { read: number, valid: 'a number from 0 to 1' },
  Boolean: { read: (text) => ({ true: true, false: false })[text], valid: 'true or false' },
};

function number(text: string): number | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(text) && Number.isFinite(Number(text)) ? Number(text) : undefined;
}

const item = (variable: Variable, text: string, faults: VariableFault[]): unknown => {
  const { name, base, values } = variable;
  if (values !== null) {
    if (!values.some((value) => value.name === text))
      faults.push({ argument: name, value: text, valid: `one of ${values.map((value) => value.name).join(', ')}` });
    return text;
  }
  const reader = READERS[base];
  if (reader === undefined) return text;
  const read = reader.read(text);
  if (read === undefined) faults.push({ argument: name, value: text, valid: reader.valid });
  return read;
};
