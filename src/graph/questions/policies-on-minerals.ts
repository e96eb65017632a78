import { perKey, question, type ByKeys } from '../question.js';
import { policyRow } from '../rows.js';

/** Policies about minerals or any of their materials, by start. */
export const policiesOnMinerals = question<ByKeys>()('policies-on-minerals', perKey(policyRow));
