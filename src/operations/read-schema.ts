import { buildASTSchema, concatAST, extendSchema, Kind, parse, type GraphQLSchema } from 'graphql';

/** The schema that the files of schema/ describe together, without what resolves it. */
export const readSchema = (files: readonly string[]): GraphQLSchema => {
  const all = concatAST(files.map((file) => parse(file)));
  const extensions = all.definitions.filter(({ kind }) => kind.endsWith('Extension'));
  const types = all.definitions.filter(({ kind }) => !kind.endsWith('Extension'));
  return extendSchema(buildASTSchema({ kind: Kind.DOCUMENT, definitions: types }), { kind: Kind.DOCUMENT, definitions: extensions });
};
