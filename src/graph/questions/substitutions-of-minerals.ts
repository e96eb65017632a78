import { perKey, question, type ByKeys } from '../question.js';
import { substitutionRow } from '../rows.js';

/** What can stand in for minerals. */
export const substitutionsOfMinerals = question<ByKeys>()('substitutions-of-minerals', perKey(substitutionRow));
