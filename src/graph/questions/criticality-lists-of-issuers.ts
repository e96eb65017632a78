import { perKey, question, type ByKeys } from '../question.js';
import { criticalityListRow } from '../rows.js';

/** Lists of critical minerals that countries and alliances issued, by id. */
export const criticalityListsOfIssuers = question<ByKeys>()('criticality-lists-of-issuers', perKey(criticalityListRow));
