import { perKey, question, type ByKeys } from '../question.js';
import { governanceRow } from '../rows.js';

/** Political stability of countries (WGI), newest first. */
export const stabilityOfCountries = question<ByKeys>()('stability-of-countries', perKey(governanceRow));
