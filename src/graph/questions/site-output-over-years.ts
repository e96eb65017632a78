import { perKey, question, type ByKeys } from '../question.js';
import { locatedOutputRow } from '../rows.js';

/** What sites turned out of materials over a span of years, and where they stand. */
export const siteOutputOverYears = question<ByKeys & { readonly from: number; readonly to: number }>()(
  'site-output-over-years',
  perKey(locatedOutputRow),
);
