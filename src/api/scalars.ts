import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { isIsoDay } from '../domain/dates.js';

const refuse = (name: string, value: unknown, valid: string): never => {
  throw new GraphQLError(`${name} ${JSON.stringify(value)}: ${valid}`, { extensions: { code: 'BAD_USER_INPUT', value, valid } });
};

const literal = (node: ValueNode): unknown => {
  if (node.kind === Kind.INT || node.kind === Kind.FLOAT) return Number(node.value);
  return node.kind === Kind.STRING ? node.value : node.kind;
};

const scalar = <T>(name: string, description: string, valid: string, is: (value: unknown) => value is T): GraphQLScalarType<T, T> => {
  const parse = (value: unknown): T => (is(value) ? value : refuse(name, value, valid));
  return new GraphQLScalarType<T, T>({
    name,
    description,
    parseValue: parse,
    parseLiteral: (node) => parse(literal(node)),
    serialize: (value) => value as T,
  });
};

/** Scalars whose range is part of the schema. */
export const scalars = {
  Day: scalar(
    'Day',
    'An ISO 8601 day such as 2024-12-31.',
    'an ISO day such as 2024-12-31',
    (v): v is string => typeof v === 'string' && isIsoDay(v),
  ),
  Year: scalar(
    'Year',
    'A calendar year, 1900 to 2060.',
    'a whole year from 1900 to 2060',
    (v): v is number => typeof v === 'number' && Number.isInteger(v) && v >= 1900 && v <= 2060,
  ),
  Share: scalar('Share', 'A share, 0 to 1.', 'a number from 0 to 1', (v): v is number => typeof v === 'number' && v >= 0 && v <= 1),
};
