import { perKey, question, type ByKeys } from '../question.js';
import { stakeRow } from '../rows.js';

/** Stakes held in companies and sites, largest first. */
export const stakesIn = question<ByKeys>()('stakes-in', perKey(stakeRow));
