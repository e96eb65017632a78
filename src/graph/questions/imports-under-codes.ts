import { perKey, question, type ByKeys } from '../question.js';
import { flowRow } from '../rows.js';

/** Flows under codes into one country in one year, largest first. */
export const importsUnderCodes = question<ByKeys & { readonly importer: string; readonly year: number }>()(
  'imports-under-codes',
  perKey(flowRow),
);
