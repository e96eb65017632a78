import { ANALYST_QUESTIONS } from '../domain/analyst-questions.js';
import {
  countChanges,
  fieldChanges,
  NO_CHANGES,
  stateChanges,
  type ChangeCounts,
  type ChunkPlace,
  type FactState,
  type FieldChange,
  type KeptAnswer,
  type KeptVersion,
  type StateChange,
  type VersionStep,
} from '../domain/changes.js';
import { UnknownDataVersionError } from '../domain/errors.js';
import type { DataVersion, Page } from '../domain/facts.js';
import type { Ask, PageRequest } from './ask.js';

export interface ChangesRequest {
  /** Data version to begin with; null for the list of versions alone. */
  readonly since: string | null;
  /** Data version to end with; null for the one that answers. */
  readonly until: string | null;
  /** First part of fact ids; null for all kinds. */
  readonly kind: string | null;
}

/** Whether one of the thirty questions is answered otherwise. */
export interface AnswerChange {
  readonly number: number;
  readonly question: string;
  readonly questionKo: string;
  /** Null when neither version was asked. */
  readonly operation: string | null;
  /** Null when nobody knows. */
  readonly changed: boolean | null;
  /** Why nobody knows; null when it is known. */
  readonly why: string | null;
  /** Fields of the answer that are not what they were; null when nobody knows. */
  fields(): Promise<readonly FieldChange[] | null>;
}

export interface ChangesAnswer {
  readonly since: string | null;
  readonly until: string;
  /** Whether both are one version, so that nothing can have changed; null when nothing is compared. */
  readonly sameVersion: boolean | null;
  /** Null when nothing is compared, or one of the two was not kept. */
  counts(): Promise<ChangeCounts | null>;
  facts(page: PageRequest): Promise<Page<StateChange> | null>;
  /** By number; empty when nothing is compared. */
  readonly answers: readonly AnswerChange[];
  /** The last loaded first. */
  readonly versions: readonly KeptVersion[];
  readonly steps: readonly VersionStep[];
  readonly assumptions: readonly string[];
  readonly missing: readonly string[];
  readonly dataVersion: DataVersion;
}

/**
 * Which facts, and which answers to the thirty questions, two versions of the data do not tell alike.
 * @throws {UnknownDataVersionError} for a version that is not kept
 */
export const changesSince = async (ask: Ask, { since, until, kind }: ChangesRequest): Promise<ChangesAnswer> => {
  const [versions, steps, dataVersion] = await Promise.all([ask.keptVersions(), ask.versionSteps(), ask.dataVersion()]);
  const kept = new Set(versions.map(({ id }) => id));
  const known = kept.has(dataVersion.id) ? [...kept] : [dataVersion.id, ...kept];
  const to = until ?? dataVersion.id;
  for (const version of [since, to]) if (version !== null && !known.includes(version)) throw new UnknownDataVersionError(version, known);
  const same = since === null ? null : since === to;
  const comparable = since !== null && kept.has(since) && kept.has(to);
  const between = comparable ? factsBetween(ask, since, to, kind) : null;
  const answers = since === null ? [] : await answersBetween(ask, since, to);
  const unknown = answers.filter(({ changed }) => changed === null).length;
  return {
    since,
    until: to,
    sameVersion: same,
    counts: async () => (same === true ? NO_CHANGES : ((await between?.counts()) ?? null)),
    facts: async (page) => (same === true ? { items: [], total: 0, hasNext: false } : ((await between?.page(page)) ?? null)),
    answers,
    versions,
    steps,
    assumptions: [
      'A fact is the same when its kind and keys are; a figure of another year is another fact.',
      'A fact is what answers by default, with every column, who says so and how many sources do; what came and went between the two versions is not told.',
      ...(since === null
        ? []
        : ['An answer is what the question is answered with when nothing is chosen, without the version of the data.']),
    ],
    missing: [
      ...(since === null ? ['No version was named to begin with, so nothing is compared.'] : []),
      ...(since === null || same === true ? [] : [since, to])
        .filter((version) => !kept.has(version))
        .map((version) => `What version ${version} told of facts was not kept; it is when it is loaded the next time.`),
      ...(unknown === 0 ? [] : [`Of the ${answers.length} questions, whether ${unknown} are answered otherwise is not known.`]),
    ],
    dataVersion,
  };
};

/** Chunks read at once: two thousand facts or so, so that a few milliseconds are worked on them. */
const CHUNKS_AT_ONCE = 8;

/** What was counted up to a fact, so that the next to ask goes on there: what two versions tell does not change. */
interface Tally {
  /** Facts before it are counted; null when all are. */
  readonly upTo: string | null;
  readonly counts: ChangeCounts;
}
const TALLIES_KEPT = 64;
const tallies = new Map<string, Tally>();

const remember = (key: string, tally: Tally): void => {
  const known = tallies.get(key)?.upTo;
  if (known === null || (known !== undefined && tally.upTo !== null && known >= tally.upTo)) return;
  tallies.delete(key);
  tallies.set(key, tally);
  for (const oldest of [...tallies.keys()].slice(0, -TALLIES_KEPT)) tallies.delete(oldest);
};

const byFirst = (a: ChunkPlace, b: ChunkPlace): number => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0);

const factsBetween = (ask: Ask, since: string, to: string, kind: string | null) => {
  const [lowest, above] = kind === null ? ['', null] : [`${kind}/`, `${kind}0`]; // 0 follows the slash
  const key = [since, to, kind ?? ''].join(' ');
  let apart: Promise<readonly ChunkPlace[]> | null = null;

  /** Changes by id of the fact, from one on, some at a time; with each, the id before which none is left out. */
  async function* from(begin: string): AsyncGenerator<{ readonly changes: readonly StateChange[]; readonly upTo: string | null }> {
    const places = await (apart ??= ask.chunksApart(since, to));
    const wanted = [since, to].flatMap((version) => {
      const own = places.filter((place) => place.version === version).sort(byFirst);
      // the chunk that holds it may begin before it
      return own.slice(
        Math.max(
          0,
          own.findLastIndex(({ first }) => first <= begin),
        ),
      );
    });
    wanted.sort(byFirst);
    const read = (at: number) => {
      const some = wanted.slice(at, at + CHUNKS_AT_ONCE);
      const facts = some.length === 0 ? Promise.resolve([]) : ask.factsOfChunks(some.map(({ id }) => id));
      facts.catch(() => undefined); // told when its turn comes, if it does
      return facts;
    };
    let waiting: readonly [readonly FactState[], readonly FactState[]] = [[], []];
    let coming = read(0);
    for (let at = 0; ; at += CHUNKS_AT_ONCE) {
      const chunks = await coming;
      coming = read(at + CHUNKS_AT_ONCE); // on its way while these are held against each other
      const taken = (version: string, facts: readonly FactState[]) => [
        ...facts,
        ...chunks.flatMap((chunk, i) => (wanted[at + i]?.version === version ? chunk : [])),
      ];
      const [before, after] = [taken(since, waiting[0]), taken(to, waiting[1])];
      // whatever has not been read yet begins at or after this one
      const upTo = wanted[at + CHUNKS_AT_ONCE]?.first ?? null;
      const ready = (facts: readonly FactState[]) => (upTo === null ? facts : facts.filter(({ factId }) => factId < upTo));
      waiting = upTo === null ? [[], []] : [before.filter(({ factId }) => factId >= upTo), after.filter(({ factId }) => factId >= upTo)];
      const changes = stateChanges(ready(before), ready(after)).filter(
        ({ factId }) => factId >= begin && (above === null || factId < above),
      );
      const done = upTo === null || (above !== null && upTo >= above);
      yield { changes, upTo: done ? null : upTo };
      if (done) return;
    }
  }

  const counts = async (): Promise<ChangeCounts> => {
    let tally = tallies.get(key) ?? { upTo: lowest, counts: NO_CHANGES };
    if (tally.upTo === null) return tally.counts;
    for await (const { changes, upTo } of from(tally.upTo)) {
      tally = { upTo, counts: countChanges(changes, tally.counts) };
      remember(key, tally);
    }
    return tally.counts;
  };

  return {
    counts,
    page: async ({ first, after }: PageRequest): Promise<Page<StateChange>> => {
      const { added, removed, changed } = await counts();
      const items: StateChange[] = [];
      for await (const { changes } of from(after ?? lowest)) {
        items.push(...changes.filter(({ factId }) => after === null || factId > after));
        if (items.length > first) break;
      }
      return { items: items.slice(0, first), total: added + removed + changed, hasNext: items.length > first };
    },
  };
};

const answersBetween = async (ask: Ask, since: string, to: string): Promise<readonly AnswerChange[]> => {
  const [before, after] = await Promise.all([ask.keptAnswersOf(since), ask.keptAnswersOf(to)]);
  const of = (answers: readonly KeptAnswer[], number: number) => answers.find(({ question }) => question === number);
  return ANALYST_QUESTIONS.map(({ number, title, titleKo }) => {
    const [was, is] = [of(before, number), of(after, number)];
    const why = since === to ? null : unknownBecause(since, to, was, is);
    const changed = why !== null ? null : since !== to && was?.digest !== is?.digest;
    return {
      number,
      question: title,
      questionKo: titleKo,
      operation: (is ?? was)?.operation ?? null,
      changed,
      why,
      fields: async () => {
        if (changed === null) return null;
        if (!changed || was === undefined || is === undefined) return [];
        const [old, now] = await Promise.all([ask.contentOfAnswer(was.id), ask.contentOfAnswer(is.id)]);
        return fieldChanges(old, now);
      },
    };
  });
};

const unknownBecause = (since: string, to: string, was: KeptAnswer | undefined, is: KeptAnswer | undefined): string | null => {
  if (was === undefined && is === undefined) return `Neither version ${since} nor version ${to} was asked.`;
  if (was === undefined || is === undefined) return `Version ${was === undefined ? since : to} was not asked.`;
  if (was.program !== is.program)
    return 'Another edition of the program, or of its question, was asked then; what changed may be the program.';
  return null;
};
