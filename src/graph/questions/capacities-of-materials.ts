import { perKey, question, type ByKeys } from '../question.js';
import { capacityRow } from '../rows.js';

/** Capacities for materials, national, aggregate and by site, standing and planned. */
export const capacitiesOfMaterials = question<ByKeys>()('capacities-of-materials', perKey(capacityRow));
