import { perKey, question, type ByKeys } from '../question.js';
import { criticalityRow } from '../rows.js';

/** Lists that minerals are on. */
export const criticalityOfMinerals = question<ByKeys>()('criticality-of-minerals', perKey(criticalityRow));
