import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from './context.js';

/** What a log may know of an operation: nothing that was written into it, no variable and no address. */
export interface ToldOperation {
  readonly requestId: string;
  /** The operation's own name, cut at a hundred letters; null when it has none, or none could be read. */
  readonly operation: string | null;
  readonly client: string;
  readonly heavy: boolean;
  /** Objects it might fetch; zero when it was refused before that was known. */
  readonly cost: number;
  /** From the first to the last of it here, in milliseconds. */
  readonly ms: number;
  /** Waiting for the database, in milliseconds, added up though questions wait side by side. */
  readonly graphMs: number;
  readonly rows: number;
  /** Questions put to the database, a count. */
  readonly questions: number;
  /** Whether the answer was kept from before; null when none could be kept. */
  readonly kept: boolean | null;
  /** Code of the first error; null when it was answered without. */
  readonly code: string | null;
}

/** Tells of each operation when its answer is ready. To stand last, so that it sees what the others did. */
export const operationLogPlugin = (tell: (told: ToldOperation) => void): ApolloServerPlugin<Context> => ({
  requestDidStart: () => {
    const began = performance.now();
    return Promise.resolve({
      willSendResponse: ({ contextValue: { visit, requestId, asked }, operation, response }) => {
        if (visit === undefined) return Promise.resolve();
        const errors = response.body.kind === 'single' ? response.body.singleResult.errors : undefined;
        const code = errors?.[0]?.extensions?.['code'];
        tell({
          requestId,
          operation: operation?.name?.value.slice(0, 100) ?? null,
          client: visit.client.name,
          heavy: visit.record.heavy,
          cost: visit.record.cost,
          ms: performance.now() - began,
          graphMs: visit.spent.ms,
          rows: visit.spent.rows,
          questions: asked.length,
          kept: visit.record.kept,
          code: typeof code === 'string' ? code : errors === undefined ? null : 'UNKNOWN',
        });
        return Promise.resolve();
      },
    });
  },
});
