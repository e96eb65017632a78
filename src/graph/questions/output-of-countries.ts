import { perKey, question, type ByKeys } from '../question.js';
import { measuredRow } from '../rows.js';

/** Output of countries in one year over all materials. */
export const outputOfCountries = question<ByKeys & { readonly year: number }>()('output-of-countries', perKey(measuredRow));
