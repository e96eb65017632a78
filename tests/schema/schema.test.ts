import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedDirective,
  isScalarType,
} from 'graphql';
import type { GraphQLOutputType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { hasMultiplier } from '../../src/api/cost.js';
import { buildSchema } from '../../src/api/server.js';

const schema = buildSchema();
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const own = types.filter((type) => !['String', 'Int', 'Float', 'Boolean', 'ID'].includes(type.name));

const fields = types
  .filter(isObjectType)
  .flatMap((type) => Object.values(type.getFields()).map((field) => ({ at: `${type.name}.${field.name}`, field })));

const isList = (type: GraphQLOutputType): boolean => (isNonNullType(type) ? isList(type.ofType) : isListType(type));

/** Everything of the schema that takes a description, and what it says. */
const described = [
  ...own.map((type) => ({ at: type.name, says: type.description })),
  ...fields.map(({ at, field }) => ({ at, says: field.description })),
  ...fields.flatMap(({ at, field }) => field.args.map((arg) => ({ at: `${at}(${arg.name})`, says: arg.description }))),
  ...own
    .filter(isEnumType)
    .flatMap((type) => type.getValues().map((value) => ({ at: `${type.name}.${value.name}`, says: value.description }))),
  ...schema
    .getDirectives()
    .filter((directive) => !isSpecifiedDirective(directive))
    .flatMap((directive) => [
      { at: `@${directive.name}`, says: directive.description },
      ...directive.args.map((arg) => ({ at: `@${directive.name}(${arg.name})`, says: arg.description })),
    ]),
];

describe('the schema', () => {
  it('builds with its resolvers and asks only: no mutation, no subscription', () => {
    expect(schema.getQueryType()?.name).toBe('Query');
    expect(schema.getMutationType()).toBeUndefined();
    expect(schema.getSubscriptionType()).toBeUndefined();
  });

  // why these may: docs/decisions/20261125-inputs-with-structure.md
  it('takes plain arguments; input objects only where what is given has parts of its own', () =>
    expect(
      own
        .filter(isInputObjectType)
        .map(({ name }) => name)
        .sort(),
    ).toEqual([
      'CapacityOverlay',
      'ConsumptionOverlay',
      'DemandOverlay',
      'FlowOverlay',
      'MembershipOverlay',
      'OutputOverlay',
      'OverlayInput',
      'PolicyOverlay',
      'ShockEventInput',
      'StakeOverlay',
    ]));

  it('describes every type, field, argument, enum value and directive in a sentence', () => {
    expect(described.length).toBeGreaterThan(200);
    expect(described.filter(({ says }) => !/^\S[\s\S]*\.$/.test(says ?? '')).map(({ at }) => at)).toEqual([]);
  });

  it('says of every field that may be null what null means', () => {
    const silent = fields
      .filter(({ at, field }) => !isNonNullType(field.type) && !at.startsWith('Query.') && !/\bnull\b/i.test(field.description ?? ''))
      .map(({ at }) => at);
    expect(silent).toEqual([]);
  });

  it('never answers with null in place of a list, or within one', () => {
    const holed = fields.filter(({ field: { type } }) => isList(type) && !/^\[\w+!\]!$/.test(type.toString())).map(({ at }) => at);
    expect(holed).toEqual([]);
  });

  it('bounds the cost of every list of objects, by `first` or by a stated size', () => {
    const unbounded = fields
      .filter(({ field }) => isList(field.type) && !isScalarType(getNamedType(field.type)) && !hasMultiplier(field))
      .map(({ at }) => at)
      // the items of a page are counted by the `first` of the field that has the page
      .filter((at) => !/(Connection|SearchResult)\.nodes$/.test(at));
    expect(unbounded).toEqual([]);
  });

  it('bounds every page by `first` with a default', () => {
    const pages = fields.filter(({ field }) => /Connection$|^SearchResult$/.test(getNamedType(field.type).name));
    expect(pages.length).toBeGreaterThan(0);
    for (const { at, field } of pages) expect(field.args.find(({ name }) => name === 'first')?.defaultValue, at).toBeTypeOf('number');
  });

  it('says the range of every `first`', () => {
    const silent = fields
      .flatMap(({ at, field }) => field.args.filter(({ name }) => name === 'first').map((arg) => ({ at, arg })))
      .filter(({ arg }) => !arg.description?.includes('1 to 100'));
    expect(silent.map(({ at }) => at)).toEqual([]);
  });
});
