import { InvalidArgumentsError, NoDataError } from '../domain/errors.js';
import type { Country, Criticality, CriticalityList, Material, Mineral } from '../domain/facts.js';
import { pureNumber, round, type Quantity } from '../domain/quantity.js';
import type { Ask } from './ask.js';
import { outputShares } from './output-shares.js';
import type { Told } from './purchases.js';

export interface ConcentratedMaterial {
  readonly mineral: Mineral;
  readonly material: Material;
  readonly concentration: Quantity;
  /** Mean political stability of producers, weighted by their output, about −2.5 to 2.5. */
  readonly stability: Quantity;
  readonly largest: Country | null;
  /** Whether it passes both limits; null when a range reaches across one. */
  readonly both: boolean | null;
}

export interface ConcentratedMinerals extends Told {
  readonly list: CriticalityList;
  readonly year: number;
  readonly materials: readonly ConcentratedMaterial[];
}

/**
 * Materials of the minerals on a list whose world output is concentrated in countries of weak governance.
 * @throws {NoDataError} when there is no such list
 * @throws {InvalidArgumentsError}
 */
export const concentratedMinerals = async (
  ask: Ask,
  request: { readonly list: string; readonly year: number; readonly concentration: number; readonly stability: number },
): Promise<ConcentratedMinerals> => {
  const { year } = request;
  if (!(request.stability >= -5 && request.stability <= 5))
    throw new InvalidArgumentsError([{ argument: 'stability', value: request.stability, valid: 'an estimate from -5 to 5' }]);
  const list = await ask.criticalityList(request.list);
  if (list === null) {
    const lists = (await ask.criticalityLists({ first: 100, after: null })).items.map(({ id }) => id);
    throw new NoDataError(`No list is known as "${request.list}"; there are ${lists.join(', ')}`, {
      list: request.list,
      available: { lists },
    });
  }
  const [entries, dataVersion] = await Promise.all([ask.entriesOf(list.id), ask.dataVersion()]);
  // a list may name a mineral twice, such as light and heavy rare earths
  const once = entries.filter((entry, i) => entries.findIndex(({ mineralId }) => mineralId === entry.mineralId) === i);
  const told = await Promise.all(once.map((entry) => ofMineral(ask, entry, request)));
  const rank = ({ both }: ConcentratedMaterial) => (both === true ? 0 : both === null ? 1 : 2);
  const materials = told
    .flatMap(({ found }) => found)
    .sort(
      (a, b) => rank(a) - rank(b) || (b.concentration.low ?? -1) - (a.concentration.low ?? -1) || (a.material.id < b.material.id ? -1 : 1),
    );
  const silent = told.filter(({ found }) => found.length === 0).map(({ mineralId }) => mineralId);
  return {
    list,
    year,
    materials,
    assumptions: [
      'Governance is political stability (WGI), weighted by output; producers without an estimate are left out of the mean and named.',
      'Each material of a mineral is a market of its own; a mineral passes when any of its materials does.',
    ],
    missing: [
      ...(silent.length > 0 ? [`Output by country in ${year} is not known for ${silent.join(', ')}.`] : []),
      ...(list.complete ? [] : [`${list.id} is not complete in the graph.`]),
    ],
    dataVersion,
  };
};

const ofMineral = async (
  ask: Ask,
  { mineralId, factId: entry }: Criticality,
  { year, concentration: least, stability: most }: { readonly year: number; readonly concentration: number; readonly stability: number },
) => {
  const [mineral, materials] = await Promise.all([ask.mineral(mineralId), ask.materialsOf(mineralId)]);
  const found = await Promise.all(
    materials.map(async (material): Promise<ConcentratedMaterial[]> => {
      const producers = await ask.producersOf(material.id, year);
      const output = outputShares(producers);
      if (mineral === null || output.shares.length === 0) return [];
      const governed = await Promise.all(
        output.shares.map(async ({ supplier, share }) => ({
          supplier,
          share,
          estimate: (await ask.politicalStability(supplier)).find((one) => one.year <= year) ?? null,
        })),
      );
      const known = governed.filter(({ estimate, share }) => estimate !== null && share.low > 0);
      const weight = known.reduce((sum, { share }) => sum + share.low, 0);
      const mean =
        weight === 0 ? null : round(known.reduce((sum, { share, estimate }) => sum + share.low * (estimate?.estimate ?? 0), 0) / weight);
      const { low, high } = output.concentration ?? { low: null, high: null };
      const exact = low !== null && high !== null && high - low < 1e-9;
      const lost = governed.filter(({ estimate, share }) => estimate === null && share.high > 0).map(({ supplier }) => supplier);
      const [largest] = output.shares.toSorted((a, b) => b.share.low - a.share.low || (a.supplier < b.supplier ? -1 : 1));
      const concentrated = low !== null && low >= least ? true : high !== null && high < least ? false : null;
      const weak = mean === null ? null : mean <= most;
      return [
        {
          mineral,
          material,
          concentration: pureNumber({ value: exact ? low : null, low, high }, 'index', {
            year,
            formula: 'sum of squared shares of countries in world output',
            factIds: [entry, ...output.factIds],
            ...(exact
              ? {}
              : {
                  reason:
                    output.withheld.length > 0
                      ? `output of ${output.withheld.join(', ')} is withheld`
                      : 'part of world output is published for no country',
                }),
          }),
          stability: pureNumber({ value: mean, low: mean, high: mean }, 'index', {
            year,
            formula: 'Σ share of output · political stability / Σ share of output',
            factIds: [...output.factIds, ...known.flatMap(({ estimate }) => (estimate === null ? [] : [estimate.factId]))],
            ...(lost.length > 0
              ? { reason: `no estimate is published for ${lost.join(', ')}` }
              : mean === null
                ? { reason: 'no producer with an estimate is known' }
                : {}),
          }),
          largest: largest === undefined ? null : await ask.country(largest.supplier),
          both: concentrated === false || weak === false ? false : concentrated === null || weak === null ? null : true,
        },
      ];
    }),
  );
  return { mineralId, found: found.flat() };
};
