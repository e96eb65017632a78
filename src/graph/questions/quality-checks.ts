import { question } from '../question.js';
import { qualityCheckRow } from '../rows.js';

/** Checks of the data against themselves, made when they were loaded. */
export const qualityChecks = question<Record<string, never>>()('quality-checks', qualityCheckRow);
