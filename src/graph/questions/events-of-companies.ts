import { perKey, question, type ByKeys } from '../question.js';
import { corporateEventRow } from '../rows.js';

/** Companies that went into others, seen from either side, by date. */
export const eventsOfCompanies = question<ByKeys>()('events-of-companies', perKey(corporateEventRow));
