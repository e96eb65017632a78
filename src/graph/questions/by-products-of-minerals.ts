import { perKey, question, type ByKeys } from '../question.js';
import { byProductRow } from '../rows.js';

/** Minerals that come out of the mining or refining of hosts. */
export const byProductsOfMinerals = question<ByKeys>()('by-products-of-minerals', perKey(byProductRow));
