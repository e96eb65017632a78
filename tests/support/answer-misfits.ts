import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type DocumentNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

/** What each kind of leaf may look like in JSON. */
const LEAVES: Readonly<Record<string, (value: unknown) => boolean>> = {
  ID: (value) => typeof value === 'string',
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  Int: (value) => Number.isInteger(value),
  Year: (value) => Number.isInteger(value),
  Float: (value) => Number.isFinite(value),
  Share: (value) => Number.isFinite(value) && (value as number) >= 0 && (value as number) <= 1,
  Day: (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value),
};

/**
 * Where the data of an answer are not what the operation asks for by the schema: a field missing or too many, a null where
 * none may be, a leaf of another kind. Fragments by name are not followed: the questions drawn here have none.
 */
export const misfits = (schema: GraphQLSchema, document: DocumentNode, data: unknown): string[] => {
  const found: string[] = [];

  const object = (type: GraphQLObjectType, set: SelectionSetNode, value: object, at: string): Set<string> => {
    const seen = new Set<string>();
    for (const selection of set.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (selection.typeCondition?.name.value === type.name)
          for (const key of object(type, selection.selectionSet, value, at)) seen.add(key);
        continue;
      }
      if (selection.kind !== Kind.FIELD) throw new Error('a fragment by name');
      const key = selection.alias?.value ?? selection.name.value;
      seen.add(key);
      const held: unknown = (value as Record<string, unknown>)[key];
      if (selection.name.value === '__typename') {
        if (held !== type.name) found.push(`${at}.${key}: ${String(held)}, not ${type.name}`);
        continue;
      }
      const field = type.getFields()[selection.name.value];
      if (field === undefined) throw new Error(`${type.name} has no ${selection.name.value}`);
      check(field.type, selection.selectionSet, held, `${at}.${key}`);
    }
    return seen;
  };

  const check = (type: GraphQLOutputType, set: SelectionSetNode | undefined, value: unknown, at: string): void => {
    if (value === null) {
      if (isNonNullType(type)) found.push(`${at}: null`);
      return;
    }
    if (value === undefined) return void found.push(`${at}: missing`);
    const nullable = getNullableType(type);
    if (isListType(nullable)) {
      if (!Array.isArray(value)) return void found.push(`${at}: no list`);
      value.forEach((one, i) => check(nullable.ofType, set, one, `${at}[${i}]`));
      return;
    }
    const named = getNamedType(type);
    if (isCompositeType(named)) {
      if (typeof value !== 'object' || set === undefined) return void found.push(`${at}: no object`);
      const of = isAbstractType(named) ? schema.getType((value as { __typename: string }).__typename) : named;
      if (!isObjectType(of)) return void found.push(`${at}: no type`);
      if (isAbstractType(named) && !schema.isSubType(named, of)) found.push(`${at}: ${of.name} is no ${named.name}`);
      const asked = object(of, set, value, at);
      found.push(
        ...Object.keys(value)
          .filter((key) => !asked.has(key))
          .map((key) => `${at}.${key}: not asked for`),
      );
      return;
    }
    const fits = isEnumType(named) ? named.getValue(String(value)) != null : (LEAVES[named.name]?.(value) ?? false);
    if (!fits) found.push(`${at}: ${JSON.stringify(value)} is no ${named.name}`);
  };

  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const query = schema.getQueryType();
  if (operation?.kind !== Kind.OPERATION_DEFINITION || query == null) throw new Error('no operation');
  if (data !== null && data !== undefined) check(query, operation.selectionSet, data, 'data');
  return found;
};
