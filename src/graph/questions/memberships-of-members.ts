import { perKey, question, type ByKeys } from '../question.js';
import { membershipRow } from '../rows.js';

/** Alliances that countries and alliances are or were in. */
export const membershipsOfMembers = question<ByKeys>()('memberships-of-members', perKey(membershipRow));
