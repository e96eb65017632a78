import { perKey, question, type ByKeys } from '../question.js';
import { agreementRow } from '../rows.js';

/** Agreements that countries and alliances made, by date. */
export const agreementsOfParties = question<ByKeys>()('agreements-of-parties', perKey(agreementRow));
