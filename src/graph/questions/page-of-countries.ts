import { page, question, type ByPage } from '../question.js';
import { countryRow } from '../rows.js';

/** One page of all countries, by id, and how many there are. */
export const pageOfCountries = question<ByPage>()('page-of-countries', page(countryRow));
