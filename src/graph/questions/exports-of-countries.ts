import { perKey, question, type ByKeys } from '../question.js';
import { flowRow } from '../rows.js';

/** Flows under one code out of countries in one year, largest first. */
export const exportsOfCountries = question<ByKeys & { readonly hs: string; readonly year: number }>()(
  'exports-of-countries',
  perKey(flowRow),
);
