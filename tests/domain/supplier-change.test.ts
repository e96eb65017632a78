import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { supplierChanges } from '../../src/domain/supplier-change.js';

const bought = (supplier: string, year: number, amount: number) => ({ supplier, year, amount });

// worked by hand in docs/measures/suppliers.md
describe('supplierChanges', () => {
  const rows = [
    bought('A', 2010, 80),
    bought('B', 2010, 20),
    bought('A', 2011, 50),
    bought('B', 2011, 10),
    bought('C', 2011, 40),
    bought('A', 2012, 30),
    bought('C', 2012, 70),
  ];
  it('compares the years up to one with those after it, most gained first', () =>
    expect(supplierChanges(rows, 2010, 0.3)).toEqual([
      { supplier: 'C', before: 0, after: 0.55, since: 2011 },
      { supplier: 'B', before: 0.2, after: 0.05, since: null },
      { supplier: 'A', before: 0.8, after: 0.4, since: 2011 },
    ]));
  it('says nothing where one of the times has no purchases', () => {
    expect(supplierChanges(rows, 2012, 0.3)).toEqual([]);
    expect(supplierChanges(rows, 2009, 0.3)).toEqual([]);
  });
  it('gives shares of the whole, whatever the order', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.integer({ min: 2008, max: 2013 }), fc.integer({ min: 1, max: 99 })), {
          minLength: 1,
        }),
        (tuples) => {
          const some = tuples.map(([supplier, year, amount]) => bought(supplier, year, amount));
          const changes = supplierChanges(some, 2010, 0.1);
          expect(supplierChanges(some.toReversed(), 2010, 0.1)).toEqual(changes);
          if (changes.length === 0) return;
          expect(changes.reduce((sum, one) => sum + one.before, 0)).toBeCloseTo(1, 9);
          expect(changes.reduce((sum, one) => sum + one.after, 0)).toBeCloseTo(1, 9);
        },
      ),
    ));
});
