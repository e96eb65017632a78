import { setTimeout as delay } from 'node:timers/promises';
import { SpanStatusCode, trace } from '@opentelemetry/api';
import neo4j, { Neo4jError, type Driver, type Session } from 'neo4j-driver';
import { GraphQueryError, GraphRowError, GraphUnavailableError, QuestionTimedOutError, QuestionTooLargeError } from './errors.js';
import type { Question } from './question.js';
import { currentLoad } from './questions/current-load.js';

export interface GraphOptions {
  readonly driver: Driver;
  readonly database: string;
  /** Which load to ask; one for all requests of a server. */
  readonly loads: CurrentLoad;
  /** Whether every row is held against its schema: in tests and development; trusted in production. */
  readonly checkRows: boolean;
}

/** What one request may do: read, with one deadline over all its questions. */
export interface Graph {
  /**
   * Rows of a question.
   * @throws {GraphUnavailableError} | {QuestionTimedOutError} | {QuestionTooLargeError} | {GraphQueryError} | {GraphRowError}
   */
  ask<Parameters extends object, Row>(question: Question<Parameters, Row>, parameters: Parameters): Promise<Row[]>;
  /** Questions asked so far, by name, for logs and tests. */
  readonly asked: readonly string[];
  /** What they took so far, for logs. */
  readonly spent: GraphSpent;
  /**
   * The version of the data this request is answered from, with the number of its load: the same for all its questions.
   * @throws {GraphUnavailableError}
   */
  readonly version: () => Promise<string>;
  /** Counts what another reader asked for the same request. */
  readonly count: (asked: readonly string[], spent: GraphSpent) => void;
}

/** What questions took of the database: waiting in milliseconds, added up though they wait side by side, and rows. */
export interface GraphSpent {
  readonly ms: number;
  readonly rows: number;
}

/** All questions of a request together: under the five seconds a client is promised. */
export const REQUEST_DEADLINE_MS = 4_500;

/** A load by its number, and the version of the data with it. */
interface HeldLoad {
  readonly load: number;
  readonly version: string;
  /** How far the database had come that told it; a member of a cluster that is behind waits until it has come as far. */
  readonly since?: readonly string[];
}

/** The load readers are answered from, known for a second at a time. @throws {GraphUnavailableError} when nothing is loaded */
export type CurrentLoad = () => Promise<HeldLoad>;

/** How long the current load is taken for granted; far below the time an old one is kept. */
const LOAD_KNOWN_MS = 1_000;

/** Keeps track of the current load, so that a question costs no round trip for it; by a clock that nobody sets. */
export const currentLoads = (driver: Driver, database: string): CurrentLoad => {
  let known: { readonly load: ReturnType<CurrentLoad>; readonly until: number } | null = null;
  return () => {
    if (known !== null && performance.now() < known.until) return known.load;
    const load = read(driver, database, currentLoad, {}, REQUEST_DEADLINE_MS, {}).then(({ rows: [row], since }) => {
      if (row === undefined) throw new GraphUnavailableError(new Error('nothing is loaded'));
      return { load: row.load, version: `${row.version}@${row.load}`, since }; // no two loads share a number, so none look alike
    });
    const asked = { load, until: performance.now() + LOAD_KNOWN_MS };
    known = asked;
    load.catch(() => {
      if (known === asked) known = null;
    });
    return load;
  };
};

/**
 * A reader for one request; all its questions are put to one load, so that no answer mixes two versions.
 * Single reads by `session.run` save two round trips over managed transactions, but are not retried by the driver; one
 * retry of our own makes up for it.
 */
export const graphFor = (options: GraphOptions, metadata: Readonly<Record<string, string>> = {}): Graph => {
  const deadline = performance.now() + REQUEST_DEADLINE_MS;
  const asked: string[] = [];
  const spent = { ms: 0, rows: 0 };
  let load: ReturnType<CurrentLoad> | null = null;

  /** One load for all questions; one that could not be had is asked for again. */
  const held = (): ReturnType<CurrentLoad> => {
    const ours = (load ??= options.loads());
    ours.catch(() => {
      if (load === ours) load = null;
    });
    return ours;
  };

  const attempt = async <Parameters extends object, Row>(question: Question<Parameters, Row>, parameters: Parameters): Promise<Row[]> => {
    const ours = held();
    const left = Math.ceil(deadline - performance.now());
    if (left <= 0) throw new QuestionTimedOutError(question.name, REQUEST_DEADLINE_MS);
    const asking = ours.then(({ load: number, since }) =>
      read(options.driver, options.database, question, { ...parameters, load: neo4j.int(number) }, left, metadata, since),
    );
    const began = performance.now();
    try {
      const { rows } = await within(asking, left, question.name);
      spent.rows += rows.length;
      return rows;
    } finally {
      spent.ms += performance.now() - began;
    }
  };

  return {
    asked,
    spent,
    version: async () => (await held()).version,
    count: (others, { ms, rows }) => {
      asked.push(...others);
      spent.ms += ms;
      spent.rows += rows;
    },
    ask: async (question, parameters) => {
      asked.push(question.name);
      let rows;
      try {
        rows = await attempt(question, parameters);
      } catch (error) {
        if (!isRetryable(error) || deadline - performance.now() < 500) throw ours(error, question.name);
        await delay(50 + 100 * (asked.length % 2));
        try {
          rows = await attempt(question, parameters);
        } catch (again) {
          throw ours(again, question.name);
        }
      }
      if (!options.checkRows) return rows;
      return rows.map((row) => {
        const checked = question.row.safeParse(row);
        if (!checked.success) throw new GraphRowError(question.name, checked.error);
        return checked.data;
      });
    },
  };
};

const read = async <Row>(
  driver: Driver,
  database: string,
  { name, cypher }: Question<object, Row>,
  parameters: object,
  left: number,
  metadata: Readonly<Record<string, string>>,
  since: readonly string[] = [],
): Promise<{ readonly rows: Row[]; readonly since: readonly string[] }> => {
  const span = trace
    .getTracer('resource-alliances')
    .startSpan(name, { attributes: { 'db.system.name': 'neo4j', 'db.namespace': database } });
  const session = driver.session({ database, defaultAccessMode: neo4j.session.READ, bookmarks: [...since] });
  const answer = session
    .run(cypher, parameters, { timeout: left, metadata: { ...metadata, question: name } })
    .then((result) => result.records.map((record) => record.toObject() as Row));
  try {
    const rows = await within(answer, left, name);
    span.setAttribute('db.response.returned_rows', rows.length);
    return { rows, since: session.lastBookmarks() };
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    closeQuietly(session);
    span.end();
  }
};

/** A silent server never answers, so the deadline is kept here and not left to the driver; what answers late has nobody to tell. */
const within = <T>(answer: Promise<T>, limitMs: number, name: string): Promise<T> =>
  new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new QuestionTimedOutError(name, limitMs)), limitMs);
    answer.then(resolve, reject).finally(() => clearTimeout(late));
  });

/** Closing waits for the server to acknowledge; a silent one must not hold the answer up. */
const closeQuietly = (session: Session): void => {
  session.close().catch(() => undefined); // the connection is dropped from the pool by the driver itself
};

/** Neo4j counts this among what passes, but asking again at once would only fill its memory again. */
const isOutOfMemory = ({ code }: Neo4jError): boolean =>
  code === 'Neo.TransientError.General.MemoryPoolOutOfMemoryError' || code === 'Neo.TransientError.General.OutOfMemoryError';

const isRetryable = (error: unknown): boolean => error instanceof Neo4jError && error.retryable && !isOutOfMemory(error);

const ours = (error: unknown, name: string): Error => {
  if (error instanceof QuestionTimedOutError || error instanceof GraphUnavailableError) return error;
  if (error instanceof Neo4jError) {
    if (error.code.startsWith('Neo.ClientError.Transaction.TransactionTimedOut'))
      return new QuestionTimedOutError(name, REQUEST_DEADLINE_MS);
    if (isOutOfMemory(error)) return new QuestionTooLargeError(name, error);
    if (error.code.startsWith('Neo.ClientError.')) return new GraphQueryError(name, error);
    return new GraphUnavailableError(error);
  }
  return new GraphQueryError(name, error);
};
