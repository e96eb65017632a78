import { page, question, type ByPage } from '../question.js';
import { allianceRow } from '../rows.js';

/** One page of all alliances, by id, and how many there are. */
export const pageOfAlliances = question<ByPage>()('page-of-alliances', page(allianceRow));
