import { InvalidArgumentsError } from '../domain/errors.js';
import { isAggregate, type Alliance, type Capacity, type Country, type Material, type Measured, type Product } from '../domain/facts.js';
import { belongingOn } from '../domain/membership.js';
import { ROUNDING } from '../domain/range.js';
import { knownMass, mass, sumTonnes, unknownMass, type Quantity } from '../domain/quantity.js';
import type { Ask } from './ask.js';
import { materialMarket, type MaterialMarket } from './material-market.js';
import { outputShares } from './output-shares.js';
import { membershipsWithin, type Told } from './purchases.js';
import { isStanding } from './replacement-suppliers.js';
import { entity, Faults } from './resolve-ids.js';

export interface RefinersRequest {
  /** Items of a review that products belong to; empty: all there are. */
  readonly keyItems: readonly string[];
  readonly alliance: string;
  /** Nations that do not count as allies. */
  readonly without: readonly string[];
  readonly year: number;
}

/** A material of an item, and who among the allies turns it out. */
export interface NeededMaterial {
  readonly material: Material;
  readonly products: readonly Product[];
  /** Year of the figures: the newest up to the one asked; null when no output by country is known. */
  readonly year: number | null;
  readonly allies: readonly Country[];
  /** What the allies turned out in that year; unknown when output by country is not known. */
  readonly alliedOutput: Quantity;
  /** Working capacity of allies, where output is not known. */
  readonly alliedCapacity: Quantity;
  /** Null when no ally is known to, and output by country is not known whole. */
  readonly hasAlliedRefiner: boolean | null;
  readonly market: MaterialMarket | null;
}

export interface KeyItem {
  readonly id: string;
  readonly products: readonly Product[];
  /** Those without an allied refiner first, then those of which it cannot be told. */
  readonly materials: readonly NeededMaterial[];
}

export interface RefinersTold extends Told {
  readonly alliance: Alliance;
  readonly year: number;
  readonly items: readonly KeyItem[];
}

/** Years before the one asked from which a figure is taken when that year has none. */
const YEARS_BACK = 4;
/** The item whose materials are those of the issuer's list of critical minerals. */
const LISTED = { item: 'critical-minerals', issuer: 'USA' } as const;
const REFINED = new Set(['REFINED', 'METAL', 'COMPOUND']);

/**
 * Which items of a review take a material that no ally refines.
 * @throws {UnknownEntityError} | {SeveralFaultsError}
 * @throws {InvalidArgumentsError} for items that no product belongs to
 */
export const alliedRefiners = async (ask: Ask, request: RefinersRequest): Promise<RefinersTold> => {
  const faults = new Faults();
  const [alliance, page] = await Promise.all([
    entity(ask, faults, 'alliance', request.alliance, (id) => ask.alliance(id)),
    ask.products({ first: 100, after: null }),
    ...request.without.map((iso3) => entity(ask, faults, 'country', iso3, (id) => ask.country(id))),
  ]);
  faults.throwIfAny();
  if (alliance === null) throw new Error('a fault was not told');
  const known = [...new Set(page.items.flatMap(({ keyItem }) => (keyItem === null ? [] : [keyItem])))].sort();
  const strange = request.keyItems.filter((one) => !known.includes(one));
  if (strange.length > 0) throw new InvalidArgumentsError([{ argument: 'keyItems', value: strange, valid: `of ${known.join(', ')}` }]);
  const [memberships, dataVersion] = await Promise.all([membershipsWithin(ask, [alliance.id]), ask.dataVersion()]);
  const belongings = belongingOn(memberships, [alliance.id], `${request.year}-12-31`);
  const allies = new Set(belongings.map(({ iso3 }) => iso3).filter((iso3) => !request.without.includes(iso3)));
  const list = await newestList(ask, request.year);
  const items = await Promise.all(
    (request.keyItems.length === 0 ? known : [...new Set(request.keyItems)].sort()).map(async (id): Promise<KeyItem> => {
      const products = page.items.filter(({ keyItem }) => keyItem === id);
      const uses = await materialsOf(ask, id, products, list);
      const judged = await Promise.all(uses.map((use) => neededMaterial(ask, use, allies, request.year)));
      // a listed mineral is judged by those of its refined forms of which something is known
      const decided = new Set(judged.filter((one) => one.hasAlliedRefiner !== null).map(({ material }) => material.mineralId));
      const materials =
        id === LISTED.item ? judged.filter((one) => one.hasAlliedRefiner !== null || !decided.has(one.material.mineralId)) : judged;
      const rank = ({ hasAlliedRefiner: has }: NeededMaterial) => (has === false ? 0 : has === null ? 1 : 2);
      return {
        id,
        products,
        materials: materials.sort((a, b) => rank(a) - rank(b) || (a.material.id < b.material.id ? -1 : 1)),
      };
    }),
  );
  const untold = [
    ...new Set(items.flatMap((item) => item.materials.filter((one) => one.hasAlliedRefiner === null).map((one) => one.material.id))),
  ];
  const empty = items
    .flatMap(({ products }) => products)
    .filter(({ id }) => items.every((item) => item.materials.every((one) => !one.products.some((p) => p.id === id))));
  return {
    alliance,
    year: request.year,
    items,
    assumptions: [
      `A refiner is a country with output above 0 in ${request.year} or the newest of the ${YEARS_BACK} years before, or where output is not known, with working capacity.`,
      `Allies are those of ${alliance.id} on ${request.year}-12-31${request.without.length === 0 ? '' : `, without ${[...request.without].sort().join(', ')}`}.`,
      ...(items.some(({ id }) => id === LISTED.item)
        ? [`Critical minerals are those of ${list?.id ?? 'no list'}, at those of their refined stages of which output is known.`]
        : []),
      'Materials are those the products are known to take directly; one that a product takes as ore is judged at that stage.',
    ],
    missing: [
      ...(untold.length === 0 ? [] : [`Whether an ally refines it cannot be told of ${untold.sort().join(', ')}.`]),
      ...(empty.length === 0
        ? []
        : [
            `No material is in the tables for ${empty
              .map(({ id }) => id)
              .sort()
              .join(', ')}.`,
          ]),
    ],
    dataVersion,
  };
};

const newestList = async (ask: Ask, year: number) =>
  (await ask.criticalityListsBy(LISTED.issuer))
    .filter(({ validFrom }) => validFrom === null || validFrom <= `${year}-12-31`)
    .toSorted((a, b) => ((b.validFrom ?? '') < (a.validFrom ?? '') ? -1 : 1))[0] ?? null;

interface Use {
  readonly material: Material;
  readonly products: readonly Product[];
  readonly factIds: readonly string[];
}

const materialsOf = async (ask: Ask, item: string, products: readonly Product[], list: { readonly id: string } | null): Promise<Use[]> => {
  if (item === LISTED.item && list !== null) {
    const entries = await ask.entriesOf(list.id);
    const of = await Promise.all([...new Set(entries.map(({ mineralId }) => mineralId))].sort().map((id) => ask.materialsOf(id)));
    return of.flat().flatMap((material): Use[] => {
      const factIds = entries.filter(({ mineralId }) => mineralId === material.mineralId).map(({ factId }) => factId);
      return REFINED.has(material.stage) ? [{ material, products, factIds }] : [];
    });
  }
  const intensities = (await Promise.all(products.map(({ id }) => ask.intensitiesOfProduct(id))))
    .flat()
    .filter(({ quantity }) => quantity !== 0);
  const ids = [...new Set(intensities.map(({ materialId }) => materialId))].sort();
  const materials = (await Promise.all(ids.map((id) => ask.material(id)))).filter((one) => one !== null);
  return materials.map((material) => {
    const own = intensities.filter(({ materialId }) => materialId === material.id);
    return {
      material,
      products: products.filter(({ id }) => own.some(({ productId }) => productId === id)),
      factIds: own.map(({ factId }) => factId),
    };
  });
};

const neededMaterial = async (
  ask: Ask,
  { material, products, factIds }: Use,
  allies: ReadonlySet<string>,
  year: number,
): Promise<NeededMaterial> => {
  const figures = (await ask.outputOverYears(material.id, year - YEARS_BACK, year)).filter(({ area }) => !isAggregate(area));
  const newest = figures.length === 0 ? null : Math.max(...figures.map((one) => one.year));
  const output = figures.filter((one) => one.year === newest);
  const standing = newest === null ? (await ask.capacitiesOf(material.id)).filter((one) => works(one, year)) : [];
  const own = output.filter(({ area }) => allies.has(area));
  const alliedWorks = standing.filter(({ area }) => allies.has(area));
  const makers = [...own.filter(({ tonnes }) => (tonnes ?? 0) > 0), ...alliedWorks].map(({ area }) => area);
  const withheld = own.some(({ tonnes }) => tonnes === null);
  const market = newest === null ? null : await materialMarket(ask, material, newest);
  const unnamed = newest === null ? 1 : outputShares(await ask.producersOf(material.id, newest)).unnamed.high;
  return {
    material,
    products,
    year: newest,
    allies: (await Promise.all([...new Set(makers)].sort().map((iso3) => ask.country(iso3)))).filter((one) => one !== null),
    alliedOutput:
      newest === null
        ? unknownMass(material.basis, 'no output by country is published')
        : told(own, material, newest, [...factIds, ...output.map(({ factId }) => factId)]),
    alliedCapacity:
      standing.length === 0
        ? unknownMass(material.basis, newest === null ? 'no capacity by country is published' : 'not asked: output is known')
        : knownMass(
            sumTonnes(alliedWorks.filter(({ basis }) => basis === material.basis).map(({ tonnes }) => tonnes ?? 0)),
            material.basis,
            {
              formula: 'sum of working capacity of allies on the basis of the material',
              factIds: [...factIds, ...standing.map(({ factId }) => factId)],
            },
          ),
    // a list of works is never whole, and output published for no country may be an ally's
    hasAlliedRefiner: makers.length > 0 ? true : withheld || newest === null || unnamed > ROUNDING ? null : false,
    market,
  };
};

const works = (capacity: Capacity, year: number): boolean =>
  isStanding(capacity) &&
  capacity.phase === 'operating' &&
  capacity.year <= year &&
  (capacity.tonnes ?? 0) > 0 &&
  !isAggregate(capacity.area);

const told = (own: readonly Measured[], material: Material, year: number, factIds: readonly string[]): Quantity => {
  const sum = sumTonnes(own.map(({ tonnes }) => tonnes ?? 0));
  const withheld = own.filter(({ tonnes }) => tonnes === null).map(({ area }) => area);
  const origin = { year, formula: 'sum of the output of allies', factIds };
  return withheld.length === 0
    ? knownMass(sum, material.basis, origin)
    : mass({ value: null, low: sum, high: null }, material.basis, {
        ...origin,
        reason: `output of ${withheld.sort().join(', ')} is withheld`,
      });
};
