import { perKey, question, type ByKeys } from '../question.js';
import { measuredRow } from '../rows.js';

/** Output of materials in one year, largest first; aggregates are among the rows. */
export const producersOfMaterials = question<ByKeys & { readonly year: number }>()('producers-of-materials', perKey(measuredRow));
