import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  parse,
  print,
  typeFromAST,
  TypeInfo,
  valueFromAST,
  visit,
  visitWithTypeInfo,
  type ASTNode,
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
} from 'graphql';
import { entityOfType, entitiesOfArgument, type EntityKind } from './entity-kinds.js';
import { OperationFileError } from './errors.js';

/** One question of operations/, as every adapter reads it: forms, flat addresses, the command line, assistants. */
export interface Operation {
  /** File name without ending. */
  readonly id: string;
  /** Name in the document. */
  readonly name: string;
  readonly title: { readonly en: string; readonly ko: string };
  /** What else the head of the file says, such as which variable is an assumption. */
  readonly notes: readonly string[];
  readonly document: string;
  readonly variables: readonly Variable[];
  /** Fields of Query that it asks, without aliases, in order, each once. */
  readonly asks: readonly string[];
  readonly answer: readonly AnswerField[];
}

export interface Variable {
  readonly name: string;
  /** As in the document: `[ID!]!`. */
  readonly type: string;
  /** Without list and `!`: `ID`. */
  readonly base: string;
  readonly list: boolean;
  /** Whether null is refused. */
  readonly required: boolean;
  readonly default: unknown;
  /** Of an enum, in the order of the schema; null of any other type. */
  readonly values: readonly EnumValue[] | null;
  /** What the schema says of the argument that the variable feeds. */
  readonly description: string;
  /** What an id may stand for; empty when it is none, or nothing tells. */
  readonly entities: readonly EntityKind[];
}

export interface EnumValue {
  readonly name: string;
  readonly description: string;
}

/** A field of the answer, named as the response names it. Fields that only some types of a union have are merged. */
export interface AnswerField {
  readonly name: string;
  readonly type: string;
  readonly list: boolean;
  readonly nullable: boolean;
  readonly description: string;
  /** Kind of entity it is, `any` for a union of entities, where `__typename` tells; null for anything else. */
  readonly entity: EntityKind | 'any' | null;
  /** Empty for scalars and enums. */
  readonly fields: readonly AnswerField[];
}

/**
 * Reads every operation against the schema.
 * @param texts text of each file of operations/ by id, its name without ending
 * @throws {OperationFileError} when a file is not one query, or a variable has a type that is not in the schema
 */
export const catalogue = (schema: GraphQLSchema, texts: ReadonlyMap<string, string>): readonly Operation[] =>
  [...texts].map(([id, text]) => readOperation(schema, id, text)).sort((a, b) => (a.id < b.id ? -1 : 1));

const readOperation = (schema: GraphQLSchema, id: string, text: string): Operation => {
  const document = parse(text);
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  const query = schema.getQueryType();
  if (operation?.name === undefined || operations.length > 1 || query == null) throw new OperationFileError(id, 'is not one named query');
  const [en = '', ko = '', ...notes] = headOf(text);
  const fed = placesFed(schema, document);
  const answer = fieldsOf(schema, document, query, operation.selectionSet);
  return {
    id,
    name: operation.name.value,
    title: { en, ko },
    notes,
    document: text,
    variables: (operation.variableDefinitions ?? []).map((definition) => readVariable(schema, id, definition, fed)),
    asks: rootFields(operation),
    answer,
  };
};

/** Lines of the comment that opens a file. */
const headOf = (text: string): readonly string[] => {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('#'));
  return lines.slice(0, end).map((line) => line.replace(/^#\s*/, ''));
};

const rootFields = (operation: OperationDefinitionNode): readonly string[] => [
  ...new Set(operation.selectionSet.selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection.name.value] : []))),
];

/** What a variable is handed to: an argument, or a field of an input object within one. */
interface Fed {
  readonly name: string;
  readonly description: string;
  /** Field of the schema that takes the argument; empty for the argument of a directive. */
  readonly field: string;
}

/** The first place that each variable feeds. */
const placesFed = (schema: GraphQLSchema, document: DocumentNode): ReadonlyMap<string, Fed> => {
  const fed = new Map<string, Fed>();
  const info = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      Variable: (node, _key, parent) => {
        const place = inputField(info, parent) ?? info.getArgument();
        if (place == null || fed.has(node.name.value)) return;
        fed.set(node.name.value, { name: place.name, description: place.description ?? '', field: info.getFieldDef()?.name ?? '' });
      },
    }),
  );
  return fed;
};

/** The field of an input object that a node is the value of; null when it is the value of anything else. */
const inputField = (info: TypeInfo, parent: ASTNode | readonly ASTNode[] | undefined): GraphQLInputField | null => {
  if (parent === undefined || !('kind' in parent) || parent.kind !== Kind.OBJECT_FIELD) return null;
  const type = getNamedType(info.getParentInputType());
  return isInputObjectType(type) ? (type.getFields()[parent.name.value] ?? null) : null;
};

const readVariable = (schema: GraphQLSchema, id: string, node: VariableDefinitionNode, fed: ReadonlyMap<string, Fed>): Variable => {
  const name = node.variable.name.value;
  const type = inputType(schema, node);
  const base = type === undefined ? undefined : getNamedType(type);
  if (type === undefined || base === undefined)
    throw new OperationFileError(id, `has a variable $${name} of a type that is not in the schema`);
  const place = fed.get(name);
  const description = place?.description ?? '';
  const entities = base.name === 'ID' && place !== undefined ? entitiesOfArgument(place.field, place.name, description) : [];
  return {
    name,
    type: String(type),
    base: base.name,
    list: isListType(getNullableType(type)),
    required: isNonNullType(type),
    default: node.defaultValue === undefined ? null : valueFromAST(node.defaultValue, type),
    values: isEnumType(base) ? base.getValues().map((value) => ({ name: value.name, description: value.description ?? '' })) : null,
    description,
    entities,
  };
};

const inputType = (schema: GraphQLSchema, node: VariableDefinitionNode): GraphQLInputType | undefined =>
  typeFromAST(schema, node.type as never) as GraphQLInputType | undefined;

/** The fields that a selection answers with: fragments opened, fields of one name merged. */
const fieldsOf = (
  schema: GraphQLSchema,
  document: DocumentNode,
  parent: GraphQLCompositeType,
  selectionSet: SelectionSetNode,
): readonly AnswerField[] => {
  const merged = new Map<string, AnswerField>();
  const add = (field: AnswerField) => {
    const before = merged.get(field.name);
    merged.set(field.name, before === undefined ? field : { ...before, fields: mergeFields(before.fields, field.fields) });
  };
  for (const selection of selectionSet.selections) {
    if (selection.kind === Kind.FIELD) {
      if (selection.name.value.startsWith('__') || !('getFields' in parent)) continue;
      const definition = parent.getFields()[selection.name.value];
      if (definition === undefined) continue;
      const type = getNamedType(definition.type);
      add({
        name: (selection.alias ?? selection.name).value,
        type: type.name,
        list: isListType(getNullableType(definition.type)),
        nullable: !isNonNullType(definition.type),
        description: definition.description ?? '',
        entity: entityOf(schema, type),
        fields:
          isCompositeType(type) && selection.selectionSet !== undefined ? fieldsOf(schema, document, type, selection.selectionSet) : [],
      });
      continue;
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection
        : document.definitions.find(
            (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
          );
    if (fragment === undefined || !('selectionSet' in fragment)) continue;
    const condition = 'typeCondition' in fragment ? fragment.typeCondition?.name.value : undefined;
    const type = condition === undefined ? parent : schema.getType(condition);
    if (type !== undefined && isCompositeType(type)) fieldsOf(schema, document, type, fragment.selectionSet).forEach(add);
  }
  return [...merged.values()];
};

const entityOf = (schema: GraphQLSchema, type: GraphQLNamedType): EntityKind | 'any' | null =>
  isAbstractType(type) && schema.getPossibleTypes(type).every(({ name }) => entityOfType(name) !== null) ? 'any' : entityOfType(type.name);

const mergeFields = (left: readonly AnswerField[], right: readonly AnswerField[]): readonly AnswerField[] => {
  const merged = new Map(left.map((field) => [field.name, field]));
  for (const field of right) {
    const before = merged.get(field.name);
    merged.set(field.name, before === undefined ? field : { ...before, fields: mergeFields(before.fields, field.fields) });
  }
  return [...merged.values()];
};

/** A document without comments and layout, as it is sent. */
export const compact = (document: DocumentNode): string => print(document).replace(/\s+/g, ' ').trim();
