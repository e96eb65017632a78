import { page, question, type ByPage } from '../question.js';
import { companyRow } from '../rows.js';

/** One page of all companies, by id, and how many there are. */
export const pageOfCompanies = question<ByPage>()('page-of-companies', page(companyRow));
