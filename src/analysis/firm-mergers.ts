import { isIsoDay } from '../domain/dates.js';
import { InvalidArgumentsError } from '../domain/errors.js';
import type { CorporateEvent, Country, Material } from '../domain/facts.js';
import { firmConcentrationOn, groupOn, type FirmConcentration } from '../domain/mergers.js';
import type { Ownership } from '../domain/ownership.js';
import { pureNumber, round, sumTonnes, type Quantity } from '../domain/quantity.js';
import type { Ask } from './ask.js';
import type { Told } from './purchases.js';
import { entity, Faults } from './resolve-ids.js';
import { wholeOwnership } from './whole-ownership.js';

export interface FirmMergersRequest {
  /** ISO3 of the nation whose companies and sites are looked at. */
  readonly nation: string;
  readonly material: string;
  /** Year of output, or of capacity where no output is told. */
  readonly year: number;
  /** ISO day before the mergers. */
  readonly before: string;
  /** ISO day after them. */
  readonly after: string;
}

export interface MergedGroup {
  /** Company id. */
  readonly group: string;
  /** What went into it between the days, by id. */
  readonly members: readonly string[];
}

export interface FirmShare {
  /** Company id, or ISO3 of a state. */
  readonly firm: string;
  readonly share: Quantity;
}

export interface FirmsOnDay {
  readonly day: string;
  readonly index: Quantity;
  readonly firmCount: number;
  readonly firms: readonly FirmShare[];
}

export interface FirmMergersAnswer extends Told {
  readonly nation: Country;
  readonly material: Material;
  readonly year: number;
  readonly eventCount: number;
  readonly events: readonly CorporateEvent[];
  readonly groupCount: number;
  readonly groups: readonly MergedGroup[];
  readonly before: FirmsOnDay;
  readonly after: FirmsOnDay;
  /** Index after less index before. */
  readonly change: Quantity;
  /** Output or capacity counted to a firm, over the nation's published output. */
  readonly coverage: Quantity;
}

/** Kinds of events by which a company goes into another. */
const FOUNDING = 'FOUNDATION';

/**
 * Which companies of a nation went into which groups between two days, and what these mergers alone did to concentration
 * by firm: the same output of one year, counted to the firms of the day before and of the day after.
 * @throws {UnknownEntityError} | {SeveralFaultsError} | {InvalidArgumentsError}
 */
export const firmMergers = async (ask: Ask, request: FirmMergersRequest): Promise<FirmMergersAnswer> => {
  refuseSenseless(request);
  const { year, before, after } = request;
  const faults = new Faults();
  const [nation, material] = await Promise.all([
    entity(ask, faults, 'country', request.nation, (id) => ask.country(id)),
    entity(ask, faults, 'material', request.material, (id) => ask.material(id)),
  ]);
  faults.throwIfAny();
  if (nation === null || material === null) throw new Error('a fault was not told');
  const [all, whole, tonnes, published, dataVersion] = await Promise.all([
    ask.allEvents(),
    wholeOwnership(ask, null),
    siteTonnes(ask, material, nation.iso3, year),
    ask.producersOf(material.id, year),
    ask.dataVersion(),
  ]);
  const events = await eventsOfNation(ask, all, nation.iso3, before, after);
  const groups = groupsOf(all, events, before, after);
  const held = tonnes.map((site) => ({ ...site, parts: partsOf(whole.ownership, site.siteId, site.tonnes) }));
  const output = held.flatMap(({ parts }) => parts);
  const unheld = held.filter(({ parts }) => parts.length === 0).map(({ siteId }) => siteId);
  const factIds = held.filter(({ parts }) => parts.length > 0).map(({ factId }) => factId);
  const eventIds = events.map(({ factId }) => factId);
  const firmsOn = (day: string): FirmsOnDay => onDay(firmConcentrationOn(all, output, day), day, year, [...factIds, ...eventIds]);
  const [then, now] = [firmsOn(before), firmsOn(after)];
  const national = published.find(({ area, basis }) => area === nation.iso3 && basis === material.basis) ?? null;
  const known = sumTonnes(output.map((one) => one.tonnes));
  const covered = national?.tonnes == null || national.tonnes === 0 ? null : round(known / national.tonnes);
  return {
    nation,
    material,
    year,
    eventCount: events.length,
    events,
    groupCount: groups.length,
    groups,
    before: then,
    after: now,
    change: changeOf(then.index, now.index, year, [...factIds, ...eventIds]),
    coverage: pureNumber({ value: covered, low: covered, high: covered }, 'ratio', {
      year,
      formula: 'output or capacity of the sites counted / published output of the nation',
      inputs: [
        { name: 'of the sites counted', value: known, unit: 't' },
        { name: 'of the nation', value: national?.tonnes ?? null, unit: 't' },
      ],
      factIds: [...factIds, ...(national === null ? [] : [national.factId])],
      ...(covered === null ? { reason: 'no output of the nation is published on the same basis' } : {}),
    }),
    assumptions: [
      `The same sites of ${year} count on both days, each to who is told to hold it directly, so that only mergers change the index.`,
      'A company went into another by merger, acquisition, transfer or new name; founders of a new company stay what they were.',
      ...(tonnes.some(({ isCapacity }) => isCapacity)
        ? [`Where no output is told for ${year}, the nearest capacity of the site up to then stands for it.`]
        : []),
    ],
    missing: [
      ...(output.length === 0
        ? [
            `Of ${material.id} no site in ${nation.iso3} with a told owner has output or capacity told for ${year}: the change cannot be reckoned.`,
          ]
        : []),
      ...(unheld.length === 0 ? [] : [`Who holds ${unheld.sort().join(', ')} is not told; left out.`]),
      ...(output.length > 0 && (covered === null || covered < 1)
        ? [
            covered === null
              ? 'Firms whose output is not told are in neither index; what share of the nation’s output they have is not known.'
              : `Firms whose output is not told are in neither index; the firm is known of ${round(covered * 100)} % of the nation’s output.`,
          ]
        : []),
      ...(output.length > 0 && groups.length > 0 && then.firmCount === now.firmCount
        ? [`No two firms with told output went into one group: the index says nothing of the other ${groups.length} groups.`]
        : []),
      ...(events.length === 0 ? [`No company of ${nation.iso3} is told to have gone into another between ${before} and ${after}.`] : []),
    ],
    dataVersion,
  };
};

const refuseSenseless = ({ before, after }: FirmMergersRequest): void => {
  const faults = [
    ...[
      { argument: 'before', value: before },
      { argument: 'after', value: after },
    ]
      .filter(({ value }) => !isIsoDay(value))
      .map((fault) => ({ ...fault, valid: 'an ISO day such as 2021-12-22' })),
    ...(before < after ? [] : [{ argument: 'before, after', value: [before, after], valid: '`before` earlier than `after`' }]),
  ];
  if (faults.length > 0) throw new InvalidArgumentsError(faults);
};

interface SiteTonnes {
  readonly siteId: string;
  readonly tonnes: number;
  readonly factId: string;
  readonly isCapacity: boolean;
}

/** Output of a nation's sites in a year; where none is told, working capacity of the nearest year up to it. */
const siteTonnes = async (ask: Ask, material: Material, iso3: string, year: number): Promise<SiteTonnes[]> => {
  const [outputs, capacities] = await Promise.all([ask.siteOutputOverYears(material.id, year, year), ask.capacitiesOf(material.id)]);
  const told = outputs.flatMap((one) =>
    one.iso3 === iso3 && one.tonnes !== null && one.bound === null && one.basis === material.basis
      ? [{ siteId: one.siteId, tonnes: one.tonnes, factId: one.factId, isCapacity: false }]
      : [],
  );
  const newest = new Map<string, SiteTonnes>();
  for (const one of capacities.filter((c) => c.year <= year).toSorted((a, b) => a.year - b.year)) {
    if (one.area === iso3 && one.siteId !== null && one.tonnes !== null && one.phase === 'operating' && one.basis === material.basis)
      newest.set(one.siteId, { siteId: one.siteId, tonnes: one.tonnes, factId: one.factId, isCapacity: true });
  }
  return [...told, ...[...newest.values()].filter(({ siteId }) => !told.some((one) => one.siteId === siteId))];
};

/** Tonnes of a site by direct holder: all to the only one told, else by the least told share of each; none where shares are not told. */
const partsOf = (ownership: Ownership, siteId: string, tonnes: number): { readonly owner: string; readonly tonnes: number }[] => {
  const holders = ownership.holders.get(siteId) ?? [];
  const [only] = holders;
  if (holders.length === 1 && only !== undefined) return [{ owner: only.owner, tonnes }];
  const told = holders.filter(({ low }) => low > 0);
  const total = told.reduce((sum, { low }) => sum + low, 0);
  return told.map(({ owner, low }) => ({ owner, tonnes: (tonnes * low) / total }));
};

/** Events between two days of which one side is seated in the nation, by date. */
const eventsOfNation = async (ask: Ask, all: readonly CorporateEvent[], iso3: string, before: string, after: string) => {
  const between = all.filter(({ validFrom }) => validFrom !== null && before < validFrom && validFrom <= after);
  const seated = await Promise.all(
    between.map(async ({ predecessor, successor }) => {
      const sides = await Promise.all([ask.company(predecessor), ask.company(successor)]);
      return sides.some((side) => side?.iso3 === iso3);
    }),
  );
  return between.filter((_, i) => seated[i] === true);
};

/** Groups that took in companies between the days, those that took in most first. */
const groupsOf = (all: readonly CorporateEvent[], events: readonly CorporateEvent[], before: string, after: string): MergedGroup[] => {
  const members = new Map<string, Set<string>>();
  for (const { kind, predecessor } of events) {
    if (kind === FOUNDING) continue;
    const [then, now] = [groupOn(all, predecessor, before), groupOn(all, predecessor, after)];
    if (then !== now) members.set(now, (members.get(now) ?? new Set()).add(then));
  }
  return [...members]
    .map(([group, set]) => ({ group, members: [...set].sort() }))
    .sort((a, b) => b.members.length - a.members.length || (a.group < b.group ? -1 : 1));
};

const UNKNOWN = 'output of no firm is known';

const onDay = ({ firms, index }: FirmConcentration, day: string, year: number, factIds: readonly string[]): FirmsOnDay => ({
  day,
  index: pureNumber({ value: index?.low ?? null, low: index?.low ?? null, high: index?.high ?? null }, 'index', {
    year,
    formula: 'Σ share² by firm, of the sites whose firm is told',
    factIds,
    ...(index === null ? { reason: UNKNOWN } : {}),
  }),
  firmCount: firms.length,
  firms: firms.map(({ firm, share }) => ({
    firm,
    share: pureNumber({ value: share, low: share, high: share }, 'ratio', {
      year,
      formula: 'tonnes of the firm / tonnes counted',
      factIds,
    }),
  })),
});

const changeOf = (before: Quantity, after: Quantity, year: number, factIds: readonly string[]): Quantity => {
  const value = before.value === null || after.value === null ? null : round(after.value - before.value);
  return pureNumber({ value, low: value, high: value }, 'index', {
    year,
    formula: 'index after − index before',
    inputs: [
      { name: 'index before', value: before.value, unit: 'index' },
      { name: 'index after', value: after.value, unit: 'index' },
    ],
    factIds,
    ...(value === null ? { reason: UNKNOWN } : {}),
  });
};
