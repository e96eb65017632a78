import { perKey, question, type ByKeys } from '../question.js';
import { siteRow } from '../rows.js';

/** Sites named by their ids. */
export const sitesById = question<ByKeys>()('sites-by-id', perKey(siteRow));
