import { question, type ByKeys } from '../question.js';
import { chunkPlaceRow } from '../rows.js';

/** What each of two versions tells of facts that the other does not tell alike, by pieces. */
export const factChunksApart = question<ByKeys>()('fact-chunks-apart', chunkPlaceRow);
