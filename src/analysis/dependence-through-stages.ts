import { dependenceThroughSellers, supplierDependence, type DependenceMeasure, type SellerThrough } from '../domain/dependence.js';
import { InvalidArgumentsError, NoDataError } from '../domain/errors.js';
import { chainExposure } from '../domain/exposure.js';
import type { Country, Material } from '../domain/facts.js';
import { pureNumber, type Quantity } from '../domain/quantity.js';
import { exactly, type Range } from '../domain/range.js';
import type { Ask } from './ask.js';
import { chainOf, countriesOf, stagesOf } from './metal-origins.js';
import { nextTurn } from './next-turn.js';
import { codeAssumptions, tellingCodes, type Told } from './purchases.js';
import { entity, Faults } from './resolve-ids.js';

export interface StageDependenceRequest {
  readonly material: string;
  /** Who buys. */
  readonly country: string;
  /** On whom it may depend. */
  readonly supplier: string;
  readonly year: number;
}

/** Dependence by one measure. Ratios, 0 to 1. */
export interface DependenceThrough {
  /** Bought from the supplier itself. */
  readonly direct: Quantity;
  /** Bought from others, and through the supplier at some stage. */
  readonly indirect: Quantity;
  readonly total: Quantity;
}

export interface TracedSeller {
  readonly country: Country;
  readonly shareByWeight: Quantity | null;
  readonly shareByValue: Quantity | null;
  readonly through: Quantity;
}

export interface StageDependenceTold extends Told {
  readonly material: Material;
  readonly country: Country;
  readonly supplier: Country;
  readonly year: number;
  readonly byWeight: DependenceThrough;
  readonly byValue: DependenceThrough;
  /** The largest by value first. */
  readonly sellers: readonly TracedSeller[];
  /** Materials traced, the one bought first. */
  readonly stages: readonly Material[];
}

/** Sellers whose goods are traced: each is a walk through the whole chain. */
const MOST_TRACED = 10;

/**
 * How far what a country buys of a material depends on a supplier: what it buys there, and what its other sellers made of
 * what came from there.
 * @throws {UnknownEntityError} | {SeveralFaultsError} | {InvalidArgumentsError}
 * @throws {NoDataError} when nothing is known to have been bought in the year
 */
export const dependenceThroughStages = async (ask: Ask, request: StageDependenceRequest): Promise<StageDependenceTold> => {
  const { year } = request;
  const faults = new Faults();
  const [material, country, supplier] = await Promise.all([
    entity(ask, faults, 'material', request.material, (id) => ask.material(id)),
    entity(ask, faults, 'country', request.country, (id) => ask.country(id)),
    entity(ask, faults, 'country', request.supplier, (id) => ask.country(id)),
  ]);
  faults.throwIfAny();
  if (material === null || country === null || supplier === null) throw new Error('a fault was not told');
  if (country.iso3 === supplier.iso3)
    throw new InvalidArgumentsError([{ argument: 'supplier', value: supplier.iso3, valid: 'another country than the buyer' }]);
  const codes = tellingCodes(await ask.codesOf(material.id));
  const [bought, { stages, skipped }, dataVersion] = await Promise.all([
    Promise.all(codes.map(({ hs }) => ask.importsUnder(hs, country.iso3, year))).then((lists) => lists.flat()),
    stagesOf(ask, material, year),
    ask.dataVersion(),
  ]);
  const shares: Readonly<Record<DependenceMeasure, ReadonlyMap<string, Quantity>>> = {
    WEIGHT: new Map(supplierDependence(bought, 'WEIGHT').map((one) => [one.supplier, one.share])),
    VALUE: new Map(supplierDependence(bought, 'VALUE').map((one) => [one.supplier, one.share])),
  };
  const sellers = [...new Set([...shares.VALUE.keys(), ...shares.WEIGHT.keys()])];
  if (sellers.length === 0) {
    const years = [...new Set((await Promise.all(codes.map(({ hs }) => ask.tradeYears(hs)))).flat())].sort((a, b) => a - b);
    throw new NoDataError(`No purchase of ${material.id} by ${country.iso3} in ${year} is known`, {
      material: material.id,
      country: country.iso3,
      year,
      available: { years },
    });
  }

  const members = countriesOf(stages, country.iso3);
  const { nodes, flows } = chainOf(stages, members, country.iso3);
  const factIds = [...new Set(stages.flatMap((one) => one.factIds))].sort();
  const through = new Map<string, Quantity>();
  for (const seller of sellers) {
    if (seller === supplier.iso3) {
      through.set(seller, ratio(exactly(1), { year, formula: 'sold by the supplier itself' }, ''));
    } else if (through.size < MOST_TRACED && members.has(seller)) {
      await nextTurn();
      const { exposure } = chainExposure(nodes, flows, `${material.id} ${seller}`, new Set([supplier.iso3]));
      through.set(seller, { ...exposure, year, factIds });
    }
  }
  const untraced = sellers.filter((seller) => !through.has(seller));
  const unknown = ratio({ low: 0, high: 1 }, { year, formula: 'not traced' }, 'what it sells is not traced');

  const isOther = ({ seller }: SellerThrough) => seller !== supplier.iso3;
  const by = (measure: DependenceMeasure): DependenceThrough => {
    const told = sellers.flatMap((seller): (SellerThrough & { readonly factIds: readonly string[] })[] => {
      const share = shares[measure].get(seller);
      if (share === undefined) return [];
      return [{ seller, share: ends(share), through: ends(through.get(seller) ?? unknown), factIds: share.factIds }];
    });
    const sum = (of: typeof told, formula: string) =>
      ratio(
        dependenceThroughSellers(of),
        { year, formula, factIds: [...new Set([...of.flatMap((one) => one.factIds), ...(of.some(isOther) ? factIds : [])])].sort() },
        'part of what sellers make is of unknown origin',
      );
    const own = shares[measure].get(supplier.iso3);
    return {
      direct: own ?? ratio(exactly(0), { year, formula: 'bought from the supplier / bought from all' }, ''),
      indirect: sum(told.filter(isOther), 'Σ share of each other seller × part of what it sells that passes through the supplier'),
      total: sum(told, 'direct + indirect'),
    };
  };
  return {
    material,
    country,
    supplier,
    year,
    byWeight: by('WEIGHT'),
    byValue: by('VALUE'),
    sellers: (
      await Promise.all(
        sellers.map(async (seller) => ({
          country: await ask.country(seller),
          shareByWeight: shares.WEIGHT.get(seller) ?? null,
          shareByValue: shares.VALUE.get(seller) ?? null,
          through: through.get(seller) ?? unknown,
        })),
      )
    ).flatMap(({ country: of, ...rest }) => (of === null ? [] : [{ country: of, ...rest }])),
    stages: stages.map((one) => one.material),
    assumptions: [
      'What a country makes and buys of a stage is mixed, and handed on in proportion; what it sells to this buyer is as what it sells to all.',
      'A country makes each stage of its own output of the stage before, as far as that goes, where trade of that stage is not known.',
      ...(stages.some((one) => one.by === 'NET_EXPORTS')
        ? ['Where output is not published, a country makes at least what it exports more than it imports.']
        : []),
      'By value, each seller’s share is of the money, and what passes through the supplier is of the weight of what the seller has.',
      ...codeAssumptions(material, codes),
    ],
    missing: [
      ...(untraced.length === 0 ? [] : [`What these sell is not traced and counts with all it can be: ${untraced.join(', ')}.`]),
      ...(skipped.length === 0
        ? []
        : [`Neither output by country nor trade by weight is known of ${skipped.join(', ')}, so the chain leads past it.`]),
      ...(stages.length <= 1 ? [`Nothing is known of what ${material.id} is made from.`] : []),
    ],
    dataVersion,
  };
};

const ends = ({ low, high }: Quantity): Range => ({ low: low ?? 0, high: high ?? 1 });

type Origin = NonNullable<Parameters<typeof pureNumber>[2]>;

const ratio = ({ low, high }: Range, origin: Origin, reason: string): Quantity =>
  pureNumber({ value: low === high ? low : null, low, high }, 'ratio', { ...origin, ...(low === high ? {} : { reason }) });
