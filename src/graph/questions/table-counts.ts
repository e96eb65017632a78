import { question } from '../question.js';
import { tableCountRow } from '../rows.js';

/** Rows of each table, by source. */
export const tableCounts = question<Record<string, never>>()('table-counts', tableCountRow);
