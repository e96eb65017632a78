import { perKey, question, type ByKeys } from '../question.js';
import { sourceRow } from '../rows.js';

/** Publications by id. */
export const sourcesById = question<ByKeys>()('sources-by-id', perKey(sourceRow));
