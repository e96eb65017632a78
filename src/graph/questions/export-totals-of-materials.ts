import { perKey, question, type ByKeys } from '../question.js';
import { measuredRow } from '../rows.js';

/** What countries say they exported of materials in one year. */
export const exportTotalsOfMaterials = question<ByKeys & { readonly year: number }>()('export-totals-of-materials', perKey(measuredRow));
