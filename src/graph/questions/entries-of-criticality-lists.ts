import { perKey, question, type ByKeys } from '../question.js';
import { criticalityRow } from '../rows.js';

/** Minerals on lists. */
export const entriesOfCriticalityLists = question<ByKeys>()('entries-of-criticality-lists', perKey(criticalityRow));
