import { stageExposure, type StageShare } from '../domain/exposure.js';
import type { Alliance, Country, Material, Product } from '../domain/facts.js';
import { belongingOn } from '../domain/membership.js';
import { pureNumber, round, type Quantity } from '../domain/quantity.js';
import { valueOf, type Range } from '../domain/range.js';
import type { Ask } from './ask.js';
import { leftOutOfTotal, outputShares } from './output-shares.js';
import { membershipsWithin, type Told } from './purchases.js';
import { entity, Faults } from './resolve-ids.js';
import { upstreamMaterials } from './upstream-materials.js';

export interface ExposureRequest {
  readonly product: string;
  readonly country: string;
  /** Alliance whose makers are looked for. */
  readonly alliance: string;
  readonly year: number;
}

/** One stage of a material of the product. */
export interface ExposedStage {
  readonly material: Material;
  /** Of the country in world output; value null when only a range or nothing is known. */
  readonly share: Quantity;
  /** Of the alliance together. */
  readonly allied: Quantity;
  /** Whether any ally turns it out; null when output by country is not known. */
  readonly hasAlly: boolean | null;
}

export interface ExposedMaterial {
  readonly material: Material;
  /** The material itself first, then what it is made from. */
  readonly stages: readonly ExposedStage[];
  readonly bounds: Quantity;
  readonly independent: Quantity;
}

export interface ExposureTold extends Told {
  readonly product: Product;
  readonly country: Country;
  readonly alliance: Alliance;
  readonly year: number;
  readonly materials: readonly ExposedMaterial[];
  readonly bounds: Quantity;
  readonly independent: Quantity;
}

/**
 * How much of a product passes through a country at one stage or more, from the country's shares in the world output of the
 * product's materials and of what these are made from.
 * @throws {UnknownEntityError} | {SeveralFaultsError}
 */
export const productExposure = async (ask: Ask, request: ExposureRequest): Promise<ExposureTold> => {
  const { year } = request;
  const faults = new Faults();
  const [product, country, alliance] = await Promise.all([
    entity(ask, faults, 'product', request.product, (id) => ask.product(id)),
    entity(ask, faults, 'country', request.country, (id) => ask.country(id)),
    entity(ask, faults, 'alliance', request.alliance, (id) => ask.alliance(id)),
  ]);
  faults.throwIfAny();
  if (product === null || country === null || alliance === null) throw new Error('a fault was not told');
  const [intensities, memberships, dataVersion] = await Promise.all([
    ask.intensitiesOfProduct(product.id),
    membershipsWithin(ask, [alliance.id]),
    ask.dataVersion(),
  ]);
  const allies = new Set(belongingOn(memberships, [alliance.id], `${year}-12-31`).map(({ iso3 }) => iso3));
  const ids = [...new Set(intensities.filter(({ quantity }) => quantity !== 0).map(({ materialId }) => materialId))].sort();
  const inIt = (await Promise.all(ids.map((id) => ask.material(id)))).filter((one) => one !== null);
  const used = await Promise.all(
    inIt.map(async (material) => {
      const upstream = await upstreamMaterials(ask, material);
      const stages = await Promise.all(
        [material, ...upstream.map((one) => one.material)].map((stage) => stageOf(ask, stage, country.iso3, allies, year)),
      );
      const links = upstream.flatMap(({ factIds }) => factIds);
      const takes = intensities.filter(({ materialId }) => materialId === material.id).map(({ factId }) => factId);
      return { material, stages, factIds: [...takes, ...links] };
    }),
  );
  const shares = used.flatMap(({ stages, factIds }) => stages.map((stage) => shareOf(stage, factIds)));
  const unknown = [
    ...new Set(used.flatMap(({ stages }) => stages.filter(({ hasAlly }) => hasAlly === null).map((one) => one.material.id))),
  ];
  return {
    product,
    country,
    alliance,
    year,
    materials: used.map(({ material, stages, factIds }) => ({
      material,
      stages,
      ...stageExposure(
        stages.map((stage) => shareOf(stage, factIds)),
        year,
      ),
    })),
    ...stageExposure(once(shares), year),
    assumptions: [
      `The product is supplied like the world: shares are of world output in ${year}.`,
      'A product passes through a country when any of its materials does at any stage; hosts of by-products are not counted as stages.',
      `Allies are those of ${alliance.id} on ${year}-12-31, ${country.iso3} not among them.`,
    ],
    missing: [
      ...(inIt.length === 0 ? [`No material of ${product.id} is in the tables.`] : []),
      ...(unknown.length === 0 ? [] : [`Output by country in ${year} is not known for ${unknown.sort().join(', ')}; any of it may pass.`]),
    ],
    dataVersion,
  };
};

/** A stage that two materials of the product share counts once. */
const once = (shares: readonly StageShare[]): StageShare[] => [...new Map(shares.map((one) => [one.materialId, one])).values()];

const shareOf = ({ material, share }: ExposedStage, factIds: readonly string[]): StageShare => ({
  materialId: material.id,
  share: share.value,
  factIds: [...share.factIds, ...factIds],
});

const stageOf = async (ask: Ask, material: Material, iso3: string, allies: ReadonlySet<string>, year: number): Promise<ExposedStage> => {
  const producers = await ask.producersOf(material.id, year);
  const output = outputShares(producers);
  const { total, shares, unnamed } = output;
  const mostOnly = leftOutOfTotal(output);
  const factIds = producers.filter(({ area }) => area === iso3 || area === 'WORLD').map(({ factId }) => factId);
  const of = (members: (area: string) => boolean): Range | null => {
    if (total === null) return null;
    const named = shares.filter(({ supplier }) => members(supplier));
    const low = named.reduce((sum, { share }) => sum + share.low, 0);
    // a country that is not named may be among those published together
    const high = named.reduce((sum, { share }) => sum + share.high, 0) + (named.length === 0 ? unnamed.high : 0);
    return { low: round(low), high: round(Math.min(1, high)) };
  };
  const ratio = (range: Range | null, ids: readonly string[]): Quantity =>
    pureNumber(
      {
        value: range === null ? null : valueOf(range),
        low: mostOnly === null || (range !== null && valueOf(range) === null) ? (range?.low ?? null) : null,
        high: range?.high ?? null,
      },
      'ratio',
      {
        year,
        formula: 'output / world output',
        factIds: ids,
        ...(range === null
          ? { reason: 'no output by country is published' }
          : valueOf(range) === null
            ? { reason: 'part of world output is withheld or published for no country' }
            : mostOnly === null
              ? {}
              : { reason: mostOnly }),
      },
    );
  const isAlly = (area: string) => allies.has(area) && area !== iso3;
  const allied = of(isAlly);
  return {
    material,
    share: ratio(
      of((area) => area === iso3),
      factIds,
    ),
    allied: ratio(
      allied,
      producers.filter(({ area }) => isAlly(area) || area === 'WORLD').map(({ factId }) => factId),
    ),
    hasAlly:
      allied === null ? null : allied.low > 0 ? true : allied.high > 0 && shares.some(({ supplier }) => isAlly(supplier)) ? null : false,
  };
};
