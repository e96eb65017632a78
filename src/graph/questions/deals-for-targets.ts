import { perKey, question, type ByKeys } from '../question.js';
import { dealRow } from '../rows.js';

/** Purchases of companies and sites, newest first. */
export const dealsForTargets = question<ByKeys>()('deals-for-targets', perKey(dealRow));
