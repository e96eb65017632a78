import { perKey, question, type ByKeys } from '../question.js';
import { benchmarkRow } from '../rows.js';

/** Numbers that policies set. */
export const benchmarksOfPolicies = question<ByKeys>()('benchmarks-of-policies', perKey(benchmarkRow));
