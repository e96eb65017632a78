import { perKey, question, type ByKeys } from '../question.js';
import { purchaseRow } from '../rows.js';

/** What several countries together bought under codes in one year, by seller, largest first. */
export const purchasesOfMany = question<ByKeys & { readonly buyers: readonly string[]; readonly year: number }>()(
  'purchases-of-many',
  perKey(purchaseRow),
);
