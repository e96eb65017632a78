import { round } from './quantity.js';

/** Any fact, by its columns; values are compared as they stand, lists in their order. */
export type FactRecord = { readonly factId: string } & Readonly<Record<string, unknown>>;

export interface ColumnChange {
  readonly column: string;
  /** Undefined when the column was not there. */
  readonly before: unknown;
  readonly after: unknown;
}

export interface FactChange {
  readonly factId: string;
  /** By name of the column. */
  readonly columns: readonly ColumnChange[];
}

export interface FactDiff<T extends { readonly factId: string }> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  readonly changed: readonly FactChange[];
  /** Facts that are the same in both. */
  readonly same: number;
}

/**
 * What changed between two lists of facts, such as those that held on two days or stood in two versions of the data.
 * Facts are the same fact when they have the same id. A fact given several times counts as it was given last.
 * @returns each list by id of the fact
 * @see worked by hand in docs/measures/coalitions.md
 */
export const diffFacts = <T extends { readonly factId: string }>(before: readonly T[], after: readonly T[]): FactDiff<T> => {
  const was = new Map(before.map((fact) => [fact.factId, fact]));
  const is = new Map(after.map((fact) => [fact.factId, fact]));
  const byId = <F extends { readonly factId: string }>(facts: Iterable<F>) => [...facts].sort((a, b) => (a.factId < b.factId ? -1 : 1));
  const inBoth = byId(was.values()).flatMap((old) => {
    const now = is.get(old.factId);
    return now === undefined ? [] : [{ factId: old.factId, columns: changedColumns(old, now) }];
  });
  return {
    added: byId(is.values()).filter((fact) => !was.has(fact.factId)),
    removed: byId(was.values()).filter((fact) => !is.has(fact.factId)),
    changed: inBoth.filter(({ columns }) => columns.length > 0),
    same: inBoth.filter(({ columns }) => columns.length === 0).length,
  };
};

const changedColumns = (before: object, after: object): ColumnChange[] => {
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(after))] as [Map<string, unknown>, Map<string, unknown>];
  return [...new Set([...was.keys(), ...is.keys()])]
    .sort()
    .filter((column) => !alike(was.get(column), is.get(column)))
    .map((column) => ({ column, before: was.get(column), after: is.get(column) }));
};

const alike = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [was, is] = [new Map(Object.entries(a)), new Map(Object.entries(b))] as [Map<string, unknown>, Map<string, unknown>];
  return was.size === is.size && [...was].every(([key, value]) => is.has(key) && alike(value, is.get(key)));
};

/** What one edition of a source says of a number. */
export interface NumberAssertion {
  readonly factId: string;
  readonly sourceId: string;
  /** As the source calls it, such as MCS 2026; null when it has none. */
  readonly edition: string | null;
  /** Null when the edition withholds it. */
  readonly value: number | null;
  readonly recordedAt: string | null;
}

export interface EditionStep {
  /** Value less that of the edition before of the same source; null for its first, and from or to an unknown number. */
  readonly step: number | null;
  /** The step as a share of the value before; null also from 0. */
  readonly relative: number | null;
}

/**
 * What the editions said of one number, oldest first, and how each source revised itself.
 * @returns by last year in the edition's name, then source, then edition; an edition without a year comes first
 * @see worked by hand in docs/measures/coalitions.md
 */
export const historyOfNumber = <Told extends NumberAssertion>(assertions: readonly Told[]): (Told & EditionStep)[] => {
  const latest = new Map<string, number | null>();
  return assertions
    .map((one) => ({ one, key: [yearOf(one.edition), one.sourceId, one.edition ?? '', one.factId] as const }))
    .sort((a, b) => a.key.map((part, i) => compare(part, b.key[i] ?? '')).find((order) => order !== 0) ?? 0)
    .map(({ one }) => {
      const before = latest.get(one.sourceId) ?? null;
      latest.set(one.sourceId, one.value);
      const step = before === null || one.value === null ? null : round(one.value - before);
      return { ...one, step, relative: step === null || before === null || before === 0 ? null : round(step / before) };
    });
};

const yearOf = (edition: string | null): string => edition?.match(/\b(?:19|20)\d{2}/g)?.at(-1) ?? '';

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
