import { page, question, type ByPage } from '../question.js';
import { productRow } from '../rows.js';

/** One page of all products, by id, and how many there are. */
export const pageOfProducts = question<ByPage>()('page-of-products', page(productRow));
