import { perKey, question, type ByKeys } from '../question.js';
import { measuredRow } from '../rows.js';

/** Apparent consumption of materials, newest first. */
export const consumptionOfMaterials = question<ByKeys>()('consumption-of-materials', perKey(measuredRow));
