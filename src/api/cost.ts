import type { ApolloServerPlugin } from '@apollo/server';
import {
  GraphQLError,
  Kind,
  getVariableValues,
  isListType,
  isNonNullType,
  getNamedType,
  isCompositeType,
  visit,
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

/** Costs kept of one document, by what its variables make of it; of more, each is worked out every time. */
const KEPT_OF_A_DOCUMENT = 100;

interface KnownDocument {
  /** Names of all variables it declares; true of those whose value counts. */
  readonly variables: ReadonlyMap<string, boolean>;
  readonly costs: Map<string, number>;
}

/** Arguments whose values change the cost: of fields, of `@skip` and of `@include`. */
const COUNTING = new Set(['first', 'most', 'if']);

const knownDocument = (query: DocumentNode): KnownDocument => {
  const counting = new Set<string>();
  const declared: string[] = [];
  visit(query, {
    VariableDefinition: ({ variable }) => {
      declared.push(variable.name.value);
      return false;
    },
    Argument: (argument) => {
      if (COUNTING.has(argument.name.value)) visit(argument, { Variable: ({ name }) => void counting.add(name.value) });
      return false;
    },
  });
  return { variables: new Map(declared.map((name) => [name, counting.has(name)])), costs: new Map() };
};

/**
 * `costOf`, worked out once for a document and all variables that make no difference: only values given to `first`, `most`,
 * `@skip` and `@include` count, and of any other variable whether it is given, and given as null.
 */
export const rememberedCost = (): typeof costOf => {
  const known = new WeakMap<DocumentNode, KnownDocument>();
  return (schema, query, variables = {}, operationName) => {
    const document = known.get(query) ?? knownDocument(query);
    known.set(query, document);
    const given = [...document.variables].map(([name, counts]) => {
      const value = variables[name];
      return value === undefined ? 'absent' : value === null || counts ? value : 'given';
    });
    const key = JSON.stringify([operationName ?? null, ...given]);
    const cost = document.costs.get(key) ?? costOf(schema, query, variables, operationName);
    if (document.costs.size < KEPT_OF_A_DOCUMENT) document.costs.set(key, cost);
    return cost;
  };
};

/** Refuses what would cost too much before anything is asked of the graph, and says what every request cost. */
export const costPlugin = (limit = COST_LIMIT): ApolloServerPlugin<Context> => {
  const costOfAsked = rememberedCost();
  return {
    requestDidStart: () => {
      let cost = 0;
      return Promise.resolve({
        didResolveOperation: ({ schema, document, operation, request, contextValue }) => {
          const { errors } = getVariableValues(schema, operation?.variableDefinitions ?? [], request.variables ?? {}, { maxErrors: 1 });
          if (errors !== undefined) return Promise.resolve(); // nothing is run with them; execution tells what is wrong
          cost = costOfAsked(schema, document, request.variables, request.operationName);
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
  };
};
