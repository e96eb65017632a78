import { conversionFactor } from '../domain/conversion.js';
import { InvalidArgumentsError, NoDataError } from '../domain/errors.js';
import type {
  Basis,
  CodeConfidence,
  CodeMapping,
  Conversion,
  Country,
  Material,
  Measured,
  Mineral,
  RecyclingRate,
} from '../domain/facts.js';
import { mass, pureNumber, round, sumOfKnown, sumTonnes, unknownMass, type Quantity } from '../domain/quantity.js';
import { publishedRate, recycledMore } from '../domain/recycling.js';
import { valueOf, type Range } from '../domain/range.js';
import type { Ask } from './ask.js';
import { tellingCodes, type Told } from './purchases.js';
import { isWeighed } from './replacement-suppliers.js';
import { entity, Faults } from './resolve-ids.js';

export interface RecyclingRequest {
  readonly mineral: string;
  readonly country: string;
  readonly year: number;
  /** Today's rate; null: what is published of the country. */
  readonly rate: number | null;
  readonly target: number;
  /** Tonnes contained that are discarded a year, when the rates are end-of-life rates; null: the rates are shares of use. */
  readonly discarded: number | null;
}

export interface RecycledMaterial {
  readonly material: Material;
  /** What the rates are a share of. */
  readonly use: Quantity;
  readonly saved: Quantity;
  /** The same in tonnes of the element. */
  readonly contained: Quantity;
}

export interface RecyclingPotential extends Told {
  readonly mineral: Mineral;
  readonly country: Country;
  readonly year: number;
  readonly rate: Quantity;
  readonly target: number;
  readonly materials: readonly RecycledMaterial[];
  /** Tonnes contained, of all materials. */
  readonly saved: Quantity;
  /** All rates published of the mineral, of any area. */
  readonly published: readonly RecyclingRate[];
}

/** What a share of use is measured in; a compound is itself when it is pure. */
const PURE: Readonly<Record<string, Basis>> = { 'lithium-carbonate': 'LCE', 'lithium-hydroxide': 'LIOH_H2O' };
/** Stages whose tonnes recycling replaces; ores and concentrates are made into them and would count twice. */
const REPLACED = new Set(['REFINED', 'COMPOUND', 'METAL']);
const MOST_TONNES = 1e9;

/**
 * How many tonnes of a mineral more recycling could take from a country's imports.
 * @throws {UnknownEntityError} | {SeveralFaultsError} | {InvalidArgumentsError}
 * @throws {NoDataError} when neither use nor imports of the year are known
 */
export const recyclingPotential = async (ask: Ask, request: RecyclingRequest): Promise<RecyclingPotential> => {
  refuseSenseless(request);
  const faults = new Faults();
  const [mineral, country] = await Promise.all([
    entity(ask, faults, 'mineral', request.mineral, (id) => ask.mineral(id)),
    entity(ask, faults, 'country', request.country, (id) => ask.country(id)),
  ]);
  faults.throwIfAny();
  if (mineral === null || country === null) throw new Error('a fault was not told');
  const [materials, published, factors, dataVersion] = await Promise.all([
    ask.materialsOf(mineral.id),
    ask.recyclingOf(mineral.id),
    ask.conversionsOf(mineral.id),
    ask.dataVersion(),
  ]);
  const rate = await rateToday(ask, country, mineral, published, request);
  const told = await usesOf(ask, country, mineral, materials, request);
  const recycled = told.uses.map(({ material, use }): RecycledMaterial => {
    const base = { low: use.low ?? 0, high: use.high ?? 0 };
    const more = recycledMore(base, rate.range, request.target);
    const saved = tonnesOf(more, use.basis ?? material.basis, {
      year: request.year,
      formula: '(target − rate) × what the rates are a share of',
      inputs: [
        { name: 'rate today', value: valueOf(rate.range), unit: 'ratio' },
        { name: 'target', value: request.target, unit: 'ratio' },
        { name: 'what the rates are a share of', value: use.value, unit: 't' },
      ],
      factIds: [...use.factIds, ...rate.quantity.factIds],
      reason: [use.reason, rate.quantity.reason].filter((one) => one !== null).join('; '),
    });
    return { material, use, saved, contained: containedIn(material, saved, factors) };
  });
  return {
    mineral,
    country,
    year: request.year,
    rate: rate.quantity,
    target: request.target,
    materials: recycled,
    saved: totalOf(recycled, request.year),
    published,
    assumptions: [
      request.discarded === null
        ? 'Rates are read as shares of what is used (end-of-life recycling input rate): the target is met in what is used today.'
        : 'Rates are read as shares of what is discarded (end-of-life recycling rate); the tonnes discarded are given with the question.',
      rate.assumption,
      ...told.assumptions,
      'Every recycled tonne takes the place of an imported one; losses in recycling are in the rate.',
      ...(recycled.some(({ material }) => material.id in PURE || isMetal(material))
        ? ['Metal and compounds are taken as pure for the tonnes contained.']
        : []),
    ],
    missing: [...rate.missing, ...told.missing, ...recycled.flatMap(({ contained, material }) => unconverted(material, contained))],
    dataVersion,
  };
};

const refuseSenseless = ({ rate, target, discarded }: RecyclingRequest): void => {
  const faults = [
    ...(rate === null || rate <= target ? [] : [{ argument: 'rate', value: rate, valid: `at most the target, ${target}` }]),
    ...(discarded === null || (discarded >= 0 && discarded <= MOST_TONNES)
      ? []
      : [{ argument: 'discarded', value: discarded, valid: '0 to a billion tonnes' }]),
  ];
  if (faults.length > 0) throw new InvalidArgumentsError(faults);
};

/** Today's rate: given, published of the country, or what its own policy names as its start; otherwise anything up to the target. */
const rateToday = async (
  ask: Ask,
  country: Country,
  mineral: Mineral,
  published: readonly RecyclingRate[],
  { rate, target, discarded }: RecyclingRequest,
): Promise<{ range: Range; quantity: Quantity; assumption: string; missing: string[] }> => {
  const told = (
    range: Range,
    formula: string,
    factIds: readonly string[],
    assumption: string,
    year: number | null,
    missing: string[] = [],
  ) => ({
    range,
    quantity: pureNumber({ value: valueOf(range), low: range.low, high: range.high }, 'ratio', {
      year,
      formula,
      factIds,
      ...(valueOf(range) === null ? { reason: 'only bounds of today’s rate are known' } : {}),
    }),
    assumption,
    missing,
  });
  if (rate !== null)
    return told({ low: rate, high: rate }, 'given with the question', [], 'Today’s rate is given with the question.', null);
  const measures = discarded === null ? ['EOL_RIR', 'RECYCLED_CONTENT'] : ['EOL_RR'];
  const own = published
    .filter((one) => one.area === country.iso3 && measures.includes(one.measure) && one.share !== null)
    .toSorted((a, b) => measures.indexOf(a.measure) - measures.indexOf(b.measure) || b.year - a.year)[0];
  const range = own === undefined ? null : publishedRate(own);
  if (own !== undefined && range !== null)
    return told(
      range,
      `${own.measure} as published`,
      [own.factId],
      own.measure === 'RECYCLED_CONTENT'
        ? `Today’s rate is the recycled content of ${own.year}, new scrap included; only its old scrap is of discarded products.`
        : `Today’s rate is the ${own.measure} of ${country.iso3} in ${own.year}.`,
      own.year,
    );
  const policies = (await ask.policiesBy(country.iso3)).map(({ id }) => id);
  const benchmarks = (await Promise.all(policies.map((id) => ask.benchmarksOf(id)))).flat();
  const start = benchmarks
    .filter((one) => one.metric === 'recycling' && one.baseline !== null && (one.subject === null || one.subject === mineral.id))
    .toSorted((a, b) => Number(b.subject !== null) - Number(a.subject !== null) || (a.factId < b.factId ? -1 : 1))[0];
  if (start !== undefined && start.baseline !== null && start.baseline <= target)
    return told(
      { low: start.baseline, high: start.baseline },
      `where ${start.policyId} starts from`,
      [start.factId],
      `Today’s rate is where ${start.policyId} starts from, for critical minerals as a whole; it does not say which rate it means.`,
      start.baselineYear,
      [`No recycling rate of ${mineral.id} is published of ${country.iso3} itself.`],
    );
  const elsewhere = published.map(({ area, measure, year }) => `${measure} ${area} ${year}`);
  return told(
    { low: 0, high: target },
    'nothing is published: from 0 to the target',
    [],
    'Today’s rate may be anything from 0 to the target; give it as `rate`.',
    null,
    [
      `No recycling rate of ${mineral.id} is published of ${country.iso3}; there is ${elsewhere.length === 0 ? 'none of any area' : elsewhere.join(', ')}.`,
    ],
  );
};

interface Use {
  readonly material: Material;
  readonly use: Quantity;
}

/** What the rates are a share of: tonnes discarded as given, published use, or imports by trade code. */
const usesOf = async (
  ask: Ask,
  country: Country,
  mineral: Mineral,
  materials: readonly Material[],
  { year, discarded }: RecyclingRequest,
): Promise<{ uses: readonly Use[]; assumptions: string[]; missing: string[] }> => {
  const replaced = materials.filter(({ stage }) => REPLACED.has(stage));
  if (discarded !== null) {
    const [refined] = [...replaced.filter(({ basis }) => basis === 'CONTAINED'), ...replaced];
    if (refined === undefined) throw new NoDataError(`${mineral.id} has no refined material`, { mineral: mineral.id });
    const use = tonnesOf({ low: discarded, high: discarded }, 'CONTAINED', { formula: 'tonnes discarded a year, given with the question' });
    return { uses: [{ material: { ...refined, basis: 'CONTAINED' }, use }], assumptions: [], missing: [] };
  }
  const consumed = (
    await Promise.all(replaced.map(async (material) => ({ material, figures: await ask.consumptionOf(material.id) })))
  ).flatMap(({ material, figures }) => {
    const figure = figures.find((one) => one.area === country.iso3 && one.year <= year && one.tonnes !== null);
    return figure === undefined ? [] : [{ material, figure }];
  });
  // published use of one refined form is use of the mineral: a second form would count it twice
  const [first] = consumed.toSorted((a, b) => b.figure.year - a.figure.year || (a.material.id < b.material.id ? -1 : 1));
  if (first !== undefined)
    return { uses: [consumedOf(first.material, first.figure)], assumptions: usedIn(first.figure, year), missing: [] };
  return importsOf(ask, country, mineral, replaced, year);
};

const consumedOf = (material: Material, { tonnes, bound, year, factId, basis }: Measured): Use => {
  const known = tonnes ?? 0;
  const range = bound === '<' ? { low: 0, high: known } : { low: known, high: known };
  const use = tonnesOf(range, basis, {
    year,
    formula: 'apparent consumption as published',
    factIds: [factId],
    reason: 'only a bound is published',
  });
  return { material, use };
};

const usedIn = (figure: Measured, year: number): string[] => [
  figure.year === year
    ? `Use is the apparent consumption of ${year}.`
    : `Use is the apparent consumption of ${figure.year}, the newest up to ${year}.`,
];

const importsOf = async (ask: Ask, country: Country, mineral: Mineral, materials: readonly Material[], year: number) => {
  const coded = await Promise.all(materials.map(async (material) => ({ material, codes: tellingCodes(await ask.codesOf(material.id)) })));
  const weighed = coded.filter(({ material, codes }) => codes.length > 0 && isWeighed(material, codes));
  const taken = new Set<string>();
  // each code counts once, for the material it fits best
  const own = weighed
    .flatMap(({ material, codes }) => codes.map((code) => ({ material, code })))
    .toSorted((a, b) => FIT.indexOf(a.code.confidence) - FIT.indexOf(b.code.confidence) || (a.material.id < b.material.id ? -1 : 1))
    .filter(({ code }) => !taken.has(code.hs) && taken.add(code.hs));
  const partly: string[] = [];
  const uses = await Promise.all(
    materials.map(async (material): Promise<Use[]> => {
      const codes = own.filter((one) => one.material.id === material.id).map(({ code }) => code);
      const [bought, sold] = await Promise.all([
        Promise.all(codes.map(({ hs }) => ask.importsUnder(hs, country.iso3, year))).then((lists) => lists.flat()),
        Promise.all(codes.map(({ hs }) => ask.exportsUnder(hs, country.iso3, year))).then((lists) => lists.flat()),
      ]);
      const weighedFlows = bought.filter(({ tonnes }) => tonnes !== null);
      if (weighedFlows.length === 0) return [];
      const imports = sumOfKnown(bought.map(({ tonnes }) => tonnes));
      const exports = sumOfKnown(sold.map(({ tonnes }) => tonnes));
      if (imports.unknown > 0) partly.push(`${material.id} (${imports.unknown} of ${imports.of})`);
      const range = { low: exports.high === null ? 0 : round(Math.max(0, imports.low - exports.high)), high: imports.low };
      const use = tonnesOf(range, material.basis, {
        year,
        formula: `imports under HS ${codes.map(({ hs }) => hs).join(', ')}; at least imports − exports`,
        inputs: [
          { name: 'imports', value: imports.low, unit: 't' },
          { name: 'exports', value: exports.value, unit: 't' },
        ],
        factIds: [...bought, ...sold].map(({ factId }) => factId),
        reason: 'part of what is imported is exported again',
      });
      return [{ material, use }];
    }),
  );
  const found = uses.flat();
  if (found.length === 0)
    throw await nothingKnown(
      ask,
      country,
      mineral,
      own.map(({ code }) => code),
      year,
    );
  const silent = coded.filter(({ material }) => !found.some((one) => one.material.id === material.id)).map(({ material }) => material.id);
  return {
    uses: found,
    assumptions: [
      `Use is not published, so what was imported in ${year} stands for it, at least what of it was not exported again; output at home is not counted.`,
    ],
    missing: [
      ...(silent.length === 0 ? [] : [`Imports by weight in ${year} are not known, or not apart, of ${silent.join(', ')}.`]),
      ...(partly.length === 0
        ? []
        : [`Imports without a published weight are not counted, so use may be more than told, of ${partly.toSorted().join(', ')}.`]),
    ],
  };
};

const FIT: readonly CodeConfidence[] = ['exact', 'dominant', 'proxy', 'bundle'];

const nothingKnown = async (
  ask: Ask,
  country: Country,
  mineral: Mineral,
  codes: readonly CodeMapping[],
  year: number,
): Promise<NoDataError> => {
  const years = [...new Set((await Promise.all(codes.map(({ hs }) => ask.tradeYears(hs)))).flat())].sort((a, b) => a - b);
  return new NoDataError(
    `Neither use nor weighed imports of ${mineral.id} are known of ${country.iso3} in ${year}; ${
      years.length === 0 ? 'no code of it has flows' : `there is trade of ${years.join(', ')}, not all of it weighed`
    }`,
    { mineral: mineral.id, country: country.iso3, year, available: { years, argument: 'discarded' } },
  );
};

const isMetal = ({ stage, basis }: Material): boolean => stage === 'METAL' && basis === 'GROSS';

const containedIn = (material: Material, saved: Quantity, factors: readonly Conversion[]): Quantity => {
  if (saved.basis === 'CONTAINED') return saved;
  const basis = PURE[material.id] ?? (isMetal(material) ? 'CONTAINED' : material.basis);
  const factor = conversionFactor(factors, material.mineralId, basis, 'CONTAINED');
  if (factor === null) return unknownMass('CONTAINED', `how much ${material.mineralId} is in ${material.id} is not in the tables`);
  const by = (tonnes: number | null) => (tonnes === null ? null : round(tonnes * factor));
  return {
    ...saved,
    value: by(saved.value),
    low: by(saved.low),
    high: by(saved.high),
    basis: 'CONTAINED',
    formula: `${saved.formula ?? ''}, × ${round(factor)} contained`,
    factIds: [...saved.factIds, ...(factor === 1 ? [] : factors.map(({ factId }) => factId))].sort(),
  };
};

const unconverted = (material: Material, contained: Quantity): string[] =>
  contained.low === null ? [`How much ${material.mineralId} is in ${material.id} is not known, so it is not in the total.`] : [];

/** Sum of the parts that are known; at most unknown where one is not. */
const totalOf = (recycled: readonly RecycledMaterial[], year: number): Quantity => {
  const parts = recycled.map(({ contained }) => contained);
  const known = parts.filter(({ low }) => low !== null);
  const whole = known.length === parts.length;
  if (known.length === 0) return unknownMass('CONTAINED', parts.map(({ reason }) => reason).join('; '), { year });
  const low = sumTonnes(known.map((one) => one.low ?? 0));
  const high = whole ? sumTonnes(known.map((one) => one.high ?? 0)) : null;
  const reasons = [...new Set(parts.flatMap(({ reason }) => (reason === null ? [] : [reason])))];
  return mass({ value: low === high ? low : null, low, high }, 'CONTAINED', {
    year,
    formula: 'sum over materials of tonnes contained',
    factIds: known.flatMap(({ factIds }) => factIds),
    ...(low === high ? {} : { reason: reasons.join('; ') }),
  });
};

const tonnesOf = (range: Range, basis: Basis, origin: Parameters<typeof mass>[2]): Quantity => {
  const value = valueOf(range);
  const { reason, ...rest } = origin;
  return mass({ value, low: range.low, high: range.high }, basis, {
    ...rest,
    ...(value === null && reason !== undefined ? { reason } : {}),
  });
};
