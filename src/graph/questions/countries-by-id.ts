import { perKey, question, type ByKeys } from '../question.js';
import { countryRow } from '../rows.js';

/** Countries named by their ids. */
export const countriesById = question<ByKeys>()('countries-by-id', perKey(countryRow));
