import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { purchaseTotal, type Price } from '../../src/domain/purchase-total.js';

const exactly = (musd: number): Price => ({ musd, bound: null });
const untold: Price = { musd: null, bound: null };

// worked by hand in docs/measures/suppliers.md
describe('purchaseTotal', () => {
  it('is the sum where each price is told', () =>
    expect(purchaseTotal([exactly(100), exactly(250)])).toEqual({ value: 350, low: 350, high: 350, priced: 2 }));
  it('is only a least where one is untold, which is never taken for 0', () =>
    expect(purchaseTotal([exactly(100), untold])).toEqual({ value: null, low: 100, high: null, priced: 1 }));
  it('is a range where one is told as an upper bound', () =>
    expect(purchaseTotal([exactly(100), { musd: 40, bound: '<' }])).toEqual({ value: null, low: 100, high: 140, priced: 2 }));
  it('has no upper end where one is told as a lower bound', () =>
    expect(purchaseTotal([exactly(100), { musd: 40, bound: '>' }])).toEqual({ value: null, low: 140, high: null, priced: 2 }));
  it('is nothing for no purchases', () => expect(purchaseTotal([])).toEqual({ value: 0, low: 0, high: 0, priced: 0 }));
  it('does not depend on the order, and never falls when a purchase is added', () => {
    const price = fc.record({
      musd: fc.option(fc.double({ min: 0, max: 1e5, noNaN: true }), { nil: null }),
      bound: fc.constantFrom('>' as const, '<' as const, null),
    });
    fc.assert(
      fc.property(fc.array(price, { maxLength: 12 }), price, (prices, one) => {
        expect(purchaseTotal(prices.toReversed())).toEqual(purchaseTotal(prices));
        expect(purchaseTotal([...prices, one]).low).toBeGreaterThanOrEqual(purchaseTotal(prices).low);
      }),
    );
  });
});
