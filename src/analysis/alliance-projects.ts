import { belongingOn } from '../domain/membership.js';
import { holdsOn, isIsoDay } from '../domain/dates.js';
import { InvalidArgumentsError } from '../domain/errors.js';
import type { Alliance, Capacity, Material } from '../domain/facts.js';
import { knownMass, unknownMass, type Quantity } from '../domain/quantity.js';
import type { Ask } from './ask.js';
import { membershipsWithin, type Told } from './purchases.js';
import { entities, entity, Faults } from './resolve-ids.js';

export interface AllianceProjectsRequest {
  readonly alliances: readonly string[];
  /** Material, or null for all of `mineral`. */
  readonly material: string | null;
  readonly mineral: string | null;
  /** ISO day on which memberships are read. */
  readonly asOf: string;
}

export interface AllianceProject {
  readonly siteId: string;
  readonly material: Material;
  readonly iso3: string;
  /** Alliances in whose countries it lies. */
  readonly alliances: readonly Alliance[];
  /** First year with capacity. */
  readonly startYear: number;
  readonly phase: Capacity['phase'];
  /** Capacity of the last year told. */
  readonly capacity: Quantity;
  readonly fullYear: number;
}

export interface AllianceProjects extends Told {
  readonly alliances: readonly Alliance[];
  readonly asOf: string;
  readonly projectCount: number;
  readonly projects: readonly AllianceProject[];
}

const MAX_ALLIANCES = 20;
const WORKING = 'operating';

/**
 * Sites in the countries of alliances with capacity for a material or mineral that is planned, being built or working, and
 * when each starts. A country counts to an alliance as its member or through a member or convening alliance, such as the EU.
 * @throws {UnknownEntityError} | {SeveralFaultsError} | {InvalidArgumentsError}
 */
export const allianceProjects = async (ask: Ask, request: AllianceProjectsRequest): Promise<AllianceProjects> => {
  refuseSenseless(request);
  const { asOf } = request;
  const faults = new Faults();
  const ids = [...new Set(request.alliances)];
  const [alliances, material, mineral] = await Promise.all([
    entities(ask, faults, 'alliance', ids, (id) => ask.alliance(id)),
    request.material === null ? null : entity(ask, faults, 'material', request.material, (id) => ask.material(id)),
    request.mineral === null ? null : entity(ask, faults, 'mineral', request.mineral, (id) => ask.mineral(id)),
  ]);
  faults.throwIfAny();
  const materials = material !== null ? [material] : mineral === null ? [] : await ask.materialsOf(mineral.id);
  const [memberships, capacities, dataVersion] = await Promise.all([
    membershipsWithin(ask, ids),
    Promise.all(materials.map(async (one) => ({ material: one, all: await ask.capacitiesOf(one.id) }))),
    ask.dataVersion(),
  ]);
  const belongings = belongingOn(memberships, ids, asOf);
  const own = memberships.filter((one) => ids.includes(one.allianceId) && holdsOn(one, asOf));
  const projects = capacities.flatMap(({ material: of, all }) =>
    siteIdsOf(all).flatMap((siteId): AllianceProject[] => {
      const told = all.filter((one) => one.siteId === siteId).toSorted((a, b) => a.year - b.year);
      const [first, last] = [told[0], told.at(-1)];
      const within = first === undefined ? [] : belongings.filter(({ iso3 }) => iso3 === first.area);
      if (first === undefined || last === undefined || within.length === 0) return [];
      const seats = within.flatMap(({ factIds }) => factIds);
      return [
        {
          siteId,
          material: of,
          iso3: first.area,
          alliances: alliances.filter(({ id }) => within.some(({ allianceId }) => allianceId === id)),
          startYear: first.year,
          phase: last.phase,
          capacity: capacityOf(last, [...told.map(({ factId }) => factId), ...seats]),
          fullYear: last.year,
        },
      ];
    }),
  );
  const planned = projects.filter(({ phase }) => phase !== WORKING);
  const late = planned.filter(({ startYear }) => startYear < Number(asOf.slice(0, 4)));
  return {
    alliances,
    asOf,
    projectCount: projects.length,
    projects: projects.toSorted(
      (a, b) => a.startYear - b.startYear || compare(a.siteId, b.siteId) || compare(a.material.id, b.material.id),
    ),
    assumptions: [
      'A site counts to an alliance by the country it lies in, which need not mean that the alliance took it up: no list of projects is published.',
      `Members are those of ${asOf}; the countries of an alliance that is a member or convener count too.`,
      'A project starts in the first year its capacity is told for.',
    ],
    missing: [
      ...alliances
        .filter(({ id }) => !own.some((one) => one.allianceId === id && !one.memberIsAlliance))
        .map(({ id, note }) => `Of ${id} no single members are told${note === null ? '' : `: ${note}`}`),
      ...(projects.length === 0 ? ['No site with capacity for it is told in these countries.'] : []),
      ...(projects.length > 0 && planned.length === 0 ? ['No project that is not yet working is told.'] : []),
      ...late.map(({ siteId, startYear }) => `${siteId} was to start in ${startYear}; that it did is not told.`),
      'Projects whose capacity or start no source of the graph tells are left out.',
    ],
    dataVersion,
  };
};

const refuseSenseless = (request: AllianceProjectsRequest): void => {
  const faults = [
    ...((request.material === null) === (request.mineral === null)
      ? [{ argument: 'material, mineral', value: [request.material, request.mineral], valid: 'exactly one of the two' }]
      : []),
    ...(request.alliances.length >= 1 && request.alliances.length <= MAX_ALLIANCES
      ? []
      : [{ argument: 'alliances', value: request.alliances.length, valid: `1 to ${MAX_ALLIANCES} alliances` }]),
    ...(isIsoDay(request.asOf) ? [] : [{ argument: 'asOf', value: request.asOf, valid: 'an ISO day such as 2026-06-30' }]),
  ];
  if (faults.length > 0) throw new InvalidArgumentsError(faults);
};

const siteIdsOf = (capacities: readonly Capacity[]): string[] => [
  ...new Set(capacities.flatMap(({ siteId }) => (siteId === null ? [] : [siteId]))),
];

const capacityOf = ({ tonnes, basis, year }: Capacity, factIds: readonly string[]): Quantity =>
  tonnes === null ? unknownMass(basis, 'its size is not told', { year, factIds }) : knownMass(tonnes, basis, { year, factIds });

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
