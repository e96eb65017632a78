import { InvalidArgumentsError } from '../domain/errors.js';
import { isAggregate, type Company, type Country, type Demand, type Material, type Mineral, type Site } from '../domain/facts.js';
import { firstStageToFail, nMinusOne as withoutEach, withoutOwner, type Market } from '../domain/n-minus-one.js';
import { attributeOutput } from '../domain/ownership.js';
import { commonBasis, knownMass, mass, sumTonnes, type Quantity } from '../domain/quantity.js';
import { valueOf } from '../domain/range.js';
import type { Ask } from './ask.js';
import { knownOutput, worldOutput } from './concentration.js';
import { leftOutOfTotal, outputShares } from './output-shares.js';
import { nextTurn } from './next-turn.js';
import type { Told } from './purchases.js';
import { entity, Faults } from './resolve-ids.js';
import { dayRead, wholeOwnership } from './whole-ownership.js';

/** Whether a supplier's own use leaves the market with it, as for a country cut off, or stays and must be met by the others. */
export type OwnUse = 'LEAVES' | 'STAYS';

/** What a supplier is. */
export type SupplierKind = 'COUNTRY' | 'COMPANY' | 'SITE' | 'OWNER_NATION';

export interface WithoutSupplier {
  /** A country as supplier, owner or state that holds a site itself; else null. */
  readonly country: Country | null;
  readonly company: Company | null;
  readonly site: Site | null;
  readonly supply: Quantity;
  /** Its part of all output, 0 to 1. */
  readonly share: number | null;
  readonly supplyLeft: Quantity;
  readonly ratio: Quantity;
}

export interface NMinusOneAnswer extends Told {
  readonly material: Material;
  readonly year: number;
  readonly suppliers: readonly WithoutSupplier[];
}

export interface StageFailure extends Told {
  readonly mineral: Mineral;
  readonly year: number;
  readonly stages: readonly {
    readonly material: Material;
    readonly largest: readonly Country[];
    readonly supplyLeft: Quantity;
    readonly shareLost: number | null;
    readonly ratio: Quantity;
  }[];
  readonly first: readonly Material[];
  readonly cannotBeTold: readonly Material[];
}

/**
 * What is left of a material's market without the largest supplier, the second, and so on, each alone.
 * @throws {UnknownEntityError}
 * @throws {NoDataError} naming the years there are, when no output by site is known and suppliers are no countries
 * @throws {BasisMismatchError} | {CircularOwnershipError}
 */
export const nMinusOne = async (
  ask: Ask,
  request: { readonly material: string; readonly year: number; readonly by: SupplierKind; readonly ownUse: OwnUse },
): Promise<NMinusOneAnswer> => {
  const { material: id, year, by, ownUse } = request;
  const faults = new Faults();
  const material = await entity(ask, faults, 'material', id, (one) => ask.material(one));
  faults.throwIfAny();
  if (material === null) throw new Error('a fault was not told');
  if (by !== 'COUNTRY') return ofSites(ask, material, year, by);
  const [{ market, assumptions, missing }, dataVersion] = await Promise.all([marketOf(ask, material, year, ownUse), ask.dataVersion()]);
  const suppliers = await Promise.all(
    withoutEach(market).map(async (one) => {
      const own = market.suppliers.find(({ id: iso3 }) => iso3 === one.removed);
      return {
        country: await known(ask, one.removed),
        company: null,
        site: null,
        supply: knownMass(own?.supply ?? 0, material.basis, { year, factIds: own?.factIds ?? [] }),
        share: market.supply === null || market.supply === 0 ? null : Math.min(1, (own?.supply ?? 0) / market.supply),
        supplyLeft: knownMass(one.supplyLeft ?? 0, material.basis, {
          year,
          formula: 'output of all − its output',
          factIds: one.ratio.factIds,
        }),
        ratio: one.ratio,
      };
    }),
  );
  return { material, year, suppliers, assumptions, missing, dataVersion };
};

/** Output of sites of a year, each alone or counted to its owners, against the output of all. */
const ofSites = async (ask: Ask, material: Material, year: number, by: Exclude<SupplierKind, 'COUNTRY'>): Promise<NMinusOneAnswer> => {
  const asOf = `${year}-12-31`;
  const [{ outputs, leftOut }, whole, figures, { market, assumptions, missing }, dataVersion] = await Promise.all([
    knownOutput(ask, material, year),
    wholeOwnership(ask, asOf),
    ask.producersOf(material.id, year),
    marketOf(ask, material, year, 'STAYS'),
    ask.dataVersion(),
  ]);
  await nextTurn();
  const basis = commonBasis('output of sites', outputs) ?? material.basis;
  const owned =
    by === 'SITE' ? null : attributeOutput(whole.ownership, outputs, whole.homes, by === 'COMPANY' ? 'COMPANY' : 'NATION', 'HOME');
  const world = worldOutput(figures, basis);
  const sum = sumTonnes(outputs.map(({ tonnes }) => tonnes));
  const total = Math.max(world.total ?? 0, sum);
  const demand = basis === material.basis ? market.demand : null;
  const parts =
    owned === null
      ? outputs.map(({ siteId, tonnes, factId }) => ({ id: siteId, part: { low: tonnes, high: tonnes }, factIds: [factId] }))
      : owned.owners.map(({ owner, tonnes }) => ({
          id: owner,
          part: tonnes,
          factIds: [...outputs.map(({ factId }) => factId), ...owned.factIds],
        }));
  const marketFacts = [...(demand === null ? [] : market.factIds), ...world.factIds];
  const suppliers = await Promise.all(
    parts
      .toSorted((a, b) => b.part.low - a.part.low || b.part.high - a.part.high || (a.id < b.id ? -1 : 1))
      .map(async ({ id, part, factIds }): Promise<WithoutSupplier> => {
        const origin = { year, factIds: [...marketFacts, ...factIds] };
        const { supplyLeft, ratio } = withoutOwner(total, demand, part, origin);
        const value = valueOf(part);
        const unsure = value === null ? { reason: 'not all holders on the way are told' } : {};
        return {
          country: /^[A-Z]{3}$/.test(id) ? await known(ask, id) : null,
          company: by === 'COMPANY' ? await ask.company(id) : null,
          site: by === 'SITE' ? await ask.site(id) : null,
          supply: mass({ value, low: part.low, high: part.high }, basis, {
            year,
            formula: owned === null ? 'output of the site' : 'output of each site × look-through share',
            factIds,
            ...unsure,
          }),
          share: value === null || total === 0 ? null : Math.min(1, value / total),
          supplyLeft: mass({ value: valueOf(supplyLeft), ...supplyLeft }, basis, {
            ...origin,
            formula: 'output of all − its output',
            ...unsure,
          }),
          ratio,
        };
      }),
  );
  return {
    material,
    year,
    suppliers,
    assumptions: [
      ...assumptions,
      `Only the ${outputs.length} sites whose output is known can be taken away${world.total === null ? ', and they stand for all output' : '; output of all is that of the world'}.`,
      ...(owned === null
        ? []
        : [
            dayRead(asOf),
            'What is untold of a company counts to its own nation or to itself.',
            by === 'COMPANY'
              ? 'Output counts to the topmost company told, or to a state that holds the site itself; a state’s companies stay apart.'
              : 'Output counts to the state, or to the home of a company whose own holders are not told.',
          ]),
    ],
    missing: [
      ...missing,
      ...(world.total === null ? [`No world output on the same basis is known for ${year}.`] : []),
      ...(world.total !== null && world.total < sum
        ? [`The sites told turn out more than the ${world.total} t published for the world.`]
        : []),
      ...(leftOut.length === 0 ? [] : [`Output of ${leftOut.join(', ')} is withheld or only bounded, and left out.`]),
      ...(owned === null || owned.untoldThrough.length === 0 ? [] : [`Not all holders are told of ${owned.untoldThrough.join(', ')}.`]),
    ],
    dataVersion,
  };
};

/**
 * Which stage of a mineral fails first when each loses its largest supplier.
 * @throws {UnknownEntityError}
 */
export const stageFailure = async (
  ask: Ask,
  { mineral: id, year, ownUse }: { readonly mineral: string; readonly year: number; readonly ownUse: OwnUse },
): Promise<StageFailure> => {
  const faults = new Faults();
  const mineral = await entity(ask, faults, 'mineral', id, (one) => ask.mineral(one));
  faults.throwIfAny();
  if (mineral === null) throw new Error('a fault was not told');
  const [materials, dataVersion] = await Promise.all([ask.materialsOf(mineral.id), ask.dataVersion()]);
  const gathered = await Promise.all(materials.map(async (material) => ({ material, ...(await marketOf(ask, material, year, ownUse)) })));
  const told = gathered.filter(({ market }) => market.suppliers.length > 0);
  const found = firstStageToFail(told.map(({ material, market }) => ({ materialId: material.id, stage: material.stage, market })));
  const named = (ids: readonly string[]) => materials.filter((one) => ids.includes(one.id));
  return {
    mineral,
    year,
    stages: await Promise.all(
      found.stages.map(async (stage) => {
        const { material, market } = told.find((one) => one.material.id === stage.materialId) ?? fail(stage.materialId);
        const lost = market.suppliers.find((one) => one.id === stage.worst.removed)?.supply ?? null;
        return {
          material,
          largest: await Promise.all(stage.largest.map((iso3) => known(ask, iso3))),
          supplyLeft: knownMass(stage.worst.supplyLeft ?? 0, material.basis, {
            year,
            formula: 'output of all − output of the largest supplier',
            factIds: stage.worst.ratio.factIds,
          }),
          shareLost: market.supply === null || market.supply === 0 || lost === null ? null : Math.min(1, lost / market.supply),
          ratio: stage.worst.ratio,
        };
      }),
    ),
    first: named(found.first),
    cannotBeTold: named(found.cannotBeTold),
    assumptions: [...new Set(told.flatMap(({ assumptions }) => assumptions))],
    missing: [
      ...new Set(told.flatMap(({ missing }) => missing)),
      ...gathered
        .filter(({ market }) => market.suppliers.length === 0)
        .map(({ material }) => `Output of ${material.id} is not known for ${year}.`),
    ],
    dataVersion,
  };
};

const fail = (id: string): never => {
  throw new Error(`${id} was not asked about`);
};

const known = async (ask: Ask, iso3: string): Promise<Country> => {
  const country = await ask.country(iso3);
  if (country === null) throw new InvalidArgumentsError([{ argument: 'country', value: iso3, valid: 'a country of the graph' }]);
  return country;
};

/** Output of a material by country against world demand for its mineral, where the two are weighed alike. */
const marketOf = async (
  ask: Ask,
  material: Material,
  year: number,
  ownUse: OwnUse,
): Promise<{ readonly market: Market; readonly assumptions: readonly string[]; readonly missing: readonly string[] }> => {
  const [producers, demands, consumption] = await Promise.all([
    ask.producersOf(material.id, year),
    ask.demandFor(material.mineralId),
    ask.consumptionOf(material.id),
  ]);
  const countries = producers.filter(({ area }) => !isAggregate(area));
  const sum = producers.filter(({ area }) => area !== 'WORLD').reduce((total, { tonnes }) => total + (tonnes ?? 0), 0);
  const world = producers.find(({ area }) => area === 'WORLD');
  const withheld = countries.filter(({ tonnes }) => tonnes === null).map(({ area }) => area);
  const total = world?.tonnes == null ? (withheld.length > 0 ? null : sum) : Math.max(world.tonnes, sum);
  const mostOnly = world?.tonnes == null ? null : leftOutOfTotal(outputShares(producers));
  const demand = worldDemand(demands, material, year);
  const used = new Map(consumption.filter((one) => one.year === year).map((one) => [one.area, one]));
  return {
    market: {
      year,
      supply: total,
      demand: demand?.tonnes ?? null,
      factIds: [...(world === undefined ? [] : [world.factId]), ...(demand === null ? [] : [demand.factId])],
      suppliers: countries.map((one) => {
        const use = used.get(one.area) ?? null;
        return {
          id: one.area,
          supply: one.tonnes,
          demand: ownUse === 'STAYS' ? 0 : demand?.tonnes == null || use?.tonnes == null || use.tonnes > demand.tonnes ? null : use.tonnes,
          factIds: [one.factId, ...(use === null || ownUse === 'STAYS' ? [] : [use.factId])],
        };
      }),
    },
    assumptions: [
      ...(demand === null
        ? []
        : [`Demand is world demand for ${material.mineralId} in ${demand.year}: ${demand.sector}, ${demand.scenario}.`]),
      ownUse === 'STAYS' ? 'A supplier’s own use stays and must be met by the others.' : 'A supplier’s own use leaves the market with it.',
    ],
    missing: [
      ...(demand === null
        ? [`World demand for ${material.mineralId} on the basis of ${material.id} is not known for a year near ${year}.`]
        : []),
      ...(withheld.length > 0
        ? [
            `Output of ${material.id} in ${year} is withheld for ${withheld.join(', ')}${mostOnly === null ? '' : ', and the published total may leave it out: supply is at least that total'}.`,
          ]
        : []),
    ],
  };
};

/** World demand on the material's basis, of the year nearest to the one asked and at most two years off. */
const worldDemand = (demands: readonly Demand[], { basis }: Material, year: number): Demand | null =>
  demands
    .filter(
      (one) =>
        one.area === 'WORLD' &&
        one.sector === 'Total demand' &&
        one.basis === basis &&
        Math.abs(one.year - year) <= 2 &&
        one.tonnes !== null,
    )
    .toSorted((a, b) => Math.abs(a.year - year) - Math.abs(b.year - year) || (a.scenario < b.scenario ? -1 : 1))[0] ?? null;
