import { perKey, question, type ByKeys } from '../question.js';
import { policyRow } from '../rows.js';

/** Policies that countries and alliances have issued, by start. */
export const policiesByIssuers = question<ByKeys>()('policies-by-issuers', perKey(policyRow));
