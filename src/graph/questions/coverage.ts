import { question } from '../question.js';
import { coverageRow } from '../rows.js';

/** How many countries have a figure, by kind, material and year. */
export const coverage = question<Record<string, never>>()('coverage', coverageRow);
