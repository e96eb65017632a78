import { page, question, type ByPage } from '../question.js';
import { siteRow } from '../rows.js';

/** One page of all sites, by id, and how many there are. */
export const pageOfSites = question<ByPage>()('page-of-sites', page(siteRow));
