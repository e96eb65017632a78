import { perKey, question, type ByKeys } from '../question.js';
import { siteOutputRow } from '../rows.js';

/** What sites turned out, newest first. */
export const outputOfSites = question<ByKeys>()('output-of-sites', perKey(siteOutputRow));
