import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BasisMismatchError } from '../../src/domain/errors.js';
import { commonBasis, knownMass, mass, pureNumber, round, sumTonnes, unknownMass } from '../../src/domain/quantity.js';

describe('knownMass', () => {
  it('is a range of one point, in tonnes of its basis', () =>
    expect(knownMass(12, 'REO', { year: 2023 })).toEqual({
      value: 12,
      low: 12,
      high: 12,
      unit: 't',
      basis: 'REO',
      year: 2023,
      formula: null,
      inputs: [],
      factIds: [],
      reason: null,
    }));
  it('keeps a published zero', () => expect(knownMass(0, 'GROSS', {}).value).toBe(0));
});

describe('unknownMass', () => {
  it('is null throughout and says why', () =>
    expect(unknownMass('GROSS', 'not published')).toMatchObject({ value: null, low: null, high: null, reason: 'not published' }));
});

describe('pureNumber', () => {
  it('has no basis', () => expect(pureNumber({ value: 0.5, low: 0, high: 1 }, 'ratio', {})).toMatchObject({ unit: 'ratio', basis: null }));
});

describe('the facts of a quantity', () => {
  it('are named once each, in order of their ids', () =>
    expect(mass({ value: 1, low: 0, high: 2 }, 'GROSS', { factIds: ['b', 'a', 'b'] }).factIds).toEqual(['a', 'b']));
});

describe('commonBasis', () => {
  it('is the one basis', () => expect(commonBasis('output', [{ basis: 'REO' }, { basis: 'REO' }])).toBe('REO'));
  it('is none for no mass', () => expect(commonBasis('output', [])).toBeNull());
  it('refuses two, naming both and what was to be added', () => {
    expect(() => commonBasis('output', [{ basis: 'REO' }, { basis: 'GROSS' }])).toThrow(BasisMismatchError);
    expect(() => commonBasis('output', [{ basis: 'REO' }, { basis: 'GROSS' }])).toThrow('output: GROSS and REO are different bases');
  });
});

describe('sumTonnes', () => {
  it('is 0.3 for 0.1 and 0.2', () => expect(sumTonnes([0.1, 0.2])).toBe(0.3));
  it('is 0 for nothing', () => expect(sumTonnes([])).toBe(0));
  it('is the same to the last digit in any order', () =>
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { maxLength: 50 }), (tonnes) => {
        expect(sumTonnes(tonnes.toReversed())).toBe(sumTonnes(tonnes));
      }),
    ));
});

describe('round', () => {
  it('takes binary noise away', () => expect(round(0.1 + 0.2)).toBe(0.3));
  it('keeps twelve digits', () => expect(round(123456789.0123456)).toBe(123456789.012));
  it('changes nothing a second time', () =>
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e12, noNaN: true }), (value) => {
        expect(round(round(value))).toBe(round(value));
      }),
    ));
});
