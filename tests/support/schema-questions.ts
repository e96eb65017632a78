import { readdirSync, readFileSync } from 'node:fs';
import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  valueFromASTUntyped,
  visit,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { root } from './root.js';

/** Draws a whole number from 0 up to and with `most`. */
export type Draw = (most: number) => number;

type Field = GraphQLField<unknown, unknown>;

/** Values that the ready questions give to arguments, by the argument's name and by field and name: real ids and years, renewed with them. */
export const sampleValues = (): ReadonlyMap<string, readonly unknown[]> => {
  const found = new Map<string, Set<string>>();
  const keep = (name: string, value: unknown) => {
    if (value !== undefined && value !== null) found.set(name, (found.get(name) ?? new Set()).add(JSON.stringify(value)));
  };
  for (const file of readdirSync(root('operations')).filter((name) => name.endsWith('.graphql'))) {
    const defaults = new Map<string, unknown>();
    visit(parse(readFileSync(root('operations', file), 'utf8')), {
      VariableDefinition: ({ variable, defaultValue }) => {
        if (defaultValue !== undefined) defaults.set(variable.name.value, valueFromASTUntyped(defaultValue));
      },
      Field: (field) => {
        for (const { name, value } of field.arguments ?? []) {
          const given = value.kind === Kind.VARIABLE ? defaults.get(value.name.value) : valueFromASTUntyped(value);
          keep(name.value, given);
          keep(`${field.name.value}.${name.value}`, given);
        }
      },
    });
  }
  return new Map([...found].map(([name, values]) => [name, [...values].map((value) => JSON.parse(value) as unknown)]));
};

/** What nobody means and attackers try, and numbers at the ends of their types. */
const ODD_TEXTS = ['', ' ', '갈륨', 'x'.repeat(5_000), "' OR 1=1 //", '\u0000', '\ud800', '{"$ne":null}', '__proto__', '-1', '$load', '`'];
const ODD_NUMBERS = [0, 1, -1, 2, 100, 101, 1_899, 2_024, 2_060, 2_061, 2 ** 31 - 1, -(2 ** 31)];
const ODD_FRACTIONS = [0, 1, -1, 0.2, 1e-300, 1.0000001, 1e308];

const SCALARS: Readonly<Record<string, readonly unknown[]>> = {
  Int: ODD_NUMBERS,
  Float: ODD_FRACTIONS,
  Share: ODD_FRACTIONS,
  Year: [1900, 2023, 2024, 2060],
  Day: ['1900-01-01', '2024-02-29', '2026-11-24', '9999-12-31'],
  Boolean: [true, false],
};

export interface DrawnQuestion {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** An operation over the schema, drawn: valid in form, its arguments sensible more often than not. */
export const drawQuestion = (schema: GraphQLSchema, samples: ReadonlyMap<string, readonly unknown[]>, draw: Draw): DrawnQuestion => {
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  let names = 0;

  const pick = <T>(of: readonly T[]): T => of[draw(of.length - 1)] as T;

  const value = (type: GraphQLInputType, name: string, field: string): unknown => {
    const known =
      samples.get(`${field}.${name}`) ?? samples.get(name)?.filter((one) => Array.isArray(one) === isListType(getNullableType(type)));
    if (known !== undefined && known.length > 0 && draw(19) < 18) return pick(known);
    if (!isNonNullType(type) && draw(9) === 0) return null;
    const nullable = getNullableType(type);
    if (isListType(nullable)) return Array.from({ length: draw(3) }, () => value(nullable.ofType, name, field));
    if (isEnumType(nullable)) return pick(nullable.getValues()).name;
    return pick(SCALARS[getNamedType(type).name] ?? ODD_TEXTS);
  };

  const argumentsOf = (field: Field): string => {
    const given = field.args
      .filter(({ type, defaultValue }) => (isNonNullType(type) && defaultValue === undefined) || draw(9) < 4)
      .map((arg) => {
        const variable = `v${(names += 1)}`;
        declared.push(`$${variable}: ${arg.type.toString()}`);
        variables[variable] = value(arg.type, arg.name, field.name);
        return `${arg.name}: $${variable}`;
      });
    return given.length === 0 ? '' : `(${given.join(', ')})`;
  };

  /** Fields that two types of a union share under one name may not fit each other, so there each has a name of its own. */
  const selection = (type: GraphQLCompositeType, left: number, named = false): string => {
    if (isAbstractType(type)) {
      const parts = schema.getPossibleTypes(type).filter(() => draw(2) > 0);
      return `{ __typename ${parts.map((part) => `... on ${part.name} ${selection(part, left, true)}`).join(' ')} }`;
    }
    const fields = Object.values((type as GraphQLObjectType).getFields()).filter(
      (field) => left > 0 || isLeafType(getNamedType(field.type)),
    );
    const chosen = new Set(Array.from({ length: Math.min(fields.length, 1 + draw(2)) }, () => pick(fields)));
    const alias = () => (named || draw(9) < 2 ? `a${(names += 1)}: ` : '');
    return `{ __typename ${[...chosen].map((field) => `${alias()}${asked(field, left)}`).join(' ')} }`;
  };

  const asked = (field: Field, left: number): string => {
    const type = getNamedType(field.type);
    return `${field.name}${argumentsOf(field)}${isCompositeType(type) ? ` ${selection(type, left - 1)}` : ''}`;
  };

  const query = schema.getQueryType();
  if (query == null) throw new Error('no questions');
  const body = selection(query, 1 + draw(4));
  return { query: `query Drawn${declared.length === 0 ? '' : `(${declared.join(', ')})`} ${body}`, variables };
};

/** An operation that reaches one argument; the value to try is in its variable `$tried`. */
export interface ArgumentQuestion {
  /** Such as "Country.sites(after)". */
  readonly at: string;
  readonly argument: GraphQLArgument;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * One operation for every argument of the schema that takes text, also in a list or as a scalar of our own: the shortest
 * way from the root, with values of the ready questions for what else must be given.
 */
export const textArguments = (schema: GraphQLSchema, samples: ReadonlyMap<string, readonly unknown[]>): ArgumentQuestion[] => {
  const query = schema.getQueryType();
  if (query == null) throw new Error('no questions');
  const takesText = ({ type }: GraphQLArgument) => ['String', 'ID', 'Day'].includes(getNamedType(type).name);

  /** Ways to each type, found breadth first. */
  const ways = new Map<string, readonly Step[]>([[query.name, []]]);
  const found: ArgumentQuestion[] = [];
  const waiting = [query];
  for (let on = waiting.shift(); on !== undefined; on = waiting.shift()) {
    const way = ways.get(on.name) ?? [];
    for (const field of Object.values(on.getFields())) {
      for (const argument of field.args.filter(takesText)) found.push(reach(samples, way, { on, field }, argument));
      const type = getNamedType(field.type);
      const next = isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
      for (const one of next) {
        if (ways.has(one.name)) continue;
        ways.set(one.name, [...way, { on, field }]);
        waiting.push(one);
      }
    }
  }
  return found;
};

/** A field of a type, on the way to another. */
interface Step {
  readonly on: GraphQLObjectType;
  readonly field: Field;
}

const reach = (
  samples: ReadonlyMap<string, readonly unknown[]>,
  way: readonly Step[],
  last: Step,
  argument: GraphQLArgument,
): ArgumentQuestion => {
  const variables: Record<string, unknown> = {};
  const declared = [`$tried: ${argument.type.toString()}`];
  const given = ({ field }: Step, depth: number) => {
    const args = field.args.flatMap((arg) => {
      if (arg === argument && field === last.field) return [`${arg.name}: $tried`];
      if (!isNonNullType(arg.type) || arg.defaultValue !== undefined) return [];
      const variable = `${arg.name}${depth}`;
      const sample = (samples.get(`${field.name}.${arg.name}`) ?? samples.get(arg.name))?.find(
        (one) => Array.isArray(one) === isListType(getNullableType(arg.type)),
      );
      variables[variable] = sample ?? (isListType(getNullableType(arg.type)) ? [] : (SCALARS[getNamedType(arg.type).name]?.[1] ?? 'KOR'));
      declared.push(`$${variable}: ${arg.type.toString()}`);
      return [`${arg.name}: $${variable}`];
    });
    return args.length === 0 ? '' : `(${args.join(', ')})`;
  };
  const steps = [...way, last];
  const body = steps.reduceRight((inner, step, i) => {
    const type = getNamedType(step.field.type);
    const set = i < steps.length - 1 ? inner : isCompositeType(type) ? '{ __typename }' : '';
    const next = steps[i + 1];
    const narrowed = next !== undefined && isAbstractType(type) ? `{ ... on ${next.on.name} ${set} }` : set;
    return `{ ${step.field.name}${given(step, i)} ${narrowed} }`;
  }, '');
  return {
    at: `${last.on.name}.${last.field.name}(${argument.name})`,
    argument,
    query: `query Reach(${declared.join(', ')}) ${body}`,
    variables,
  };
};
