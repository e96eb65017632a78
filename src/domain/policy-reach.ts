import { holdsOn, inForceOn } from './dates.js';
import { InvalidArgumentsError } from './errors.js';
import type { Benchmark, Membership, Policy } from './facts.js';
import { belongingOn } from './membership.js';
import { round } from './quantity.js';

/** A trade that policies may stand in the way of. */
export interface Trade {
  readonly exporter: string;
  readonly importer: string;
  readonly materialId: string;
  /** The mineral the material is of. */
  readonly mineralId: string;
}

export const POLICY_STATES = ['IN_FORCE', 'SUSPENDED', 'NOT_YET', 'ENDED'] as const;
export type PolicyState = (typeof POLICY_STATES)[number];

/** A policy that reaches a trade, and how. */
export interface PolicyReach {
  readonly policy: Policy;
  readonly state: PolicyState;
  /** Whose policy it is. */
  readonly side: 'EXPORTER' | 'IMPORTER';
  /** The alliance that issued it, when it is not the country's own; null otherwise. */
  readonly via: string | null;
  /** Whether it names the very material or the whole mineral; `NOT_TOLD` when the tables name neither. */
  readonly aimedAt: 'MATERIAL' | 'MINERAL' | 'NOT_TOLD';
  /** Of the policy, and of the memberships that make it the country's. */
  readonly factIds: readonly string[];
}

/** Instruments that one side alone can use on a trade; of all others both sides' count. */
const SIDE_OF: ReadonlyMap<string, 'EXPORTER' | 'IMPORTER'> = new Map([
  ['EXPORT_BAN', 'EXPORTER'],
  ['EXPORT_LICENCE', 'EXPORTER'],
  ['EXPORT_QUOTA', 'EXPORTER'],
  ['EXPORT_TAX', 'EXPORTER'],
  ['TECHNOLOGY_BAN', 'EXPORTER'],
  ['IMPORT_DUTY', 'IMPORTER'],
]);

/**
 * Policies that reach a trade between two countries in a material, and whether they are in force on a day.
 * A policy reaches it when one of the two, or an alliance it belongs to on the day, issued it; when its instrument is for
 * that side; when it is aimed at the other or at all; and when it is aimed at the material or its mineral, or at neither by
 * name.
 * @param memberships for the alliances of both, as for belongingOn
 * @param day ISO day
 * @returns in force first, then suspended, not yet in force, ended; within each the clearest aim first, then by id
 * @see worked by hand in docs/measures/exposure.md
 */
export const policiesBetween = (
  policies: readonly Policy[],
  memberships: readonly Membership[],
  trade: Trade,
  day: string,
): PolicyReach[] => {
  const alliances = [
    ...new Set(policies.map((policy) => policy.issuer).filter((issuer) => memberships.some((m) => m.allianceId === issuer))),
  ];
  const belongings = belongingOn(memberships, alliances, day);
  const reaching = policies.flatMap((policy) => {
    const aimedAt = aimOf(policy, trade);
    if (aimedAt === null) return [];
    return (['EXPORTER', 'IMPORTER'] as const).flatMap((side): PolicyReach[] => {
      const [issuer, other] = side === 'EXPORTER' ? [trade.exporter, trade.importer] : [trade.importer, trade.exporter];
      if ((SIDE_OF.get(policy.instrument) ?? side) !== side) return [];
      if (policy.destinations.length > 0 && !policy.destinations.includes(other)) return [];
      const belonging = belongings.find((one) => one.iso3 === issuer && one.allianceId === policy.issuer);
      if (policy.issuer !== issuer && belonging === undefined) return [];
      return [
        {
          policy,
          state: stateOn(policy, day),
          side,
          via: belonging?.allianceId ?? null,
          aimedAt,
          factIds: [policy.factId, ...(belonging?.factIds ?? [])],
        },
      ];
    });
  });
  return reaching.sort(
    (a, b) =>
      POLICY_STATES.indexOf(a.state) - POLICY_STATES.indexOf(b.state) ||
      AIMS.indexOf(a.aimedAt) - AIMS.indexOf(b.aimedAt) ||
      compare(a.policy.id, b.policy.id) ||
      compare(a.side, b.side),
  );
};

const AIMS = ['MATERIAL', 'MINERAL', 'NOT_TOLD'];

const aimOf = (policy: Policy, trade: Trade): PolicyReach['aimedAt'] | null => {
  if (policy.materialIds.includes(trade.materialId)) return 'MATERIAL';
  if (policy.mineralIds.includes(trade.mineralId)) return 'MINERAL';
  return policy.materialIds.length + policy.mineralIds.length === 0 ? 'NOT_TOLD' : null;
};

const stateOn = (policy: Policy, day: string): PolicyState => {
  if (inForceOn(policy, day)) return 'IN_FORCE';
  if (holdsOn(policy, day)) return 'SUSPENDED';
  return policy.validFrom !== null && day < policy.validFrom ? 'NOT_YET' : 'ENDED';
};

/** A figure to hold against thresholds. */
export interface MeasuredFigure {
  /** As the benchmark names it, such as single-country-dependence. */
  readonly metric: string;
  /** What it is a figure of, such as a mineral; null when of all together. */
  readonly subject: string | null;
  /** As the benchmark has it, such as ratio. */
  readonly unit: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly factIds: readonly string[];
}

/** How a threshold is meant: reached or passed, not passed, not reached. */
const COMPARATORS = ['at-least', 'at-most', 'below'] as const;

export interface ThresholdVerdict {
  readonly benchmark: Benchmark;
  /** Null when there is nothing to hold against it. */
  readonly figure: MeasuredFigure | null;
  readonly verdict: 'MET' | 'BREACHED' | 'CANNOT_BE_TOLD';
  /** How far the figure is on the right side, in the unit of the threshold; negative on the wrong side, null without a value. */
  readonly margin: number | null;
  /** Whether the threshold applies in the year asked already; one without a year does. */
  readonly due: boolean;
  /** Why it cannot be told; null when it can. */
  readonly reason: string | null;
}

/**
 * Figures held against the thresholds that policies set. The whole range must lie on one side: one that reaches across
 * the threshold cannot be told. A figure on the threshold meets at-least and
 * at-most, and breaches below.
 * @param year calendar year asked about
 * @returns by policy, metric, subject, year due; a benchmark without subject is held against every figure of its metric,
 *   and one without a figure is told as well
 * @throws {InvalidArgumentsError} a comparator other than at-least, at-most and below
 * @see worked by hand in docs/measures/exposure.md
 * @example // at most 0.65 by 2030 of a share of 0.6 to 0.7: cannot be told; of 0.9: breached, due only in 2030
 */
export const holdAgainstThresholds = (
  benchmarks: readonly Benchmark[],
  figures: readonly MeasuredFigure[],
  year: number,
): ThresholdVerdict[] => {
  const faults = benchmarks.filter(({ comparator }) => !COMPARATORS.some((known) => known === comparator));
  if (faults.length > 0)
    throw new InvalidArgumentsError(
      faults.map(({ policyId, comparator }) => ({
        argument: `comparator of ${policyId}`,
        value: comparator,
        valid: COMPARATORS.join(', '),
      })),
    );
  return benchmarks
    .flatMap((benchmark): ThresholdVerdict[] => {
      const due = benchmark.byYear === null || benchmark.byYear <= year;
      const matching = figures.filter(
        (figure) => figure.metric === benchmark.metric && (benchmark.subject === null || figure.subject === benchmark.subject),
      );
      if (matching.length === 0)
        return [{ benchmark, figure: null, verdict: 'CANNOT_BE_TOLD', margin: null, due, reason: 'there is no figure of it' }];
      return matching.map((figure) => ({ benchmark, figure, due, ...judge(benchmark, figure) }));
    })
    .sort((a, b) => compare(nameOf(a), nameOf(b)));
};

const judge = (benchmark: Benchmark, figure: MeasuredFigure): Pick<ThresholdVerdict, 'verdict' | 'margin' | 'reason'> => {
  const cannot = (reason: string) => ({ verdict: 'CANNOT_BE_TOLD' as const, margin: null, reason });
  if (figure.unit !== benchmark.unit) return cannot(`the threshold is in ${benchmark.unit}, the figure in ${figure.unit}`);
  const atLeast = benchmark.comparator === 'at-least';
  const { threshold } = benchmark;
  const margin = figure.value === null ? null : round(atLeast ? figure.value - threshold : threshold - figure.value);
  const [low, high] = [figure.low ?? figure.value, figure.high ?? figure.value];
  const strict = benchmark.comparator === 'below';
  const within = (value: number) => (atLeast ? value >= threshold : strict ? value < threshold : value <= threshold);
  const [best, worst] = atLeast ? [high, low] : [low, high];
  if (worst !== null && within(worst)) return { verdict: 'MET', margin, reason: null };
  if (best !== null && !within(best)) return { verdict: 'BREACHED', margin, reason: null };
  return { ...cannot(low === null && high === null ? 'the figure is not known' : 'its range reaches across the threshold'), margin };
};

const nameOf = ({ benchmark, figure }: ThresholdVerdict): string =>
  [benchmark.policyId, benchmark.metric, benchmark.subject ?? figure?.subject ?? '', String(benchmark.byYear ?? ''), benchmark.factId].join(
    '/',
  );

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
