import { confidenceOf, type Confidence } from './confidence.js';
import { knownSince } from './evidence-rules.js';
import type { Assertion } from './facts.js';

/** Why a fact may be doubted. */
export const DOUBT_REASONS = ['CONTESTED', 'STALE', 'MODELLED', 'ASSUMED', 'ANNOUNCED'] as const;
export type DoubtReason = (typeof DOUBT_REASONS)[number];

/** When a fact is stale. */
export interface StaleRule {
  /** ISO day it is looked at; null: nothing is stale. */
  readonly on: string | null;
  /** Years after which a publication is stale. */
  readonly years: number;
}

/** What may be doubted of a fact. */
export interface Doubt {
  readonly factId: string;
  /** Empty when there is nothing to doubt. */
  readonly reasons: readonly DoubtReason[];
  /** How far its sources are apart, 0 to 1; null when they agree. */
  readonly spread: number | null;
  /** Years since the one that answers was published, to a hundredth; null when that is not told, or no day is given. */
  readonly ageYears: number | null;
  /** Of the one that answers. */
  readonly confidence: Confidence;
}

const DAY_MS = 86_400_000;

const yearsBetween = (from: string, to: string): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS / 365.25;

/**
 * What may be doubted of a fact: that its sources are apart, that what answers was published long ago, or that it was made
 * by a model, an assumption or a plan and not counted.
 * @param assertions of one fact, the one that answers first; null when there is none
 * @see worked by hand in docs/measures/confidence.md
 */
export const doubtOf = (assertions: readonly Assertion[], rule: StaleRule): Doubt | null => {
  const [answer] = assertions;
  if (answer === undefined) return null;
  const ageYears = rule.on === null || answer.source.published === null ? null : yearsBetween(knownSince(answer), rule.on);
  const found: Readonly<Record<DoubtReason, boolean>> = {
    CONTESTED: answer.spread !== null,
    STALE: ageYears !== null && ageYears > rule.years,
    MODELLED: answer.status === 'estimated' || answer.status === 'projected',
    ASSUMED: answer.status === 'assumed',
    ANNOUNCED: answer.status === 'announced',
  };
  return {
    factId: answer.factId,
    reasons: DOUBT_REASONS.filter((reason) => found[reason]),
    spread: answer.spread,
    ageYears: ageYears === null ? null : Number(ageYears.toFixed(2)),
    confidence: confidenceOf(answer),
  };
};
