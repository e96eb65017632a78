import { Kind, parse, type DocumentNode, type GraphQLSchema } from 'graphql';
import { catalogue, type Variable } from './catalogue.js';

/** What of `@context` a question may be asked with by name, and the variable that it goes by; own assumptions are asked in GraphQL. */
const CONTEXT = [
  ['asOf', 'contextAsOf', 'Day'],
  ['knownAt', 'contextKnownAt', 'Day'],
  ['scenario', 'contextScenario', 'ID'],
  ['minConfidence', 'contextMinConfidence', 'Confidence'],
  ['sources', 'contextSources', 'SourcePolicy'],
] as const;

const DECLARED = CONTEXT.map(([, variable, type]) => `$${variable}: ${type}`).join(', ');
const GIVEN = CONTEXT.map(([argument, variable]) => `${argument}: $${variable}`).join(', ');

/** The variables that every question takes beside its own, as the schema tells them. */
export const contextVariables = (schema: GraphQLSchema): readonly Variable[] => {
  const text = `query Context(${DECLARED}) @context(${GIVEN}) { dataVersion { id } }`;
  return catalogue(schema, new Map([['context', text]]))[0]?.variables ?? [];
};

/** The document with these variables handed to `@context`; null when it sets a context of its own. */
export const withContext = (document: DocumentNode): DocumentNode | null => {
  const added = parse(`query Context(${DECLARED}) @context(${GIVEN}) { dataVersion { id } }`, { noLocation: true }).definitions[0];
  if (added?.kind !== Kind.OPERATION_DEFINITION) return null;
  const { variableDefinitions = [], directives = [] } = added;
  let own = false;
  const definitions = document.definitions.map((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
    own ||= definition.directives?.some(({ name }) => name.value === 'context') === true;
    return {
      ...definition,
      variableDefinitions: [...(definition.variableDefinitions ?? []), ...variableDefinitions],
      directives: [...(definition.directives ?? []), ...directives],
    };
  });
  return own ? null : { ...document, definitions };
};
