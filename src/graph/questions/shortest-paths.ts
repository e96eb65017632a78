import { perKey, question, type ByKeys } from '../question.js';
import { wayRow } from '../rows.js';

/** Ways of the two fewest numbers of steps between entities. */
export const shortestPathsBetween = question<ByKeys & { readonly limit: number }>()('shortest-paths', perKey(wayRow));
