import { page, question, type ByPage } from '../question.js';
import { factEntryRow } from '../rows.js';

/** One page of facts whose sources disagree, those furthest apart first, and how many there are. */
export const pageOfConflicts = question<ByPage & { readonly kind: string; readonly below: number }>()(
  'page-of-conflicts',
  page(factEntryRow),
);
