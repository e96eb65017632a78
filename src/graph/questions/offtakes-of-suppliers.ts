import { perKey, question, type ByKeys } from '../question.js';
import { offtakeRow } from '../rows.js';

/** Contracts to deliver, by who delivers. */
export const offtakesOfSuppliers = question<ByKeys>()('offtakes-of-suppliers', perKey(offtakeRow));
