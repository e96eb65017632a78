import { perKey, question, type ByKeys } from '../question.js';
import { refiningRow } from '../rows.js';

/** What is made from materials. */
export const refiningFromMaterials = question<ByKeys>()('refining-from-materials', perKey(refiningRow));
