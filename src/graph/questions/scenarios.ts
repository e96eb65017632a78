import { question } from '../question.js';
import { scenarioRow } from '../rows.js';

/** Scenarios that are stored, each with its assumptions in their order. */
export const scenarios = question<Record<string, never>>()('scenarios', scenarioRow);
