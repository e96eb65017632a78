import { InvalidArgumentsError, NoDataError } from '../domain/errors.js';
import type { DataVersion, Policy, Site } from '../domain/facts.js';
import { applyOwnershipRule, type OwnershipRule, type RuleVerdict } from '../domain/ownership-rule.js';
import type { Quantity } from '../domain/quantity.js';
import type { Ask } from './ask.js';
import { inTurns } from './next-turn.js';
import { entity as entityById, Faults } from './resolve-ids.js';
import { dayRead, oldestProof, party, refuse, senseless, shareQuantity, wholeOwnership, type WholeOwnership } from './whole-ownership.js';

/** How a rule is to be read; its states and its limit are the policy's. */
export interface RuleReading {
  /** Policy with a benchmark `covered-nation-ownership`. */
  readonly rule: string;
  readonly holders: 'STATES' | 'NATIONALS';
  readonly residents: boolean;
  /** Share from which a holder's own holdings count in full; null when shares multiply at every step. */
  readonly wholeFrom: number | null;
  /** Whether what is untold of a listed company is taken to be held by nobody the rule counts. */
  readonly listedAreWidelyHeld: boolean;
  /** Null for the last that is told. */
  readonly asOf: string | null;
}

export interface OwnershipRuleRequest extends RuleReading {
  readonly entity: string;
}

export interface Verdict {
  readonly entity: string;
  readonly verdict: RuleVerdict['verdict'];
  /** Share that counts under the rule. */
  readonly held: Quantity;
  readonly reasons: readonly string[];
  /** First day of the stake on the way that was proven longest ago; null when unknown. */
  readonly oldestProof: string | null;
}

interface Told {
  readonly policy: Policy;
  /** Nations the rule is about, ISO3. */
  readonly nations: readonly string[];
  /** Share at which it catches, 0 to 1. */
  readonly threshold: number;
  readonly asOf: string | null;
  readonly assumptions: readonly string[];
  readonly missing: readonly string[];
  readonly dataVersion: DataVersion;
}

export interface OwnershipRuleAnswer extends Told {
  readonly verdict: Verdict;
}

export interface SitesUnderRuleRequest extends RuleReading {
  readonly mineral: string;
  /** Where the sites stand, ISO3; null for anywhere. */
  readonly country: string | null;
}

export interface SitesUnderRuleAnswer extends Told {
  /** Sites with told holders, those that pass first, then those that cannot be told. */
  readonly verdicts: readonly Verdict[];
}

const METRIC = 'covered-nation-ownership';

/**
 * Whether a company or site passes a rule on who may own it, or why that cannot be told.
 * @throws {UnknownEntityError} | {SeveralFaultsError} | {InvalidArgumentsError} | {CircularOwnershipError}
 * @throws {NoDataError} when the policy sets no such limit or names no nation
 */
export const ownershipRule = async (ask: Ask, request: OwnershipRuleRequest): Promise<OwnershipRuleAnswer> => {
  refuseSenseless(request);
  const faults = new Faults();
  const [found, read] = await Promise.all([party(ask, faults, request.entity), readRule(ask, faults, request)]);
  if (found?.kind === 'STATE') {
    faults.add(new InvalidArgumentsError([{ argument: 'entity', value: found.id, valid: 'a company or site; nobody owns a state' }]));
  }
  faults.throwIfAny();
  if (found === null || read === null) throw new Error('a fault was not told');
  const [whole, dataVersion] = await Promise.all([wholeOwnership(ask, request.asOf), ask.dataVersion()]);
  const verdict = judge(read, request, whole, found.id, found.home);
  return {
    ...told(read, request, dataVersion),
    verdict,
    missing: whole.ownership.holders.has(found.id) ? [] : [`Of ${found.id} no holder is told.`],
  };
};

/**
 * Which sites of a mineral pass a rule on who may own them.
 * @throws {UnknownEntityError} | {SeveralFaultsError} | {InvalidArgumentsError} | {CircularOwnershipError} | {NoDataError} as {@link ownershipRule}
 */
export const sitesUnderRule = async (ask: Ask, request: SitesUnderRuleRequest): Promise<SitesUnderRuleAnswer> => {
  refuseSenseless(request);
  const faults = new Faults();
  const { country } = request;
  const [mineral, , read] = await Promise.all([
    entityById(ask, faults, 'mineral', request.mineral, (id) => ask.mineral(id)),
    country === null ? null : entityById(ask, faults, 'country', country, (id) => ask.country(id)),
    readRule(ask, faults, request),
  ]);
  faults.throwIfAny();
  if (mineral === null || read === null) throw new Error('a fault was not told');
  const [all, whole, dataVersion] = await Promise.all([ask.allSitesOf(mineral.id), wholeOwnership(ask, request.asOf), ask.dataVersion()]);
  const sites = all.filter(({ iso3 }) => country === null || iso3 === country);
  const held = sites.filter(({ id }) => whole.ownership.holders.has(id));
  const verdicts = await inTurns(held, 10, (site: Site) => judge(read, request, whole, site.id, site.iso3));
  const rest = sites.length - held.length;
  return {
    ...told(read, request, dataVersion),
    verdicts: verdicts.toSorted((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict) || (a.entity < b.entity ? -1 : 1)),
    missing: [
      ...(rest === 0 ? [] : [`Of ${rest} of ${sites.length} sites no holder is told; they cannot be judged and are not listed.`]),
      ...(whole.ownership.contested.some((one) => held.some(({ id }) => id === one))
        ? ['Some stakes add up to more than the whole; each is then known only from 0 to what is stated.']
        : []),
    ],
  };
};

const ORDER: readonly RuleVerdict['verdict'][] = ['PASSES', 'CANNOT_BE_TOLD', 'FAILS'];

const refuseSenseless = ({ asOf, wholeFrom }: RuleReading): void =>
  refuse([
    ...senseless({ asOf }),
    ...(wholeFrom === null || (wholeFrom > 0 && wholeFrom <= 1)
      ? []
      : [{ argument: 'wholeFrom', value: wholeFrom, valid: 'a share above 0, at most 1' }]),
  ]);

interface ReadRule {
  readonly policy: Policy;
  readonly rule: OwnershipRule;
  readonly factIds: readonly string[];
}

/** The rule as the policy and its benchmark have it. */
const readRule = async (ask: Ask, faults: Faults, { rule, holders, residents, wholeFrom }: RuleReading): Promise<ReadRule | null> => {
  const place = faults.place();
  const policy = await entityById(ask, faults, 'policy', rule, (id) => ask.policy(id));
  if (policy === null) return null;
  const limit = (await ask.benchmarksOf(policy.id)).find(({ metric }) => metric === METRIC);
  if (limit === undefined || limit.comparator !== 'below' || limit.unit !== 'ratio' || policy.destinations.length === 0) {
    faults.add(
      new NoDataError(`${policy.id} sets no share below which the holdings of named nations must stay`, {
        policy: policy.id,
        metric: METRIC,
      }),
      place,
    );
    return null;
  }
  return {
    policy,
    rule: { id: policy.id, jurisdictions: policy.destinations, threshold: limit.threshold, holders, residents, wholeFrom },
    factIds: [policy.factId, limit.factId],
  };
};

const judge = (read: ReadRule, reading: RuleReading, whole: WholeOwnership, entity: string, home: string | null): Verdict => {
  const homes = new Map([...whole.homes, [entity, home]]);
  const widelyHeld = reading.listedAreWidelyHeld ? whole.listed : new Set<string>();
  const { verdict, held, reasons, factIds } = applyOwnershipRule(read.rule, whole.ownership, homes, entity, widelyHeld);
  const formula =
    reading.holders === 'STATES'
      ? 'shares of the named states, through all chains; high: with all that is untold'
      : 'shares of the named states and of everyone at home there, through all chains; high: with all that is untold';
  return {
    entity,
    verdict,
    held: shareQuantity(held, { formula, factIds: [...read.factIds, ...factIds] }, 'not all holders on the way are told'),
    reasons,
    oldestProof: oldestProof(whole, factIds),
  };
};

const told = ({ policy, rule }: ReadRule, reading: RuleReading, dataVersion: DataVersion): Omit<Told, 'missing'> => ({
  policy,
  nations: rule.jurisdictions,
  threshold: rule.threshold,
  asOf: reading.asOf,
  assumptions: [
    dayRead(reading.asOf),
    `${policy.id} catches from ${rule.threshold} on, itself included; of its limits only the one on equity can be tried, not those on board seats, votes and contracts.`,
    reading.holders === 'STATES'
      ? 'Shares of the named states and what they hold through others count, private companies at home there do not.'
      : 'Shares of the named states and of every company at home there count together.',
    ...(reading.residents ? ['An entity at home in a named nation fails whoever owns it.'] : []),
    reading.wholeFrom === null
      ? 'Shares multiply at every step.'
      : `A holder of which ${reading.wholeFrom} counts, counts in full in what it holds.`,
    ...(reading.listedAreWidelyHeld
      ? ['What is untold of a listed company is taken to be widely held, by nobody the rule counts.']
      : ['A company whose holders are not told could be anyone’s.']),
  ],
  dataVersion,
});
