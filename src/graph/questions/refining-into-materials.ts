import { perKey, question, type ByKeys } from '../question.js';
import { refiningRow } from '../rows.js';

/** What materials are made from. */
export const refiningIntoMaterials = question<ByKeys>()('refining-into-materials', perKey(refiningRow));
