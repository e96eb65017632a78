import { perKey, question, type ByKeys } from '../question.js';
import { agreementRow } from '../rows.js';

/** Agreements that name minerals, by date. */
export const agreementsOnMinerals = question<ByKeys>()('agreements-on-minerals', perKey(agreementRow));
