import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse, print, type GraphQLSchema } from 'graphql';
import { asksLive } from '../api/admission.js';
import { COST_LIMIT, costOf } from '../api/cost.js';
import { catalogue, compact, type AnswerField, type Operation } from '../operations/catalogue.js';
import { withEvidence } from '../operations/with-evidence.js';

const OPERATIONS = fileURLToPath(new URL('../../operations/', import.meta.url));

/** A question that can be asked by its name alone. */
export interface Question {
  readonly operation: Operation;
  /** The document widened by evidence, as it is asked. */
  readonly asked: string;
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
  return new Map(
    catalogue(schema, texts).map((operation) => {
      const widened = withEvidence(schema, parse(operation.document), cost, COST_LIMIT);
      const [read] = catalogue(schema, new Map([[operation.id, print(widened)]]));
      return [operation.id, { operation, asked: compact(widened), shape: read?.answer ?? [], live: asksLive(schema, widened) }];
    }),
  );
};
