import { question } from '../question.js';
import { placedStakeRow } from '../rows.js';

/** Every stake there is, with the home of both ends and whether they are listed on an exchange. */
export const allStakes = question<Record<string, never>>()('all-stakes', placedStakeRow);
