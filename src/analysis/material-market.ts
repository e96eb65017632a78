import type { Country, Material } from '../domain/facts.js';
import { pureNumber, type Quantity } from '../domain/quantity.js';
import { valueOf } from '../domain/range.js';
import type { Ask } from './ask.js';
import { leftOutOfTotal, outputShares } from './output-shares.js';

/** Who turns out a material, in short. */
export interface MaterialMarket {
  readonly material: Material;
  readonly year: number;
  /** Herfindahl–Hirschman index of countries in world output. */
  readonly index: Quantity;
  /** Null when no country has a known output. */
  readonly largest: Country | null;
  readonly share: Quantity;
}

/** Concentration and largest producer of a material in a year; null when its output by country is not known. */
export const materialMarket = async (ask: Ask, material: Material, year: number): Promise<MaterialMarket | null> => {
  const output = outputShares(await ask.producersOf(material.id, year));
  const { shares, withheld, concentration, factIds } = output;
  const mostOnly = leftOutOfTotal(output);
  const [largest] = shares.toSorted((a, b) => b.share.low - a.share.low || (a.supplier < b.supplier ? -1 : 1));
  if (largest === undefined) return null;
  const origin = { year, factIds };
  const loose = withheld.length > 0 ? `output of ${withheld.join(', ')} is withheld` : 'part of world output is published for no country';
  const index = concentration === null ? null : valueOf(concentration);
  return {
    material,
    year,
    index: pureNumber({ value: index, low: concentration?.low ?? null, high: concentration?.high ?? null }, 'index', {
      ...origin,
      formula: 'sum of squared shares of countries in world output',
      ...(index === null ? { reason: loose } : {}),
    }),
    largest: await ask.country(largest.supplier),
    share: pureNumber({ value: valueOf(largest.share), ...largest.share, ...(mostOnly === null ? {} : { low: null }) }, 'ratio', {
      ...origin,
      formula: 'output of the largest / world output',
      ...(valueOf(largest.share) === null ? { reason: loose } : mostOnly === null ? {} : { reason: mostOnly }),
    }),
  };
};

/** Markets of all materials of a mineral whose output by country is known, the most concentrated first. */
export const marketsOf = async (ask: Ask, mineralId: string, year: number): Promise<readonly MaterialMarket[]> => {
  const markets = await Promise.all((await ask.materialsOf(mineralId)).map((material) => materialMarket(ask, material, year)));
  return markets
    .filter((one) => one !== null)
    .sort((a, b) => (b.index.low ?? -1) - (a.index.low ?? -1) || (a.material.id < b.material.id ? -1 : 1));
};
