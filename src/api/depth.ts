import { GraphQLError, Kind, type FragmentDefinitionNode, type SelectionSetNode, type ValidationRule } from 'graphql';

/**
 * Refuses operations deeper than a limit; fragments count where they are spread. Introspection is measured apart by
 * graphql-js itself.
 */
export const depthRule =
  (limit: number): ValidationRule =>
  (context) => {
    const fragments = new Map<string, FragmentDefinitionNode>();
    const known = new Map<string, number>();
    for (const definition of context.getDocument().definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    }
    const depthOf = (set: SelectionSetNode | undefined, within: ReadonlySet<string>): number =>
      set === undefined
        ? 0
        : Math.max(
            0,
            ...set.selections.map((selection) => {
              if (selection.kind === Kind.FIELD)
                return selection.name.value.startsWith('__') ? 0 : 1 + depthOf(selection.selectionSet, within);
              if (selection.kind === Kind.INLINE_FRAGMENT) return depthOf(selection.selectionSet, within);
              const name = selection.name.value;
              if (within.has(name)) return 0; // a cycle, refused by another rule
              const depth = known.get(name) ?? depthOf(fragments.get(name)?.selectionSet, new Set([...within, name]));
              known.set(name, depth);
              return depth;
            }),
          );
    return {
      OperationDefinition: (operation) => {
        const depth = depthOf(operation.selectionSet, new Set());
        if (depth > limit) {
          context.reportError(
            new GraphQLError(`This operation is ${depth} levels deep; ${limit} are allowed`, {
              nodes: operation,
              extensions: { code: 'QUERY_TOO_DEEP', depth, limit },
            }),
          );
        }
      },
    };
  };
