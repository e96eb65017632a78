import { perKey, question, type ByKeys } from '../question.js';
import { awardRow } from '../rows.js';

/** Money that companies were given by policies, largest first. */
export const awardsToCompanies = question<ByKeys>()('awards-to-companies', perKey(awardRow));
