import { perKey, question, type ByKeys } from '../question.js';
import { productRow } from '../rows.js';

/** Products by id. */
export const productsById = question<ByKeys>()('products-by-id', perKey(productRow));
