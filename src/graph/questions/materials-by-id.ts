import { perKey, question, type ByKeys } from '../question.js';
import { materialRow } from '../rows.js';

/** Materials named by their ids. */
export const materialsById = question<ByKeys>()('materials-by-id', perKey(materialRow));
