import { supplierDependence } from '../domain/dependence.js';
import { holdsOn, isIsoDay } from '../domain/dates.js';
import { InvalidArgumentsError } from '../domain/errors.js';
import type { Agreement, Alliance, Benchmark, Country, Material, Measured, Membership, Mineral, Policy } from '../domain/facts.js';
import { belongingOn } from '../domain/membership.js';
import {
  holdAgainstThresholds,
  policiesBetween as reaching,
  type MeasuredFigure,
  type PolicyReach,
  type ThresholdVerdict,
} from '../domain/policy-reach.js';
import { pureNumber, round, type Quantity } from '../domain/quantity.js';
import type { Ask } from './ask.js';
import { buyersOf, purchasesOf, tellingCodes, type Buyers, type Told } from './purchases.js';
import { entity, Faults } from './resolve-ids.js';

export interface ReachTold extends Omit<PolicyReach, 'via'> {
  readonly via: Alliance | null;
}

export interface PoliciesBetween extends Told {
  readonly exporter: Country;
  readonly importer: Country;
  readonly material: Material;
  readonly day: string;
  readonly policies: readonly ReachTold[];
  readonly agreements: readonly { readonly agreement: Agreement; readonly inForce: boolean; readonly namesMineral: boolean }[];
}

/**
 * Policies and agreements that bear on a trade between two countries in a material, and the state of each on a day.
 * @throws {UnknownEntityError} | {SeveralFaultsError} | {InvalidArgumentsError}
 */
export const policiesBetween = async (
  ask: Ask,
  request: { readonly exporter: string; readonly importer: string; readonly material: string; readonly day: string },
): Promise<PoliciesBetween> => {
  const { day } = request;
  const invalid = [
    ...(isIsoDay(day) ? [] : [{ argument: 'day', value: day, valid: 'an ISO day such as 2024-12-31' }]),
    ...(request.exporter === request.importer
      ? [{ argument: 'importer', value: request.importer, valid: 'a country other than the exporter' }]
      : []),
  ];
  if (invalid.length > 0) throw new InvalidArgumentsError(invalid);
  const faults = new Faults();
  const [exporter, importer, material] = await Promise.all([
    entity(ask, faults, 'country', request.exporter, (id) => ask.country(id)),
    entity(ask, faults, 'country', request.importer, (id) => ask.country(id)),
    entity(ask, faults, 'material', request.material, (id) => ask.material(id)),
  ]);
  faults.throwIfAny();
  if (exporter === null || importer === null || material === null) throw new Error('a fault was not told');
  const [seats, named, dataVersion] = await Promise.all([
    Promise.all([exporter, importer].map(({ iso3 }) => seatsOf(ask, iso3))),
    ask.policiesOn(material.mineralId),
    ask.dataVersion(),
  ]);
  const parties = seats.map((list, i) => partiesOn(list, [exporter.iso3, importer.iso3][i] ?? '', day));
  const issuers = [...new Set([exporter.iso3, importer.iso3, ...seats.flat().map(({ allianceId }) => allianceId)])];
  const [issued, agreed] = await Promise.all([
    Promise.all(issuers.map((id) => ask.policiesBy(id))).then((lists) => lists.flat()),
    Promise.all([...(parties[0] ?? [])].map((id) => ask.agreementsOf(id))).then((lists) => lists.flat()),
  ]);
  const policies = [...new Map([...named, ...issued].map((policy) => [policy.id, policy])).values()];
  const reach = reaching(
    policies,
    seats.flat(),
    { exporter: exporter.iso3, importer: importer.iso3, materialId: material.id, mineralId: material.mineralId },
    day,
  );
  const agreements = [...new Map(agreed.map((one) => [one.id, one])).values()]
    .filter(({ parties: all }) =>
      all.some((one) => parties[0]?.has(one) === true && all.some((other) => other !== one && parties[1]?.has(other) === true)),
    )
    .filter(({ mineralIds }) => mineralIds.length === 0 || mineralIds.includes(material.mineralId))
    .map((agreement) => ({ agreement, inForce: holdsOn(agreement, day), namesMineral: agreement.mineralIds.length > 0 }))
    .sort(
      (a, b) =>
        Number(b.inForce) - Number(a.inForce) ||
        Number(b.namesMineral) - Number(a.namesMineral) ||
        (a.agreement.id < b.agreement.id ? -1 : 1),
    );
  return {
    exporter,
    importer,
    material,
    day,
    policies: await Promise.all(reach.map(async (one) => ({ ...one, via: one.via === null ? null : await ask.alliance(one.via) }))),
    agreements,
    assumptions: [
      'A policy without a named material or mineral is told as aimed at neither, not as aimed at all.',
      'Alliances of the two count on the day; a country is bound through an alliance that issued a policy or made an agreement.',
      'A start of which only a later proof is known counts from the day of the proof.',
    ],
    missing: [
      ...(reach.length === 0 ? [`No policy in the graph reaches this trade.`] : []),
      ...reach
        .filter(({ policy }) => policy.validFrom === null)
        .map(({ policy }) => `The first day of ${policy.id} is not known; it is taken to hold from the beginning.`),
      ...agreements
        .filter(({ agreement }) => agreement.validFrom === null)
        .map(({ agreement }) => `The first day of ${agreement.id} is not known.`),
    ],
    dataVersion,
  };
};

/** Seats of a country, and those of alliances it sits in. */
const seatsOf = async (ask: Ask, iso3: string): Promise<readonly Membership[]> => {
  const own = await ask.membershipsOf(iso3);
  const above = await Promise.all([...new Set(own.map(({ allianceId }) => allianceId))].map((id) => ask.membershipsOf(id)));
  return [...own, ...above.flat()];
};

/** A country and the alliances it belongs to on a day. */
const partiesOn = (seats: readonly Membership[], iso3: string, day: string): ReadonlySet<string> =>
  new Set([
    iso3,
    ...belongingOn(seats, [...new Set(seats.map(({ allianceId }) => allianceId))], day)
      .filter((one) => one.iso3 === iso3)
      .map(({ allianceId }) => allianceId),
  ]);

export interface VerdictTold {
  readonly benchmark: Benchmark;
  readonly verdict: ThresholdVerdict['verdict'];
  readonly due: boolean;
  readonly margin: number | null;
  readonly reason: string | null;
  readonly figure: Quantity | null;
  readonly mineral: Mineral | null;
  readonly material: Material | null;
  /** The supplier a dependence is on. */
  readonly supplier: Country | null;
}

export interface Thresholds extends Told {
  readonly policy: Policy;
  readonly country: Country | null;
  readonly alliance: Alliance | null;
  readonly year: number;
  readonly verdicts: readonly VerdictTold[];
}

/** A figure with what it is of. */
interface Figure extends MeasuredFigure {
  readonly mineralId: string;
  readonly materialId: string | null;
  readonly supplier: string | null;
  readonly formula: string;
  readonly reason: string | null;
}

/**
 * What the graph knows of a buyer held against the numbers a policy sets: met, breached, or cannot be told.
 * @throws {UnknownEntityError} | {SeveralFaultsError}
 */
export const thresholds = async (
  ask: Ask,
  request: { readonly policy: string; readonly country: string | null; readonly year: number },
): Promise<Thresholds> => {
  const { year } = request;
  const faults = new Faults();
  const policy = await entity(ask, faults, 'policy', request.policy, (id) => ask.policy(id));
  const buyers =
    policy === null && request.country === null
      ? null
      : await buyersOf(ask, faults, request.country ?? policy?.issuer ?? '', `${year}-12-31`);
  faults.throwIfAny();
  if (policy === null || buyers === null) throw new Error('a fault was not told');
  const [benchmarks, minerals, dataVersion] = await Promise.all([
    ask.benchmarksOf(policy.id),
    mineralsMeant(ask, policy, `${year}-12-31`),
    ask.dataVersion(),
  ]);
  const metrics = new Set(benchmarks.map(({ metric }) => metric));
  const named = benchmarks.flatMap(({ subject }) => (subject === null ? [] : [subject]));
  const of = [...new Set([...minerals.ids, ...named])].sort();
  const figures = await figuresOf(ask, buyers, of, metrics, year);
  const verdicts = holdAgainstThresholds(benchmarks, figures, year);
  return {
    policy,
    country: buyers.country,
    alliance: buyers.alliance,
    year,
    verdicts: await Promise.all(verdicts.map((one) => tell(ask, one, figures, year))),
    assumptions: [
      minerals.said,
      'Dependence is the largest share of one country outside in what the buyer bought; where it has output of its own, less of its use depends, down to what is bought over purchases and output.',
      'A year before a threshold is due is told as it stands, and marked.',
    ],
    missing: [
      ...new Set(
        verdicts
          .filter(({ figure }) => figure === null)
          .map(
            ({ benchmark }) =>
              `Nothing in the graph measures ${benchmark.metric}${benchmark.subject === null ? '' : ` of ${benchmark.subject}`}.`,
          ),
      ),
      ...(benchmarks.length === 0 ? [`${policy.id} sets no number.`] : []),
    ],
    dataVersion,
  };
};

const tell = async (
  ask: Ask,
  { benchmark, verdict, due, margin, reason, figure }: ThresholdVerdict,
  figures: readonly Figure[],
  year: number,
): Promise<VerdictTold> => {
  const own = figures.find((one) => one === figure) ?? null;
  const [mineral, material, supplier] = await Promise.all([
    own === null ? null : ask.mineral(own.mineralId),
    own?.materialId == null ? null : ask.material(own.materialId),
    own?.supplier == null ? null : ask.country(own.supplier),
  ]);
  const quantity =
    own === null
      ? null
      : pureNumber({ value: own.value, low: own.low, high: own.high }, 'ratio', {
          year,
          formula: own.formula,
          factIds: own.factIds,
          ...(own.reason === null ? {} : { reason: own.reason }),
        });
  return { benchmark, verdict, due, margin, reason: reason ?? null, figure: quantity, mineral, material, supplier };
};

/** Minerals a policy is about: those it names, or those on its issuer's list that held on the day, the strategic ones where it has some. */
const mineralsMeant = async (
  ask: Ask,
  policy: Policy,
  day: string,
): Promise<{ readonly ids: readonly string[]; readonly said: string }> => {
  if (policy.mineralIds.length > 0) return { ids: policy.mineralIds, said: 'Minerals are those the policy names.' };
  const lists = await ask.criticalityListsBy(policy.issuer);
  const newest = lists.toSorted((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? 1 : -1));
  const list = newest.find((one) => holdsOn(one, day)) ?? newest.at(0);
  if (list === undefined) return { ids: [], said: 'The policy names no minerals and its issuer has no list in the graph.' };
  const entries = await ask.entriesOf(list.id);
  const strategic = entries.filter(({ rank }) => rank === 'strategic');
  return {
    ids: (strategic.length > 0 ? strategic : entries).map(({ mineralId }) => mineralId),
    said: `Minerals are the ${strategic.length > 0 ? 'strategic ones' : 'entries'} of ${list.id}, for the policy names none.`,
  };
};

const DEPENDENCE = ['single-country-dependence', 'specific-country-dependence'];

/** Metrics that are own output over own use, and the stages they count; null for any. */
const OUTPUT_STAGES: ReadonlyMap<string, readonly string[] | null> = new Map([
  ['extraction', ['ORE', 'CONCENTRATE']],
  ['processing', ['INTERMEDIATE', 'REFINED', 'COMPOUND', 'METAL']],
  ['domestic-production', null],
]);

const figuresOf = async (
  ask: Ask,
  buyers: Buyers,
  minerals: readonly string[],
  metrics: ReadonlySet<string>,
  year: number,
): Promise<Figure[]> => {
  const materials = (await Promise.all(minerals.map((id) => ask.materialsOf(id)))).flat();
  const ofMaterials = await Promise.all(
    materials.map(async (material): Promise<Figure[]> => {
      const [producers, codes, use] = await Promise.all([
        ask.producersOf(material.id, year),
        ask.codesOf(material.id),
        ask.consumptionOf(material.id),
      ]);
      const own = producers.filter(({ area }) => buyers.members.includes(area));
      const dependence = DEPENDENCE.filter((metric) => metrics.has(metric));
      const telling = tellingCodes(codes);
      const bought = dependence.length === 0 || telling.length === 0 ? null : await purchasesOf(ask, buyers, telling, year);
      return [
        ...(bought === null ? [] : dependence.flatMap((metric) => dependenceFigure(metric, material, bought, own))),
        ...outputFigures(metrics, material, own, use.find((one) => one.area === buyers.id && one.year === year) ?? null),
      ];
    }),
  );
  const ofMinerals = await Promise.all(minerals.map((id) => recyclingFigures(ask, buyers, id, metrics)));
  return [...ofMaterials.flat(), ...ofMinerals.flat()];
};

const dependenceFigure = (
  metric: string,
  material: Material,
  bought: Awaited<ReturnType<typeof purchasesOf>>,
  own: readonly Measured[],
): Figure[] => {
  const weighed = bought.flows.every(({ tonnes }) => tonnes !== null);
  const [largest] = supplierDependence(bought.flows, weighed ? 'WEIGHT' : 'VALUE');
  if (largest === undefined) return [];
  const { value, low, high } = largest.share;
  const made = own.reduce((sum, { tonnes }) => sum + (tonnes ?? 0), 0);
  const untold = own.some(({ tonnes }) => tonnes === null);
  const total = bought.flows.reduce((sum, { tonnes }) => sum + (tonnes ?? 0), 0);
  const comparable = material.basis === 'GROSS' || material.stage === 'METAL' || material.stage === 'REFINED';
  const ownShare = comparable && weighed && !untold ? round(((low ?? 0) * total) / (total + made)) : 0;
  const lessened = made > 0 || untold;
  return [
    {
      metric,
      subject: material.id,
      unit: 'ratio',
      value: lessened ? null : value,
      low: lessened ? ownShare : low,
      high,
      factIds: [...bought.factIds, ...own.map(({ factId }) => factId)],
      mineralId: material.mineralId,
      materialId: material.id,
      supplier: largest.supplier,
      formula: `bought from the largest supplier / bought from all${lessened ? ', at the lowest over purchases and own output' : ''}, by ${weighed ? 'weight' : 'value'}`,
      reason: lessened
        ? 'own output lessens the part of use that is bought, by how much depends on what of it is exported'
        : largest.share.reason,
    },
  ];
};

const outputFigures = (metrics: ReadonlySet<string>, material: Material, own: readonly Measured[], use: Measured | null): Figure[] =>
  [...OUTPUT_STAGES].flatMap(([metric, stages]) => {
    if (!metrics.has(metric) || use?.tonnes == null || use.tonnes === 0 || use.basis !== material.basis) return [];
    if (stages !== null && !stages.includes(material.stage)) return [];
    if (own.length === 0 || own.some(({ tonnes }) => tonnes === null)) return [];
    const share = round(own.reduce((sum, { tonnes }) => sum + (tonnes ?? 0), 0) / use.tonnes);
    return [
      {
        metric,
        subject: material.mineralId,
        unit: 'ratio',
        value: share,
        low: share,
        high: share,
        factIds: [...own.map(({ factId }) => factId), use.factId],
        mineralId: material.mineralId,
        materialId: material.id,
        supplier: null,
        formula: 'own output / apparent consumption',
        reason: null,
      },
    ];
  });

/** How a metric of a policy is measured in the tables. */
const RECYCLING: ReadonlyMap<string, string> = new Map([
  ['recycling', 'EOL_RIR'],
  ['recycled-content', 'RECYCLED_CONTENT'],
]);

const recyclingFigures = async (ask: Ask, buyers: Buyers, mineralId: string, metrics: ReadonlySet<string>): Promise<Figure[]> => {
  const wanted = [...RECYCLING].filter(([metric]) => metrics.has(metric));
  if (wanted.length === 0) return [];
  const rates = await ask.recyclingOf(mineralId);
  return wanted.flatMap(([metric, measure]) =>
    rates
      .filter((one) => one.measure === measure && one.area === buyers.id)
      .slice(0, 1)
      .map(({ share, bound, factId, year }): Figure => ({
        metric,
        subject: mineralId,
        unit: 'ratio',
        value: bound === null ? share : null,
        low: bound === '<' ? 0 : share,
        high: bound === '>' ? 1 : share,
        factIds: [factId],
        mineralId,
        materialId: null,
        supplier: null,
        formula: `${measure} of ${year}`,
        reason: bound === null ? null : 'the source gives only a bound',
      })),
  );
};
