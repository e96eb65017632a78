import { perKey, question, type ByKeys } from '../question.js';
import { criticalityListRow } from '../rows.js';

/** Lists of critical minerals by id. */
export const criticalityListsById = question<ByKeys>()('criticality-lists-by-id', perKey(criticalityListRow));
