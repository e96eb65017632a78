import type { ApolloServer } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import { MAX_PAGE } from '../api/connection.js';
import type { Context } from '../api/context.js';
import { DomainError } from '../domain/errors.js';
import type { DataVersion, Source } from '../domain/facts.js';
import { GraphUnavailableError, QuestionTimedOutError } from '../graph/errors.js';
import { factsIn, type Exported, type ExportedSource } from '../export/exported.js';
import { documentFor, type Question } from './questions.js';

/** Most facts whose sources one answer names. */
const MOST_FACTS = 2_000;

/** A question that was not answered, with the errors as GraphQL tells them. */
export class NotAnsweredError extends Error {
  constructor(
    readonly status: number,
    readonly errors: readonly GraphQLFormattedError[],
    /** Headers that go with it, such as when to ask again. */
    readonly headers: ReadonlyMap<string, string> = new Map(),
  ) {
    super(errors.map(({ message }) => message).join('; '));
    this.name = 'NotAnsweredError';
  }

  /** Seconds after which the same may be asked again; null when that would be refused again, or nobody can say. */
  get retryAfter(): number | null {
    const told = this.headers.get('retry-after');
    if (told !== undefined) return Number(told);
    return this.status === 503 ? AGAIN_AFTER_S : null;
  }
}

/** A database that comes back and a solver that is free again are found out by asking; a second keeps the asking bearable. */
const AGAIN_AFTER_S = 1;

/** Asks shipped questions as /graphql would, under the same limits. */
export interface Questioner {
  /** @throws {NotAnsweredError} */
  ask(question: Question, variables: Readonly<Record<string, unknown>>): Promise<Exported>;
  /** @throws {NotAnsweredError} */
  dataVersion(): Promise<DataVersion>;
  /** Every publication behind the graph. @throws {NotAnsweredError} */
  sources(): Promise<readonly Source[]>;
}

const STATUS: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  RATE_LIMITED: 429,
  GRAPH_UNAVAILABLE: 503,
  QUESTION_TOO_LARGE: 503,
  SOLVER_BUSY: 503,
  QUESTION_TIMED_OUT: 504,
  INTERNAL_SERVER_ERROR: 500,
  SOLVER_FAILED: 500,
  CERTIFICATE_REJECTED: 500,
};

export const statusOf = (errors: readonly GraphQLFormattedError[]): number =>
  Math.max(...errors.map(({ extensions }) => STATUS[String(extensions?.['code'])] ?? 400));

/** @param context what resolvers have in hand, new for every request to the graph */
export const questioner = (apollo: ApolloServer<Context>, context: (operation: string) => Context): Questioner => {
  const attempt = async (question: Question, variables: Readonly<Record<string, unknown>>): Promise<Exported | null> => {
    const { operation, shape } = question;
    const contextValue = context(operation.name);
    const { body, http } = await apollo.executeOperation(
      { query: documentFor(question, variables), variables, operationName: operation.name },
      { contextValue },
    );
    if (body.kind !== 'single') throw new Error('an answer in several parts');
    const { data, errors } = body.singleResult;
    if (errors !== undefined || data == null) throw new NotAnsweredError(http.status ?? statusOf(errors ?? []), errors ?? [], http.headers);
    const { ask } = context(operation.name); // a plan may have used up the time of the first
    const facts = factsIn(data, shape).slice(0, MOST_FACTS);
    const [dataVersion, assertions] = await Promise.all([ask.dataVersion(), Promise.all(facts.map((id) => ask.assertionsOf(id)))]);
    const answered = data['dataVersion'] as { readonly id: string } | undefined;
    if (answered !== undefined && answered.id !== dataVersion.id) return null;
    const sources = new Map<string, ExportedSource>();
    const sourcesOf = new Map<string, readonly string[]>();
    assertions.forEach((told, i) => {
      const [answering] = told; // the one that answers comes first
      if (answering === undefined) return;
      const { id, title, publisher, url, licence, redistributable, own } = answering.source;
      sources.set(id, { id, title, publisher, url, licence, redistributable, own });
      sourcesOf.set(facts[i] ?? '', [id]);
    });
    const { id, title } = operation;
    return {
      question: { id, ...title },
      variables: { ...Object.fromEntries(operation.variables.map((variable) => [variable.name, variable.default])), ...variables },
      dataVersion: { id: dataVersion.id, loadedAt: dataVersion.loadedAt },
      sources: [...sources.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
      sourcesOf,
      data,
      shape,
    };
  };

  return {
    dataVersion: () => told(context('').ask.dataVersion()),
    sources: async () => {
      const { ask } = context('');
      const found: Source[] = [];
      for (;;) {
        const { items, hasNext } = await told(ask.sources({ first: MAX_PAGE, after: found.at(-1)?.id ?? null }));
        found.push(...items);
        if (!hasNext) return found;
      }
    },
    ask: async (question, variables) => {
      // new data may come between the answer and its sources; not twice
      const answer = (await told(attempt(question, variables))) ?? (await told(attempt(question, variables)));
      if (answer !== null) return answer;
      throw new NotAnsweredError(503, [{ message: 'The data change right now; ask again', extensions: { code: 'GRAPH_UNAVAILABLE' } }]);
    },
  };
};

/** Failures outside GraphQL, told as it tells them. */
const told = async <T>(asking: Promise<T>): Promise<T> => {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof DomainError) throw refused(error);
    if (error instanceof GraphUnavailableError || error instanceof QuestionTimedOutError) {
      const errors = [{ message: error.message, extensions: { code: error.code } }];
      throw new NotAnsweredError(statusOf(errors), errors);
    }
    throw error;
  }
};

/** A refusal as GraphQL tells it. */
export const refused = (error: DomainError, status = 400): NotAnsweredError =>
  new NotAnsweredError(status, [{ message: error.message, extensions: { code: error.code, ...error.details } }]);
