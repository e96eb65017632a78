import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { soldOn } from '../../src/domain/resale.js';

// worked by hand in docs/measures/suppliers.md
describe('soldOn', () => {
  it('is between what cannot be from elsewhere and all that was bought of the origin', () =>
    expect(soldOn({ sold: 10, fromOrigin: 8, fromOthers: 3, made: 0 })).toEqual({ low: 0.7, high: 0.8 }));
  it('starts at 0 where own output is unknown', () =>
    expect(soldOn({ sold: 10, fromOrigin: 8, fromOthers: 3, made: null })).toEqual({ low: 0, high: 0.8 }));
  it('is at most all of what was sold', () =>
    expect(soldOn({ sold: 10, fromOrigin: 20, fromOthers: 0, made: null })).toEqual({ low: 0, high: 1 }));
  it('may be all where part of what was bought of the origin is unknown, and nothing where part of the rest is', () => {
    expect(soldOn({ sold: 10, fromOrigin: null, fromOthers: 3, made: 0 })).toEqual({ low: 0.7, high: 1 });
    expect(soldOn({ sold: 10, fromOrigin: 8, fromOthers: null, made: 0 })).toEqual({ low: 0, high: 0.8 });
  });
  it('is unknown where nothing was sold', () => expect(soldOn({ sold: 0, fromOrigin: 8, fromOthers: 0, made: 0 })).toBeNull());
  it('stays a share, low to high, and own output never raises it', () => {
    const tonnes = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(tonnes, tonnes, tonnes, tonnes, (sold, fromOrigin, fromOthers, made) => {
        const range = soldOn({ sold, fromOrigin, fromOthers, made });
        if (range === null) return;
        expect(range.low).toBeGreaterThanOrEqual(0);
        expect(range.low).toBeLessThanOrEqual(range.high);
        expect(range.high).toBeLessThanOrEqual(1);
        expect(soldOn({ sold, fromOrigin, fromOthers, made: made + 1 })?.low ?? 0).toBeLessThanOrEqual(range.low);
      }),
    );
  });
});
