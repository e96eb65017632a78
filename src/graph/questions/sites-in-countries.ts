import { pagePerKey, question, type ByKeys, type ByPage } from '../question.js';
import { siteRow } from '../rows.js';

/** One page of the sites in each country, by id, and how many there are. */
export const sitesInCountries = question<ByKeys & ByPage>()('sites-in-countries', pagePerKey(siteRow));
