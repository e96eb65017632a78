import { parse, type GraphQLSchema } from 'graphql';
import { costOf } from '../api/cost.js';
import { catalogue, compact, type Operation } from './catalogue.js';
import { readSchema } from './read-schema.js';
import { withEvidence } from './with-evidence.js';

/** An operation as the page asks it. */
export interface PageOperation extends Operation {
  /** The document widened by evidence, without layout. */
  readonly asked: string;
}

/** Everything the page knows of operations/. `limit` is what one widened document may cost. */
export const pageOperations = (
  sdl: readonly string[],
  texts: ReadonlyMap<string, string>,
  limit: number,
): { readonly schema: GraphQLSchema; readonly operations: readonly PageOperation[] } => {
  const schema = readSchema(sdl);
  const operations = catalogue(schema, texts).map((operation) => ({
    ...operation,
    asked: compact(withEvidence(schema, parse(operation.document), (document) => costOf(schema, document, {}), limit)),
  }));
  return { schema, operations };
};
