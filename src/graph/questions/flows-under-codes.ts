import { perKey, question, type ByKeys } from '../question.js';
import { flowRow } from '../rows.js';

/** All flows under codes in one year, whoever sells and buys, by seller and buyer. */
export const flowsUnderCodes = question<ByKeys & { readonly year: number }>()('flows-under-codes', perKey(flowRow));
