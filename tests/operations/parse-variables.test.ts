import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Operation, Variable } from '../../src/operations/catalogue.js';
import { parseVariables } from '../../src/operations/parse-variables.js';

const variable = (name: string, type: string, values: readonly string[] | null = null): Variable => ({
  name,
  type,
  base: type.replace(/[[\]!]/g, ''),
  list: type.startsWith('['),
  required: type.endsWith('!'),
  default: null,
  values: values?.map((value) => ({ name: value, description: '' })) ?? null,
  description: '',
  entities: [],
});

const operation: Operation = {
  id: 'x',
  name: 'X',
  title: { en: '', ko: '' },
  notes: [],
  document: '',
  asks: [],
  answer: [],
  variables: [
    variable('within', '[ID!]!'),
    variable('candidates', '[ID!]'),
    variable('year', 'Year!'),
    variable('lost', 'Float'),
    variable('first', 'Int!'),
    variable('listed', 'Boolean'),
    variable('stage', 'Stage!', ['ORE', 'METAL']),
    variable('text', 'String!'),
  ],
};
const parse = (given: Readonly<Record<string, readonly string[]>>) => parseVariables(operation, new Map(Object.entries(given)));

describe('parseVariables', () => {
  it('reads texts as the types of the variables', () =>
    expect(parse({ year: ['2024'], lost: ['8e4'], first: ['-3'], listed: ['false'], stage: ['ORE'], text: ['a, b'] })).toEqual({
      variables: { year: 2024, lost: 80_000, first: -3, listed: false, stage: 'ORE', text: 'a, b' },
      faults: [],
    }));

  it('reads a list by commas and by repetition', () =>
    expect(parse({ within: ['MSP, EU', 'QUAD'] }).variables).toEqual({ within: ['MSP', 'EU', 'QUAD'] }));

  it('takes an empty text for nothing: null, or an empty list where null is refused', () =>
    expect(parse({ within: [''], candidates: [''], lost: [''] })).toEqual({
      variables: { within: [], candidates: null, lost: null },
      faults: [],
    }));

  it('gathers every fault with what would be valid', () => {
    const { faults } = parse({
      year: ['20x4'],
      first: ['1.5'],
      lost: ['much'],
      listed: ['yes'],
      stage: ['OAR'],
      years: ['1'],
      text: ['a', 'b'],
    });
    expect(Object.fromEntries(faults.map(({ argument, valid }) => [argument, valid]))).toEqual({
      year: 'a whole year from 1900 to 2060',
      first: 'a whole number',
      lost: 'a number',
      listed: 'true or false',
      stage: 'one of ORE, METAL',
      years: 'one of the variables within, candidates, year, lost, first, listed, stage, text',
      text: 'one value',
    });
  });

  it('reads any number that is written as one, and refuses every other text', () =>
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string({ minLength: 1 }), (number, text) => {
        expect(parse({ lost: [String(number)] }).variables['lost']).toBe(Number(String(number)));
        const { variables, faults } = parse({ lost: [text] });
        expect(faults.length === 0).toBe(typeof variables['lost'] === 'number' && Number.isFinite(variables['lost']));
      }),
    ));
});
