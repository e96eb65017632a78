import { perKey, question, type ByKeys } from '../question.js';
import { emissionRow } from '../rows.js';

/** Greenhouse gases of materials by route. */
export const emissionsOfMaterials = question<ByKeys>()('emissions-of-materials', perKey(emissionRow));
