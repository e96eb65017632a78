import { perKey, question, type ByKeys } from '../question.js';
import { assertionRow } from '../rows.js';

/** What sources say of facts, the one that answers by default first. */
export const assertionsOfFacts = question<ByKeys>()('assertions-of-facts', perKey(assertionRow));
