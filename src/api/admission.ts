import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { Client, Context } from './context.js';

/** What a client may still spend. */
export interface Budget {
  /** Takes points from what a client has left. @returns seconds until there is enough again; null when they were taken */
  take(client: Client, points: number): Promise<number | null>;
}

/** What a question marked `@heavy` counts beside the objects it fetches. */
export const HEAVY_POINTS = 500;

const known = { heavy: new WeakMap<DocumentNode, boolean>(), live: new WeakMap<DocumentNode, boolean>() };

/** Whether a document asks anything that is marked; a field that a variable skips counts too. Worked out once for each. */
const asksMarked = (directive: keyof typeof known, schema: GraphQLSchema, document: DocumentNode): boolean => {
  const marked = known[directive].get(document) ?? findsMarked(directive, schema, document);
  known[directive].set(document, marked);
  return marked;
};

/** Whether a document asks anything that is marked `@heavy`. */
export const asksHeavy = (schema: GraphQLSchema, document: DocumentNode): boolean => asksMarked('heavy', schema, document);

/** Whether a document asks anything that is marked `@live`, so that its answer is not kept. */
export const asksLive = (schema: GraphQLSchema, document: DocumentNode): boolean => asksMarked('live', schema, document);

const findsMarked = (directive: string, schema: GraphQLSchema, document: DocumentNode): boolean => {
  const info = new TypeInfo(schema);
  let marked = false;
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: () => {
        const field = info.getFieldDef();
        if (field?.astNode?.directives?.some(({ name }) => name.value === directive)) marked = true;
      },
    }),
  );
  return marked;
};

const refused = (message: string, code: string, status: number, headers: ReadonlyMap<string, string> = new Map()): GraphQLError =>
  new GraphQLError(message, { extensions: { code, http: { status, headers } } });

/** Lets in who may ask this and has points left for it, before anything is asked of the graph. */
export const admissionPlugin = (budget: Budget | null): ApolloServerPlugin<Context> => ({
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: async ({ schema, document, contextValue }) => {
        const came = contextValue.visit;
        if (came === undefined) return;
        came.record.heavy = asksHeavy(schema, document);
        if (came.record.heavy && !came.client.heavy) {
          throw came.client.known
            ? refused('This key may not ask questions that a solver works out; others it may', 'FORBIDDEN', 403)
            : refused('Questions that a solver works out are answered here with a key only', 'UNAUTHENTICATED', 401);
        }
        const points = Math.max(1, came.record.cost) + (came.record.heavy ? HEAVY_POINTS : 0);
        const wait = (await budget?.take(came.client, points)) ?? null;
        if (wait !== null) {
          throw refused(
            `More was asked than one client may in a minute; there is room again in ${wait} s`,
            'RATE_LIMITED',
            429,
            new Map([['retry-after', String(wait)]]),
          );
        }
      },
    }),
});

/** Fields of the root that are marked `@heavy`. */
export const heavyFields = (schema: GraphQLSchema): string[] =>
  Object.values(schema.getQueryType()?.getFields() ?? {})
    .filter(({ astNode }) => astNode?.directives?.some(({ name }) => name.value === 'heavy'))
    .map(({ name }) => name);
