import type { ApolloServerPlugin } from '@apollo/server';
import {
  GraphQLError,
  Kind,
  getVariableValues,
  isListType,
  isNonNullType,
  getNamedType,
  isCompositeType,
  type DocumentNode,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { getComplexity, type ComplexityEstimator } from 'graphql-query-complexity';
import { MAX_PAGE } from './connection.js';
import type { Context } from './context.js';

/** Objects one request may fetch at most. */
export const COST_LIMIT = 10_000;

const isList = (type: GraphQLOutputType): boolean => (isNonNullType(type) ? isList(type.ofType) : isListType(type));

const declaredSize = (field: GraphQLField<unknown, unknown>): number | null => {
  const directive = field.astNode?.directives?.find((d) => d.name.value === 'cost');
  const size = directive?.arguments?.find((a) => a.name.value === 'size')?.value;
  return size?.kind === Kind.INT ? Number(size.value) : null;
};

/**
 * The number of objects a field may fetch. `first` counts at its asked or default value and never below 1, so that a
 * negative one cannot buy a discount; a list that takes no `first` says its size in the schema. What stands below a field
 * that takes `most` is counted once for each hundred of it.
 */
const objects: ComplexityEstimator = ({ field, args, childComplexity }) => {
  const composite = isCompositeType(getNamedType(field.type)) ? 1 : 0;
  const { first } = args as { first?: unknown };
  const many = typeof first === 'number' ? Math.min(Math.max(1, Math.trunc(first)), MAX_PAGE) : (declaredSize(field) ?? 1);
  const { most } = args as { most?: unknown };
  if (typeof most === 'number') return Math.ceil(Math.max(1, most) / 100) * (composite + childComplexity);
  if (isConnection(field.type)) return 1 + many * Math.max(1, childComplexity);
  const manifold = isList(field.type) || declaredSize(field) !== null ? many : 1;
  return manifold * (composite + childComplexity);
};

const isConnection = (type: GraphQLOutputType): boolean => /Connection$|^SearchResult$/.test(getNamedType(type).name);

/** Whether the cost of a field is bounded: for the test that looks at every list of the schema. */
export const hasMultiplier = (field: GraphQLField<unknown, unknown>): boolean =>
  field.args.some((a) => a.name === 'first') || declaredSize(field) !== null;

/** What a document asks for, as objects it may fetch. */
export const costOf = (schema: GraphQLSchema, query: DocumentNode, variables?: Record<string, unknown>, operationName?: string): number =>
  getComplexity({
    schema,
    query,
    estimators: [objects],
    maxQueryNodes: 5_000,
    ...(variables === undefined ? {} : { variables }),
    ...(operationName === undefined ? {} : { operationName }),
  });

/** Refuses what would cost too much before anything is asked of the graph, and says what every request cost. */
export const costPlugin = (limit = COST_LIMIT): ApolloServerPlugin<Context> => ({
  requestDidStart: () => {
    let cost = 0;
    return Promise.resolve({
      didResolveOperation: ({ schema, document, operation, request, contextValue }) => {
        const { errors } = getVariableValues(schema, operation?.variableDefinitions ?? [], request.variables ?? {}, { maxErrors: 1 });
        if (errors !== undefined) return Promise.resolve(); // nothing is run with them; execution tells what is wrong
        cost = costOf(schema, document, request.variables, request.operationName);
        if (contextValue.visit !== undefined) contextValue.visit.record.cost = cost;
        if (!(cost <= limit)) {
          throw new GraphQLError(
            `This request may fetch ${cost} objects; ${limit} are allowed. Ask for fewer with \`first\`, or for fewer levels`,
            {
              extensions: { code: 'QUERY_TOO_EXPENSIVE', cost: { requested: cost, limit }, http: { status: 400 } },
            },
          );
        }
        return Promise.resolve();
      },
      willSendResponse: ({ response }) => {
        if (response.body.kind === 'single') {
          response.body.singleResult.extensions = { ...response.body.singleResult.extensions, cost: { requested: cost, limit } };
        }
        return Promise.resolve();
      },
    });
  },
});
