import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import type { GraphSpent } from '../graph/run.js';
import type { Context } from './context.js';

/** An operation that asks what is marked `@heavy`; plain data, so that another thread can answer it. */
export interface HeavyOperation {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly requestId: string;
}

/** Its answer as GraphQL tells it, and what it took of the database. */
export interface HeavyAnswer {
  /** Of HTTP; null when GraphQL leaves it open. */
  readonly status: number | null;
  readonly result: FormattedExecutionResult;
  /** Of the data it was answered from, which may be later than when it was asked; null when the graph could not be read. */
  readonly version: string | null;
  readonly asked: readonly string[];
  readonly spent: GraphSpent;
}

/** Whoever answers such operations without keeping others waiting. */
export interface HeavyAnswers {
  /** What stands in the way is told in the answer. */
  answer(operation: HeavyOperation): Promise<HeavyAnswer>;
}

/** Whether an operation is answered elsewhere, once it was let in; nothing of it is to be worked out before. */
export const answeredElsewhere = ({ visit }: Context): boolean => visit?.record.heavy === true && visit.heavyAnswers !== null;

/** Hands heavy operations on. To stand behind the kept answers, which are given first. */
export const heavyPlugin = (): ApolloServerPlugin<Context> => ({
  requestDidStart: () =>
    Promise.resolve({
      responseForOperation: async ({ request, contextValue }) => {
        const { visit, requestId } = contextValue;
        if (visit?.heavyAnswers == null || !answeredElsewhere(contextValue)) return null;
        const { status, result, version, asked, spent } = await visit.heavyAnswers.answer({
          query: request.query ?? '',
          operationName: request.operationName ?? null,
          variables: request.variables ?? {},
          requestId,
        });
        visit.record.answeredFrom = version;
        visit.count(asked, spent);
        return {
          http: { ...(status === null ? {} : { status }), headers: new HeaderMap() },
          body: { kind: 'single', singleResult: result },
        };
      },
    }),
});
