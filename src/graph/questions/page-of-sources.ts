import { page, question, type ByPage } from '../question.js';
import { sourceRow } from '../rows.js';

/** One page of all publications, by id, and how many there are. */
export const pageOfSources = question<ByPage>()('page-of-sources', page(sourceRow));
