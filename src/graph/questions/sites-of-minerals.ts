import { pagePerKey, question, type ByKeys, type ByPage } from '../question.js';
import { siteRow } from '../rows.js';

/** One page of the sites that turn out any material of each mineral, by id, and how many there are. */
export const sitesOfMinerals = question<ByKeys & ByPage>()('sites-of-minerals', pagePerKey(siteRow));
