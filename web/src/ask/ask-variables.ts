import type { Values } from './form-state';
import type { Operation } from './operations';

/** The values with the page's language in the place of the variable that takes one. */
export const variablesOf = (operation: Operation, values: Values, language: string): Values => ({
  ...values,
  ...Object.fromEntries(operation.variables.filter(({ base }) => base === 'Language').map(({ name }) => [name, language.toUpperCase()])),
});
