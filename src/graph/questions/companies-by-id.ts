import { perKey, question, type ByKeys } from '../question.js';
import { companyRow } from '../rows.js';

/** Companies named by their ids. */
export const companiesById = question<ByKeys>()('companies-by-id', perKey(companyRow));
