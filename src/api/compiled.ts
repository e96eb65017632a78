import { createRequire } from 'node:module';
import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import {
  getVariableValues,
  Kind,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { CompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import type { Context } from './context.js';

/** Operations kept compiled; the least lately asked goes first. */
const MOST_KEPT = 500;
/** Fields, with those of fragments counted wherever they are spread: of more, the function would take longer to make than it saves. */
const MOST_FIELDS = 1_000;

/** The data of an answer, by a function made for the operation; null where that cannot be done, or what it says is not to be told. */
export type CompiledExecutor = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  context: Context,
) => Promise<Record<string, unknown> | null>;

/**
 * Makes a function of each operation that is asked a second time, so that one asked once, or a flood of different ones,
 * costs nothing. Only answers without an error are told: graphql-js finds the others once more, and its words count.
 */
export const compiledExecutor = (schema: GraphQLSchema): CompiledExecutor => {
  const kept = new LRUCache<OperationDefinitionNode, { readonly query: CompiledQuery['query'] | null } | 'asked once'>({ max: MOST_KEPT });
  return async (document, operation, variables, context) => {
    const known = kept.get(operation);
    if (known === undefined) {
      kept.set(operation, 'asked once');
      return null;
    }
    const made = known === 'asked once' ? { query: compile(schema, document, operation) } : known;
    if (known === 'asked once') kept.set(operation, made);
    if (made.query === null) return null;
    // the compiler takes a required variable that has a default for missing, so it gets them all as graphql-js reads them
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 1 });
    if (coerced === undefined) return null;
    try {
      const result = await made.query(undefined, context, coerced);
      return result.errors === undefined ? (result.data ?? null) : null;
    } catch {
      return null; // told by graphql-js
    }
  };
};

/** Takes a third of a second to read, and is not needed before something is asked twice. */
let compiler: typeof import('graphql-jit') | null = null;

const compile = (schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): CompiledQuery['query'] | null => {
  if (fieldsOf(document, operation) > MOST_FIELDS) return null;
  compiler ??= createRequire(import.meta.url)('graphql-jit') as typeof import('graphql-jit');
  const compiled = compiler.compileQuery(schema, document, operation.name?.value ?? '', { disablingCapturingStackErrors: true });
  return compiler.isCompiledQuery(compiled) ? compiled.query : null;
};

/** Fields of an operation as they are executed; counting ends where there are too many. */
const fieldsOf = (document: DocumentNode, operation: OperationDefinitionNode): number => {
  const fragments = new Map<string, FragmentDefinitionNode>();
  visit(document, {
    FragmentDefinition: (fragment) => void fragments.set(fragment.name.value, fragment),
    OperationDefinition: () => false,
  });
  let count = 0;
  const add = (set: SelectionSetNode | undefined): void => {
    for (const selection of set?.selections ?? []) {
      count += 1;
      if (count > MOST_FIELDS) return;
      add(selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value)?.selectionSet : selection.selectionSet);
    }
  };
  add(operation.selectionSet);
  return count;
};

/** Answers by compiled operations. To stand behind whoever else may have the answer already. */
export const compiledPlugin = (schema: GraphQLSchema): ApolloServerPlugin<Context> => {
  const execute = compiledExecutor(schema);
  return {
    requestDidStart: () =>
      Promise.resolve({
        responseForOperation: async ({ document, operation, request, contextValue }) => {
          if (contextValue.visit?.record.heavy === true) return null; // what a solver works out is not asked twice, should it fail
          if ((operation as OperationDefinitionNode | undefined) === undefined) return null; // the name given names none
          const data = await execute(document, operation, request.variables ?? {}, contextValue);
          if (data === null) return null;
          return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult: { data } } };
        },
      }),
  };
};
