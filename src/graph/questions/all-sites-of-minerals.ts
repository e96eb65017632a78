import { perKey, question, type ByKeys } from '../question.js';
import { siteRow } from '../rows.js';

/** All sites that turn out any material of minerals, by id. */
export const allSitesOfMinerals = question<ByKeys>()('all-sites-of-minerals', perKey(siteRow));
