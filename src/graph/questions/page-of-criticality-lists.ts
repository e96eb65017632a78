import { page, question, type ByPage } from '../question.js';
import { criticalityListRow } from '../rows.js';

/** One page of all lists of critical minerals, by id, and how many there are. */
export const pageOfCriticalityLists = question<ByPage>()('page-of-criticality-lists', page(criticalityListRow));
