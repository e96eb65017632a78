import type { Confidence } from '../domain/confidence.js';
import { DomainError } from '../domain/errors.js';
import type { SourcePolicy } from '../domain/evidence-rules.js';
import { NO_OVERLAYS } from '../domain/overlays.js';
import type { Quantity } from '../domain/quantity.js';
import type { Ask } from './ask.js';
import { inContext, noTally } from './in-context.js';
import { replacementSuppliers, type ReplacementAnswer } from './replacement-suppliers.js';

/** The same question once more, with only the evidence that is sure enough. */
export interface WithoutDoubtful {
  readonly minConfidence: Confidence;
  readonly sources: SourcePolicy;
  /** Null when it can no longer be answered. */
  readonly gap: Quantity | null;
  readonly coverage: Quantity | null;
  readonly unmet: Quantity | null;
  readonly lost: readonly string[];
  readonly gained: readonly string[];
  /** Whether gap, coverage or the list of suppliers differ. */
  readonly changes: boolean;
  readonly factsLeftOut: number;
  readonly factsAnsweredByAnother: number;
  /** Why it can no longer be answered; null when it can. */
  readonly refusal: string | null;
}

/** Whether a replacement would be told otherwise without the facts that may be doubted: the question asked again under rules. */
export const replacementWithoutDoubtful = async (
  ask: Ask,
  answer: ReplacementAnswer,
  minConfidence: Confidence,
  sources: SourcePolicy,
): Promise<WithoutDoubtful> => {
  const tally = noTally();
  const sure = inContext(ask, { rules: { knownAt: null, minConfidence, sources }, overlays: NO_OVERLAYS }, tally);
  const told = await replacementSuppliers(sure, answer.request).catch((error: unknown) => {
    if (error instanceof DomainError) return error;
    throw error;
  });
  const counted = { minConfidence, sources, factsLeftOut: tally.leftOut.size, factsAnsweredByAnother: tally.answeredOtherwise.size };
  if (told instanceof DomainError) {
    return { ...counted, gap: null, coverage: null, unmet: null, lost: [], gained: [], changes: true, refusal: told.message };
  }
  const [had, has] = [answer.suppliers.map(({ iso3 }) => iso3), told.suppliers.map(({ iso3 }) => iso3)];
  const lost = had.filter((iso3) => !has.includes(iso3)).sort();
  const gained = has.filter((iso3) => !had.includes(iso3)).sort();
  const differ = (a: Quantity, b: Quantity) => a.value !== b.value || a.low !== b.low || a.high !== b.high;
  return {
    ...counted,
    gap: told.gap,
    coverage: told.coverage,
    unmet: told.unmet,
    lost,
    gained,
    changes: lost.length > 0 || gained.length > 0 || differ(answer.gap, told.gap) || differ(answer.coverage, told.coverage),
    refusal: null,
  };
};
