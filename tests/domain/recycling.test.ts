import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidArgumentsError } from '../../src/domain/errors.js';
import { publishedRate, recycledMore } from '../../src/domain/recycling.js';

const exactly = (value: number) => ({ low: value, high: value });

describe('recycledMore, as worked in docs/measures/recycling.md', () => {
  it('is the rise of the rate times what it is a share of', () =>
    expect(recycledMore(exactly(1000), exactly(0.02), 0.2)).toEqual(exactly(180)));
  it('pairs the lowest use with the highest rate today', () =>
    expect(recycledMore({ low: 800, high: 1000 }, { low: 0.02, high: 0.05 }, 0.2)).toEqual({ low: 120, high: 180 }));
  it('is nothing where the target is reached already', () => expect(recycledMore(exactly(1000), exactly(0.3), 0.2)).toEqual(exactly(0)));
  it('tells all that cannot be meant at once', () => {
    const fault = () => recycledMore({ low: 5, high: 1 }, { low: 0, high: 2 }, -1);
    expect(fault).toThrow(InvalidArgumentsError);
    expect(fault).toThrow(/target.*rate.*base/);
  });
});

describe('recycledMore of any figures', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const range = (one: fc.Arbitrary<number>) => fc.tuple(one, one).map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) }));
  const tonnes = range(fc.integer({ min: 0, max: 1_000_000 }));

  it('is never more than the target of all there is, and its ends are the right way round', () =>
    fc.assert(
      fc.property(tonnes, range(share), share, (base, rate, target) => {
        const { low, high } = recycledMore(base, rate, target);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeGreaterThanOrEqual(low);
        expect(high).toBeLessThanOrEqual(base.high * target * (1 + 1e-9));
      }),
    ));
  it('never falls when the target rises', () =>
    fc.assert(
      fc.property(tonnes, range(share), share, share, (base, rate, a, b) => {
        const [less, more] = [recycledMore(base, rate, Math.min(a, b)), recycledMore(base, rate, Math.max(a, b))];
        expect(more.low).toBeGreaterThanOrEqual(less.low);
        expect(more.high).toBeGreaterThanOrEqual(less.high);
      }),
    ));
});

describe('publishedRate', () => {
  it('is everything above a published lower bound', () => expect(publishedRate({ share: 0.5, bound: '>' })).toEqual({ low: 0.5, high: 1 }));
  it('is everything below a published upper bound', () =>
    expect(publishedRate({ share: 0.01, bound: '<' })).toEqual({ low: 0, high: 0.01 }));
  it('is unknown, not zero, when withheld', () => expect(publishedRate({ share: null, bound: null })).toBeNull());
});
