import { readdirSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import type { Context } from './context.js';
import { costPlugin } from './cost.js';
import { depthRule } from './depth.js';
import { formatError, type Report } from './format-error.js';
import { resolvers } from './resolvers/index.js';

const SDL = fileURLToPath(new URL('../../schema/', import.meta.url));

/** The schema: every file of schema/ with its resolvers. */
export const buildSchema = (): GraphQLSchema =>
  makeExecutableSchema({
    typeDefs: readdirSync(SDL)
      .filter((file) => file.endsWith('.graphql'))
      .sort()
      .map((file) => readFileSync(`${SDL}${file}`, 'utf8')),
    resolvers,
    resolverValidationOptions: { requireResolversForResolveType: 'error', requireResolversToMatchSchema: 'error' },
  });

export interface ServerOptions {
  readonly introspection: boolean;
  readonly report: Report;
  /** The server to drain on stop; absent when operations are executed without HTTP. */
  readonly http?: Server;
}

/** Apollo Server with limits on tokens, aliases, directives, depth and cost, and errors that tell nothing inward. */
export const apolloServer = (options: ServerOptions): ApolloServer<Context> =>
  new ApolloServer<Context>({
    schema: buildSchema(),
    introspection: options.introspection,
    hideSchemaDetailsFromClientErrors: !options.introspection,
    includeStacktraceInErrorResponses: false,
    maxRecursiveSelections: 5_000,
    parseOptions: { maxLexicalTokens: 2_000 },
    validationOptions: { maxErrors: 20 },
    executionOptions: { maxCoercionErrors: 20 },
    validationRules: [
      depthRule(14),
      maxAliasesRule({
        n: 30,
        allowList: [],
        propagateOnRejection: true,
        onAccept: [],
        onReject: [],
        exposeLimits: true,
        errorMessage: 'Too many aliases',
      }),
      maxDirectivesRule({
        n: 20,
        propagateOnRejection: true,
        onAccept: [],
        onReject: [],
        exposeLimits: true,
        errorMessage: 'Too many directives',
      }),
    ],
    persistedQueries: false,
    stopOnTerminationSignals: false,
    formatError: formatError(options.report),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      costPlugin(),
      ...(options.http === undefined
        ? []
        : [ApolloServerPluginDrainHttpServer({ httpServer: options.http, stopGracePeriodMillis: 5_000 })]),
    ],
  });
