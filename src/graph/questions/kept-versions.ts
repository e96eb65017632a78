import { question } from '../question.js';
import { keptVersionRow } from '../rows.js';

/** Versions of the data that are kept to be held against others, the last loaded first. */
export const keptVersions = question<Record<string, never>>()('kept-versions', keptVersionRow);
