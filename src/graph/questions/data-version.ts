import { question } from '../question.js';
import { dataVersionRow } from '../rows.js';

/** The one version of the data now in the graph. */
export const dataVersion = question<Record<string, never>>()('data-version', dataVersionRow);
