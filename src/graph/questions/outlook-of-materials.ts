import { perKey, question, type ByKeys } from '../question.js';
import { outlookRow } from '../rows.js';

/** Output of materials in coming years under scenarios. */
export const outlookOfMaterials = question<ByKeys>()('outlook-of-materials', perKey(outlookRow));
