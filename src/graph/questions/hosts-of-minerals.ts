import { perKey, question, type ByKeys } from '../question.js';
import { byProductRow } from '../rows.js';

/** Hosts of by-product minerals. */
export const hostsOfMinerals = question<ByKeys>()('hosts-of-minerals', perKey(byProductRow));
