import { NoDataError } from '../domain/errors.js';
import type { CodeMapping, Country, Material, Offtake, TradeFlow } from '../domain/facts.js';
import { knownMass, type Quantity } from '../domain/quantity.js';
import { lostSupply, type Market } from '../domain/replacement.js';
import type { Ask } from './ask.js';
import { bothLosses, lossWithSites, type LostWorks } from './lost-suppliers.js';
import { refuseShippedWeight, refuseYear } from './replacement-suppliers.js';

/** What a loss is worked out from. */
export interface LossFacts {
  readonly market: Market & { readonly codes: readonly CodeMapping[] };
  readonly material: Material;
  readonly trade: readonly TradeFlow[];
  /** Whether the weights of trade are those of the material. */
  readonly weighed: boolean;
  /** Sites outside the excluded countries that are lost. */
  readonly works: readonly LostWorks[];
  /** Contracts of those sites with the importer. */
  readonly contracts: readonly Offtake[];
  /** The argument that gives the tonnes instead. */
  readonly argument: string;
}

/**
 * Tonnes an importer must replace each year: given, or what it bought of the excluded countries and of the sites lost.
 * @param given tonnes; null: to be worked out
 * @throws {NoDataError} when they are not known, or known only as a range, and not given; with the range
 * @throws {BasisMismatchError} when the weight of the trade says nothing of the material
 */
export const lossOf = async (ask: Ask, importer: Country, given: number | null, facts: LossFacts): Promise<Quantity> => {
  const { market, material, argument, works, contracts, trade, weighed } = facts;
  if (given !== null) return knownMass(given, material.basis, { formula: 'given with the question' });
  const ofStates = await lossOfStates(ask, importer, facts);
  const imports = weighed ? trade.filter((flow) => flow.importer === importer.iso3) : null;
  const ofSites = works.length === 0 ? null : lossWithSites(works, imports, contracts, market);
  const lost = ofStates === null ? ofSites : ofSites === null ? ofStates : bothLosses(ofStates, ofSites, material);
  if (lost === null)
    throw new NoDataError(
      `None of what is lost is known to turn out ${material.id}, so what ${importer.iso3} loses is not known; give it as \`${argument}\``,
      {
        material: material.id,
        importer: importer.iso3,
        available: { argument },
      },
    );
  if (lost.value === null)
    throw new NoDataError(
      `What ${importer.iso3} loses is only known as a range, ${lost.low ?? 0} t to ${lost.high === null ? 'an unknown number of tonnes' : `${lost.high} t`}: ${lost.reason ?? ''}; give it as \`${argument}\``,
      {
        material: material.id,
        importer: importer.iso3,
        low: lost.low,
        high: lost.high,
        available: { argument },
      },
    );
  return lost;
};

/** @returns null when no country is excluded */
const lossOfStates = async (ask: Ask, importer: Country, { market, material, trade, argument }: LossFacts): Promise<Quantity | null> => {
  const { codes, excluded } = market;
  if (excluded.length === 0) return null;
  if (codes.length === 0)
    throw new NoDataError(`No trade code stands for ${material.id}, so what is lost is not known; give it as \`${argument}\``, {
      material: material.id,
      available: { argument },
    });
  refuseShippedWeight(material, codes);
  const imports = trade.filter((flow) => flow.importer === importer.iso3);
  if (imports.length === 0) await refuseYear(ask, material, codes, importer, market.year);
  const totals = (await ask.exportTotalsOf(material.id, market.year)).filter(({ area }) => excluded.includes(area));
  return lostSupply(market, imports, totals);
};
