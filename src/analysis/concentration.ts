import {
  concentrationOf,
  concentrationRatio,
  hiddenConcentration,
  inPoints,
  type SupplierShare,
  type UnnamedShare,
} from '../domain/concentration.js';
import { InvalidArgumentsError, NoDataError } from '../domain/errors.js';
import { isAggregate, type DataVersion, type LocatedOutput, type Material, type Measured } from '../domain/facts.js';
import { attributeOutput } from '../domain/ownership.js';
import { commonBasis, mass, pureNumber, round, sumTonnes, type Quantity } from '../domain/quantity.js';
import { valueOf, type Range } from '../domain/range.js';
import type { Ask } from './ask.js';
import { nextTurn } from './next-turn.js';
import { leftOutOfTotal, outputShares } from './output-shares.js';
import { entity, Faults } from './resolve-ids.js';
import { dayRead, refuse, senseless, wholeOwnership } from './whole-ownership.js';

export type ConcentrationBy = 'SITE_COUNTRY' | 'OWNER_NATION' | 'COMPANY';
/** Where what no told holder has of a company counts: nowhere, or to the company's own nation or itself. */
export type Remainder = 'UNTOLD' | 'HOME';

export interface ConcentrationRequest {
  readonly material: string;
  readonly year: number;
  readonly by: ConcentrationBy;
  /** Day on which stakes are read; null for the last day of `year`. */
  readonly asOf: string | null;
  readonly remainder: Remainder;
}

/** Measures of one market. */
export interface Measures {
  readonly index: Quantity;
  readonly points: Quantity;
  readonly normalised: Quantity;
  readonly effectiveSuppliers: Quantity;
  readonly largest: Quantity;
  readonly largestThree: Quantity;
  readonly largestFive: Quantity;
}

export interface MarketSupplier {
  /** Country by ISO3, or company. */
  readonly supplier: string;
  readonly share: Quantity;
  readonly tonnes: Quantity;
}

export interface ConcentrationAnswer {
  readonly material: Material;
  readonly year: number;
  readonly by: ConcentrationBy;
  /** Null where no stake was read. */
  readonly asOf: string | null;
  readonly measures: Measures;
  readonly suppliers: readonly MarketSupplier[];
  readonly unnamed: Quantity;
  /** World output the figures stand for, over the published world output. */
  readonly coverage: Quantity;
  /** Index of the same sites by the country they stand in; null unless by owner. */
  readonly indexBySite: Quantity | null;
  /** Index by owner's nation less that by site country; null unless by owner's nation. */
  readonly hidden: Quantity | null;
  readonly assumptions: readonly string[];
  readonly missing: readonly string[];
  readonly dataVersion: DataVersion;
}

export interface ConcentrationHistoryRequest {
  readonly material: string;
  readonly from: number;
  readonly to: number;
  readonly by: ConcentrationBy;
  readonly remainder: Remainder;
}

/** A year of a history. */
export interface ConcentrationYear {
  readonly year: number;
  readonly measures: Measures;
  /** Supplier with the largest share; null when no share is known. */
  readonly leader: string | null;
  readonly suppliers: number;
  /** Output counted over the published world output. */
  readonly coverage: Quantity;
}

export interface ConcentrationHistory {
  readonly material: Material;
  readonly from: number;
  readonly to: number;
  readonly by: ConcentrationBy;
  /** Years with output, ascending. */
  readonly years: readonly ConcentrationYear[];
  readonly assumptions: readonly string[];
  readonly missing: readonly string[];
  readonly dataVersion: DataVersion;
}

/** Sites whose output one answer counts to their owners: more would hold up other answers. */
const MAX_SITES = 200;

/**
 * How concentrated the output of a material is, by the country it is made in, or by whose it is.
 * @throws {UnknownEntityError} | {InvalidArgumentsError} | {BasisMismatchError} | {CircularOwnershipError}
 * @throws {NoDataError} naming the years that have figures
 */
export const concentration = async (ask: Ask, request: ConcentrationRequest): Promise<ConcentrationAnswer> => {
  refuse(senseless(request));
  const material = await materialOf(ask, request.material);
  return request.by === 'SITE_COUNTRY' ? bySiteCountry(ask, material, request) : byOwner(ask, material, request, request.by);
};

/**
 * How concentrated the output of a material was, year by year, by the country it is made in or by whose it is.
 * @throws {UnknownEntityError} | {InvalidArgumentsError} | {NoDataError} | {BasisMismatchError} | {CircularOwnershipError}
 */
export const concentrationHistory = async (ask: Ask, request: ConcentrationHistoryRequest): Promise<ConcentrationHistory> => {
  const { from, to, by } = request;
  refuse(from <= to ? [] : [{ argument: 'from, to', value: [from, to], valid: '`from` not after `to`' }]);
  const material = await materialOf(ask, request.material);
  return by === 'SITE_COUNTRY' ? historyBySiteCountry(ask, material, request) : historyByOwner(ask, material, request, by);
};

const historyBySiteCountry = async (
  ask: Ask,
  material: Material,
  { from, to, by }: ConcentrationHistoryRequest,
): Promise<ConcentrationHistory> => {
  const [figures, dataVersion] = await Promise.all([ask.outputOverYears(material.id, from, to), ask.dataVersion()]);
  const years = [...new Set(figures.map(({ year }) => year))].sort((a, b) => a - b);
  if (years.length === 0) throw await noOutput(ask, material, `from ${from} to ${to}`);
  const markets = years.map((year) => ({ year, ...nationalMarket(figures.filter((figure) => figure.year === year)) }));
  const unbounded = markets.filter(({ bounded }) => !bounded);
  const absent = Array.from({ length: to - from + 1 }, (_, i) => from + i).filter((year) => !years.includes(year));
  return {
    material,
    from,
    to,
    by,
    years: markets.map(({ year, shares, unnamed, factIds, bounded, total, named }) => ({
      year,
      measures: measuresOf(shares, unnamed, { year, factIds }, bounded),
      leader: bounded ? (concentrationOf(shares, unnamed).suppliers[0]?.supplier ?? null) : null,
      suppliers: shares.filter(({ share }) => share.high > 0).length,
      coverage: coverageOf(named, total, { year, factIds }),
    })),
    assumptions: NATIONAL_ASSUMPTIONS,
    missing: [
      ...(absent.length === 0 ? [] : [`No output is known for ${absent.join(', ')}.`]),
      ...(unbounded.length === 0
        ? []
        : [...new Set(unbounded.map(({ why }) => why))].map((why) => {
            const of = unbounded.filter((one) => one.why === why).map(({ year }) => year);
            return `In ${of.join(', ')} output is withheld and ${why}: the index is unknown.`;
          })),
    ],
    dataVersion,
  };
};

/** Years that one history counts to owners: each looks through all stakes. */
const MAX_OWNED_YEARS = 30;

const historyByOwner = async (
  ask: Ask,
  material: Material,
  { from, to, by, remainder }: ConcentrationHistoryRequest,
  owner: 'OWNER_NATION' | 'COMPANY',
): Promise<ConcentrationHistory> => {
  const [all, figures, dataVersion] = await Promise.all([
    ask.siteOutputOverYears(material.id, from, to),
    ask.outputOverYears(material.id, from, to),
    ask.dataVersion(),
  ]);
  const exact = all.flatMap((one) => (one.tonnes === null || one.bound !== null ? [] : [{ ...one, tonnes: one.tonnes }]));
  const years = [...new Set(exact.map(({ year }) => year))].sort((a, b) => a - b);
  if (years.length === 0) throw await noSiteOutput(ask, material, `from ${from} to ${to}`);
  if (years.length > MAX_OWNED_YEARS)
    throw new InvalidArgumentsError([{ argument: 'from, to', value: years.length, valid: `at most ${MAX_OWNED_YEARS} years with output` }]);
  const told: ConcentrationYear[] = [];
  const large: number[] = [];
  for (const year of years) {
    const outputs = exact.filter((one) => one.year === year);
    if (outputs.length > MAX_SITES) {
      large.push(year);
      continue;
    }
    const whole = await wholeOwnership(ask, `${year}-12-31`);
    await nextTurn();
    const market = ownedMarket(whole, outputs, owner, remainder);
    const origin = { year, factIds: market.factIds };
    const basis = commonBasis('output of sites', outputs) ?? material.basis;
    const world = worldOutput(
      figures.filter((one) => one.year === year),
      basis,
    );
    told.push({
      year,
      measures: measuresOf(market.shares, market.unnamed, origin, market.total > 0),
      leader: market.owners[0]?.owner ?? null,
      suppliers: market.owners.length,
      coverage: coverageOf(market.total, world.total, { year, factIds: [...market.factIds, ...world.factIds] }),
    });
  }
  const absent = Array.from({ length: to - from + 1 }, (_, i) => from + i).filter((year) => !years.includes(year));
  return {
    material,
    from,
    to,
    by,
    years: told,
    assumptions: [
      'Only sites whose output is known count; shares are of their output, not of the world’s, and other sites may be known in another year.',
      'Stakes are read on the last day of each year; one of which only a first proof is told does not count before it.',
      remainder === 'HOME'
        ? 'What no told holder has of a company counts to the company’s own nation, or to itself.'
        : 'What no told holder has of a company counts to nobody.',
    ],
    missing: [
      ...(absent.length === 0 ? [] : [`No output by site is known for ${absent.join(', ')}.`]),
      ...(large.length === 0 ? [] : [`Left out for more than ${MAX_SITES} sites with output: ${large.join(', ')}.`]),
    ],
    dataVersion,
  };
};

/** Output of sites as a market of those who own it. */
const ownedMarket = (
  whole: Awaited<ReturnType<typeof wholeOwnership>>,
  outputs: Awaited<ReturnType<typeof knownOutput>>['outputs'],
  to: 'OWNER_NATION' | 'COMPANY',
  remainder: Remainder,
) => {
  const owned = attributeOutput(whole.ownership, outputs, whole.homes, to === 'COMPANY' ? 'COMPANY' : 'NATION', remainder);
  const part = (tonnes: number) => (owned.total === 0 ? 0 : tonnes / owned.total);
  const unnamed: UnnamedShare = { low: part(owned.untold.low), high: part(owned.untold.high), among: 'ANYONE' };
  return {
    ...owned,
    factIds: [...outputs.map(({ factId }) => factId), ...owned.factIds],
    shares: owned.owners.map(({ owner, share }) => ({ supplier: owner, share })),
    unnamed,
  };
};

const materialOf = async (ask: Ask, id: string): Promise<Material> => {
  const faults = new Faults();
  const material = await entity(ask, faults, 'material', id, (one) => ask.material(one));
  faults.throwIfAny();
  if (material === null) throw new Error('a fault was not told');
  return material;
};

/** Years a graph may hold. */
const [FIRST_YEAR, LAST_YEAR] = [1900, 2060];

const noOutput = async (ask: Ask, material: Material, when: string): Promise<NoDataError> => {
  const years = [...new Set((await ask.outputOverYears(material.id, FIRST_YEAR, LAST_YEAR)).map(({ year }) => year))].sort((a, b) => a - b);
  const there = years.length === 0 ? 'none is known of any year' : `there is some for ${years.join(', ')}`;
  return new NoDataError(`No output of ${material.id} is known ${when}; ${there}`, { material: material.id, available: { years } });
};

const NATIONAL_ASSUMPTIONS = [
  'Shares are of the published world output, or of the sum of all areas where that is larger or no total is published.',
  'Lowest: what is published for no country is spread without end, withheld shares as equal as they can be. Highest: it is one more country’s.',
] as const;

const nationalMarket = (figures: readonly Measured[]) => {
  const output = outputShares(figures);
  const told = figures.some(({ area, tonnes }) => area === 'WORLD' && tonnes !== null);
  const why = told ? 'the published world total may leave it out' : 'no world total is published';
  const named = sumTonnes(figures.filter(({ area }) => !isAggregate(area)).map(({ tonnes }) => tonnes ?? 0));
  return { ...output, named, bounded: output.concentration !== null, why, mostOnly: leftOutOfTotal(output) };
};

const bySiteCountry = async (ask: Ask, material: Material, { year, by }: ConcentrationRequest): Promise<ConcentrationAnswer> => {
  const [figures, dataVersion] = await Promise.all([ask.producersOf(material.id, year), ask.dataVersion()]);
  const countries = figures.filter(({ area }) => !isAggregate(area));
  if (countries.length === 0) throw await noOutput(ask, material, `by country for ${year}`);
  const { total, shares, unnamed, withheld, factIds, bounded, why, mostOnly } = nationalMarket(figures);
  const origin = { year, factIds };
  const order = new Map(concentrationSuppliers(shares).map(({ supplier }, place) => [supplier, place]));
  const suppliers = countries
    .filter(({ tonnes }) => tonnes !== 0)
    .map(({ area, tonnes, factId }): MarketSupplier => {
      const { low, high } = shares.find(({ supplier }) => supplier === area)?.share ?? { low: 0, high: 1 };
      const share = bounded || tonnes !== null ? { low, high } : null;
      return {
        supplier: area,
        share: {
          ...ratio(share, { year, factIds: [factId], formula: 'output / world output' }, 'withheld by the source'),
          ...(mostOnly === null || tonnes === null ? {} : { low: null, reason: mostOnly }),
        },
        tonnes: mass({ value: tonnes, low: tonnes, high: tonnes }, material.basis, {
          year,
          factIds: [factId],
          ...(tonnes === null ? { reason: 'withheld by the source' } : {}),
        }),
      };
    })
    .toSorted((a, b) => (order.get(a.supplier) ?? 0) - (order.get(b.supplier) ?? 0));
  const known = sumTonnes(countries.map(({ tonnes }) => tonnes ?? 0));
  const loose = countries.filter(({ bound }) => bound !== null).map(({ area }) => area);
  return {
    material,
    year,
    by,
    asOf: null,
    measures: measuresOf(shares, unnamed, origin, bounded),
    suppliers,
    unnamed: ratio(bounded ? unnamed : null, { ...origin, formula: '1 − shares of the countries' }, 'output is withheld'),
    coverage: coverageOf(known, total, { year, factIds }),
    indexBySite: null,
    hidden: null,
    assumptions: NATIONAL_ASSUMPTIONS,
    missing: [
      ...(withheld.length === 0 ? [] : [`Output of ${withheld.join(', ')} is withheld.`]),
      ...(bounded ? [] : [`Output is withheld and ${why}: the index is unknown.`]),
      ...(loose.length === 0 ? [] : [`Of ${loose.join(', ')} only a bound is published; it is taken as it stands.`]),
    ],
    dataVersion,
  };
};

const concentrationSuppliers = (shares: readonly SupplierShare[]) =>
  shares.toSorted((a, b) => b.share.low - a.share.low || b.share.high - a.share.high || (a.supplier < b.supplier ? -1 : 1));

const noSiteOutput = async (ask: Ask, material: Material, when: string, year?: number): Promise<NoDataError> => {
  const years = await ask.siteOutputOverYears(material.id, FIRST_YEAR, LAST_YEAR);
  const available = [...new Set(years.map((one) => one.year))].sort((a, b) => a - b);
  const there = available.length === 0 ? 'none is known of any year' : `there is some for ${available.join(', ')}`;
  return new NoDataError(`No output of ${material.id} by site is known ${when}; ${there}`, {
    material: material.id,
    ...(year === undefined ? {} : { year }),
    available: { years: available },
  });
};

/** Output of sites that is told exactly, with what was left out. */
export const knownOutput = async (ask: Ask, material: Material, year: number) => {
  const all = await ask.siteOutputOverYears(material.id, year, year);
  const outputs = all.flatMap((one) => (one.tonnes === null || one.bound !== null ? [] : [{ ...one, tonnes: one.tonnes }]));
  if (outputs.length === 0) throw await noSiteOutput(ask, material, `for ${year}`, year);
  if (outputs.length > MAX_SITES) {
    throw new InvalidArgumentsError([
      { argument: 'material, year', value: outputs.length, valid: `at most ${MAX_SITES} sites with output` },
    ]);
  }
  return { outputs, leftOut: all.filter((one) => one.tonnes === null || one.bound !== null).map(({ siteId }) => siteId) };
};

/**
 * Published world output, or the sum of all areas; null when neither is there or it is weighed on another basis. With why
 * it may be more, where output is withheld that it may leave out.
 */
export const worldOutput = (figures: readonly Measured[], basis: string | null) => {
  const output = outputShares(figures);
  const { total, factIds } = output;
  const mostOnly = leftOutOfTotal(output);
  return figures.every((figure) => figure.basis === basis) ? { total, factIds, mostOnly } : { total: null, factIds: [], mostOnly };
};

const byOwner = async (
  ask: Ask,
  material: Material,
  { year, by, asOf: day, remainder }: ConcentrationRequest,
  to: 'OWNER_NATION' | 'COMPANY',
): Promise<ConcentrationAnswer> => {
  const asOf = day ?? `${year}-12-31`;
  const [{ outputs, leftOut }, whole, figures, dataVersion] = await Promise.all([
    knownOutput(ask, material, year),
    wholeOwnership(ask, asOf),
    ask.producersOf(material.id, year),
    ask.dataVersion(),
  ]);
  await nextTurn();
  const owned = ownedMarket(whole, outputs, to, remainder);
  const { shares, unnamed } = owned;
  const basis = commonBasis('output of sites', outputs) ?? material.basis;
  const origin = { year, factIds: owned.factIds };
  const measures = measuresOf(shares, unnamed, origin, owned.total > 0);
  const siteShares = bySite(outputs, owned.total);
  const siteIndex = concentrationOf(siteShares).index;
  const index = concentrationOf(shares, unnamed).index;
  const world = worldOutput(figures, basis);
  const uncertain = 'not all holders on the way are told';
  return {
    material,
    year,
    by,
    asOf,
    measures,
    suppliers: owned.owners.map(({ owner, share, tonnes }) => ({
      supplier: owner,
      share: ratio(share, { ...origin, formula: 'output of each site × look-through share, over output of all sites' }, uncertain),
      tonnes: mass({ value: valueOf(tonnes), low: tonnes.low, high: tonnes.high }, basis, {
        ...origin,
        formula: 'output of each site × look-through share',
        ...(valueOf(tonnes) === null ? { reason: uncertain } : {}),
      }),
    })),
    unnamed: ratio(unnamed, { ...origin, formula: '1 − shares of the owners' }, uncertain),
    coverage: coverageOf(owned.total, world.total, { year, factIds: [...origin.factIds, ...world.factIds] }),
    indexBySite: number(siteIndex, 'index', { ...origin, formula: 'Σ share², the same sites by the country they stand in' }),
    hidden:
      to === 'COMPANY' || siteIndex === null || index === null
        ? null
        : number(
            hiddenConcentration(siteIndex, index),
            'index',
            { ...origin, formula: 'index by owner’s nation − index by site country, of the same sites' },
            uncertain,
          ),
    assumptions: [
      `Only the ${outputs.length} sites whose output is known count; shares are of their output, not of the world’s.`,
      dayRead(asOf),
      to === 'COMPANY'
        ? 'Output counts to the topmost company told; a state’s companies stay apart.'
        : 'Output counts to the state, or to the home of a company whose own holders are not told.',
      remainder === 'HOME'
        ? 'What is untold of a company counts to its own nation or to itself.'
        : 'What is untold counts to nobody; at most it is all the largest owner’s.',
    ],
    missing: [
      ...(owned.untoldThrough.length === 0 ? [] : [`Not all holders are told of ${owned.untoldThrough.join(', ')}.`]),
      ...(leftOut.length === 0 ? [] : [`Output of ${leftOut.join(', ')} is withheld or only bounded, and left out.`]),
      ...(world.total === null ? [`No world output on the same basis is known for ${year}.`] : []),
    ],
    dataVersion,
  };
};

const bySite = (outputs: readonly LocatedOutput[], total: number): SupplierShare[] =>
  total === 0
    ? []
    : [...new Set(outputs.map(({ iso3 }) => iso3))].map((iso3) => {
        const share = round(sumTonnes(outputs.filter((one) => one.iso3 === iso3).map(({ tonnes }) => tonnes ?? 0)) / total);
        return { supplier: iso3, share: { low: share, high: share } };
      });

interface From {
  readonly year: number;
  readonly factIds: readonly string[];
  readonly formula?: string;
}

const UNKNOWN = 'output is withheld and no world total is published';

const number = (range: Range | null, unit: 'ratio' | 'index', origin: From, reason = UNKNOWN): Quantity => {
  const value = range === null ? null : valueOf(range);
  const ends = {
    value: value === null ? null : round(value),
    low: range === null ? null : round(range.low),
    high: range === null ? null : round(range.high),
  };
  return pureNumber(ends, unit, { ...origin, ...(value === null ? { reason } : {}) });
};

const ratio = (range: Range | null, origin: From, reason: string): Quantity => number(range, 'ratio', origin, reason);

const measuresOf = (shares: readonly SupplierShare[], unnamed: UnnamedShare, origin: From, bounded: boolean): Measures => {
  const all = bounded ? concentrationOf(shares, unnamed) : null;
  const index = all?.index ?? null;
  const loose = bounded ? 'some shares are known only as ranges, or belong to nobody named' : UNKNOWN;
  const top = (k: number) =>
    ratio(bounded ? concentrationRatio(shares, k, unnamed) : null, { ...origin, formula: `share of the ${k} largest` }, loose);
  return {
    index: number(index, 'index', { ...origin, formula: 'Σ share²' }, loose),
    points: number(
      index && { low: inPoints(index.low), high: inPoints(index.high) },
      'index',
      { ...origin, formula: '10,000 · Σ share²' },
      loose,
    ),
    normalised: number(
      all?.normalised ?? null,
      'index',
      { ...origin, formula: '(index − 1/n) / (1 − 1/n)' },
      bounded ? 'fewer than two suppliers are named, or not all' : UNKNOWN,
    ),
    effectiveSuppliers: number(all?.effectiveSuppliers ?? null, 'index', { ...origin, formula: '1 / index' }, loose),
    largest: top(1),
    largestThree: top(3),
    largestFive: top(5),
  };
};

const coverageOf = (known: number, world: number | null, origin: From): Quantity => {
  const share = world === null || world === 0 ? null : known / world;
  return ratio(
    share === null ? null : { low: share, high: share },
    { ...origin, formula: 'output counted / published world output' },
    'no world output on the same basis is published',
  );
};
