import { addedBy, replacedBy, type Recipe, type Replaced } from '../domain/alternative.js';
import { InvalidArgumentsError } from '../domain/errors.js';
import type { Intensity, Mineral, Product, Substitution } from '../domain/facts.js';
import type { Ask } from './ask.js';
import { marketsOf, type MaterialMarket } from './material-market.js';
import type { Told } from './purchases.js';
import { entity, Faults } from './resolve-ids.js';

export interface AlternativesRequest {
  /** One of the two. */
  readonly mineral: string | null;
  readonly product: string | null;
  /** Year of the output by which the new needs are judged. */
  readonly year: number;
}

/** A mineral that an alternative needs, newly or more of. */
export interface AlternativeNeed {
  readonly mineral: Mineral;
  /** What the alternative takes; null when the sources name only the mineral. */
  readonly takes: Intensity | null;
  readonly markets: readonly MaterialMarket[];
  /** Whether a stage of it is surely more concentrated than every stage of the mineral saved; null when it cannot be told. */
  readonly moreConcentrated: boolean | null;
}

export interface Alternative {
  readonly mineral: Mineral;
  readonly use: string;
  readonly substitute: string;
  /** What is lost, each as the sources put it. */
  readonly penalties: readonly string[];
  /** The alternative itself; null when it is no product of the tables. */
  readonly product: Product | null;
  readonly replaces: readonly Replaced[];
  readonly needs: readonly AlternativeNeed[];
  readonly factIds: readonly string[];
}

export interface AlternativesTold extends Told {
  readonly minerals: readonly Mineral[];
  readonly product: Product | null;
  readonly year: number;
  readonly markets: readonly MaterialMarket[];
  readonly alternatives: readonly Alternative[];
}

/**
 * What can stand in for a mineral, what of it that saves, and which minerals it needs instead.
 * @throws {UnknownEntityError} | {InvalidArgumentsError} unless a mineral or a product is named, not both
 */
export const alternativeTechnologies = async (ask: Ask, request: AlternativesRequest): Promise<AlternativesTold> => {
  if ((request.mineral === null) === (request.product === null))
    throw new InvalidArgumentsError([
      { argument: 'mineral, product', value: [request.mineral, request.product], valid: 'one of the two, not both' },
    ]);
  const faults = new Faults();
  const [mineral, product] = await Promise.all([
    request.mineral === null ? null : entity(ask, faults, 'mineral', request.mineral, (id) => ask.mineral(id)),
    request.product === null ? null : entity(ask, faults, 'product', request.product, (id) => ask.product(id)),
  ]);
  faults.throwIfAny();
  const minerals = mineral === null ? await mineralsIn(ask, product) : [mineral];
  const [told, dataVersion] = await Promise.all([Promise.all(minerals.map((one) => ofMineral(ask, one, request.year))), ask.dataVersion()]);
  const concerns = ({ replaces, factIds }: Alternative, rows: readonly Substitution[]) =>
    product === null ||
    replaces.some(({ takes }) => takes.productId === product.id) ||
    rows.some(({ factId, productId }) => factIds.includes(factId) && productId === product.id);
  const alternatives = told.flatMap(({ found, rows }) => found.filter((one) => concerns(one, rows)));
  const markets = told.flatMap((one) => one.markets);
  const needs = alternatives.flatMap((one) => one.needs);
  const unjudged = [...new Set(needs.filter((need) => need.markets.length === 0).map((need) => need.mineral.id))].sort();
  return {
    minerals,
    product,
    year: request.year,
    markets,
    alternatives,
    assumptions: [
      'What is saved is per unit of the product, by the recipes in the tables; how far the alternative will be taken up is not said.',
      'An alternative replaces products of the same item that are counted in the same unit and take more of the mineral.',
      `Concentration is of world output by country in ${request.year}, each material of a mineral a market of its own.`,
    ],
    missing: [
      ...told.flatMap(({ hopeless }) => hopeless),
      ...(unjudged.length > 0 ? [`Output by country in ${request.year} is not known for ${unjudged.join(', ')}.`] : []),
      ...(minerals.length > 0 && alternatives.length === 0
        ? [`No alternative is named for ${product?.id ?? minerals.map(({ id }) => id).join(', ')}.`]
        : []),
      ...(minerals.length === 0 ? [`No material of ${request.product ?? ''} is in the tables.`] : []),
    ],
    dataVersion,
  };
};

const mineralsIn = async (ask: Ask, product: Product | null): Promise<Mineral[]> => {
  if (product === null) return [];
  const used = (await ask.intensitiesOfProduct(product.id)).filter(({ quantity }) => quantity !== 0);
  const materials = await Promise.all(used.map(({ materialId }) => ask.material(materialId)));
  const ids = [...new Set(materials.flatMap((one) => (one === null ? [] : [one.mineralId])))].sort();
  return (await Promise.all(ids.map((id) => ask.mineral(id)))).filter((one) => one !== null);
};

const ofMineral = async (ask: Ask, mineral: Mineral, year: number) => {
  const [rows, materials, markets] = await Promise.all([
    ask.substitutionsOf(mineral.id),
    ask.materialsOf(mineral.id),
    marketsOf(ask, mineral.id, year),
  ]);
  const own = new Set(materials.map(({ id }) => id));
  const isOf = (materialId: string) => own.has(materialId);
  const uses = (await Promise.all(materials.map(({ id }) => ask.intensitiesOfMaterial(id)))).flat();
  const recipeOf = async (id: string): Promise<Recipe | null> => {
    const [product, intensities] = await Promise.all([ask.product(id), ask.intensitiesOfProduct(id)]);
    return product === null ? null : { productId: id, keyItem: product.keyItem, intensities };
  };
  const takers = (await Promise.all([...new Set(uses.map(({ productId }) => productId))].sort().map(recipeOf))).filter(
    (one) => one !== null,
  );
  const useless = rows.filter(({ substitute }) => /^none\b/.test(substitute));
  const groups = new Map<string, Substitution[]>();
  for (const row of rows) {
    if (useless.includes(row)) continue;
    const key = `${row.use}\t${row.substitute}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const found = await Promise.all(
    [...groups.values()].map(async (group): Promise<Alternative> => {
      const [{ use, substitute }] = group as [Substitution, ...Substitution[]];
      const productId = group.find((one) => one.productId !== null)?.productId ?? null;
      const recipe = productId === null ? null : await recipeOf(productId);
      const replaces = recipe === null ? [] : replacedBy(recipe, takers, isOf);
      // a product that takes the mineral and replaces none is where the mineral is replaced, not what replaces it
      const alternative =
        recipe !== null && (replaces.length > 0 || !recipe.intensities.some((one) => isOf(one.materialId))) ? recipe : null;
      const added = alternative === null ? [] : addedBy(alternative, replaces, takers, isOf);
      return {
        mineral,
        use,
        substitute,
        penalties: [...new Set(group.flatMap(({ penalty }) => (penalty === null ? [] : [penalty])))].sort(),
        product: alternative === null ? null : await ask.product(alternative.productId),
        replaces,
        needs: await needsOf(ask, added, group, markets, year),
        factIds: group.map(({ factId }) => factId),
      };
    }),
  );
  return {
    found: found.sort(
      (a, b) =>
        (b.replaces[0]?.saved.value ?? 0) - (a.replaces[0]?.saved.value ?? 0) ||
        Number(b.product !== null) - Number(a.product !== null) ||
        (`${a.use}\t${a.substitute}` < `${b.use}\t${b.substitute}` ? -1 : 1),
    ),
    rows,
    markets,
    hopeless: useless.map(({ use, penalty }) => `Nothing stands in for ${mineral.id} in ${use}${penalty === null ? '' : ` (${penalty})`}.`),
  };
};

const needsOf = async (
  ask: Ask,
  added: readonly Intensity[],
  group: readonly Substitution[],
  before: readonly MaterialMarket[],
  year: number,
): Promise<AlternativeNeed[]> => {
  const taken = await Promise.all(added.map(async (takes) => ({ takes, material: await ask.material(takes.materialId) })));
  const named = group.flatMap(({ substituteMineralId }) => (substituteMineralId === null ? [] : [substituteMineralId]));
  const ids = [...new Set([...taken.flatMap(({ material }) => (material === null ? [] : [material.mineralId])), ...named])].sort();
  const needs = await Promise.all(
    ids.map(async (id): Promise<AlternativeNeed | null> => {
      const [mineral, markets] = await Promise.all([ask.mineral(id), marketsOf(ask, id, year)]);
      if (mineral === null) return null;
      const takes = taken.find(({ material }) => material?.mineralId === id)?.takes ?? null;
      return { mineral, takes, markets, moreConcentrated: exceeds(markets, before) };
    }),
  );
  return needs.filter((one) => one !== null);
};

/** Whether the most concentrated of some markets surely is, or surely is not, above the most concentrated of others. */
const exceeds = (markets: readonly MaterialMarket[], before: readonly MaterialMarket[]): boolean | null => {
  const ends = (list: readonly MaterialMarket[]) => {
    const known = list.filter(({ index }) => index.low !== null && index.high !== null);
    if (known.length === 0 || known.length < list.length) return null;
    return { low: Math.max(...known.map(({ index }) => index.low ?? 0)), high: Math.max(...known.map(({ index }) => index.high ?? 1)) };
  };
  const [after, then] = [ends(markets), ends(before)];
  if (after === null || then === null) return null;
  return after.low > then.high ? true : after.high <= then.low ? false : null;
};
