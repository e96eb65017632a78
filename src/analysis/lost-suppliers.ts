import { controls } from '../domain/control.js';
import { holdsOn, inForceOn } from '../domain/dates.js';
import { InvalidArgumentsError } from '../domain/errors.js';
import {
  isAggregate,
  type Capacity,
  type LocatedOutput,
  type Company,
  type Country,
  type Material,
  type Membership,
  type Offtake,
  type Policy,
  type Site,
  type TradeFlow,
} from '../domain/facts.js';
import { belongingOn } from '../domain/membership.js';
import { heldShare, type Ownership } from '../domain/ownership.js';
import { policiesBetween } from '../domain/policy-reach.js';
import { mass, round, sumTonnes, type Quantity } from '../domain/quantity.js';
import type { Market } from '../domain/replacement.js';
import type { Ask } from './ask.js';
import type { PlanRequest } from './plan-request.js';
import { isStanding } from './replacement-suppliers.js';
import { entities, entity, type Faults } from './resolve-ids.js';
import type { SiteNations } from './site-nations.js';

/** Who is named as lost, found by id. */
export interface NamedLost {
  readonly countries: readonly Country[];
  readonly companies: readonly Company[];
  readonly sites: readonly Site[];
  readonly owners: readonly Country[];
  readonly policy: Policy | null;
}

/** Finds who is named as lost; ids that name nothing are faults. */
export const namedLost = async (ask: Ask, faults: Faults, request: PlanRequest): Promise<NamedLost> => {
  const [countries, companies, sites, owners, policy] = await Promise.all([
    entities(ask, faults, 'country', request.excluding, (id) => ask.country(id)),
    entities(ask, faults, 'company', request.excludingCompanies, (id) => ask.company(id)),
    entities(ask, faults, 'site', request.excludingSites, (id) => ask.site(id)),
    entities(ask, faults, 'country', request.excludingOwners, (id) => ask.country(id)),
    request.becauseOf === null ? null : entity(ask, faults, 'policy', request.becauseOf, (id) => ask.policy(id)),
  ]);
  return { countries, companies, sites, owners, policy };
};

/** Instruments that can stop a trade. */
const STOPPING = ['EXPORT_BAN', 'EXPORT_LICENCE', 'EXPORT_QUOTA'];

/** States whose supply a policy stops, and in which years. */
export interface StoppedByPolicy {
  readonly states: readonly string[];
  /** Years on whose last day it is in force. */
  readonly years: readonly number[];
  readonly factIds: readonly string[];
}

/**
 * What a policy stops of the trade in a material to an importer: all that comes from its issuer, in the years on whose last
 * day it is in force.
 * @param memberships of the issuer, where it is an alliance
 * @throws {InvalidArgumentsError} when it stops no trade, reaches neither the material nor the importer, or is in force in
 * none of the years
 */
export const stoppedByPolicy = (
  policy: Policy,
  memberships: readonly Membership[],
  material: Material,
  importer: string,
  years: readonly number[],
): StoppedByPolicy => {
  const refuse = (valid: string): never => {
    throw new InvalidArgumentsError([{ argument: 'becauseOf', value: policy.id, valid }]);
  };
  if (!STOPPING.includes(policy.instrument)) refuse(`a policy that stops exports (${STOPPING.join(', ')}), not ${policy.instrument}`);
  const day = (year: number) => `${year}-12-31`;
  const issuers = (year: number) =>
    memberships.length === 0 ? [policy.issuer] : belongingOn(memberships, [policy.issuer], day(year)).map(({ iso3 }) => iso3);
  const reached = years.flatMap((year) =>
    issuers(year).flatMap((exporter) =>
      exporter === importer
        ? []
        : policiesBetween(
            [policy],
            memberships,
            { exporter, importer, materialId: material.id, mineralId: material.mineralId },
            day(year),
          ).map((reach) => ({ year, exporter, reach })),
    ),
  );
  if (reached.length === 0) refuse(`a policy about ${material.id} or its mineral that is aimed at ${importer} or at all`);
  const stopped = reached.filter(({ year, reach }) => reach.state === 'IN_FORCE' && inForceOn(policy, day(year)));
  if (stopped.length === 0) refuse(`a policy in force on the last day of a year from ${years[0] ?? ''} to ${years.at(-1) ?? ''}`);
  return {
    states: [...new Set(stopped.map(({ exporter }) => exporter))].sort(),
    years: [...new Set(stopped.map(({ year }) => year))],
    factIds: [...new Set(stopped.flatMap(({ reach }) => reach.factIds))].sort(),
  };
};

/** Sites that are lost, and those that are not although a lost company has a part of them. */
export interface LostSites {
  readonly lost: ReadonlySet<string>;
  readonly partly: readonly string[];
}

/**
 * The sites that go with who is lost: those named; of a company, those it controls or holds half of or more through all
 * chains; of an owner nation, those of which it holds more than any other can, or that it controls.
 * @param sites ids of all sites that may supply
 */
export const sitesLost = (
  { companies, sites: named, owners }: NamedLost,
  ownership: Ownership,
  nationsOf: (siteId: string) => SiteNations,
  sites: readonly string[],
): LostSites => {
  const lost = new Set(named.map(({ id }) => id));
  const partly = new Set<string>();
  for (const { id } of companies) {
    const controlled = new Set(
      controls(ownership, id)
        .filter(({ certain }) => certain)
        .map(({ entity: one }) => one),
    );
    const shares = heldShare(ownership, sites, { value: (one) => (one === id ? 1 : null), untold: () => 0 });
    for (const site of sites) {
      const share = shares.get(site);
      if (controlled.has(site) || (share?.low ?? 0) >= 0.5) lost.add(site);
      else if ((share?.high ?? 0) > 0) partly.add(site);
    }
  }
  const nations = new Set(owners.map(({ iso3 }) => iso3));
  if (nations.size > 0)
    for (const site of sites) {
      const { owner, control } = nationsOf(site);
      if ((owner !== null && nations.has(owner)) || (control !== null && nations.has(control))) lost.add(site);
    }
  return { lost, partly: [...partly].filter((site) => !lost.has(site)).sort() };
};

/** What a lost site turns out in a year: what it did in the year, else what it can. */
export interface LostWorks {
  readonly siteId: string;
  readonly iso3: string;
  /** Null: neither is known. */
  readonly tonnes: number | null;
  readonly factIds: readonly string[];
}

/** What lost sites outside lost countries turn out of a material; figures on another basis are not known ones. */
export const worksLost = (
  lost: ReadonlySet<string>,
  output: readonly LocatedOutput[],
  capacities: readonly Capacity[],
  material: Material,
  request: PlanRequest,
): LostWorks[] => {
  const places = new Map([
    ...capacities.flatMap(({ siteId, area }) => (siteId === null || isAggregate(area) ? [] : [[siteId, area] as const])),
    ...output.map(({ siteId, iso3 }) => [siteId, iso3] as const),
  ]);
  return [...lost].sort().flatMap((siteId): LostWorks[] => {
    const iso3 = places.get(siteId);
    if (iso3 === undefined || request.excluding.includes(iso3)) return [];
    const made = output.find((one) => one.siteId === siteId && one.basis === material.basis && one.bound === null && one.tonnes !== null);
    const standing = capacities
      .filter((one) => one.siteId === siteId && isStanding(one) && one.basis === material.basis && one.year <= request.year)
      .at(-1);
    // a works that is only planned has sent nothing that could be lost
    if (made === undefined && standing === undefined && capacities.some((one) => one.siteId === siteId && !isStanding(one))) return [];
    const told = made ?? standing;
    return [{ siteId, iso3, tonnes: told?.tonnes ?? null, factIds: told === undefined ? [] : [told.factId] }];
  });
};

/**
 * What an importer loses with sites: what they sold to it is in no table, so it lies between the contracts with it that are
 * in force and all they turn out; where trade by state is known, no more than it bought of the states they stand in.
 * @param imports what the importer bought in the year; null: not known by weight
 * @returns value null unless both ends meet
 */
export const lossWithSites = (
  works: readonly LostWorks[],
  imports: readonly TradeFlow[] | null,
  contracts: readonly Offtake[],
  market: Market,
): Quantity => {
  const states = [...new Set(works.map(({ iso3 }) => iso3))].sort();
  const untold = works.filter(({ tonnes }) => tonnes === null).map(({ siteId }) => siteId);
  const tops = states.map((iso3) => {
    const there = works.filter((one) => one.iso3 === iso3);
    const made = there.some(({ tonnes }) => tonnes === null) ? Infinity : sumTonnes(there.map(({ tonnes }) => tonnes ?? 0));
    const flows = imports?.filter(({ exporter }) => exporter === iso3) ?? null;
    const bought =
      flows === null || flows.some(({ tonnes }) => tonnes === null) ? Infinity : sumTonnes(flows.map(({ tonnes }) => tonnes ?? 0));
    return Math.min(made, bought);
  });
  const high = tops.some((top) => top === Infinity) ? null : sumTonnes(tops);
  const contracted = sumTonnes(contracts.map(({ tonnes, basis }) => (basis === market.basis ? (tonnes ?? 0) : 0)));
  const low = high === null ? contracted : Math.min(high, contracted);
  return mass({ value: low === high ? high : null, low, high }, market.basis, {
    year: market.year,
    formula:
      'between the contracts with the importer and the smaller of what the sites turn out and what it bought of the states they stand in',
    factIds: [...works.flatMap(({ factIds }) => factIds), ...contracts.map(({ factId }) => factId)],
    ...(low === high
      ? {}
      : {
          reason: `what the sites sold to ${market.importer} is not known${untold.length > 0 ? `, nor what these turn out: ${untold.join(', ')}` : ''}`,
        }),
  });
};

/** Two losses together; known only when both are. */
export const bothLosses = (a: Quantity, b: Quantity, material: Material): Quantity => {
  const sum = (x: number | null, y: number | null) => (x === null || y === null ? null : round(x + y));
  return mass({ value: sum(a.value, b.value), low: sum(a.low, b.low), high: sum(a.high, b.high) }, material.basis, {
    year: a.year ?? b.year,
    formula: [a.formula, b.formula].filter((one) => one !== null).join('; and ') || 'nothing is lost',
    inputs: [...a.inputs, ...b.inputs],
    factIds: [...a.factIds, ...b.factIds],
    ...(a.reason === null && b.reason === null ? {} : { reason: [a.reason, b.reason].filter((one) => one !== null).join('; ') }),
  });
};

/** Contracts in force on a day. */
export const contractsOn = (contracts: readonly Offtake[], day: string): Offtake[] => contracts.filter((one) => holdsOn(one, day));
