import { perKey, question, type ByKeys } from '../question.js';
import { intensityRow } from '../rows.js';

/** How much of materials which products take. */
export const intensitiesOfMaterials = question<ByKeys>()('intensities-of-materials', perKey(intensityRow));
