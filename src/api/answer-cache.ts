import { createHash } from 'node:crypto';
import { HeaderMap, type ApolloServerPlugin, type GraphQLRequest } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import { LRUCache } from 'lru-cache';
import { asksLive } from './admission.js';
import type { Context } from './context.js';

/** Answers kept for the same question to the same data; the least lately asked goes first. */
export interface AnswerCache {
  readonly bytes: number;
  get(key: string): FormattedExecutionResult | null;
  /** @returns whether it is kept: one answer may take an eighth of the room at most */
  keep(key: string, answer: FormattedExecutionResult): boolean;
}

/** @param mostBytes of all answers together, as UTF-8 */
export const answerCache = (mostBytes: number): AnswerCache => {
  const kept = new LRUCache<string, Buffer>({
    maxSize: mostBytes,
    maxEntrySize: Math.max(1, Math.floor(mostBytes / 8)),
    sizeCalculation: (answer, key) => answer.length + key.length,
  });
  return {
    get bytes() {
      return kept.calculatedSize;
    },
    get: (key) => {
      const answer = kept.get(key);
      return answer === undefined ? null : (JSON.parse(answer.toString('utf8')) as FormattedExecutionResult);
    },
    keep: (key, answer) => {
      kept.set(key, Buffer.from(JSON.stringify(answer)));
      return kept.has(key);
    },
  };
};

/** The same for the same operation, variables in any order, and version of the data; for nothing else. */
export const answerKey = ({ query, operationName, variables }: GraphQLRequest, version: string): string =>
  createHash('sha256')
    .update(JSON.stringify([query, operationName ?? null, inOrder(variables ?? {}), version]))
    .digest('base64');

const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, one]) => [name, inOrder(one)]);
};

/**
 * Answers from what was kept, by the version of the data the request is answered from, so that nothing has to be thrown
 * away when another is loaded; keeps whole answers, none with an error. The header `x-answer-cache` says which it was.
 * To stand last, so that it keeps what the others add to an answer.
 */
export const answerCachePlugin = (cache: AnswerCache): ApolloServerPlugin<Context> => ({
  requestDidStart: () => {
    let key: string | null = null;
    let found: FormattedExecutionResult | null = null;
    return Promise.resolve({
      responseForOperation: async ({ request, contextValue, schema, document }) => {
        const came = contextValue.visit;
        if (came === undefined || asksLive(schema, document)) return null;
        const version = await came.version().catch(() => null); // the questions themselves will tell that the graph is down
        if (version === null) return null;
        key = answerKey(request, version);
        found = cache.get(key);
        came.record.kept = found !== null;
        return found === null ? null : { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult: found } };
      },
      willSendResponse: ({ request, response, contextValue }) => {
        const from = contextValue.visit?.record.answeredFrom ?? null;
        if (key !== null && from !== null) key = answerKey(request, from); // other data came between question and answer
        if (key === null || response.body.kind !== 'single') return Promise.resolve();
        response.http.headers.set('x-answer-cache', found === null ? 'miss' : 'hit');
        if (found !== null) response.body.singleResult = found;
        else if (response.body.singleResult.errors === undefined && response.body.singleResult.data != null)
          cache.keep(key, response.body.singleResult);
        return Promise.resolve();
      },
    });
  },
});
