import { perKey, question, type ByKeys } from '../question.js';
import { stakeRow } from '../rows.js';

/** Stakes that companies and states hold, largest first. */
export const stakesOf = question<ByKeys>()('stakes-of', perKey(stakeRow));
