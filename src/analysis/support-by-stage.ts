import { InvalidArgumentsError } from '../domain/errors.js';
import type { Award, Capacity, Country, Material, Measured, Policy, Stage } from '../domain/facts.js';
import { purchaseTotal } from '../domain/purchase-total.js';
import { pureNumber, round, type Quantity } from '../domain/quantity.js';
import type { Ask } from './ask.js';
import { outputShares } from './output-shares.js';
import type { Told } from './purchases.js';
import { entity, Faults } from './resolve-ids.js';

export interface SupportByStageRequest {
  readonly policy: string;
  /** ISO3 of the country whose share of each stage is looked at. */
  readonly country: string;
  /** Share of the world, 0 to 1, below which a stage counts as weak. */
  readonly below: number;
  /** Newest year of capacity and output that is read. */
  readonly year: number;
}

/** Where a material stands: below the limit, not below it, or not to be told. */
export type StageStanding = 'BELOW' | 'NOT_BELOW' | 'UNKNOWN' | 'NO_MATERIAL';

export interface SupportedMaterial {
  /** Null for awards that name no material. */
  readonly material: Material | null;
  readonly standing: StageStanding;
  /** The country's share of the world's capacity or output. */
  readonly share: Quantity | null;
  readonly support: Quantity;
  readonly awards: readonly Award[];
}

export interface SupportByStage extends Told {
  readonly policy: Policy;
  readonly country: Country;
  readonly below: number;
  readonly total: Quantity;
  readonly toWeakStages: Quantity;
  readonly toOtherStages: Quantity;
  readonly toUnknown: Quantity;
  /** Of the total, between what surely goes to weak stages and what may. */
  readonly weakShare: Quantity;
  readonly materialCount: number;
  readonly materials: readonly SupportedMaterial[];
}

/**
 * How much of a policy's support goes to materials of which a country has less than a share of the world's capacity.
 * Where no capacity is published output stands for it, of the material or of one of the same mineral and part of the chain.
 * @throws {UnknownEntityError} | {SeveralFaultsError} | {InvalidArgumentsError}
 */
export const supportByStage = async (ask: Ask, request: SupportByStageRequest): Promise<SupportByStage> => {
  const { below, year } = request;
  if (!(below >= 0 && below <= 1)) throw new InvalidArgumentsError([{ argument: 'below', value: below, valid: 'a share from 0 to 1' }]);
  const faults = new Faults();
  const [policy, country] = await Promise.all([
    entity(ask, faults, 'policy', request.policy, (id) => ask.policy(id)),
    entity(ask, faults, 'country', request.country, (id) => ask.country(id)),
  ]);
  faults.throwIfAny();
  if (policy === null || country === null) throw new Error('a fault was not told');
  const [awards, dataVersion] = await Promise.all([ask.awardsOf(policy.id), ask.dataVersion()]);
  const ids = [...new Set(awards.map(({ materialId }) => materialId))].sort((a, b) => compare(a ?? '~', b ?? '~'));
  const materials = await Promise.all(
    ids.map(async (id): Promise<SupportedMaterial> => {
      const given = awards.filter(({ materialId }) => materialId === id);
      const material = id === null ? null : await ask.material(id);
      const share = material === null ? null : await worldShare(ask, material, country.iso3, year);
      return {
        material,
        share,
        standing: material === null ? 'NO_MATERIAL' : standingOf(share, below),
        support: moneyOf(given, 'sum of the awards for the material'),
        awards: given,
      };
    }),
  );
  const of = (...standings: readonly StageStanding[]) =>
    materials.filter(({ standing }) => standings.includes(standing)).flatMap((one) => one.awards);
  const [weak, open] = [of('BELOW'), of('UNKNOWN', 'NO_MATERIAL')];
  const untold = awards.filter(({ musd }) => musd === null).length;
  const standIns = materials.filter(({ share }) => share?.formula?.includes('stands for') === true);
  return {
    policy,
    country,
    below,
    total: moneyOf(awards, 'sum of all awards told'),
    toWeakStages: moneyOf(weak, `sum of awards for materials of which ${country.iso3} has under ${below} of the world`),
    toOtherStages: moneyOf(of('NOT_BELOW'), `sum of awards for materials of which ${country.iso3} has ${below} of the world or more`),
    toUnknown: moneyOf(open, 'sum of awards that name no material, or one whose share is not known'),
    weakShare: weakShareOf(awards, weak, open),
    materialCount: materials.length,
    materials: materials.toSorted(
      (a, b) => (b.support.low ?? 0) - (a.support.low ?? 0) || compare(a.material?.id ?? '~', b.material?.id ?? '~'),
    ),
    assumptions: [
      `Shares are of the newest year up to ${year} in which the world is told and ${country.iso3} is not withheld: of capacity, else of output.`,
      ...standIns.map(({ material, share }) => `For ${material?.id ?? ''}: ${share?.formula ?? ''}.`),
      'Awards are in US dollars of the day and count in full, whether paid out or not.',
    ],
    missing: [
      ...materials
        .filter(({ standing }) => standing === 'UNKNOWN')
        .map(({ material }) => `No capacity or output by country is known that stands for ${material?.id ?? ''}.`),
      ...(materials.some(({ standing }) => standing === 'NO_MATERIAL')
        ? [`${of('NO_MATERIAL').length} of ${awards.length} awards name no material.`]
        : []),
      ...(untold === 0 ? [] : [`The amount of ${untold} of ${awards.length} awards is not told.`]),
      ...(policy.budgetMusd === null
        ? ['What the policy may spend in all is not told: awards that no source of the graph tells are in no sum.']
        : [`The policy may spend ${policy.budgetMusd} million US dollars; only awards told one by one are in the sums.`]),
    ],
    dataVersion,
  };
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const standingOf = (share: Quantity | null, below: number): StageStanding => {
  if (share?.high != null && share.high < below) return 'BELOW';
  return share?.low != null && share.low >= below ? 'NOT_BELOW' : 'UNKNOWN';
};

/** Parts of the chain whose materials may stand for one another. */
const PARTS: readonly (readonly Stage[])[] = [
  ['ORE', 'CONCENTRATE'],
  ['REFINED', 'COMPOUND', 'METAL'],
];

/** A country's share of the world for a material; null when nothing published stands for it. */
const worldShare = async (ask: Ask, material: Material, iso3: string, year: number): Promise<Quantity | null> => {
  const capacity = capacityShare(await ask.capacitiesOf(material.id), iso3, year);
  if (capacity !== null) return capacity;
  const own = outputShareOf(await ask.outputOverYears(material.id, year - LOOK_BACK, year), iso3, `output of ${material.id}`);
  if (own !== null) return own;
  const part = PARTS.find((stages) => stages.includes(material.stage));
  if (part === undefined) return null;
  const siblings = (await ask.materialsOf(material.mineralId)).filter(({ id, stage }) => id !== material.id && part.includes(stage));
  const shares = await Promise.all(
    siblings.map(async ({ id }) => {
      const figures = await ask.outputOverYears(id, year - LOOK_BACK, year);
      return { figures, share: outputShareOf(figures, iso3, `output of ${id} stands for it`) };
    }),
  );
  // the material most of the world's countries are told of says most
  const [best] = shares
    .filter(({ share }) => share !== null)
    .toSorted((a, b) => b.figures.length - a.figures.length || compare(a.share?.formula ?? '', b.share?.formula ?? ''));
  return best?.share ?? null;
};

/** Years before the newest that are looked through for a figure. */
const LOOK_BACK = 5;

const capacityShare = (capacities: readonly Capacity[], iso3: string, year: number): Quantity | null => {
  const standing = capacities.filter((c) => c.siteId === null && c.phase === 'operating' && c.tonnes !== null && c.year <= year);
  const worlds = standing.filter(({ area }) => area === 'WORLD').toSorted((a, b) => b.year - a.year);
  for (const world of worlds) {
    const own = standing.find((c) => c.area === iso3 && c.year === world.year && c.basis === world.basis);
    if (own?.tonnes != null && world.tonnes !== null && world.tonnes > 0) {
      return ratio(own.tonnes, world.tonnes, {
        year: world.year,
        formula: 'capacity / capacity of the world',
        factIds: [own.factId, world.factId],
      });
    }
  }
  return null;
};

const outputShareOf = (figures: readonly Measured[], iso3: string, what: string): Quantity | null => {
  const years = [...new Set(figures.filter(({ area }) => area !== 'WORLD').map(({ year }) => year))].sort((a, b) => b - a);
  for (const year of years) {
    const then = figures.filter((figure) => figure.year === year);
    const { total, shares, unnamed, withheld } = outputShares(then);
    // a published total may leave out what is withheld, and then says nothing of it
    if (withheld.includes(iso3)) continue;
    const own = shares.find(({ supplier }) => supplier === iso3)?.share ?? { low: 0, high: unnamed.high };
    if (total === null) continue;
    return pureNumber({ value: own.low === own.high ? own.low : null, low: own.low, high: round(own.high) }, 'ratio', {
      year,
      formula: `${what}: own / world`,
      inputs: [{ name: 'world', value: total, unit: 't' }],
      factIds: then.filter(({ area }) => area === iso3 || area === 'WORLD').map(({ factId }) => factId),
      ...(own.low === own.high ? {} : { reason: 'it is not named, and has at most what no named country has' }),
    });
  }
  return null;
};

const ratio = (part: number, whole: number, origin: { year: number; formula: string; factIds: readonly string[] }): Quantity => {
  const value = round(part / whole);
  const inputs = [
    { name: 'own', value: part, unit: 't' as const },
    { name: 'world', value: whole, unit: 't' as const },
  ];
  return pureNumber({ value, low: value, high: value }, 'ratio', { ...origin, inputs });
};

const moneyOf = (awards: readonly Award[], formula: string): Quantity => {
  const { value, low, high, priced } = purchaseTotal(awards);
  const inThousands = (musd: number | null) => (musd === null ? null : round(musd * 1000));
  return {
    value: inThousands(value),
    low: inThousands(low),
    high: inThousands(high),
    unit: 'kUSD',
    basis: null,
    year: null,
    formula,
    inputs: [],
    factIds: awards.map(({ factId }) => factId).sort(),
    reason:
      value !== null
        ? null
        : priced < awards.length
          ? `the amount of ${awards.length - priced} awards is not told`
          : 'some amounts are told only as bounds',
  };
};

/** Told amounts only: from those surely for weak stages to those that may be. */
const weakShareOf = (all: readonly Award[], weak: readonly Award[], open: readonly Award[]): Quantity => {
  const sum = (awards: readonly Award[]) => round(awards.reduce((total, { musd }) => total + (musd ?? 0), 0));
  const [total, sure, may] = [sum(all), sum(weak), sum([...weak, ...open])];
  const [low, high] = total === 0 ? [null, null] : [round(sure / total), round(may / total)];
  return pureNumber({ value: low === high ? low : null, low, high }, 'ratio', {
    formula: 'told awards to stages below the limit / told awards; at most, all awards of unknown stage too; bounds taken as they stand',
    inputs: [
      { name: 'to stages below the limit', value: round(sure * 1000), unit: 'kUSD' },
      { name: 'told in all', value: round(total * 1000), unit: 'kUSD' },
    ],
    factIds: all.filter(({ musd }) => musd !== null).map(({ factId }) => factId),
    ...(low === high ? {} : { reason: 'the stage of some awards, or the share of some stages, is not known' }),
  });
};
