import { perKey, question, type ByKeys } from '../question.js';
import { priceRow } from '../rows.js';

/** Prices of materials, newest first. */
export const pricesOfMaterials = question<ByKeys>()('prices-of-materials', perKey(priceRow));
