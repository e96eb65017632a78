import { perKey, question, type ByKeys } from '../question.js';
import { codeRow } from '../rows.js';

/** Trade codes that stand for materials, and how exactly. */
export const codesOfMaterials = question<ByKeys>()('codes-of-materials', perKey(codeRow));
