import { perKey, question, type ByKeys } from '../question.js';
import { policyRow } from '../rows.js';

/** Policies named by their ids. */
export const policiesById = question<ByKeys>()('policies-by-id', perKey(policyRow));
