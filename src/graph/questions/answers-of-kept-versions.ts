import { perKey, question, type ByKeys } from '../question.js';
import { keptAnswerRow } from '../rows.js';

/** What versions answered to the thirty questions, by number. */
export const answersOfKeptVersions = question<ByKeys>()('answers-of-kept-versions', perKey(keptAnswerRow));
