import { page, question, type ByPage } from '../question.js';
import { dealRow } from '../rows.js';

/** One page of all purchases, by id, and how many there are. */
export const pageOfDeals = question<ByPage>()('page-of-deals', page(dealRow));
