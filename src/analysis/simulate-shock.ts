import { holdsOn, inForceOn, isIsoDay } from '../domain/dates.js';
import { InvalidArgumentsError } from '../domain/errors.js';
import type { Material, Mineral, Policy } from '../domain/facts.js';
import { mass, pureNumber, round, type Quantity } from '../domain/quantity.js';
import { refuseWhatCannotBeMeant } from '../domain/shock-market.js';
import type { CountryUseLost, ShockEvent, ShockOutcome, Spread, UseLost } from '../domain/shock.js';
import type { Ask } from './ask.js';
import type { Planner } from './plan-work.js';
import type { Told } from './purchases.js';
import { entities, entity, Faults } from './resolve-ids.js';
import { gatherStages, withSources, type GatheredStages } from './stage-graph.js';

export type ShockKind = ShockEvent['kind'];

/** An event as it is asked about: which fields it takes depends on its kind. */
export interface AskedEvent {
  readonly kind: ShockKind;
  /** Null: every material of the answer. */
  readonly material: string | null;
  readonly exporter: string | null;
  readonly destinations: readonly string[];
  readonly tonnes: number | null;
  readonly share: number | null;
  readonly usdPerTonne: number | null;
  readonly buyers: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
}

export interface ShockRequest {
  /** Exactly one of the two is given. */
  readonly mineral: string | null;
  readonly material: string | null;
  readonly year: number;
  /** Null: the last day of the year. */
  readonly day: string | null;
  readonly events: readonly AskedEvent[];
  readonly policy: string | null;
  /** Countries told of; empty: all. */
  readonly countries: readonly string[];
  readonly alpha: number;
  readonly beta: number;
}

/** What is lost of a material, by a country or by all. */
export interface ToldLoss {
  readonly material: Material;
  /** Null: all countries together. */
  readonly iso3: string | null;
  readonly need: Quantity;
  readonly low: Quantity;
  readonly shared: Quantity;
  readonly high: Quantity;
  /** Over the need: value of `shared`, from `low` to the larger of `shared` and `high`. */
  readonly unmet: Quantity;
  readonly failsInRound: number | null;
}

export type UnknownKind = 'SPARE_CAPACITY' | 'PRICE' | 'UNRECORDED_SUPPLY';

export interface ToldUnknown {
  readonly kind: UnknownKind;
  readonly material: Material;
  readonly iso3: string;
  /** Who buys, of an unknown price. */
  readonly importer: string | null;
}

export interface ToldEvent {
  readonly event: ShockEvent;
  readonly material: Material;
  /** The policy it is taken from. */
  readonly policy: Policy | null;
}

export interface ShockAnswer extends Told {
  readonly mineral: Mineral | null;
  readonly materials: readonly Material[];
  readonly year: number;
  readonly day: string;
  readonly spread: Spread;
  readonly inForce: readonly ToldEvent[];
  readonly rounds: number;
  readonly stages: readonly ToldLoss[];
  /** By material, the largest shared loss first. */
  readonly countries: readonly ToldLoss[];
  readonly unknowns: readonly ToldUnknown[];
}

const MOST_EVENTS = 20;
const MOST_COUNTRIES = 250;

/**
 * What a shock costs each country at each stage of a mineral, or of a material and what it is made of: between nothing
 * rerouted and everything rerouted.
 * @throws {UnknownEntityError} | {SeveralFaultsError} | {InvalidArgumentsError}
 * @throws {NoDataError} when no trade of the materials is known by weight in the year
 * @throws {ProgrammeTooLargeError} | {SolverBusyError}
 */
export const simulateShock = async (ask: Ask, planner: Planner, request: ShockRequest): Promise<ShockAnswer> => {
  refuseSenseless(request);
  const day = request.day ?? `${request.year}-12-31`;
  const faults = new Faults();
  const named = [...new Set(request.events.flatMap((one) => [one.exporter ?? [], one.destinations, one.buyers].flat()))].sort();
  const [mineral, material, policy] = await Promise.all([
    request.mineral === null ? null : entity(ask, faults, 'mineral', request.mineral, (id) => ask.mineral(id)),
    request.material === null ? null : entity(ask, faults, 'material', request.material, (id) => ask.material(id)),
    request.policy === null ? null : entity(ask, faults, 'policy', request.policy, (id) => ask.policy(id)),
    entities(ask, faults, 'country', [...new Set([...request.countries, ...named])], (id) => ask.country(id)),
  ]);
  faults.throwIfAny();
  const wanted = mineral !== null ? await ask.materialsOf(mineral.id) : material !== null ? await withSources(ask, material) : [];
  const [stages, dataVersion] = await Promise.all([gatherStages(ask, wanted, request.year), ask.dataVersion()]);
  const spread: Spread = { alpha: request.alpha, beta: request.beta };
  const given = eventsOf(request.events, stages);
  const taken = policy === null ? NO_POLICY : await eventsOfPolicy(ask, policy, stages, day);
  const events = [...given, ...taken.events];
  refuseWhatCannotBeMeant(stages.graph, events, spread);
  const inForce = events.filter((event) => holdsOn(event, day));
  const outcome = await planner.do<'SHOCK'>({ kind: 'SHOCK', graph: stages.graph, events, day, spread });
  const materials = new Map(stages.materials.map((one) => [one.id, one]));
  const toldMaterial = (id: string): Material => materials.get(id) ?? fail(id);
  const told = tellLosses(stages, toldMaterial, request.year, taken.factIds);
  const wantedCountries = new Set(request.countries);
  const unknowns = unknownsOf(outcome, toldMaterial);
  const order = new Map(outcome.stages.map(({ materialId }, i) => [materialId, i]));
  return {
    mineral,
    materials: stages.materials,
    year: request.year,
    day,
    spread,
    inForce: inForce.map((event) => ({
      event,
      material: toldMaterial(event.materialId),
      policy: taken.events.includes(event) ? policy : null,
    })),
    rounds: outcome.rounds,
    stages: outcome.stages.map((one) => told(one, null)),
    countries: outcome.countries
      .filter(({ iso3 }) => wantedCountries.size === 0 || wantedCountries.has(iso3))
      .toSorted(
        (a, b) =>
          (order.get(a.materialId) ?? 0) - (order.get(b.materialId) ?? 0) ||
          b.shared - a.shared ||
          b.high - a.high ||
          (a.iso3 < b.iso3 ? -1 : 1),
      )
      .map((one) => told(one, one)),
    unknowns,
    assumptions: [
      `Unhelped, a country that loses more than ${percent(spread.beta)} of its supply holds back ${percent(spread.alpha)} of its exports (beta, alpha): the high figures hinge on both.`,
      'Rerouted, whatever a country has of its own may go to any buyer it is not cut off from, the needs of its own users included; price, contracts, quality and transport are not considered.',
      ...taken.assumptions,
      ...stages.assumptions,
    ],
    missing: [...taken.missing, ...notInForce(events.length, inForce.length, day), ...stages.missing, ...unknownsTold(unknowns)],
    dataVersion,
  };
};

const NO_POLICY = { events: [], factIds: [], assumptions: [], missing: [] } as const;
const fail = (id: string): never => {
  throw new Error(`${id} was not gathered`);
};
const percent = (share: number) => `${Number((share * 100).toPrecision(12))} %`;

const notInForce = (given: number, inForce: number, day: string): string[] =>
  given === 0
    ? ['No event is given: nothing is cut.']
    : inForce < given
      ? [`${given - inForce} of ${given} events do not hold on ${day} and change nothing.`]
      : [];

/** The events asked about, each for its material or for every material of the graph. */
const eventsOf = (asked: readonly AskedEvent[], { graph, leftOut }: GatheredStages): ShockEvent[] => {
  const ids = graph.materials.map(({ id }) => id);
  const left =
    leftOut.length === 0 ? '' : `; left out, because their trade is not known by weight: ${leftOut.map(({ id }) => id).join(', ')}`;
  const faults = asked.flatMap(({ kind, material }, i) => [
    ...(material !== null && !ids.includes(material)
      ? [{ argument: `events[${i}].material`, value: material, valid: `one of ${ids.join(', ')}${left}` }]
      : []),
    ...(material === null && ids.length > 1 && (kind === 'QUOTA' || kind === 'PRICE_CAP')
      ? [{ argument: `events[${i}].material`, value: material, valid: `for a ${kind}, one of ${ids.join(', ')}${left}` }]
      : []),
  ]);
  if (faults.length > 0) throw new InvalidArgumentsError(faults);
  const asGiven = asked.map((one): ShockEvent => eventOf(one, one.material ?? ids[0] ?? ''));
  // told by the places they were given in, before an event without a material becomes several
  refuseWhatCannotBeMeant(graph, asGiven, { alpha: 0, beta: 0 });
  return asked.flatMap((one) => (one.material === null ? ids : [one.material]).map((id) => eventOf(one, id)));
};

const eventOf = (asked: AskedEvent, materialId: string): ShockEvent => {
  const held = { materialId, validFrom: asked.from, validTo: asked.to };
  const exporter = asked.exporter ?? '';
  const destinations = [...new Set(asked.destinations)].sort();
  switch (asked.kind) {
    case 'BAN':
      return { ...held, kind: 'BAN', exporter, destinations };
    case 'QUOTA':
      return { ...held, kind: 'QUOTA', exporter, destinations, tonnes: asked.tonnes ?? 0 };
    case 'OUTAGE':
      return { ...held, kind: 'OUTAGE', iso3: exporter, share: asked.share ?? 0 };
    case 'PRICE_CAP':
      return { ...held, kind: 'PRICE_CAP', buyers: [...new Set(asked.buyers)].sort(), usdPerTonne: asked.usdPerTonne ?? 0 };
  }
};

interface FromPolicy {
  readonly events: readonly ShockEvent[];
  readonly factIds: readonly string[];
  readonly assumptions: readonly string[];
  readonly missing: readonly string[];
}

/** The bans and quotas a policy makes for the materials of a graph. */
const eventsOfPolicy = async (ask: Ask, policy: Policy, { materials }: GatheredStages, day: string): Promise<FromPolicy> => {
  const refuse = (valid: string): never => {
    throw new InvalidArgumentsError([{ argument: 'policy', value: policy.id, valid }]);
  };
  if (!['EXPORT_BAN', 'EXPORT_LICENCE', 'EXPORT_QUOTA'].includes(policy.instrument))
    refuse(`an EXPORT_BAN, EXPORT_LICENCE or EXPORT_QUOTA; it is a ${policy.instrument}`);
  if ((await ask.country(policy.issuer)) === null) refuse(`a policy of a country; it is one of ${policy.issuer}`);
  const minerals = [...new Set(materials.map(({ mineralId }) => mineralId))];
  const siblings = (await Promise.all(minerals.map((id) => ask.materialsOf(id)))).flat();
  // where it names materials of a mineral, it is about those and not about the whole mineral
  const narrowed = new Set(siblings.filter(({ id }) => policy.materialIds.includes(id)).map(({ mineralId }) => mineralId));
  const about = materials.filter(
    ({ id, mineralId }) => policy.materialIds.includes(id) || (policy.mineralIds.includes(mineralId) && !narrowed.has(mineralId)),
  );
  if (about.length === 0) refuse(`a policy about one of ${materials.map(({ id }) => id).join(', ')}`);
  const dated = { validFrom: policy.validFrom, validTo: policy.validTo, exporter: policy.issuer, destinations: policy.destinations };
  const suspended = !inForceOn(policy, day) && policy.suspendedFrom !== null && policy.suspendedFrom <= day;
  const told: Omit<FromPolicy, 'events'> = {
    factIds: [policy.factId],
    assumptions: [
      `The policy ${policy.id} is taken to cut ${about.map(({ id }) => id).join(', ')} from ${policy.issuer} to ${policy.destinations.join(', ') || 'all'}${
        policy.instrument === 'EXPORT_LICENCE' ? ': a licence is taken as if none were given, its harshest use' : ''
      }.`,
    ],
    missing: suspended ? [`The policy ${policy.id} is suspended on ${day} and cuts nothing.`] : [],
  };
  if (suspended) return { ...told, events: [] };
  if (policy.instrument !== 'EXPORT_QUOTA')
    return { ...told, events: about.map(({ id }): ShockEvent => ({ ...dated, kind: 'BAN', materialId: id })) };
  const numbers = (await ask.benchmarksOf(policy.id)).filter(({ unit, comparator }) => unit === 't' && comparator === 'at-most');
  const events = about.flatMap(({ id, mineralId }): ShockEvent[] => {
    const number = numbers.find(({ subject }) => subject === null || subject === id || subject === mineralId);
    return number === undefined ? [] : [{ ...dated, kind: 'QUOTA', materialId: id, tonnes: number.threshold }];
  });
  if (events.length === 0) refuse('a quota whose tonnes a year are told; give a QUOTA among `events` instead');
  return { ...told, events, assumptions: [...told.assumptions, `Its tonnes are taken on the basis of the material.`] };
};

/** Quantities of losses, on the facts of the country and of what it bought and sold; of a stage, on all facts of the material. */
const tellLosses = (stages: GatheredStages, materialOf: (id: string) => Material, year: number, alsoFacts: readonly string[]) => {
  const facts = new Map<string, string[]>();
  const add = (key: string, factIds: readonly string[]) => {
    const list = facts.get(key) ?? [];
    list.push(...factIds);
    facts.set(key, list);
  };
  for (const { materialId, iso3 } of stages.graph.holdings) {
    add(materialId, stages.factsOf(materialId, iso3));
    add(`${materialId}/${iso3}`, stages.factsOf(materialId, iso3));
  }
  for (const link of stages.graph.links) {
    const own = stages.factsOfLink(link);
    add(link.materialId, own);
    add(`${link.materialId}/${link.exporter}`, own);
    add(`${link.materialId}/${link.importer}`, own);
  }
  return (one: UseLost, country: CountryUseLost | null): ToldLoss => {
    const material = materialOf(one.materialId);
    const factIds = facts.get(country === null ? one.materialId : `${one.materialId}/${country.iso3}`) ?? [];
    const tonnes = (value: number, formula: string, more: readonly string[] = alsoFacts) =>
      mass({ value, low: value, high: value }, material.basis, { year, formula, factIds: [...factIds, ...more] });
    const over = (value: number) => round(Math.min(1, value / one.need));
    return {
      material,
      iso3: country?.iso3 ?? null,
      need: tonnes(one.need, 'own use as published; else output + imports − exports', []),
      low: tonnes(
        one.low,
        country === null ? 'need − the most all can get together' : 'need − the most it can get, served before all others',
      ),
      shared: tonnes(one.shared, 'need − what it gets when all are served as evenly as routes allow'),
      high: tonnes(one.high, 'what it loses when nothing is rerouted and shortages spread by alpha and beta'),
      unmet: pureNumber(
        one.need === 0
          ? { value: null, low: null, high: null }
          : { value: over(one.shared), low: over(one.low), high: over(Math.max(one.shared, one.high)) },
        'ratio',
        {
          year,
          formula: 'shared / need; from low / need to the larger of shared and high / need',
          factIds: [...factIds, ...alsoFacts],
          ...(one.need === 0 ? { reason: 'nothing is needed' } : {}),
        },
      ),
      failsInRound: country?.failsInRound ?? null,
    };
  };
};

const unknownsOf = ({ unknown }: ShockOutcome, materialOf: (id: string) => Material): ToldUnknown[] => {
  const each = (kind: UnknownKind, names: readonly string[]) =>
    names.map((name): ToldUnknown => {
      const [materialId = '', iso3 = '', importer] = name.split('/');
      return { kind, material: materialOf(materialId), iso3, importer: importer ?? null };
    });
  return [...each('PRICE', unknown.prices), ...each('SPARE_CAPACITY', unknown.spare), ...each('UNRECORDED_SUPPLY', unknown.unrecorded)];
};

const unknownsTold = (unknowns: readonly ToldUnknown[]): string[] => {
  const count = (kind: UnknownKind) => unknowns.filter((one) => one.kind === kind).length;
  const [prices, spare, unrecorded] = [count('PRICE'), count('SPARE_CAPACITY'), count('UNRECORDED_SUPPLY')];
  return [
    ...(prices > 0
      ? [`The price of ${prices} links under a cap is not known: they are lost in the high figures and kept in the others.`]
      : []),
    ...(spare > 0 ? [`Spare capacity of ${spare} countries with known output or use is not known and counts as none.`] : []),
    ...(unrecorded > 0
      ? [`${unrecorded} countries send or use more than their recorded output and imports: the rest comes from supply nobody recorded.`]
      : []),
  ];
};

/** Fields each kind of event takes beside material and days; the rest must be left out. */
const FIELDS: Readonly<
  Record<ShockKind, { readonly needed: readonly (keyof AskedEvent)[]; readonly free: readonly (keyof AskedEvent)[] }>
> = {
  BAN: { needed: ['exporter'], free: ['destinations'] },
  QUOTA: { needed: ['exporter', 'tonnes'], free: ['destinations'] },
  OUTAGE: { needed: ['exporter', 'share'], free: [] },
  PRICE_CAP: { needed: ['usdPerTonne'], free: ['buyers'] },
};
const PARTS = ['exporter', 'destinations', 'tonnes', 'share', 'usdPerTonne', 'buyers'] as const;

const refuseSenseless = ({ mineral, material, day, events, countries }: ShockRequest): void => {
  const faults: { argument: string; value: unknown; valid: string }[] = [];
  if ((mineral === null) === (material === null))
    faults.push({ argument: 'mineral, material', value: { mineral, material }, valid: 'exactly one of the two' });
  if (day !== null && !isIsoDay(day)) faults.push({ argument: 'day', value: day, valid: 'an ISO day such as 2024-12-31' });
  if (events.length > MOST_EVENTS) faults.push({ argument: 'events', value: events.length, valid: `at most ${MOST_EVENTS}` });
  if (countries.length > MOST_COUNTRIES)
    faults.push({ argument: 'countries', value: countries.length, valid: `at most ${MOST_COUNTRIES}` });
  events.slice(0, MOST_EVENTS).forEach((event, i) => {
    const { needed, free } = FIELDS[event.kind];
    for (const part of PARTS) {
      const value = event[part];
      const given = Array.isArray(value) ? value.length > 0 : value !== null;
      if (needed.includes(part) && !given) faults.push({ argument: `events[${i}].${part}`, value, valid: `given for a ${event.kind}` });
      if (!needed.includes(part) && !free.includes(part) && given)
        faults.push({ argument: `events[${i}].${part}`, value, valid: `left out for a ${event.kind}` });
    }
    if (event.tonnes !== null && !(event.tonnes >= 0))
      faults.push({ argument: `events[${i}].tonnes`, value: event.tonnes, valid: '0 or more' });
    if (event.usdPerTonne !== null && !(event.usdPerTonne >= 0))
      faults.push({ argument: `events[${i}].usdPerTonne`, value: event.usdPerTonne, valid: '0 or more' });
    if (event.destinations.length + event.buyers.length > MOST_COUNTRIES)
      faults.push({
        argument: `events[${i}]`,
        value: event.destinations.length + event.buyers.length,
        valid: `at most ${MOST_COUNTRIES} countries`,
      });
    if (event.from !== null && event.to !== null && event.from > event.to)
      faults.push({ argument: `events[${i}].to`, value: event.to, valid: `not before ${event.from}` });
  });
  if (faults.length > 0) throw new InvalidArgumentsError(faults);
};
