import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse, print, type GraphQLSchema } from 'graphql';
import { asksLive } from '../api/admission.js';
import { COST_LIMIT, costOf } from '../api/cost.js';
import { catalogue, compact, type AnswerField, type Operation, type Variable } from '../operations/catalogue.js';
import { contextVariables, withContext } from '../operations/with-context.js';
import { withEvidence } from '../operations/with-evidence.js';

const OPERATIONS = fileURLToPath(new URL('../../operations/', import.meta.url));

/** A question that can be asked by its name alone. */
export interface Question {
  readonly operation: Operation;
  /** The document widened by evidence, as it is asked. */
  readonly asked: string;
  /** The same, taking variables of a context; null when the question sets a context of its own. */
  readonly askedInContext: string | null;
  /** Variables of a context that it takes beside its own; none when it sets one itself. */
  readonly context: readonly Variable[];
  /** What the widened document answers with. */
  readonly shape: readonly AnswerField[];
  /** Whether it may be answered otherwise while the data stay the same. */
  readonly live: boolean;
}

/** Every question of operations/, by id. */
export const shippedQuestions = (schema: GraphQLSchema): ReadonlyMap<string, Question> => {
  const texts = new Map(
    readdirSync(OPERATIONS)
      .filter((file) => file.endsWith('.graphql'))
      .sort()
      .map((file) => [file.replace('.graphql', ''), readFileSync(`${OPERATIONS}${file}`, 'utf8')] as const),
  );
  const cost = (document: ReturnType<typeof parse>) => costOf(schema, document, {});
  const context = contextVariables(schema);
  return new Map(
    catalogue(schema, texts).map((operation) => {
      const widened = withEvidence(schema, parse(operation.document), cost, COST_LIMIT);
      const [read] = catalogue(schema, new Map([[operation.id, print(widened)]]));
      const inContext = withContext(widened);
      return [
        operation.id,
        {
          operation,
          asked: compact(widened),
          askedInContext: inContext === null ? null : compact(inContext),
          context: inContext === null ? [] : context,
          shape: read?.answer ?? [],
          live: asksLive(schema, widened),
        },
      ];
    }),
  );
};

/** Everything a question may be asked with: its own variables, and those of a context. */
export const variablesOf = ({ operation, context }: Question): readonly Variable[] => [...operation.variables, ...context];

/** The document for these variables: only a question that is asked in a context is held to one. */
export const documentFor = ({ asked, askedInContext, context }: Question, variables: Readonly<Record<string, unknown>>): string =>
  askedInContext !== null && context.some(({ name }) => variables[name] != null) ? askedInContext : asked;
