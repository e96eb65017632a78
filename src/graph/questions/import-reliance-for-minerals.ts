import { perKey, question, type ByKeys } from '../question.js';
import { importRelianceRow } from '../rows.js';

/** Net import reliance for minerals, newest first. */
export const importRelianceForMinerals = question<ByKeys>()('import-reliance-for-minerals', perKey(importRelianceRow));
