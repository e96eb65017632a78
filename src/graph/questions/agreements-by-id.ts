import { perKey, question, type ByKeys } from '../question.js';
import { agreementRow } from '../rows.js';

/** Agreements by id. */
export const agreementsById = question<ByKeys>()('agreements-by-id', perKey(agreementRow));
