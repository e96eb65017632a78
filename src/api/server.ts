import { readdirSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { GraphQLError, type GraphQLSchema, type ValidationContext, type ValidationRule } from 'graphql';
import { admissionPlugin, type Budget } from './admission.js';
import { answerCachePlugin, type AnswerCache } from './answer-cache.js';
import { compiledPlugin } from './compiled.js';
import type { Context } from './context.js';
import { costPlugin } from './cost.js';
import { depthRule } from './depth.js';
import { formatError, type Report } from './format-error.js';
import { heavyPlugin } from './heavy.js';
import { contextPlugin, heldBySchema } from './operation-context.js';
import { operationLogPlugin, type ToldOperation } from './operation-log.js';
import { resolvers } from './resolvers/index.js';

const SDL = fileURLToPath(new URL('../../schema/', import.meta.url));

/** The text of every file of schema/, by name. */
export const schemaTexts = (): readonly string[] =>
  readdirSync(SDL)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => readFileSync(`${SDL}${file}`, 'utf8'));

/**
 * The schema: every file of schema/ with its resolvers, put into it in place, for a copy would take as long again.
 * @param checked whether resolvers are held against the types; tests do, and a start need not do it again
 */
export const buildSchema = ({ checked = true } = {}): GraphQLSchema =>
  heldBySchema(
    makeExecutableSchema({
      typeDefs: [...schemaTexts()],
      resolvers,
      updateResolversInPlace: true,
      ...(checked
        ? { resolverValidationOptions: { requireResolversForResolveType: 'error', requireResolversToMatchSchema: 'error' } }
        : {}),
    }),
  );

export interface ServerOptions {
  /** Absent to have it built. */
  readonly schema?: GraphQLSchema;
  readonly introspection: boolean;
  readonly report: Report;
  /** What clients may spend; absent or null for no limit. */
  readonly budget?: Budget | null;
  /** Where answers are kept; absent or null to keep none. */
  readonly answers?: AnswerCache | null;
  /** Whether operations asked again are compiled; absent for no. */
  readonly compiled?: boolean;
  /** Told of every operation that came by HTTP. */
  readonly tell?: (told: ToldOperation) => void;
  /** The server to drain on stop; absent when operations are executed without HTTP. */
  readonly http?: Server;
}

/** A rule that throws is taken for a fault of the server; one that reports names a fault of the request. */
const reported = {
  propagateOnRejection: false,
  onAccept: [],
  onReject: [(context: ValidationContext | null, error: GraphQLError) => context?.reportError(error)],
  exposeLimits: true,
};

/** graphql-js finds out only while executing that there is nothing to change here. */
const queriesOnly: ValidationRule = (context) => ({
  OperationDefinition: (operation) => {
    if (context.getSchema().getRootType(operation.operation) == null) {
      context.reportError(new GraphQLError(`There is no ${operation.operation} here; only queries are answered`, { nodes: operation }));
    }
  },
});

/** Apollo Server with limits on tokens, aliases, directives, depth and cost, and errors that tell nothing inward. */
export const apolloServer = (options: ServerOptions): ApolloServer<Context> => {
  const { schema = buildSchema({ checked: false }) } = options;
  return new ApolloServer<Context>({
    schema,
    introspection: options.introspection,
    hideSchemaDetailsFromClientErrors: !options.introspection,
    includeStacktraceInErrorResponses: false,
    maxRecursiveSelections: 5_000,
    parseOptions: { maxLexicalTokens: 2_000 },
    validationOptions: { maxErrors: 20 },
    executionOptions: { maxCoercionErrors: 20 },
    validationRules: [
      depthRule(14),
      maxAliasesRule({ n: 30, allowList: [], errorMessage: 'Too many aliases', ...reported }),
      maxDirectivesRule({ n: 20, errorMessage: 'Too many directives', ...reported }),
      queriesOnly,
    ],
    persistedQueries: false,
    stopOnTerminationSignals: false,
    formatError: formatError(options.report),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      costPlugin(),
      admissionPlugin(options.budget ?? null),
      contextPlugin(),
      ...(options.http === undefined
        ? []
        : [ApolloServerPluginDrainHttpServer({ httpServer: options.http, stopGracePeriodMillis: 8_000 })]),
      ...(options.answers == null ? [] : [answerCachePlugin(options.answers)]),
      heavyPlugin(),
      ...(options.compiled === true ? [compiledPlugin(schema)] : []),
      ...(options.tell === undefined ? [] : [operationLogPlugin(options.tell)]),
    ],
  });
};
