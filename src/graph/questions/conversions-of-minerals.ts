import { perKey, question, type ByKeys } from '../question.js';
import { conversionRow } from '../rows.js';

/** Factors between bases of minerals. */
export const conversionsOfMinerals = question<ByKeys>()('conversions-of-minerals', perKey(conversionRow));
