import { diffFacts, type ColumnChange } from './history.js';

/** A fact as one version of the data tells it: every column it has, who says so and how many do. */
export interface FactState {
  readonly factId: string;
  /** Whether a row of tables that the asker added says anything of it. */
  readonly own: boolean;
  readonly columns: Readonly<Record<string, unknown>>;
}

export type Change = 'CHANGED' | 'REMOVED' | 'ADDED';

/** One fact that two versions do not tell alike. */
export interface StateChange {
  readonly factId: string;
  readonly change: Change;
  /** Whether it is, or was, told by tables of the asker. */
  readonly own: boolean;
  /** What it says otherwise; of a fact that is on one side only, all it says. */
  readonly columns: readonly ColumnChange[];
}

/**
 * What changed between two lists of facts. Columns that are alike are left out, and a fact whose columns are all alike with
 * them, also when it is told by the asker's tables now and was not before.
 * @returns by id of the fact
 * @see worked by hand in docs/changes.md
 */
export const stateChanges = (before: readonly FactState[], after: readonly FactState[]): StateChange[] => {
  const ownIn = (facts: readonly FactState[]) => new Set(facts.flatMap(({ factId, own }) => (own ? [factId] : [])));
  const [ownBefore, ownAfter] = [ownIn(before), ownIn(after)];
  const told = (facts: readonly FactState[]) => facts.map(({ factId, columns }) => ({ ...columns, factId }));
  const { added, removed, changed } = diffFacts(told(before), told(after));
  const one = (factId: string, change: Change, columns: readonly ColumnChange[]): StateChange => ({
    factId,
    change,
    own: ownBefore.has(factId) || ownAfter.has(factId),
    columns,
  });
  const columnsOf = (fact: object): [string, unknown][] =>
    Object.entries(fact)
      .filter(([column]) => column !== 'factId')
      .sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...changed.map(({ factId, columns }) => one(factId, 'CHANGED', columns)),
    ...removed.map((fact) =>
      one(
        fact.factId,
        'REMOVED',
        columnsOf(fact).map(([column, value]) => ({ column, before: value, after: undefined })),
      ),
    ),
    ...added.map((fact) =>
      one(
        fact.factId,
        'ADDED',
        columnsOf(fact).map(([column, value]) => ({ column, before: undefined, after: value })),
      ),
    ),
  ].sort((a, b) => (a.factId < b.factId ? -1 : 1));
};

/** So many facts a chunk holds, about. */
const FACTS_OF_A_CHUNK = 256;

/**
 * Whether a fact begins a new chunk. It depends on nothing but the id, so that a fact that comes or goes changes the chunk it
 * is in and no other: two versions that are nearly the same share nearly all their chunks.
 */
export const beginsChunk = (factId: string): boolean => {
  let hash = 0x811c9dc5; // FNV-1a
  for (let i = 0; i < factId.length; i += 1) hash = Math.imul(hash ^ factId.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % FACTS_OF_A_CHUNK === 0;
};

/**
 * Cuts facts into chunks.
 * @param ids in their order
 * @returns each chunk's ids; put together they are the ids again
 */
export function* chunksOf<T>(facts: readonly T[], idOf: (fact: T) => string): Generator<readonly T[]> {
  let from = 0;
  for (let to = 1; to <= facts.length; to += 1) {
    const next = facts[to];
    if (next !== undefined && !beginsChunk(idOf(next))) continue;
    yield facts.slice(from, to);
    from = to;
  }
}

/** What became of facts, by number. */
export interface ChangeCounts {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  /** Those among them that are, or were, told by tables of the asker. */
  readonly own: number;
}

export const NO_CHANGES: ChangeCounts = { added: 0, removed: 0, changed: 0, own: 0 };

export const countChanges = (changes: readonly StateChange[], from: ChangeCounts = NO_CHANGES): ChangeCounts => {
  const of = (change: Change) => changes.filter((one) => one.change === change).length;
  return {
    added: from.added + of('ADDED'),
    removed: from.removed + of('REMOVED'),
    changed: from.changed + of('CHANGED'),
    own: from.own + changes.filter(({ own }) => own).length,
  };
};

/** One field of an answer that is not what it was. */
export interface FieldChange {
  /** From the root, such as `replaceSupply.delivered.value` or `flows.0.supplier`. */
  readonly path: string;
  /** Undefined when it was not there. */
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * Where two answers differ: every single value that is on one side only or not the same, numbers before texts, each in the
 * order it is told. An empty list and an empty record are values of their own.
 */
export const fieldChanges = (before: unknown, after: unknown): FieldChange[] => {
  const [was, is] = [new Map(leaves('', before)), new Map(leaves('', after))];
  const changes = [...new Set([...is.keys(), ...was.keys()])]
    .filter((path) => !Object.is(was.get(path), is.get(path)) || was.has(path) !== is.has(path))
    .map((path) => ({ path, before: plain(was.get(path)), after: plain(is.get(path)) }));
  const isNumber = ({ before: a, after: b }: FieldChange) => typeof a === 'number' || typeof b === 'number';
  return [...changes.filter(isNumber), ...changes.filter((change) => !isNumber(change))];
};

const EMPTY_LIST = '[]';
const EMPTY_RECORD = '{}';

const plain = (value: unknown): unknown => (value === null ? undefined : value);

function* leaves(path: string, value: unknown): Generator<[string, unknown]> {
  if (typeof value !== 'object' || value === null) return void (yield [path, value]);
  const entries = Object.entries(value);
  if (entries.length === 0) yield [path, Array.isArray(value) ? EMPTY_LIST : EMPTY_RECORD];
  for (const [name, one] of entries) yield* leaves(path === '' ? name : `${path}.${name}`, one);
}

/** A version of the data that is kept to be held against others. */
export interface KeptVersion {
  readonly id: string;
  /** ISO time it was last loaded. */
  readonly loadedAt: string;
  readonly rows: number;
  readonly addedRows: number;
  /** Facts it tells. */
  readonly facts: number;
  /** Of the thirty questions, those whose answer is kept. */
  readonly answers: number;
}

/** A load that took the place of another. */
export interface VersionStep {
  readonly from: string;
  readonly to: string;
  /** ISO time. */
  readonly at: string;
}

/** A chunk that one of two versions tells and the other does not. */
export interface ChunkPlace {
  readonly version: string;
  readonly id: string;
  /** Id of its first fact. */
  readonly first: string;
}

/** That a version answered one of the thirty questions, and how. */
export interface KeptAnswer {
  readonly id: string;
  /** 1 to 30. */
  readonly question: number;
  readonly operation: string;
  /** Digest of the operation and of the program that answered. */
  readonly program: string;
  /** Digest of the answer, without the version of the data. */
  readonly digest: string;
  /** Code of the refusal; null when it was answered. */
  readonly refused: string | null;
}
