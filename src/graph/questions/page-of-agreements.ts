import { page, question, type ByPage } from '../question.js';
import { agreementRow } from '../rows.js';

/** One page of all agreements, by id, and how many there are. */
export const pageOfAgreements = question<ByPage>()('page-of-agreements', page(agreementRow));
