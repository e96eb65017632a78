import { NoDataError } from '../domain/errors.js';
import type { CodeMapping, Country, Material, TradeFlow } from '../domain/facts.js';
import { knownMass, type Quantity } from '../domain/quantity.js';
import { lostSupply, type Market } from '../domain/replacement.js';
import type { Ask } from './ask.js';
import type { PlanRequest } from './plan-request.js';
import { refuseShippedWeight, refuseYear } from './replacement-suppliers.js';

/**
 * Tonnes to be replaced each year: given, or what was bought of the excluded.
 * @throws {NoDataError} when they are not known, or known only as a range, and not given
 * @throws {BasisMismatchError} when the weight of the trade says nothing of the material
 */
export const lossOf = async (
  ask: Ask,
  request: PlanRequest,
  material: Material,
  importer: Country,
  market: Market & { readonly codes: readonly CodeMapping[] },
  trade: readonly TradeFlow[],
): Promise<Quantity> => {
  if (request.lost !== null) return knownMass(request.lost, material.basis, { formula: 'given with the question' });
  const { codes } = market;
  if (codes.length === 0)
    throw new NoDataError(`No trade code stands for ${material.id}, so what is lost is not known; give it as \`lost\``, {
      material: material.id,
      available: { argument: 'lost' },
    });
  refuseShippedWeight(material, codes);
  const imports = trade.filter((flow) => flow.importer === importer.iso3);
  if (imports.length === 0) await refuseYear(ask, material, codes, importer, request.year);
  const totals = (await ask.exportTotalsOf(material.id, request.year)).filter(({ area }) => request.excluding.includes(area));
  const lost = lostSupply(market, imports, totals);
  if (lost.value === null)
    throw new NoDataError(`What is lost is only known as a range: ${lost.reason ?? ''}; give it as \`lost\``, {
      material: material.id,
      low: lost.low,
      high: lost.high,
      available: { argument: 'lost' },
    });
  return lost;
};
