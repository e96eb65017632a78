import { perKey, question, type ByKeys } from '../question.js';
import { materialRow } from '../rows.js';

/** Materials of minerals, by id. */
export const materialsOfMinerals = question<ByKeys>()('materials-of-minerals', perKey(materialRow));
