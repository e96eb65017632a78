import { perKey, question, type ByKeys } from '../question.js';
import { measuredRow } from '../rows.js';

/** Reserves of materials in the newest year published, largest first. */
export const reservesOfMaterials = question<ByKeys>()('reserves-of-materials', perKey(measuredRow));
