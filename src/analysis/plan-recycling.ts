import { NoDataError } from '../domain/errors.js';
import type { Material } from '../domain/facts.js';
import type { Ask } from './ask.js';
import type { PlanRequest } from './plan-request.js';
import { recyclingPotential } from './recycling-potential.js';
import type { RecycledUse } from './supply-source.js';

/** What more recycling in the importer is worked out from, with what it takes for granted and what is not known. */
export interface RecycledInPlan {
  readonly use: RecycledUse | null;
  readonly assumptions: readonly string[];
  readonly missing: readonly string[];
}

export const NOT_RECYCLED: RecycledInPlan = { use: null, assumptions: [], missing: [] };

/**
 * Use and recycling rate of the importer, as {@link recyclingPotential} tells them of the year of the loss: of a range the
 * least use and the highest rate today, so that no tonne is counted on that may not be there.
 * @returns nothing to count on, and why, where use or rate is not known on the material's basis
 */
export const recycledBy = async (ask: Ask, request: PlanRequest, material: Material): Promise<RecycledInPlan> => {
  const target = request.recyclingRate ?? null;
  if (target === null) return NOT_RECYCLED;
  const { importer, year } = request;
  const unknown = (why: string): RecycledInPlan => ({
    ...NOT_RECYCLED,
    missing: [`What more recycling of ${material.id} in ${importer} would return is not known, so none is counted: ${why}.`],
  });
  const asked = { mineral: material.mineralId, country: importer, year, rate: null, target, discarded: null };
  const told = await recyclingPotential(ask, asked).catch((error: unknown) => {
    if (error instanceof NoDataError) return error;
    throw error;
  });
  if (told instanceof NoDataError) return unknown(told.message);
  const own = told.materials.find((one) => one.material.id === material.id)?.use;
  if (own === undefined || own.basis !== material.basis || own.low === null)
    return unknown(`its use in ${year} is not published on the basis of the material`);
  if (told.rate.high === null || told.rate.high >= target)
    return unknown(told.rate.value === null ? 'the rate today is not published' : `the rate today is ${told.rate.value} already`);
  return {
    use: { use: own.low, rates: { today: told.rate.high, then: target }, factIds: [...own.factIds, ...told.rate.factIds] },
    assumptions: [
      `More recycling in ${importer}: the rate rises in equal steps from ${told.rate.high} to ${target} of a use of at least ${own.low} t a year.`,
      ...told.assumptions,
    ],
    missing: told.missing,
  };
};
