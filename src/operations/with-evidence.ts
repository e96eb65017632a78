import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isObjectType,
  Kind,
  parse,
  type DefinitionNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { ENTITY_TYPES } from './entity-kinds.js';

/** What a reader may ask of a number, from all of it to what costs next to nothing. */
const LEVELS = [
  'inputs { name value unit } factCount facts(first: 5) { id }',
  'inputs { name value unit } factCount facts(first: 2) { id }',
  'factCount facts(first: 2) { id }',
  'factCount',
] as const;
const FIGURE = 'value low high unit basis year formula reason';

const selectionsOf = (text: string): readonly SelectionNode[] => {
  const [definition] = parse(`{ ${text} }`, { noLocation: true }).definitions;
  return definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : [];
};

/**
 * The document with what a page needs to show and prove it: every Quantity with its range, formula, inputs and facts, every
 * entity with id and both names, every other record with its fact, and the version of the data. Nothing asked for is lost.
 * @param cost of a document; the fullest evidence that stays within `limit` is asked for
 */
export const withEvidence = (
  schema: GraphQLSchema,
  document: DocumentNode,
  cost: (document: DocumentNode) => number,
  limit: number,
): DocumentNode => {
  const widened = LEVELS.map((_, level) => widen(schema, document, level));
  return widened.find((candidate) => cost(candidate) <= limit) ?? document;
};

const widen = (schema: GraphQLSchema, document: DocumentNode, level: number): DocumentNode => {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
  const evidence = { complete: false, withoutFacts: false };

  const onQuantity = (asked: SelectionSetNode): SelectionSetNode => {
    const own = flatten(asked, fragments);
    const facts = own.filter(({ name, alias }) => (alias ?? name).value === 'facts');
    evidence[facts.length > 0 ? 'withoutFacts' : 'complete'] = true;
    const spread: SelectionNode = {
      kind: Kind.FRAGMENT_SPREAD,
      name: { kind: Kind.NAME, value: facts.length > 0 ? 'EvidenceBesideFacts' : 'Evidence' },
    };
    // what else is told of a number, such as how far its facts may be relied on, stays as asked
    const quantity = schema.getType('Quantity');
    const besides = own.filter(({ name, selectionSet }) => selectionSet !== undefined && !['facts', 'inputs'].includes(name.value));
    const kept =
      quantity !== undefined && isCompositeType(quantity)
        ? onType(quantity, { kind: Kind.SELECTION_SET, selections: besides }).selections
        : [];
    const [first] = facts;
    if (first === undefined) return { kind: Kind.SELECTION_SET, selections: [spread, ...kept] };
    const within = facts.flatMap(({ selectionSet }) => selectionSet?.selections ?? []);
    return {
      kind: Kind.SELECTION_SET,
      selections: [
        spread,
        ...kept,
        { ...first, selectionSet: { kind: Kind.SELECTION_SET, selections: [...within, ...selectionsOf('id')] } },
      ],
    };
  };

  const onType = (type: GraphQLCompositeType, asked: SelectionSetNode): SelectionSetNode => {
    const selections = asked.selections.map((selection): SelectionNode => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition === undefined ? type : schema.getType(selection.typeCondition.name.value);
        return condition !== undefined && isCompositeType(condition)
          ? { ...selection, selectionSet: onType(condition, selection.selectionSet) }
          : selection;
      }
      const field = 'getFields' in type ? type.getFields()[selection.name.value] : undefined;
      if (field === undefined || selection.selectionSet === undefined) return selection;
      const named = getNamedType(field.type);
      if (named.name === 'Quantity') return { ...selection, selectionSet: onQuantity(selection.selectionSet) };
      return isCompositeType(named) ? { ...selection, selectionSet: onType(named, selection.selectionSet) } : selection;
    });
    return { kind: Kind.SELECTION_SET, selections: [...selections, ...added(schema, type, selections)] };
  };

  const definitions = document.definitions.flatMap((definition): DefinitionNode[] => {
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      const query = schema.getQueryType();
      if (query == null) return [definition];
      const selectionSet = onType(query, definition.selectionSet);
      return [
        {
          ...definition,
          selectionSet: { ...selectionSet, selections: [...selectionSet.selections, ...selectionsOf('dataVersion { id }')] },
        },
      ];
    }
    if (definition.kind !== Kind.FRAGMENT_DEFINITION) return [definition];
    const type = schema.getType(definition.typeCondition.name.value);
    // a fragment on Quantity is opened where it is used
    if (type === undefined || !isCompositeType(type) || type.name === 'Quantity') return [];
    return [{ ...definition, selectionSet: onType(type, definition.selectionSet) }];
  });
  const extent = LEVELS[level] ?? '';
  const besides = [
    ...(evidence.complete ? [`fragment Evidence on Quantity { ${FIGURE} ${extent} }`] : []),
    ...(evidence.withoutFacts ? [`fragment EvidenceBesideFacts on Quantity { ${FIGURE} ${extent.replace(/facts\(.*/, '')} }`] : []),
  ].flatMap((fragment) => parse(fragment, { noLocation: true }).definitions);
  return { kind: Kind.DOCUMENT, definitions: [...definitions, ...besides] };
};

/** The fields of a selection, fragments opened. */
const flatten = (asked: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): readonly FieldNode[] =>
  asked.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return flatten(selection.selectionSet, fragments);
    const fragment = fragments.get(selection.name.value);
    return fragment === undefined ? [] : flatten(fragment.selectionSet, fragments);
  });

const identity = (type: string): string | null =>
  type in ENTITY_TYPES && type !== 'Fact' ? `__typename ${ENTITY_TYPES[type as keyof typeof ENTITY_TYPES].id} name nameKo` : null;

/** What a selection on a type needs besides what is asked. */
const added = (schema: GraphQLSchema, type: GraphQLCompositeType, asked: readonly SelectionNode[]): readonly SelectionNode[] => {
  const has = new Set(asked.flatMap((selection) => (selection.kind === Kind.FIELD ? [(selection.alias ?? selection.name).value] : [])));
  const missing = (text: string): readonly SelectionNode[] =>
    selectionsOf(text).filter((selection) => selection.kind !== Kind.FIELD || !has.has(selection.name.value));
  if (isAbstractType(type)) {
    const spread = asked.some(({ kind }) => kind === Kind.FRAGMENT_SPREAD); // it brings the names
    const told = new Set(
      asked.flatMap((selection) =>
        selection.kind === Kind.INLINE_FRAGMENT && selection.typeCondition !== undefined ? [selection.typeCondition.name.value] : [],
      ),
    );
    const names = schema.getPossibleTypes(type).flatMap(({ name }) => {
      const fields = told.has(name) || spread ? null : identity(name);
      return fields === null ? [] : [`... on ${name} { ${fields} }`];
    });
    return missing(['__typename', ...names].join(' '));
  }
  if (!isObjectType(type)) return [];
  const fields = identity(type.name);
  if (fields !== null) {
    const known = type.getFields();
    return missing(fields).filter(
      (selection) => selection.kind !== Kind.FIELD || selection.name.value.startsWith('__') || selection.name.value in known,
    );
  }
  if (type.name === 'Fact') return missing('id');
  const fact = type.getFields()['fact'];
  const number = asked.some((selection) => {
    if (selection.kind !== Kind.FIELD) return false;
    const field = type.getFields()[selection.name.value];
    return field !== undefined && isLeafType(getNamedType(field.type)) && /^(Float|Share|Int)$/.test(getNamedType(field.type).name);
  });
  return fact !== undefined && number && !has.has('fact') ? selectionsOf('fact { id }') : [];
};
