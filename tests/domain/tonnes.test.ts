import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inTonnes } from '../../src/domain/tonnes.js';

describe('inTonnes', () => {
  it.each([
    [839000, 'kg', 839],
    [0.1, 'kt', 100],
    [1.8, 'Mt', 1_800_000],
    [15.5, 't', 15.5],
    [0, 'kt', 0],
    [8.7, 'kt', 8700], // 8.7 × 1000 is 8699.999999999998 in binary
    [0.5, 'kg', 0.0005],
    [0.0000001, 't', 0.0000001], // JavaScript writes it 1e-7
    [0.0000004, 'kg', 0.0000000004],
  ] as const)('%d %s are %d t', (quantity, unit, tonnes) => expect(inTonnes(quantity, unit)).toBe(tonnes));

  it('is a number for every published one, and kilograms are thousandths of tonnes', () =>
    fc.assert(
      fc.property(fc.double({ min: 0, max: Number.MAX_SAFE_INTEGER, noNaN: true }), (quantity) => {
        const ratio = quantity === 0 ? 1 : inTonnes(quantity, 't') / (inTonnes(quantity, 'kg') * 1000);
        return quantity < 1e-300 ? Number.isFinite(inTonnes(quantity, 'kg')) : Math.abs(ratio - 1) < 1e-9;
      }),
    ));
});
