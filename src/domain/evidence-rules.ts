import { atLeast, confidenceOf, type Confidence } from './confidence.js';
import type { Assertion } from './facts.js';
import { settleFacts, spreadOf } from './settle-facts.js';
import { inTonnes } from './tonnes.js';

/** Which of the sources of a fact answers. */
export const SOURCE_POLICIES = ['PREFERRED', 'ALL', 'WORST_CASE'] as const;
export type SourcePolicy = (typeof SOURCE_POLICIES)[number];

/** Which assertions count, and which of them answers. */
export interface EvidenceRules {
  /** Only what was public on this ISO day counts; null: everything. */
  readonly knownAt: string | null;
  /** Only what is at least as sure counts; null: everything. */
  readonly minConfidence: Confidence | null;
  readonly sources: SourcePolicy;
}

export const ALL_EVIDENCE: EvidenceRules = { knownAt: null, minConfidence: null, sources: 'PREFERRED' };

/** Whether the rules leave every fact as it was loaded. */
export const isUnrestricted = ({ knownAt, minConfidence, sources }: EvidenceRules): boolean =>
  knownAt === null && minConfidence === null && sources === 'PREFERRED';

/** The last day there is: what bears no date at all is known only then. */
const LAST_DAY = '9999-12-31';

const lastDayOf = (told: string): string => {
  if (told.length > 7) return told;
  if (told.length === 4) return `${told}-12-31`;
  const [year = '', month = ''] = told.split('-');
  return `${told}-${String(new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()).padStart(2, '0')}`;
};

/**
 * The day from which an assertion is certainly known: the last day its source can have been published on, such as
 * 31 January for 2024-01; without one the day it was read; without that the day it was entered here.
 * @returns ISO day; 9999-12-31 when it bears no date at all
 */
export const knownSince = (assertion: {
  readonly recordedAt: string | null;
  readonly source: { readonly published: string | null; readonly retrieved: string | null };
}): string => {
  const told = assertion.source.published ?? assertion.source.retrieved ?? assertion.recordedAt;
  return told === null ? LAST_DAY : lastDayOf(told);
};

/** Kinds of facts of which little is bad for who needs supply, and of which much is. */
const SUPPLY = new Set(['production', 'site-production', 'capacity', 'reserve', 'outlook', 'export-total', 'trade', 'offtake']);
const NEED = new Set(['demand', 'consumption', 'import-reliance', 'stated-dependence']);

export const kindOf = (factId: string): string => factId.slice(0, factId.indexOf('/'));

/** What the sources of a fact come to under rules. */
export interface Standing {
  /** What counts, the one that answers first and marked as preferred. */
  readonly assertions: readonly Assertion[];
  /** Lowest and highest of those that can be compared; null where none can. */
  readonly low: number | null;
  readonly high: number | null;
}

const MASS_UNITS = ['t', 'kt', 'Mt', 'kg'] as const;
const isMassUnit = (unit: string): unit is (typeof MASS_UNITS)[number] => MASS_UNITS.some((known) => known === unit);

/** A published value in tonnes where it is a mass, else as it stands; null when there is none. */
export const valueInTonnes = ({ value, unit }: Pick<Assertion, 'value' | 'unit'>): number | null =>
  value === null || unit === null || !isMassUnit(unit) ? value : inTonnes(value, unit);

/**
 * What the sources of one fact come to under rules: those that do not count are left out, the one that answers is chosen
 * again from the rest as at load, and under WORST_CASE the lowest figure of supply or the highest of need answers.
 * @param assertions all of one fact, as loaded
 * @param comparable a value on the unit and basis of the fact, so that two sources can be held against each other; null when it cannot be
 * @returns null when no assertion counts: under the rules the fact is not known
 */
export const standingOf = (
  assertions: readonly Assertion[],
  rules: EvidenceRules,
  comparable: (assertion: Assertion) => number | null = valueInTonnes,
): Standing | null => {
  const counting = assertions.filter(
    (one) =>
      (rules.knownAt === null || knownSince(one) <= rules.knownAt) &&
      (rules.minConfidence === null || atLeast(confidenceOf(one), rules.minConfidence)),
  );
  const [any] = counting;
  if (any === undefined) return null;
  const ranks = new Map(counting.map(({ source }) => [source.id, source.rank]));
  const claimOf = (one: Assertion) => ({
    factId: one.factId,
    sourceId: one.source.id,
    edition: one.edition ?? undefined,
    status: one.status,
    locator: one.locator,
    value: one.value ?? undefined,
    comparable: comparable(one) ?? undefined,
  });
  const [settled] = settleFacts(counting, claimOf, (sourceId) => ranks.get(sourceId) ?? 9);
  if (settled === undefined) throw new Error('a fact without an assertion');
  const values = counting.map(comparable).filter((value) => value !== null);
  const [low, high] = values.length === 0 ? [null, null] : [Math.min(...values), Math.max(...values)];
  const kind = kindOf(any.factId);
  const extreme = rules.sources !== 'WORST_CASE' ? null : SUPPLY.has(kind) ? low : NEED.has(kind) ? high : null;
  const worst = extreme === null ? undefined : settled.rows.find((one) => comparable(one) === extreme);
  const first = settled.rows[0];
  const told =
    worst === undefined || first === undefined || comparable(first) === extreme
      ? settled.chosenBecause
      : `worst case: the ${SUPPLY.has(kind) ? 'lowest' : 'highest'} of ${values.length} figures`;
  const ordered =
    worst === undefined || told === settled.chosenBecause ? settled.rows : [worst, ...settled.rows.filter((one) => one !== worst)];
  const unchanged = counting.length === assertions.length && assertions[0] === ordered[0];
  if (unchanged) return { assertions, low, high };
  const spread = spreadOf(settled.claims) ?? null;
  return {
    assertions: ordered.map((one, i) => ({
      ...one,
      preferred: i === 0,
      chosenBecause: i === 0 ? (told ?? null) : null,
      spread: i === 0 ? spread : null,
    })),
    low,
    high,
  };
};
