import { perKey, question, type ByKeys } from '../question.js';
import { awardRow } from '../rows.js';

/** Money that policies gave, largest first. */
export const awardsOfPolicies = question<ByKeys>()('awards-of-policies', perKey(awardRow));
