import {
  netImportReliance as relianceOf,
  ownedOfImports,
  ownershipAdjustedReliance,
  relianceOfUse,
  relianceWithin,
  weightWithin,
  type Bounds,
} from '../domain/dependence.js';
import { NoDataError } from '../domain/errors.js';
import {
  type Basis,
  type CodeMapping,
  type Country,
  type ImportReliance,
  type Material,
  type Measured,
  type Mineral,
  type RecyclingRate,
  type TradeFlow,
} from '../domain/facts.js';
import { attributeOutput } from '../domain/ownership.js';
import { mass, massOfFlows, pureNumber, round, sumTonnes, unknownMass, type Quantity, type QuantityInput } from '../domain/quantity.js';
import { publishedRate } from '../domain/recycling.js';
import { valueOf } from '../domain/range.js';
import type { Ask } from './ask.js';
import { inTurns } from './next-turn.js';
import { leftOutOfTotal, outputShares } from './output-shares.js';
import { codeAssumptions, tellingCodes, type Told } from './purchases.js';
import { isWeighed } from './replacement-suppliers.js';
import { entity, Faults } from './resolve-ids.js';
import { dayRead, refuse, senseless, wholeOwnership, type WholeOwnership } from './whole-ownership.js';

export interface NetImportRelianceRequest {
  /** ISO3. */
  readonly country: string;
  /** Null when a mineral is named. */
  readonly material: string | null;
  /** Null when a material is named. */
  readonly mineral: string | null;
  readonly year: number;
  /** Day on which stakes are read; null for the last day of `year`. */
  readonly asOf: string | null;
  /** Year of what sites abroad turned out; null for the newest up to `year` of which any is known. */
  readonly siteYear: number | null;
  /** Tonnes from old scrap; null for what is published. */
  readonly secondary: number | null;
  /** Tonnes taken from stocks; null when not known. */
  readonly stockRelease: number | null;
}

export type RelianceKind = 'RELIANCE' | 'BEFORE_STOCKS';

/** A supplier in which the importing nation owns sites. */
export interface OwnSupplier {
  readonly country: Country;
  readonly imports: Quantity;
  readonly owned: Quantity;
  readonly output: Quantity;
  /** What of the imports is from sites of the nation's own. */
  readonly ownedImports: Quantity;
}

export interface MaterialReliance {
  readonly material: Material;
  readonly codes: readonly CodeMapping[];
  readonly imports: Quantity;
  readonly exports: Quantity;
  readonly primary: Quantity;
  readonly secondary: Quantity;
  /** Apparent consumption as published. */
  readonly use: Quantity;
  readonly stockRelease: Quantity;
  readonly reliance: Quantity;
  readonly beforeStocks: Quantity;
  /** Imports from the nation's own sites abroad, over use. */
  readonly ownAbroad: Quantity;
  readonly ownershipAdjusted: Quantity;
  readonly adjustedFrom: RelianceKind | null;
  /** Year of what sites abroad turned out; null when none is known. */
  readonly siteYear: number | null;
  /** The most owned imports first. */
  readonly ownSuppliers: readonly OwnSupplier[];
}

export interface NetImportRelianceAnswer extends Told {
  readonly country: Country;
  readonly mineral: Mineral;
  readonly year: number;
  readonly asOf: string;
  readonly materials: readonly MaterialReliance[];
  /** Of the country and the mineral, of any year, newest first. */
  readonly published: readonly ImportReliance[];
}

/** Most tonnes a question may give. */
const MOST_TONNES = 1e11;
/** Suppliers whose owners are worked out before others have their turn. */
const SUPPLIERS_AT_ONCE = 2;

/**
 * How far a country relies on imports of a material, by its trade, its output and its published use, and the same less what
 * comes from sites abroad that its own nationals own.
 * @throws {UnknownEntityError} | {SeveralFaultsError} | {InvalidArgumentsError}
 * @throws {NoDataError} when neither trade, output, use nor a published figure is known of the year
 * @see U.S. Geological Survey, Mineral Commodity Summaries, appendix B; Gulley, McCullough, Shedd 2019, Resources Policy 62;
 * worked by hand in docs/measures/supply-risk.md
 */
export const netImportReliance = async (ask: Ask, request: NetImportRelianceRequest): Promise<NetImportRelianceAnswer> => {
  refuse([...senseless(request), ...senselessAmounts(request)]);
  const { country, mineral, materials } = await named(ask, request);
  const { year } = request;
  const asOf = request.asOf ?? `${year}-12-31`;
  const [reliances, rates, whole, dataVersion] = await Promise.all([
    ask.importRelianceFor(mineral.id),
    ask.recyclingOf(mineral.id),
    wholeOwnership(ask, asOf),
    ask.dataVersion(),
  ]);
  const published = reliances.filter(({ area }) => area === country.iso3);
  const parts = await Promise.all(materials.map((material) => partsOf(ask, country, material, rates, request)));
  const known = parts.filter(isKnown);
  if (known.length === 0 && !published.some((one) => one.year === year)) throw await nothingKnown(ask, country, parts, published, request);
  const kept = request.material === null ? known : parts;
  const told: { reliance: MaterialReliance; assumptions: string[]; missing: string[] }[] = [];
  for (const part of kept) told.push(await relianceFrom(ask, country, part, whole, request));
  const silent = parts.filter((part) => !kept.includes(part)).map(({ material }) => material.id);
  const unpublished = published.some((one) => one.year === year)
    ? []
    : [`No net import reliance of ${mineral.id} is published of ${country.iso3} for ${year}.`];
  return {
    country,
    mineral,
    year,
    asOf,
    materials: told.map(({ reliance }) => reliance),
    published,
    assumptions: [
      'Net import reliance is (imports − exports + taken from stocks) / (primary + secondary output + the same); where use is published, what is not made at home is taken to come from abroad or from stocks.',
      'A site abroad counts to the nation by the share of its state and of companies at home there; what is untold of a company counts to its own nation.',
      'Whether a site abroad sells to its owner’s country is not told: none of its output may, or all up to what is bought there.',
      'Only sites whose output and owners are told count as owned: others could add to what comes from own sites.',
      dayRead(asOf),
      'Flows without a weight are not in the value; at most they weigh what their value buys at the lowest price per tonne under their code.',
      ...(published.length === 0 ? [] : ['Published figures are of the mineral as a whole, in all the forms their source counts.']),
      ...told.flatMap(({ assumptions }) => assumptions),
    ],
    missing: [
      ...unpublished,
      ...told.flatMap(({ missing }) => missing),
      ...(silent.length === 0 ? [] : [`Neither trade, output nor use in ${year} is known of ${silent.join(', ')} apart from other goods.`]),
    ],
    dataVersion,
  };
};

const senselessAmounts = ({ material, mineral, secondary, stockRelease }: NetImportRelianceRequest) => [
  ...((material === null) === (mineral === null)
    ? [{ argument: 'material, mineral', value: [material, mineral], valid: 'one of the two' }]
    : []),
  ...(secondary === null || (secondary >= 0 && secondary <= MOST_TONNES)
    ? []
    : [{ argument: 'secondary', value: secondary, valid: `0 to ${MOST_TONNES} tonnes` }]),
  ...(stockRelease === null || Math.abs(stockRelease) <= MOST_TONNES
    ? []
    : [{ argument: 'stockRelease', value: stockRelease, valid: `at most ${MOST_TONNES} tonnes either way` }]),
  ...(material === null && (secondary !== null || stockRelease !== null)
    ? [{ argument: 'secondary, stockRelease', value: [secondary, stockRelease], valid: 'only with a material' }]
    : []),
];

const named = async (ask: Ask, request: NetImportRelianceRequest) => {
  const faults = new Faults();
  const [country, material, asked] = await Promise.all([
    entity(ask, faults, 'country', request.country, (id) => ask.country(id)),
    request.material === null ? null : entity(ask, faults, 'material', request.material, (id) => ask.material(id)),
    request.mineral === null ? null : entity(ask, faults, 'mineral', request.mineral, (id) => ask.mineral(id)),
  ]);
  faults.throwIfAny();
  const mineral = material === null ? asked : await ask.mineral(material.mineralId);
  if (country === null || mineral === null) throw new Error('a fault was not told');
  return { country, mineral, materials: material === null ? await ask.materialsOf(mineral.id) : [material] };
};

/** What is known of one material before anything is computed. */
interface Parts {
  readonly material: Material;
  readonly codes: readonly CodeMapping[];
  readonly bought: readonly TradeFlow[];
  readonly sold: readonly TradeFlow[];
  /** Whether there is any trade under the codes in the year: only then is no flow no trade. */
  readonly recorded: boolean;
  /** Whether what is shipped is weighed as output is. */
  readonly weighed: boolean;
  readonly figures: readonly Measured[];
  readonly imports: Quantity;
  readonly exports: Quantity;
  readonly primary: Quantity;
  readonly secondary: Quantity;
  readonly use: Quantity;
}

const partsOf = async (
  ask: Ask,
  country: Country,
  material: Material,
  rates: readonly RecyclingRate[],
  request: NetImportRelianceRequest,
): Promise<Parts> => {
  const { year } = request;
  const codes = tellingCodes(await ask.codesOf(material.id));
  const [bought, sold, years, figures, consumption] = await Promise.all([
    Promise.all(codes.map(({ hs }) => ask.importsUnder(hs, country.iso3, year))).then((lists) => lists.flat()),
    Promise.all(codes.map(({ hs }) => ask.exportsUnder(hs, country.iso3, year))).then((lists) => lists.flat()),
    Promise.all(codes.map(({ hs }) => ask.tradeYears(hs))).then((lists) => lists.flat()),
    ask.producersOf(material.id, year),
    ask.consumptionOf(material.id),
  ]);
  const recorded = years.includes(year);
  const weighed = codes.length > 0 && isWeighed(material, codes);
  const under = `HS ${codes.map(({ hs }) => hs).join(', ')}`;
  const traded = (flows: readonly TradeFlow[], what: string) =>
    codes.length === 0
      ? unknownMass('GROSS', `${material.id} has no trade code apart from other goods`, { year })
      : recorded
        ? massTraded(
            flows,
            weighed ? material.basis : 'GROSS',
            { year, formula: `${what} under ${under}, flows with a weight added up` },
            what,
          )
        : unknownMass('GROSS', `no trade under ${under} is in the graph for ${year}`, { year });
  const use = useOf(country, material, consumption, year);
  const primary = outputAtHome(country, material, figures, year);
  return {
    material,
    codes,
    bought,
    sold,
    recorded,
    weighed,
    figures,
    imports: traded(bought, 'imports'),
    exports: traded(sold, 'exports'),
    primary,
    secondary: secondaryOf(country, material, rates, use, request),
    use,
  };
};

/** Flows added up; those without a weight weigh at most what their value buys at the lowest price under their code. */
const massTraded = (flows: readonly TradeFlow[], basis: Basis, origin: Parameters<typeof massOfFlows>[2], what: string): Quantity => {
  const known = massOfFlows(flows, basis, origin, what);
  const codes = [...new Set(flows.map(({ hs }) => hs))].sort();
  const highs = codes.map((code) => weightWithin(flows.filter(({ hs }) => hs === code)).high);
  const without = flows.filter(({ tonnes }) => tonnes === null).length;
  return {
    ...known,
    high: highs.reduce<number | null>(sum, 0),
    reason: without === 0 ? null : `${without} of ${flows.length} ${what} have no published weight and are not in the value`,
  };
};

const useOf = ({ iso3 }: Country, { id, basis }: Material, consumption: readonly Measured[], year: number): Quantity => {
  const figure = consumption.find((one) => one.area === iso3 && one.year === year);
  if (figure === undefined) return unknownMass(basis, `no apparent consumption of ${id} is published of ${iso3} for ${year}`, { year });
  return published(figure, 'apparent consumption is withheld or only bounded by its source');
};

/** A published figure as a mass: a bound leaves everything on its other side. */
const published = ({ tonnes, bound, basis, year, factId }: Measured, reason: string): Quantity => {
  const exact = bound === null ? tonnes : null;
  const low = bound === '<' ? 0 : (tonnes ?? 0);
  const high = bound === '>' ? null : tonnes;
  return mass({ value: exact, low, high }, basis, { year, factIds: [factId], ...(exact === null ? { reason } : {}) });
};

/** Own output as published; of a country that is not listed, at most what the world total holds beyond those that are. */
const outputAtHome = ({ iso3 }: Country, { id, basis }: Material, figures: readonly Measured[], year: number): Quantity => {
  const own = figures.find(({ area }) => area === iso3);
  if (own !== undefined) return published(own, 'output is withheld or only bounded by its source');
  const world = figures.find(({ area, tonnes }) => area === 'WORLD' && tonnes !== null);
  if (world === undefined)
    return mass({ value: null, low: 0, high: null }, basis, {
      year,
      reason: `no output of ${id} in ${iso3} is listed for ${year}, and no world total bounds it`,
    });
  const shares = outputShares(figures);
  const left = leftOutOfTotal(shares) === null ? Math.round((shares.total ?? 0) * shares.unnamed.high * 1000) / 1000 : null;
  return mass({ value: null, low: 0, high: left }, basis, {
    year,
    formula: 'world output − output of all that are listed, at most',
    factIds: shares.factIds,
    reason: `no output of ${id} in ${iso3} is listed for ${year}`,
  });
};

/** Stages before any scrap could be made into the goods: what is weighed as it leaves the mine. */
const isMined = ({ stage, basis }: Material): boolean => (stage === 'ORE' || stage === 'CONCENTRATE') && basis === 'GROSS';

/** From old scrap: given, none of what is mined, at most the recycled content of published use, otherwise not known. */
const secondaryOf = (
  { iso3 }: Country,
  material: Material,
  rates: readonly RecyclingRate[],
  use: Quantity,
  { year, secondary }: NetImportRelianceRequest,
): Quantity => {
  const { basis } = material;
  if (secondary !== null)
    return mass({ value: secondary, low: secondary, high: secondary }, basis, { year, formula: 'given with the question' });
  if (isMined(material)) return mass({ value: 0, low: 0, high: 0 }, basis, { year, formula: 'goods as mined are not made from scrap' });
  const rate = rates.find((one) => one.area === iso3 && one.year === year && one.measure !== 'EOL_RR' && one.share !== null);
  const range = rate === undefined ? null : publishedRate(rate);
  if (rate === undefined || range === null || use.value === null)
    return mass({ value: null, low: 0, high: null }, basis, {
      year,
      reason: `output of ${material.id} from old scrap is not published of ${iso3} for ${year}, or is counted with primary output`,
    });
  // recycled content counts new scrap as well, so old scrap is at most that
  const low = rate.measure === 'EOL_RIR' ? round(range.low * use.value) : 0;
  const high = round(range.high * use.value);
  return mass({ value: low === high ? low : null, low, high }, use.basis ?? basis, {
    year,
    formula: rate.measure === 'EOL_RIR' ? 'end-of-life recycling input rate × use' : 'at most recycled content × use',
    factIds: [rate.factId, ...use.factIds],
    ...(low === high ? {} : { reason: 'recycled content counts new scrap as well, which is no source of its own' }),
  });
};

const isKnown = ({ bought, sold, primary, use }: Parts): boolean =>
  bought.length > 0 || sold.length > 0 || use.factIds.length > 0 || (primary.factIds.length > 0 && primary.formula === null);

const nothingKnown = async (
  ask: Ask,
  country: Country,
  parts: readonly Parts[],
  reliances: readonly ImportReliance[],
  { material, mineral, year }: NetImportRelianceRequest,
): Promise<NoDataError> => {
  const trade = await Promise.all(parts.flatMap(({ codes }) => codes.map(({ hs }) => ask.tradeYears(hs))));
  const years = [...new Set([...trade.flat(), ...reliances.map((one) => one.year)])].sort((a, b) => a - b);
  return new NoDataError(
    `Neither trade, output nor use of ${material ?? mineral ?? ''} is known of ${country.iso3} in ${year}; ${
      years.length === 0
        ? 'no year has trade of it or a published reliance'
        : `there is trade or a published reliance in ${years.join(', ')}`
    }`,
    { material, mineral, country: country.iso3, year, available: { years } },
  );
};

const relianceFrom = async (ask: Ask, country: Country, parts: Parts, whole: WholeOwnership, request: NetImportRelianceRequest) => {
  const { material, codes, imports, exports, primary, secondary, use } = parts;
  const { year } = request;
  const stockRelease =
    request.stockRelease === null
      ? unknownMass(material.basis, 'no source here tells changes of stocks; give them as `stockRelease`', { year })
      : mass({ value: request.stockRelease, low: request.stockRelease, high: request.stockRelease }, material.basis, {
          year,
          formula: 'given with the question',
        });
  const beforeStocks = byTrade(parts, null, year);
  const reliance =
    use.value !== null && use.value > 0
      ? byUse(parts, use.value, year)
      : request.stockRelease === null
        ? pureNumber({ value: null, low: null, high: null }, 'ratio', {
            year,
            formula: FORMULA,
            inputs: inputsOf(parts, null),
            reason: 'not known: taken from stocks, and use is not published; before changes of stocks it is told apart',
          })
        : byTrade(parts, request.stockRelease, year);
  const owned = await ownedAbroad(ask, country, parts, whole, request);
  const usable = (one: Quantity) => one.high !== null;
  const adjustedFrom: RelianceKind | null = usable(reliance) ? 'RELIANCE' : usable(beforeStocks) ? 'BEFORE_STOCKS' : null;
  const base = adjustedFrom === 'RELIANCE' ? reliance : beforeStocks;
  const ownAbroad = overUse(owned.total, parts, request.stockRelease, year);
  return {
    reliance: {
      material,
      codes,
      imports,
      exports,
      primary,
      secondary,
      use,
      stockRelease,
      reliance,
      beforeStocks,
      ownAbroad,
      ownershipAdjusted: adjusted(adjustedFrom === null ? null : base, ownAbroad, year),
      adjustedFrom,
      siteYear: owned.siteYear,
      ownSuppliers: owned.suppliers,
    },
    assumptions: [...codeAssumptions(material, codes), ...owned.assumptions],
    missing: [
      ...[imports, exports, primary, secondary, use].flatMap(({ reason }) => (reason === null ? [] : [sentence(material, reason)])),
      ...(request.stockRelease === null && use.value === null ? [`Changes of stocks of ${material.id} are not known.`] : []),
      ...owned.missing,
    ],
  };
};

const sentence = ({ id }: Material, reason: string): string =>
  `${reason.includes(id) ? '' : `${id}: `}${reason}.`.replace(/^./, (c) => c.toUpperCase());

const FORMULA = '(imports − exports + taken from stocks) / (primary + secondary + imports − exports + taken from stocks)';
const BEFORE = '(imports − exports) / (primary + secondary + imports − exports)';

const inputsOf = ({ imports, exports, primary, secondary }: Parts, stocks: number | null): QuantityInput[] => [
  { name: 'imports', value: imports.value, unit: 't' },
  { name: 'exports', value: exports.value, unit: 't' },
  { name: 'primary output', value: primary.value, unit: 't' },
  { name: 'secondary output', value: secondary.value, unit: 't' },
  ...(stocks === null ? [] : [{ name: 'taken from stocks', value: stocks, unit: 't' as const }]),
];

const sum = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : round(a + b));
const atHomeOf = ({ primary, secondary }: Parts): Bounds => ({
  low: round((primary.low ?? 0) + (secondary.low ?? 0)),
  high: sum(primary.high, secondary.high),
});
const netOf = ({ imports, exports }: Parts, stocks: number): Bounds => ({
  low: imports.low === null || exports.high === null ? null : round(imports.low - exports.high + stocks),
  high: imports.high === null || exports.low === null ? null : round(imports.high - exports.low + stocks),
});

/** Why trade and output cannot be set against each other; null when they can. */
const incomparable = ({ material, codes, recorded, weighed, imports, primary }: Parts): string | null =>
  codes.length === 0 || !recorded
    ? imports.reason
    : !weighed
      ? `trade under ${codes.map(({ hs }) => `HS ${hs}`).join(', ')} is weighed as shipped, ${material.id} as ${material.basis}`
      : primary.basis === material.basis
        ? null
        : `output is weighed as ${primary.basis ?? ''}, trade as ${material.basis}`;

/** By trade and output. @param stocks tonnes taken from them; null leaves them out of both sides */
const byTrade = (parts: Parts, stocks: number | null, year: number): Quantity => {
  const { imports, exports, primary, secondary } = parts;
  const origin = {
    year,
    formula: stocks === null ? BEFORE : FORMULA,
    inputs: inputsOf(parts, stocks),
    factIds: [imports, exports, primary, secondary].flatMap(({ factIds }) => factIds),
  };
  const unknown = (reason: string) => pureNumber({ value: null, low: null, high: null }, 'ratio', { ...origin, reason });
  const why = incomparable(parts);
  if (why !== null) return unknown(why);
  const bounds = relianceWithin(netOf(parts, stocks ?? 0), atHomeOf(parts));
  if (bounds === null) return unknown('apparent consumption is not above 0');
  const { value } = relianceOf({
    imports: imports.value,
    exports: exports.value,
    primary: primary.value,
    secondary: secondary.value,
    stockRelease: stocks ?? 0,
  });
  return pureNumber({ value, ...bounds }, 'ratio', { ...origin, ...whyRange(value, bounds, [imports, exports, primary, secondary]) });
};

const byUse = (parts: Parts, use: number, year: number): Quantity => {
  const { primary, secondary } = parts;
  const origin = {
    year,
    formula: '1 − (primary + secondary) / apparent consumption',
    inputs: [
      { name: 'primary output', value: primary.value, unit: 't' as const },
      { name: 'secondary output', value: secondary.value, unit: 't' as const },
      { name: 'apparent consumption', value: use, unit: 't' as const },
    ],
    factIds: [primary, secondary, parts.use].flatMap(({ factIds }) => factIds),
  };
  if (primary.basis !== parts.use.basis)
    return pureNumber({ value: null, low: null, high: null }, 'ratio', {
      ...origin,
      reason: `use is weighed as ${parts.use.basis ?? ''}, output as ${primary.basis ?? ''}`,
    });
  const bounds = relianceOfUse(use, atHomeOf(parts));
  const made = sum(primary.value, secondary.value);
  const value = made === null ? null : round(1 - made / use);
  return pureNumber({ value, ...bounds }, 'ratio', { ...origin, ...whyRange(value, bounds, [primary, secondary]) });
};

const whyRange = (value: number | null, { low, high }: Bounds, parts: readonly Quantity[]) => {
  const reasons = parts.flatMap(({ reason }) => (reason === null ? [] : [reason]));
  return (value !== null && low === high) || reasons.length === 0 ? {} : { reason: [...new Set(reasons)].join('; ') };
};

/** Years before the one asked about in which output by site is looked for. */
const SITE_YEARS = 10;

/** What of the imports of each supplier is from sites of the nation's own. */
const ownedAbroad = async (ask: Ask, country: Country, parts: Parts, whole: WholeOwnership, request: NetImportRelianceRequest) => {
  const { material, bought } = parts;
  const { year } = request;
  const over = await ask.siteOutputOverYears(material.id, request.siteYear ?? year - SITE_YEARS, request.siteYear ?? year);
  const all = over.flatMap((one) =>
    one.tonnes === null || one.bound !== null || one.basis !== material.basis ? [] : [{ ...one, tonnes: one.tonnes }],
  );
  const siteYear = all.length === 0 ? null : all.reduce((newest, one) => Math.max(newest, one.year), -Infinity);
  const sellers = new Set(bought.map(({ exporter }) => exporter));
  const made = all.filter((one) => one.year === siteYear && one.iso3 !== country.iso3);
  const places = [...new Set(made.map(({ iso3 }) => iso3))].filter((iso3) => sellers.has(iso3)).sort();
  const figures = siteYear === null || siteYear === year ? parts.figures : await ask.producersOf(material.id, siteYear);
  const worked = await inTurns(places, SUPPLIERS_AT_ONCE, (iso3) => ownSupplier(country, { ...parts, figures }, iso3, made, whole, year));
  const told = worked.filter((one) => one !== null);
  const found = await Promise.all(told.map(async ({ iso3, ...rest }) => ({ place: await ask.country(iso3), ...rest })));
  const suppliers = found.flatMap(({ place, ...rest }) => (place === null ? [] : [{ country: place, ...rest }]));
  const why = incomparable({ ...parts, primary: { ...parts.primary, basis: material.basis } });
  return {
    siteYear,
    suppliers: suppliers.toSorted(
      (a, b) => (b.ownedImports.high ?? 0) - (a.ownedImports.high ?? 0) || (a.country.iso3 < b.country.iso3 ? -1 : 1),
    ),
    total:
      why !== null
        ? unknownMass(material.basis, why, { year })
        : siteYear === null
          ? unknownMass(material.basis, `no output of ${material.id} by site is known for ${spanOf(request)}`, { year })
          : totalOwned(suppliers, material, year),
    assumptions:
      siteYear === null || siteYear === year
        ? []
        : [`What sites and suppliers turned out of ${material.id} in ${siteYear} stands for ${year}: no newer output by site is taken.`],
    missing:
      bought.length === 0
        ? []
        : [
            siteYear === null
              ? `No output of ${material.id} by site is known for ${spanOf(request)}.`
              : coverageOf(parts, places, siteYear),
          ],
  };
};

const spanOf = ({ year, siteYear }: NetImportRelianceRequest): string =>
  siteYear === null ? `${year - SITE_YEARS} to ${year}` : `${siteYear}`;

const coverageOf = ({ material, bought }: Parts, places: readonly string[], siteYear: number): string => {
  const tonnes = (flows: readonly TradeFlow[]) => sumTonnes(flows.map((flow) => flow.tonnes ?? 0));
  const all = tonnes(bought);
  const share = all === 0 ? null : (100 * tonnes(bought.filter(({ exporter }) => places.includes(exporter)))) / all;
  const of = new Set(bought.map(({ exporter }) => exporter)).size;
  return `Output of ${material.id} by site in ${siteYear} is known in ${places.length} of the ${of} countries it was bought from${
    places.length === 0 ? '' : `, ${places.join(', ')}`
  }${share === null ? '' : `, which sold ${share.toFixed(1)} % of what has a weight`}; sites that are not listed count to nobody.`;
};

type Made = {
  readonly siteId: string;
  readonly iso3: string;
  readonly year: number;
  readonly tonnes: number;
  readonly basis: Basis;
  readonly factId: string;
};

const ownSupplier = (country: Country, parts: Parts, iso3: string, made: readonly Made[], whole: WholeOwnership, year: number) => {
  const { material, bought, figures, weighed } = parts;
  const sites = made.filter((one) => one.iso3 === iso3);
  const { owners, factIds } = attributeOutput(whole.ownership, sites, whole.homes, 'NATION', 'HOME');
  const range = owners.find(({ owner }) => owner === country.iso3)?.tonnes;
  if (range === undefined) return null;
  const origin = { year, formula: 'imports from the supplier, flows with a weight added up' };
  const imports = massTraded(
    bought.filter(({ exporter }) => exporter === iso3),
    weighed ? material.basis : 'GROSS',
    origin,
    'imports',
  );
  const owned = mass({ value: valueOf(range), ...range }, material.basis, {
    year: sites[0]?.year ?? null,
    formula: 'output of each site × share that reaches the nation, added up',
    factIds: [...factIds, ...sites.map(({ factId }) => factId)],
    ...(valueOf(range) === null ? { reason: 'some stakes on the way are told as a band, or only as being there' } : {}),
  });
  const figure = figures.find(({ area, basis }) => area === iso3 && basis === material.basis);
  const output =
    figure === undefined
      ? unknownMass(material.basis, `no output of ${iso3} is listed`)
      : published(figure, 'output is withheld or only bounded by its source');
  const high = ownedOfImports({ imports: imports.high ?? Infinity, owned: range, output: null }).high;
  const best = imports.value === null ? null : ownedOfImports({ imports: imports.value, owned: range, output: output.value }).value;
  const ownedImports = weighed
    ? mass({ value: best, low: 0, high }, material.basis, {
        year,
        formula: 'value: imports × owned / output; high: the smaller of owned and bought',
        inputs: [
          { name: 'imports', value: imports.value, unit: 't' },
          { name: 'owned', value: owned.value, unit: 't' },
          { name: 'output', value: output.value, unit: 't' },
        ],
        factIds: [...imports.factIds, ...owned.factIds, ...output.factIds],
        reason: 'where the sites sell is not told',
      })
    : unknownMass(material.basis, 'imports are weighed as shipped, sites by what the ore contains', { year });
  return { iso3, imports, owned, output, ownedImports };
};

const totalOwned = (suppliers: readonly OwnSupplier[], material: Material, year: number): Quantity => {
  const parts = suppliers.map(({ ownedImports }) => ownedImports);
  const add = (values: readonly (number | null)[]) => values.reduce<number | null>(sum, 0);
  return mass({ value: add(parts.map(({ value }) => value)), low: 0, high: add(parts.map(({ high }) => high)) }, material.basis, {
    year,
    formula: 'imports from own sites, added up over suppliers',
    factIds: parts.flatMap(({ factIds }) => factIds),
    ...(parts.length === 0 ? {} : { reason: 'where the sites sell is not told' }),
  });
};

/** Owned imports over use: over published use, or what is netted and made at home, of which the least makes the most. */
const overUse = (owned: Quantity, parts: Parts, stocks: number | null, year: number): Quantity => {
  const { use } = parts;
  const net = netOf(parts, stocks ?? 0);
  const atHome = atHomeOf(parts);
  const known = use.value !== null && use.value > 0 && use.basis === owned.basis ? use.value : null;
  const least = known ?? (net.low === null ? null : round(net.low + (atHome.low ?? 0)));
  const bestAtHome = sum(parts.primary.value, parts.secondary.value);
  const bestNet = sum(parts.imports.value, parts.exports.value === null ? null : -parts.exports.value);
  const best = known ?? (bestNet === null || bestAtHome === null ? null : round(bestNet + (stocks ?? 0) + bestAtHome));
  const formula =
    known === null ? 'imports from own sites / (net imports + output at home)' : 'imports from own sites / apparent consumption';
  const over = (tonnes: number | null, all: number | null) =>
    tonnes === null || all === null || all <= 0 ? null : round(Math.min(1, tonnes / all));
  const origin = {
    year,
    formula,
    inputs: [
      { name: 'imports from own sites', value: owned.value, unit: 't' as const },
      { name: 'imports from own sites, at most', value: owned.high, unit: 't' as const },
      { name: 'use', value: best, unit: 't' as const },
    ],
    factIds: [
      ...owned.factIds,
      ...(known === null ? [...parts.imports.factIds, ...parts.exports.factIds, ...parts.primary.factIds] : use.factIds),
    ],
  };
  if (owned.high === null)
    return pureNumber({ value: null, low: null, high: null }, 'ratio', { ...origin, reason: owned.reason ?? 'not known' });
  if (owned.high === 0) return pureNumber({ value: 0, low: 0, high: 0 }, 'ratio', origin);
  const high = over(owned.high, least);
  return pureNumber({ value: over(owned.value, best), low: 0, high: high ?? 1 }, 'ratio', {
    ...origin,
    reason: high === null ? 'use may come near 0, so owned imports may be all of it' : (owned.reason ?? 'use is a range'),
  });
};

const adjusted = (base: Quantity | null, own: Quantity, year: number): Quantity => {
  const formula = 'net import reliance − imports from own sites abroad / use';
  if (base === null || base.high === null)
    return pureNumber({ value: null, low: null, high: null }, 'ratio', { year, formula, reason: 'net import reliance is not known' });
  const factIds = [...base.factIds, ...own.factIds];
  if (own.low === null || own.high === null)
    return pureNumber({ value: null, low: null, high: null }, 'ratio', { year, formula, factIds, reason: own.reason ?? 'not known' });
  const low = base.low === null ? null : ownershipAdjustedReliance(base.low, { low: own.low, high: own.high }).low;
  const { high } = ownershipAdjustedReliance(base.high, { low: own.low, high: own.high });
  const value =
    base.value === null || own.value === null ? null : ownershipAdjustedReliance(base.value, { low: own.value, high: own.value }).value;
  const reasons = [base.reason, own.reason].filter((one) => one !== null);
  return pureNumber({ value, low, high }, 'ratio', {
    year,
    formula,
    factIds,
    inputs: [
      { name: 'net import reliance', value: base.value, unit: 'ratio' },
      { name: 'imports from own sites abroad / use', value: own.value, unit: 'ratio' },
      { name: 'imports from own sites abroad / use, at most', value: own.high, unit: 'ratio' },
    ],
    ...(reasons.length === 0 ? {} : { reason: reasons.join('; ') }),
  });
};
