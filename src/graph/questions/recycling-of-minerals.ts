import { perKey, question, type ByKeys } from '../question.js';
import { recyclingRateRow } from '../rows.js';

/** Recycling rates of minerals, newest first. */
export const recyclingOfMinerals = question<ByKeys>()('recycling-of-minerals', perKey(recyclingRateRow));
