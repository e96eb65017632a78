import { perKey, question, type ByKeys } from '../question.js';
import { substitutionRow } from '../rows.js';

/** What minerals can stand in for. */
export const substitutionsByMinerals = question<ByKeys>()('substitutions-by-minerals', perKey(substitutionRow));
