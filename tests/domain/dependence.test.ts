import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dependenceThroughSellers,
  netImportReliance,
  ownedOfImports,
  ownershipAdjustedReliance,
  relianceOfUse,
  relianceWithin,
  supplierDependence,
  upstreamDependence,
  weightWithin,
  type StageSources,
  type SupplyBalance,
} from '../../src/domain/dependence.js';
import { OversubscribedSharesError } from '../../src/domain/errors.js';
import type { TradeFlow } from '../../src/domain/facts.js';

const flow = (exporter: string, tonnes: number | null, kusd: number | null = null): TradeFlow => ({
  factId: `flow-${exporter}-${tonnes}`,
  status: 'reported',
  hs: '810194',
  exporter,
  importer: 'KOR',
  year: 2023,
  tonnes,
  kusd,
});
const shares = (flows: TradeFlow[], measure: 'WEIGHT' | 'VALUE') =>
  supplierDependence(flows, measure).map((one) => [one.supplier, one.share.value, one.share.low, one.share.high]);

describe('supplierDependence', () => {
  it('is each supplier’s part of what is bought, largest first', () =>
    expect(shares([flow('VNM', 100), flow('CHN', 600), flow('AUT', 300)], 'WEIGHT')).toEqual([
      ['CHN', 0.6, 0.6, 0.6],
      ['AUT', 0.3, 0.3, 0.3],
      ['VNM', 0.1, 0.1, 0.1],
    ]));
  it('may name another largest supplier by value than by weight', () => {
    const flows = [flow('CHN', 600, 100), flow('VNM', 400, 300)];
    expect(shares(flows, 'WEIGHT')[0]?.[0]).toBe('CHN');
    expect(shares(flows, 'VALUE')[0]).toEqual(['VNM', 0.75, 0.75, 0.75]);
  });
  it('is a range for all when one flow has no weight, and says whose', () => {
    expect(shares([flow('CHN', 600), flow('AUT', 400), flow('VNM', null)], 'WEIGHT')).toEqual([
      ['VNM', null, 0, 1],
      ['CHN', null, 0, 0.6],
      ['AUT', null, 0, 0.4],
    ]);
    expect(supplierDependence([flow('CHN', 600), flow('VNM', null)], 'WEIGHT')[0]?.share.reason).toBe(
      'no weight is published of flows from VNM',
    );
  });
  it('is empty when nothing was bought', () => expect(supplierDependence([flow('CHN', 0)], 'WEIGHT')).toEqual([]));
});

describe('netImportReliance', () => {
  const balance: SupplyBalance = { imports: 900, exports: 100, primary: 150, secondary: 50, stockRelease: 0 };
  // (900 − 100) / (150 + 50 + 800)
  it('is 0.8 for net imports of 800 t in a use of 1000 t', () => expect(netImportReliance(balance).value).toBe(0.8));
  it('counts what is taken from stocks as not made at home', () =>
    expect(netImportReliance({ ...balance, primary: 0, stockRelease: 150 }).value).toBe(0.95));
  it('is below 0 for a net exporter', () => expect(netImportReliance({ ...balance, imports: 0 }).value).toBe(-1));
  it('is unknown when a part is, and says which', () => {
    const { value, low, high, reason } = netImportReliance({ ...balance, secondary: null, stockRelease: null });
    expect([value, low, high]).toEqual([null, null, null]);
    expect(reason).toBe('not known: secondary output, taken from stocks');
  });
  it('is unknown, not infinite, when nothing is consumed', () =>
    expect(netImportReliance({ imports: 0, exports: 0, primary: 0, secondary: 0, stockRelease: 0 })).toMatchObject({
      value: null,
      reason: 'apparent consumption is not above 0',
    }));
  it('is never above 1 for amounts that are not negative', () =>
    fc.assert(
      fc.property(fc.tuple(fc.nat(1e6), fc.nat(1e6), fc.nat(1e6), fc.nat(1e6)), ([imports, exports, primary, secondary]) => {
        const { value } = netImportReliance({ imports, exports, primary, secondary, stockRelease: 0 });
        if (value !== null) expect(value).toBeLessThanOrEqual(1);
      }),
    ));
});

describe('ownershipAdjustedReliance', () => {
  // Gulley, McCullough, Shedd 2019: China's cobalt in 2016
  it('is 0.68 for a reliance of 0.97 and own mines abroad of 0.29', () =>
    expect(ownershipAdjustedReliance(0.97, { low: 0.29, high: 0.29 })).toMatchObject({ value: 0.68, low: 0.68, high: 0.68, reason: null }));
  it('is a range when ownership is', () =>
    expect(ownershipAdjustedReliance(0.97, { low: 0.1, high: 0.29 })).toMatchObject({ value: null, low: 0.68, high: 0.87 }));
  it('is never below 0', () => expect(ownershipAdjustedReliance(0.2, { low: 0.5, high: 0.5 }).value).toBe(0));
  it('leaves a net exporter as it is', () => expect(ownershipAdjustedReliance(-0.5, { low: 0, high: 0.3 }).value).toBe(-0.5));
});

describe('relianceWithin, as worked in docs/measures/supply-risk.md', () => {
  const exactly = (value: number) => ({ low: value, high: value });
  it('is a number when its parts are', () => expect(relianceWithin(exactly(800), exactly(200))).toEqual(exactly(0.8)));
  it('is from 0 when nothing bounds what is made at home', () =>
    expect(relianceWithin(exactly(800), { low: 200, high: null })).toEqual({ low: 0, high: 0.8 }));
  it('is up to 1 when nothing bounds net imports', () =>
    expect(relianceWithin({ low: 800, high: null }, exactly(200))).toEqual({ low: 0.8, high: 1 }));
  it('has no least when exports are not bounded, or use may come near 0', () => {
    expect(relianceWithin({ low: null, high: 800 }, exactly(200))).toEqual({ low: null, high: 0.8 });
    expect(relianceWithin(exactly(-300), { low: 200, high: 600 })).toEqual({ low: null, high: -1 });
  });
  it('is unknown when nothing can be used', () => expect(relianceWithin(exactly(-300), exactly(200))).toBeNull());
  it('holds every reliance that its parts allow', () =>
    fc.assert(
      fc.property(
        fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.nat(1000), fc.nat(1000)),
        fc.tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000)),
        ([low, more, evenMore], [least, further, furthest]) => {
          const net = low + more;
          const atHome = least + further;
          fc.pre(net + atHome > 0);
          const bounds = relianceWithin({ low, high: net + evenMore }, { low: least, high: atHome + furthest });
          expect(bounds).not.toBeNull();
          const reliance = net / (net + atHome);
          expect(reliance).toBeGreaterThanOrEqual((bounds?.low ?? -Infinity) - 1e-9);
          expect(reliance).toBeLessThanOrEqual((bounds?.high ?? Infinity) + 1e-9);
        },
      ),
    ));
});

describe('relianceOfUse', () => {
  it('is what of published use is not made at home', () =>
    expect(relianceOfUse(1000, { low: 150, high: 200 })).toEqual({ low: 0.8, high: 0.85 }));
  it('has no least when nothing bounds what is made at home', () =>
    expect(relianceOfUse(1000, { low: 200, high: null })).toEqual({ low: null, high: 0.8 }));
});

describe('weightWithin', () => {
  const weighed = [
    { tonnes: 100, kusd: 300 },
    { tonnes: 10, kusd: 20 },
  ];
  it('bounds a flow without a weight by its value and the lowest price', () =>
    expect(weightWithin([...weighed, { tonnes: null, kusd: 6 }])).toEqual({ low: 110, high: 113 }));
  it('is known when every flow has a weight', () => expect(weightWithin(weighed)).toEqual({ low: 110, high: 110 }));
  it('has no most without a price, or without a value', () => {
    expect(weightWithin([{ tonnes: null, kusd: 6 }])).toEqual({ low: 0, high: null });
    expect(weightWithin([...weighed, { tonnes: null, kusd: null }])).toEqual({ low: 110, high: null });
  });
});

describe('ownedOfImports', () => {
  const owned = { low: 300, high: 300 };
  it('is the owned share of output, from nothing to all that is owned', () =>
    expect(ownedOfImports({ imports: 400, owned, output: 1000 })).toEqual({ value: 120, low: 0, high: 300 }));
  it('is at most what is bought', () =>
    expect(ownedOfImports({ imports: 50, owned, output: 1000 })).toEqual({ value: 15, low: 0, high: 50 }));
  it('has no best figure when output or what is owned is not known', () => {
    expect(ownedOfImports({ imports: 400, owned, output: null }).value).toBeNull();
    expect(ownedOfImports({ imports: 400, owned: { low: 0, high: 300 }, output: 1000 })).toEqual({ value: null, low: 0, high: 300 });
  });
  it('never takes the best figure outside its bounds', () =>
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(1e6), fc.nat(1e6), (imports, tonnes, output) => {
        const { value, low, high } = ownedOfImports({ imports, owned: { low: tonnes, high: tonnes }, output });
        if (value === null) return;
        expect(value).toBeGreaterThanOrEqual(low);
        expect(value).toBeLessThanOrEqual(high);
      }),
    ));
});

const anyPart = fc.double({ min: 0, max: 1, noNaN: true });
const sources = (table: Record<string, Record<string, number>>): StageSources =>
  new Map(Object.entries(table).map(([country, from]) => [country, new Map(Object.entries(from))]));
/** docs/measures/supply-risk.md: Korea refines nothing; China mines half of what it refines, Austria does not tell. */
const stages = [sources({ KOR: { CHN: 0.8, AUT: 0.2 } }), sources({ CHN: { CHN: 0.5, COD: 0.5 } })];

describe('upstreamDependence', () => {
  it('follows shares upstream and tells what is lost on the way', () => {
    const [bought, mined] = upstreamDependence('KOR', stages);
    expect(Object.fromEntries(bought?.shares ?? [])).toEqual({ CHN: 0.8, AUT: 0.2 });
    expect(bought?.untold).toBe(0);
    expect(Object.fromEntries(mined?.shares ?? [])).toEqual({ CHN: 0.4, COD: 0.4 });
    expect(mined?.untold).toBe(0.2);
  });
  it('refuses sources that add up to more than the whole', () =>
    expect(() => upstreamDependence('KOR', [sources({ KOR: { CHN: 0.8, AUT: 0.4 } })])).toThrow(OversubscribedSharesError));
  it('shares out exactly 1 at every stage, with what is untold', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(anyPart, anyPart, anyPart), { minLength: 1, maxLength: 5 }), (drawn) => {
        const chain = drawn.map(([a, b, c]) =>
          sources({ KOR: { CHN: a, AUT: (1 - a) / 2 }, CHN: { CHN: b, COD: 1 - b }, AUT: { CHN: c } }),
        );
        for (const { shares: reached, untold } of upstreamDependence('KOR', chain)) {
          expect([...reached.values()].reduce((sum, share) => sum + share, untold)).toBeCloseTo(1, 9);
        }
      }),
    ));
});

describe('dependenceThroughSellers', () => {
  const seller = (name: string, share: number, low: number, high = low) => ({
    seller: name,
    share: { low: share, high: share },
    through: { low, high },
  });
  it('is 0.6 + 0.3 · 0.5 + 0.1 · (0 to 1): 0.75 to 0.85', () =>
    expect(dependenceThroughSellers([seller('CHN', 0.6, 1), seller('AUT', 0.3, 0.5), seller('FIN', 0.1, 0, 1)])).toEqual({
      low: 0.75,
      high: 0.85,
    }));
  it('is nothing without sellers', () => expect(dependenceThroughSellers([])).toEqual({ low: 0, high: 0 }));
  it('lies between the supplier’s own share and 1, and low is never above high', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(100), fc.nat(100), fc.nat(100)), { minLength: 1, maxLength: 8 }), (parts) => {
        const total = parts.reduce((sum, [share]) => sum + share, 1);
        const others = parts.map(([share, one, other], i) =>
          seller(`S${i}`, share / total, Math.min(one, other) / 100, Math.max(one, other) / 100),
        );
        const { low, high } = dependenceThroughSellers([seller('OWN', 1 / total, 1), ...others]);
        expect(low).toBeGreaterThanOrEqual(1 / total - 1e-9);
        expect(low).toBeLessThanOrEqual(high);
        expect(high).toBeLessThanOrEqual(1);
      }),
    ));
});
