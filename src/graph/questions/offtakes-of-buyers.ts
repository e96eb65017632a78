import { perKey, question, type ByKeys } from '../question.js';
import { offtakeRow } from '../rows.js';

/** Contracts to deliver, by who takes. */
export const offtakesOfBuyers = question<ByKeys>()('offtakes-of-buyers', perKey(offtakeRow));
