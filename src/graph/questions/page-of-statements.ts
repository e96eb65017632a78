import { page, question, type ByPage } from '../question.js';
import { statementRow } from '../rows.js';

/** One page of all statements, by factId, and how many there are. */
export const pageOfStatements = question<ByPage>()('page-of-statements', page(statementRow));
