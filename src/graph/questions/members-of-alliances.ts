import { perKey, question, type ByKeys } from '../question.js';
import { membershipRow } from '../rows.js';

/** Members that alliances have or had: countries and alliances. */
export const membersOfAlliances = question<ByKeys>()('members-of-alliances', perKey(membershipRow));
