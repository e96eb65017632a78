import { perKey, question, type ByKeys } from '../question.js';
import { mineralRow } from '../rows.js';

/** Minerals named by their ids. */
export const mineralsById = question<ByKeys>()('minerals-by-id', perKey(mineralRow));
