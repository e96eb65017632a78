import { page, question, type ByPage } from '../question.js';
import { factEntryRow } from '../rows.js';

/** One page of the facts of one kind that one source answers, by id, and how many there are. */
export const pageOfFactsOfSource = question<ByPage & { readonly prefix: string; readonly sourceId: string }>()(
  'page-of-facts-of-source',
  page(factEntryRow),
);
