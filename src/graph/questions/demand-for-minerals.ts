import { perKey, question, type ByKeys } from '../question.js';
import { demandRow } from '../rows.js';

/** Demand for minerals by sector under scenarios. */
export const demandForMinerals = question<ByKeys>()('demand-for-minerals', perKey(demandRow));
