import { question } from '../question.js';
import { versionStepRow } from '../rows.js';

/** Loads that took the place of others, the last first. */
export const versionSteps = question<Record<string, never>>()('version-steps', versionStepRow);
