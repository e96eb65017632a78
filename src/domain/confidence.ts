import type { Assertion } from './facts.js';

/** How far a figure may be relied on, the highest first. */
export const CONFIDENCES = ['HIGH', 'MODERATE', 'LOW'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Steps down from HIGH by who says it: statistics, institutions and officials, then a company of itself, then the press. */
const BY_RANK: Readonly<Record<number, number>> = { 1: 0, 2: 0, 3: 0, 4: 1, 5: 2 };

/** Further steps by how the source came by it. */
const BY_STATUS: Readonly<Record<Assertion['status'], number>> = {
  reported: 0,
  withheld: 0,
  estimated: 1,
  announced: 1,
  assumed: 2,
  projected: 2,
};

/**
 * How far what a source says may be relied on: steps down from HIGH for who says it, for how it came by the figure, and
 * one for a figure that is only a bound. Ours; it orders evidence and is no probability.
 * @returns HIGH, MODERATE after one step, LOW after more; a source of unknown rank counts as press
 * @see the table in docs/measures/confidence.md
 * @example confidenceOf({ status: 'estimated', bound: null, source: { rank: 1 } }) // 'MODERATE'
 */
export const confidenceOf = (
  assertion: Pick<Assertion, 'status' | 'bound'> & { readonly source: { readonly rank: number } },
): Confidence => {
  const steps = (BY_RANK[assertion.source.rank] ?? 2) + BY_STATUS[assertion.status] + (assertion.bound === null ? 0 : 1);
  return CONFIDENCES[Math.min(steps, 2)] ?? 'LOW';
};

/** Whether one confidence is at least another. */
export const atLeast = (confidence: Confidence, least: Confidence): boolean =>
  CONFIDENCES.indexOf(confidence) <= CONFIDENCES.indexOf(least);
