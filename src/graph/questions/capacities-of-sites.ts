import { perKey, question, type ByKeys } from '../question.js';
import { capacityRow } from '../rows.js';

/** Capacities of sites, standing and planned. */
export const capacitiesOfSites = question<ByKeys>()('capacities-of-sites', perKey(capacityRow));
