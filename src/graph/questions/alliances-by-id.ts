import { perKey, question, type ByKeys } from '../question.js';
import { allianceRow } from '../rows.js';

/** Alliances named by their ids. */
export const alliancesById = question<ByKeys>()('alliances-by-id', perKey(allianceRow));
