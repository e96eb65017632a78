import { NoDataError } from '../domain/errors.js';
import { isAggregate, type Country, type DataVersion, type Material } from '../domain/facts.js';
import { attributeOutput } from '../domain/ownership.js';
import { mass, pureNumber, round, sumTonnes, type Quantity } from '../domain/quantity.js';
import { valueOf } from '../domain/range.js';
import type { Ask } from './ask.js';
import { knownOutput, worldOutput, type Remainder } from './concentration.js';
import { inTurns, nextTurn } from './next-turn.js';
import { entity, Faults } from './resolve-ids.js';
import { dayRead, refuse, senseless, wholeOwnership } from './whole-ownership.js';

export interface NationShareRequest {
  readonly material: string;
  /** ISO3. */
  readonly nation: string;
  readonly year: number;
  /** Day on which stakes are read; null for the last day of `year`. */
  readonly asOf: string | null;
  readonly remainder: Remainder;
}

/** A site abroad, of which a nation holds a part. */
export interface OwnedAbroad {
  readonly siteId: string;
  readonly output: Quantity;
  readonly owned: Quantity;
}

export interface NationShareAnswer {
  readonly material: Material;
  readonly nation: Country;
  readonly year: number;
  readonly asOf: string;
  /** What it makes at home. */
  readonly atHome: Quantity;
  /** What it owns of the output of sites abroad. */
  readonly abroad: Quantity;
  readonly world: Quantity;
  readonly shareAtHome: Quantity;
  readonly shareWithAbroad: Quantity;
  /** Output of sites abroad whose output is known, over all output abroad. */
  readonly coverage: Quantity;
  /** Sites abroad it holds a part of, the largest part first. */
  readonly sites: readonly OwnedAbroad[];
  readonly assumptions: readonly string[];
  readonly missing: readonly string[];
  readonly dataVersion: DataVersion;
}

/**
 * A nation's share of the world's output of a material, at home and with what it owns abroad.
 * @throws {UnknownEntityError} | {SeveralFaultsError} | {InvalidArgumentsError} | {BasisMismatchError} | {CircularOwnershipError}
 * @throws {NoDataError} when no world output or no output by site is known for the year
 * @see Gulley, McCullough, Shedd 2019, China's domestic and foreign influence in the global cobalt supply chain, Resources Policy 62
 */
export const nationShare = async (ask: Ask, request: NationShareRequest): Promise<NationShareAnswer> => {
  refuse(senseless(request));
  const { year, remainder } = request;
  const faults = new Faults();
  const [material, nation] = await Promise.all([
    entity(ask, faults, 'material', request.material, (id) => ask.material(id)),
    entity(ask, faults, 'country', request.nation, (id) => ask.country(id)),
  ]);
  faults.throwIfAny();
  if (material === null || nation === null) throw new Error('a fault was not told');
  const asOf = request.asOf ?? `${year}-12-31`;
  const [{ outputs, leftOut }, whole, figures, dataVersion] = await Promise.all([
    knownOutput(ask, material, year),
    wholeOwnership(ask, asOf),
    ask.producersOf(material.id, year),
    ask.dataVersion(),
  ]);
  const { basis } = material;
  const { total: world, factIds: worldFacts, mostOnly } = worldOutput(figures, basis);
  if (world === null) throw new NoDataError(`No world output of ${material.id} is known for ${year}`, { material: material.id, year });

  const own = figures.find(({ area }) => area === nation.iso3) ?? null;
  // a country that is not listed is part of what is published for no country; one that withholds may make all of that
  const named = sumTonnes(figures.filter(({ area }) => !isAggregate(area)).map(({ tonnes }) => tonnes ?? 0));
  const unlisted = round(Math.max(0, world - named));
  const exact = own !== null && own.tonnes !== null && own.bound === null ? own.tonnes : null;
  // what the nation withholds, and the total may leave out, could be any amount
  const anything = mostOnly !== null && own !== null && own.tonnes === null;
  const atHome =
    exact === null
      ? { low: own?.bound === '>' ? (own.tonnes ?? 0) : 0, high: anything ? world : round((own?.tonnes ?? 0) + unlisted) }
      : { low: exact, high: exact };

  const foreign = outputs.filter(({ iso3 }) => iso3 !== nation.iso3);
  const share = (of: typeof foreign) => attributeOutput(whole.ownership, of, whole.homes, 'NATION', remainder);
  await nextTurn();
  const all = share(foreign);
  const told = all.owners.find(({ owner }) => owner === nation.iso3)?.tonnes ?? { low: 0, high: 0 };
  const knownAbroad = all.total;
  // of sites and of parts of which nothing is told, all could be its own
  const conceivable = Math.min(world, atHome.high + Math.max(0, world - atHome.high - knownAbroad) + told.high + all.untold.high);

  const origin = { year, factIds: [...worldFacts, ...all.factIds, ...foreign.map(({ factId }) => factId)] };
  const held = 'not all holders on the way are told';
  const homeReason =
    exact === null ? { reason: own === null ? 'no output of its own is listed' : 'withheld or only bounded by the source' } : {};
  const tonnes = (range: { low: number; high: number }, more: object) =>
    mass({ value: valueOf(range), ...range }, basis, { ...origin, ...more });
  const toldTotal = valueOf(told) !== null && exact !== null ? exact + told.low : null;
  const sites = (await inTurns(foreign, 20, (one) => ({ one, owned: share([one]) })))
    .flatMap(({ one, owned }) => {
      const range = owned.owners.find(({ owner }) => owner === nation.iso3)?.tonnes;
      return range === undefined ? [] : [{ one, range, factIds: [one.factId, ...owned.factIds] }];
    })
    .toSorted((a, b) => b.range.high - a.range.high || (a.one.siteId < b.one.siteId ? -1 : 1));
  return {
    material,
    nation,
    year,
    asOf,
    atHome: mass({ value: exact, ...atHome, ...(anything ? { high: null } : {}) }, basis, {
      year,
      factIds: own === null ? worldFacts : [own.factId],
      ...homeReason,
    }),
    abroad: tonnes(told, {
      formula: 'output of each site abroad × look-through share',
      ...(valueOf(told) === null ? { reason: held } : {}),
    }),
    world: mass({ value: world, low: world, high: mostOnly === null ? world : null }, basis, {
      ...(mostOnly === null ? {} : { reason: mostOnly }),
      year,
      factIds: worldFacts,
      formula: 'published total, or the sum of all areas where that is larger',
    }),
    shareAtHome: pureNumber(
      {
        value: exact === null ? null : round(exact / world),
        low: round(atHome.low / world),
        high: round(Math.min(1, atHome.high / world)),
      },
      'ratio',
      { year, factIds: worldFacts, formula: 'output at home / world output', ...homeReason },
    ),
    shareWithAbroad: pureNumber(
      {
        value: toldTotal === null ? null : round(Math.min(1, toldTotal / world)),
        low: round(Math.min(1, (atHome.low + told.low) / world)),
        high: round(conceivable / world),
      },
      'ratio',
      {
        ...origin,
        formula: '(output at home + owned output abroad) / world output; high: with all output abroad of which no owner or no site is told',
        inputs: [
          { name: 'output at home', value: exact, unit: 't' },
          { name: 'owned output abroad', value: valueOf(told), unit: 't' },
          { name: 'world output', value: world, unit: 't' },
        ],
        reason: 'value and low count only what is told: not every site’s output and owners are known',
      },
    ),
    coverage: pureNumber(
      (() => {
        const abroad = world - atHome.low;
        const value = abroad <= 0 ? null : round(Math.min(1, knownAbroad / abroad));
        return { value, low: value, high: value };
      })(),
      'ratio',
      { ...origin, formula: 'output of known sites abroad / world output outside the nation' },
    ),
    sites: sites.map(({ one, range, factIds }) => ({
      siteId: one.siteId,
      output: mass({ value: one.tonnes, low: one.tonnes, high: one.tonnes }, one.basis, { year, factIds: [one.factId] }),
      owned: mass({ value: valueOf(range), ...range }, one.basis, {
        year,
        factIds,
        formula: 'output × look-through share',
        ...(valueOf(range) === null ? { reason: held } : {}),
      }),
    })),
    assumptions: [
      dayRead(asOf),
      'Output at home counts in full, whoever owns it; output abroad by the share of the state and of companies at home in the nation.',
      'Output counts to the state, or to the home of a company whose own holders are not told.',
      remainder === 'HOME' ? 'What is untold of a company counts to its own nation.' : 'What is untold of a company counts to nobody.',
    ],
    missing: [
      `Output by site is known for ${foreign.length} sites outside ${nation.iso3}.`,
      ...(mostOnly === null ? [] : [`World output is a lower bound: ${mostOnly}.`]),
      ...(all.untoldThrough.length === 0 ? [] : [`Not all holders are told of ${all.untoldThrough.join(', ')}.`]),
      ...(leftOut.length === 0 ? [] : [`Output of ${leftOut.join(', ')} is withheld or only bounded, and left out.`]),
    ],
    dataVersion,
  };
};
