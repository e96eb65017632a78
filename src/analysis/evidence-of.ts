import { InvalidArgumentsError } from '../domain/errors.js';
import { DOUBT_REASONS, doubtOf, type Doubt, type DoubtReason } from '../domain/doubt.js';
import type { DataVersion } from '../domain/facts.js';
import type { Ask } from './ask.js';

export interface EvidenceRequest {
  /** Years after which a publication is stale, 1 to 50. */
  readonly staleAfterYears: number;
  /** ISO day the facts are looked at; null: the newest day one of them was entered here. */
  readonly on: string | null;
}

/** How far the facts behind a number, or any facts, may be relied on. */
export interface EvidenceCheck {
  readonly factCount: number;
  readonly checkedCount: number;
  readonly on: string | null;
  readonly counts: Readonly<Record<DoubtReason, number>>;
  readonly lowConfidenceCount: number;
  /** Facts that may be doubted: most reasons first, then those furthest apart, then by id. */
  readonly doubts: readonly Doubt[];
  readonly assumptions: readonly string[];
  readonly missing: readonly string[];
  readonly dataVersion: DataVersion;
}

/** Facts one check looks at: each may have several assertions. */
export const MAX_CHECKED = 500;

/**
 * Which of some facts are contested, stale, modelled, assumed or only announced. Facts are taken by id, so that the same
 * ones are looked at whatever their order.
 * @throws {InvalidArgumentsError} for years outside 1 to 50
 */
export const evidenceOf = async (ask: Ask, factIds: readonly string[], request: EvidenceRequest): Promise<EvidenceCheck> => {
  const { staleAfterYears: years } = request;
  if (!(years >= 1 && years <= 50)) throw new InvalidArgumentsError([{ argument: 'staleAfterYears', value: years, valid: '1 to 50' }]);
  const all = [...new Set(factIds)].sort();
  const checked = all.slice(0, MAX_CHECKED);
  const [told, dataVersion] = await Promise.all([Promise.all(checked.map((id) => ask.assertionsOf(id))), ask.dataVersion()]);
  const entered = told.flatMap((assertions) => assertions.flatMap(({ recordedAt }) => recordedAt ?? [])).sort();
  const on = request.on ?? entered.at(-1) ?? null;
  const looked = told.map((assertions) => doubtOf(assertions, { on, years })).filter((one) => one !== null);
  const doubts = looked
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => b.reasons.length - a.reasons.length || (b.spread ?? 0) - (a.spread ?? 0) || (a.factId < b.factId ? -1 : 1));
  const unknown = checked.filter((_, i) => told[i]?.length === 0);
  return {
    factCount: all.length,
    checkedCount: looked.length,
    on,
    counts: Object.fromEntries(
      DOUBT_REASONS.map((reason) => [reason, looked.filter(({ reasons }) => reasons.includes(reason)).length]),
    ) as Record<DoubtReason, number>,
    lowConfidenceCount: looked.filter(({ confidence }) => confidence === 'LOW').length,
    doubts,
    assumptions: [
      on === null
        ? 'Nothing is taken as stale, for no day is known.'
        : `A fact is stale on ${on} when what answers was published more than ${years} years before; one that bears no date never is.`,
      'A number that depends on few facts may still hang on one that nobody doubts; ask the question again under a context to see.',
    ],
    missing: [
      ...(all.length > MAX_CHECKED ? [`Of ${all.length} facts the first ${MAX_CHECKED} by id were looked at.`] : []),
      ...(unknown.length > 0 ? [`Nothing is told of ${unknown.length} of them: ${unknown.slice(0, 10).join(', ')}.`] : []),
    ],
    dataVersion,
  };
};
