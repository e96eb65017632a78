import { perKey, question, type ByKeys } from '../question.js';
import { statedDependenceRow } from '../rows.js';

/** Official statements of one importer's dependence on suppliers of minerals, newest first. */
export const statedDependenceOnMinerals = question<ByKeys & { readonly importer: string }>()(
  'stated-dependence-on-minerals',
  perKey(statedDependenceRow),
);
