import { page, question, type ByPage } from '../question.js';
import { policyRow } from '../rows.js';

/** One page of all policies, by id, and how many there are. */
export const pageOfPolicies = question<ByPage>()('page-of-policies', page(policyRow));
