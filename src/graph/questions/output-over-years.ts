import { perKey, question, type ByKeys } from '../question.js';
import { measuredRow } from '../rows.js';

/** Output of materials over a span of years, by area and year. */
export const outputOverYears = question<ByKeys & { readonly from: number; readonly to: number }>()(
  'output-over-years',
  perKey(measuredRow),
);
