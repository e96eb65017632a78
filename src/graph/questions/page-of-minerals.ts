import { page, question, type ByPage } from '../question.js';
import { mineralRow } from '../rows.js';

/** One page of all minerals, by id, and how many there are. */
export const pageOfMinerals = question<ByPage>()('page-of-minerals', page(mineralRow));
