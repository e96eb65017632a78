import { perKey, question, type ByKeys } from '../question.js';
import { statementRow } from '../rows.js';

/** What publications state on topics, each with its definition. */
export const statementsOnTopics = question<ByKeys>()('statements-on-topics', perKey(statementRow));
