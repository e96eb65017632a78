import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Emission } from '../../src/domain/facts.js';
import { routeCarbon } from '../../src/domain/route-carbon.js';

const emission = (route: string, value: number | null, low: number | null = null, high: number | null = null): Emission => ({
  factId: `emission/${route}`,
  status: 'estimated',
  materialId: 'lithium-carbonate',
  route,
  value,
  low,
  high,
});
const routes = [emission('brine', 3.6), emission('spodumene, refined in China', 24.1)];
const perTonne = (...asked: Parameters<typeof routeCarbon>) => routeCarbon(...asked)?.perTonne;

describe('routeCarbon, as worked in docs/measures/replacement-plan.md', () => {
  it('is that of the route which names the state', () => expect(perTonne(routes, 'China')).toEqual({ low: 24.1, high: 24.1 }));
  it('is anything between the cleanest and the dirtiest route where none does', () =>
    expect(perTonne(routes, 'Chile')).toEqual({ low: 3.6, high: 24.1 }));
  it('is that of the route the question tells', () => expect(perTonne(routes, 'Chile', 'brine')).toEqual({ low: 3.6, high: 3.6 }));
  it('is a range where the route itself is told as one', () =>
    expect(perTonne([emission('coal', null, 57, 70)], 'Indonesia')).toEqual({ low: 57, high: 70 }));
  it('is unknown, not zero, when no route has a highest figure', () => {
    expect(routeCarbon([], 'China')).toBeNull();
    expect(routeCarbon([emission('coal', null, 57)], 'Indonesia')).toBeNull();
  });
  it('never grows wider by knowing the route', () =>
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 6 }), (values) => {
        const known = values.map((value, i) => emission(`route ${i}`, value));
        const any = perTonne(known, 'Nowhere');
        const one = perTonne(known, 'Nowhere', 'route 0');
        expect((one?.low ?? NaN) >= (any?.low ?? NaN) && (one?.high ?? NaN) <= (any?.high ?? NaN)).toBe(true);
      }),
    ));
});
