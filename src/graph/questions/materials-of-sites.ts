import { perKey, question, type ByKeys } from '../question.js';
import { materialRow } from '../rows.js';

/** Materials that sites turn out, by id. */
export const materialsOfSites = question<ByKeys>()('materials-of-sites', perKey(materialRow));
