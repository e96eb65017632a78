import { perKey, question, type ByKeys } from '../question.js';
import { intensityRow } from '../rows.js';

/** How much of which materials products take. */
export const intensitiesOfProducts = question<ByKeys>()('intensities-of-products', perKey(intensityRow));
