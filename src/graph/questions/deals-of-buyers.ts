import { perKey, question, type ByKeys } from '../question.js';
import { dealRow } from '../rows.js';

/** Purchases by companies and states, newest first. */
export const dealsOfBuyers = question<ByKeys>()('deals-of-buyers', perKey(dealRow));
