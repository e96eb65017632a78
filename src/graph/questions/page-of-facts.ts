import { page, question, type ByPage } from '../question.js';
import { factEntryRow } from '../rows.js';

/** One page of the facts of one kind, by id, and how many there are. */
export const pageOfFacts = question<ByPage & { readonly prefix: string }>()('page-of-facts', page(factEntryRow));
