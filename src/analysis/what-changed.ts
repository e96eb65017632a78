import { holdsOn } from '../domain/dates.js';
import { InvalidArgumentsError, TooManyToEnumerateError } from '../domain/errors.js';
import { ALL_EVIDENCE } from '../domain/evidence-rules.js';
import type { DataVersion, Fact, Source } from '../domain/facts.js';
import { diffFacts, type ColumnChange } from '../domain/history.js';
import { NO_OVERLAYS } from '../domain/overlays.js';
import type { Ask } from './ask.js';
import { inContext } from './in-context.js';
import { entity, Faults } from './resolve-ids.js';

/** What may be held against itself at two times. */
export const DIFF_TOPICS = ['OUTPUT', 'CAPACITY', 'FLOWS', 'MEMBERSHIPS', 'STAKES', 'POLICIES'] as const;
export type DiffTopic = (typeof DIFF_TOPICS)[number];

export interface DiffRequest {
  readonly topic: DiffTopic;
  /** A material for output, capacity and flows; an alliance; a company or site for stakes in it; a mineral for policies. */
  readonly id: string;
  /** Calendar year of output and flows; null for the others. */
  readonly year: number | null;
  readonly beforeKnownAt: string | null;
  readonly beforeAsOf: string | null;
  readonly afterKnownAt: string | null;
  readonly afterAsOf: string | null;
}

export type Change = 'CHANGED' | 'REMOVED' | 'ADDED';

export interface FactDifference {
  readonly factId: string;
  readonly change: Change;
  /** What it says otherwise; of a fact that is on one side only, its figures and dates. */
  readonly columns: readonly ColumnChange[];
  /** Who tells it before and after; null where nobody does. */
  sources(): Promise<{ readonly before: Source | null; readonly after: Source | null }>;
}

export interface Diff {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly same: number;
  /** Changed first, those whose figure moved most; then removed, then added; then by id. */
  readonly differences: readonly FactDifference[];
  readonly assumptions: readonly string[];
  readonly missing: readonly string[];
  readonly dataVersion: DataVersion;
}

/** Topics whose facts hold for a time; the others are of a year. */
const DATED: readonly DiffTopic[] = ['MEMBERSHIPS', 'STAKES', 'POLICIES'];
/** Topics that are asked for one year. */
const YEARLY: readonly DiffTopic[] = ['OUTPUT', 'FLOWS'];

/** Facts that may be held against each other at once. */
const MAX_FACTS = 5_000;

/**
 * What changed in the facts on a topic between two days of knowledge, or between two days on which they hold.
 * @throws {InvalidArgumentsError} when both sides are the same, or an argument does not go with the topic, all at once
 * @throws {UnknownEntityError} for an id that names nothing
 * @throws {TooManyToEnumerateError} for more than 5000 facts on one side
 */
export const whatChanged = async (ask: Ask, request: DiffRequest): Promise<Diff> => {
  refuseSenseless(request);
  await refuseUnknown(ask, request);
  const side = async (knownAt: string | null, asOf: string | null) => {
    const then = inContext(ask, { rules: { ...ALL_EVIDENCE, knownAt }, overlays: NO_OVERLAYS });
    const facts = (await factsOn(then, request)).filter((fact) => asOf === null || !isDated(fact) || holdsOn(fact, asOf));
    if (facts.length > MAX_FACTS) throw new TooManyToEnumerateError(`facts on ${request.topic} of ${request.id}`, facts.length, MAX_FACTS);
    return { facts, source: async (factId: string) => (await then.assertionsOf(factId))[0]?.source ?? null };
  };
  const [before, after, dataVersion] = await Promise.all([
    side(request.beforeKnownAt, request.beforeAsOf),
    side(request.afterKnownAt, request.afterAsOf),
    ask.dataVersion(),
  ]);
  const diff = diffFacts(before.facts, after.facts);
  const told = (factId: string, change: Change, columns: readonly ColumnChange[]): FactDifference => ({
    factId,
    change,
    columns,
    sources: async () => {
      const [old, now] = await Promise.all([
        change === 'ADDED' ? null : before.source(factId),
        change === 'REMOVED' ? null : after.source(factId),
      ]);
      return { before: old, after: now };
    },
  });
  return {
    added: diff.added.length,
    removed: diff.removed.length,
    changed: diff.changed.length,
    same: diff.same,
    differences: [
      ...diff.changed
        .toSorted((a, b) => moved(b.columns) - moved(a.columns))
        .map(({ factId, columns }) => told(factId, 'CHANGED', columns)),
      ...diff.removed.map((fact) =>
        told(
          fact.factId,
          'REMOVED',
          figuresOf(fact).map(([column, before]) => ({ column, before, after: undefined })),
        ),
      ),
      ...diff.added.map((fact) =>
        told(
          fact.factId,
          'ADDED',
          figuresOf(fact).map(([column, after]) => ({ column, before: undefined, after })),
        ),
      ),
    ],
    assumptions: [
      ...(request.beforeKnownAt === null && request.afterKnownAt === null
        ? []
        : ['What was known on a day is what had been published by then in editions held here; much was public sooner elsewhere.']),
      'A fact is the same when its kind and keys are; a figure of another year is another fact.',
    ],
    missing: [
      ...(before.facts.length === 0 ? ['Nothing on it was known or held before.'] : []),
      ...(after.facts.length === 0 ? ['Nothing on it is known or holds after.'] : []),
    ],
    dataVersion,
  };
};

const refuseSenseless = ({ topic, year, beforeKnownAt, beforeAsOf, afterKnownAt, afterAsOf }: DiffRequest): void => {
  const faults = [
    ...(beforeKnownAt === afterKnownAt && beforeAsOf === afterAsOf
      ? [{ argument: 'afterKnownAt', value: afterKnownAt, valid: 'another day than before, in `afterKnownAt` or `afterAsOf`' }]
      : []),
    ...(YEARLY.includes(topic) && year === null ? [{ argument: 'year', value: null, valid: `a year, for ${topic}` }] : []),
    ...(!YEARLY.includes(topic) && year !== null ? [{ argument: 'year', value: year, valid: `only for ${YEARLY.join(' and ')}` }] : []),
    ...(!DATED.includes(topic) && (beforeAsOf !== null || afterAsOf !== null)
      ? [{ argument: 'beforeAsOf', value: beforeAsOf ?? afterAsOf, valid: `only for ${DATED.join(', ')}; figures are of a year` }]
      : []),
  ];
  if (faults.length > 0) throw new InvalidArgumentsError(faults);
};

const refuseUnknown = async (ask: Ask, { topic, id }: DiffRequest): Promise<void> => {
  const faults = new Faults();
  if (topic === 'MEMBERSHIPS') await entity(ask, faults, 'alliance', id, (one) => ask.alliance(one));
  else if (topic === 'POLICIES') await entity(ask, faults, 'mineral', id, (one) => ask.mineral(one));
  else if (topic === 'STAKES') {
    const company = await ask.company(id);
    if (company === null) await entity(ask, faults, 'site', id, (one) => ask.site(one));
  } else await entity(ask, faults, 'material', id, (one) => ask.material(one));
  faults.throwIfAny();
};

const factsOn = async (ask: Ask, { topic, id, year }: DiffRequest): Promise<readonly (Fact & Readonly<Record<string, unknown>>)[]> => {
  const records = (facts: readonly Fact[]) => facts.map((fact) => ({ ...fact }));
  switch (topic) {
    case 'OUTPUT':
      return records(await ask.producersOf(id, year ?? 0));
    case 'CAPACITY':
      return records(await ask.capacitiesOf(id));
    case 'FLOWS': {
      const codes = await ask.codesOf(id);
      return records((await Promise.all(codes.map(({ hs }) => ask.flowsUnder(hs, year ?? 0)))).flat());
    }
    case 'MEMBERSHIPS':
      return records(await ask.membersOf(id));
    case 'STAKES':
      return records(await ask.stakesIn(id));
    case 'POLICIES':
      return records(await ask.policiesOn(id));
  }
};

/** What is told of a fact that is on one side only; its keys are in its id. */
const FIGURES = ['tonnes', 'kusd', 'share', 'shareMin', 'shareMax', 'bound', 'basis', 'status', 'phase', 'role', 'validFrom', 'validTo'];

const figuresOf = (fact: Readonly<Record<string, unknown>>) =>
  FIGURES.flatMap((column): [string, unknown][] => (fact[column] === undefined || fact[column] === null ? [] : [[column, fact[column]]]));

const isDated = (fact: object): fact is { readonly validFrom: string | null; readonly validTo: string | null } => 'validFrom' in fact;

/** How far the figure of a fact moved, as a share of the larger; columns that are no figures do not count. */
const moved = (columns: readonly ColumnChange[]): number =>
  Math.max(
    0,
    ...columns.map(({ before, after }) =>
      typeof before === 'number' && typeof after === 'number' && before !== after
        ? Math.abs(after - before) / Math.max(Math.abs(after), Math.abs(before))
        : 0,
    ),
  );
