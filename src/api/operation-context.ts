import type { ApolloServerPlugin } from '@apollo/server';
import {
  defaultFieldResolver,
  getDirectiveValues,
  getVariableValues,
  GraphQLError,
  isObjectType,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import type { Ask } from '../analysis/ask.js';
import { holdContext, type ContextRequest, type HeldFacts } from '../analysis/hold-context.js';
import { inContext, noTally, type FactsTally } from '../analysis/in-context.js';
import { DomainError } from '../domain/errors.js';
import type { Context } from './context.js';
import { answeredElsewhere } from './heavy.js';

/** What was given with `@context`, and what it did to the facts. */
export interface HeldContext {
  readonly request: ContextRequest;
  readonly facts: HeldFacts;
  readonly tally: FactsTally;
  /** All that holds, in sentences. */
  readonly sentences: readonly string[];
}

/** The context of an operation: `ask` answers in it from here on. Operations without the directive are left as they are. */
export const contextPlugin = (): ApolloServerPlugin<Context> => ({
  requestDidStart: () => {
    let held: HeldContext | null = null;
    return Promise.resolve({
      didResolveOperation: async ({ schema, operation, request, contextValue }) => {
        if (answeredElsewhere(contextValue)) return;
        const directive = schema.getDirective('context');
        if (operation == null || directive == null || !operation.directives?.some(({ name }) => name.value === 'context')) return;
        const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], request.variables ?? {}, { maxErrors: 1 });
        if (coerced === undefined) return; // execution tells what is wrong with the variables
        const given = getDirectiveValues(directive, operation, coerced) as Partial<ContextRequest> | undefined;
        const asked: ContextRequest = {
          asOf: given?.asOf ?? null,
          knownAt: given?.knownAt ?? null,
          minConfidence: given?.minConfidence ?? null,
          sources: given?.sources ?? null,
          scenario: given?.scenario ?? null,
          overlays: given?.overlays ?? [],
        };
        held = await hold(contextValue.ask, asked);
        Object.assign(contextValue, { held, ask: inContext(contextValue.ask, held.facts, held.tally) });
      },
      willSendResponse: ({ response }) => {
        if (held !== null && response.body.kind === 'single') {
          const { request, facts, tally } = held;
          const { errors } = response.body.singleResult;
          if (errors !== undefined && tally.leftOut.size > 0) response.body.singleResult.errors = errors.map(leftOutToo);
          response.body.singleResult.extensions = {
            ...response.body.singleResult.extensions,
            context: {
              asOf: request.asOf,
              ...facts.rules,
              scenario: facts.scenario?.id ?? null,
              overlays: [...facts.overlays.told.values()],
              factsLeftOut: tally.leftOut.size,
              factsAnsweredByAnother: tally.answeredOtherwise.size,
            },
          };
        }
        return Promise.resolve();
      },
    });
  },
});

/** What is not there may be what the context leaves out. */
const leftOutToo = (error: GraphQLFormattedError): GraphQLFormattedError =>
  error.extensions?.['code'] === 'NO_DATA'
    ? { ...error, message: `${error.message}. The context of this operation leaves facts out; without it there may be some` }
    : error;

/** Told as refusals of the request: nothing was executed that could carry them. */
const hold = async (ask: Ask, request: ContextRequest): Promise<HeldContext> => {
  try {
    const facts = await holdContext(ask, request);
    return { request, facts, tally: noTally(), sentences: sentencesOf(request, facts) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new GraphQLError(error.message, { extensions: { code: error.code, ...error.details, http: { status: 400 } } });
  }
};

const sentencesOf = ({ asOf }: ContextRequest, { rules, overlays, scenario }: HeldFacts): string[] => [
  ...(asOf === null ? [] : [`Where a question names no day, ${asOf} is taken.`]),
  ...(rules.knownAt === null
    ? []
    : [`Only what was published by ${rules.knownAt} in an edition held here counts; every other fact is taken as not known.`]),
  ...(rules.minConfidence === null
    ? []
    : [`Only evidence of at least ${rules.minConfidence} confidence counts; every other fact is taken as not known.`]),
  ...(rules.sources === 'PREFERRED'
    ? []
    : rules.sources === 'ALL'
      ? [
          'Published figures carry the range of all their sources; what is computed from several figures uses the one that answers by default.',
        ]
      : ['Where sources differ, the lowest figure of supply and the highest of need is taken.']),
  ...(scenario === null ? [] : [`Scenario ${scenario.id}, which is an assumption and no fact: ${scenario.assumes}`]),
  ...overlays.told.values(),
];

const ADDED = 'of your own tables count beside the shipped ones; facts, assertions and sources of them say own.';

/** Whether a sentence tells that tables of the asker were added. */
export const isAddedSentence = (value: unknown): boolean => typeof value === 'string' && value.endsWith(ADDED);

const addedSentence = (rows: number): string[] => (rows === 0 ? [] : [`${rows === 1 ? 'One row' : `${rows} rows`} ${ADDED}`]);

/**
 * Lets the context of an operation reach every question alike: its day is the default of every `asOf`, and every answer
 * that lists what it assumes lists the context too, and that tables of the asker were added.
 */
export const heldBySchema = (schema: GraphQLSchema): GraphQLSchema => {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const resolve = field.resolve ?? defaultFieldResolver;
      if (field.args.some(({ name }) => name === 'asOf')) {
        field.resolve = (source, args: Record<string, unknown>, context: Context, info) => {
          const asOf = args['asOf'] ?? context.held?.request.asOf ?? null;
          return resolve(source, { ...args, asOf }, context, info);
        };
      }
      if (field.name === 'assumptions') {
        field.resolve = async (source, args, context: Context, info) => {
          const [own, { addedRows }] = await Promise.all([
            resolve(source, args, context, info) as Promise<readonly string[]>,
            context.ask.dataVersion(),
          ]);
          return [...new Set([...own, ...addedSentence(addedRows), ...(context.held?.sentences ?? [])])];
        };
      }
    }
  }
  return schema;
};
