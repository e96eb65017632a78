import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BasisMismatchError } from '../../src/domain/errors.js';
import type { StatedDependence } from '../../src/domain/facts.js';
import { knownMass, mass, unknownMass, type Quantity } from '../../src/domain/quantity.js';
import {
  allocateProportionally,
  availableFrom,
  concentrationChange,
  coverOf,
  isBundled,
  lostSupply,
  shareOfGap,
  type Market,
  type Supplier,
} from '../../src/domain/replacement.js';
import { capacity, flow, output } from '../support/ask.js';

// The market worked by hand in docs/measures.md: Korea loses China's tungsten; the United States are a protected ally.
const TUNGSTEN: Market = {
  materialId: 'tungsten-metal',
  basis: 'GROSS',
  year: 2023,
  importer: 'KOR',
  excluded: ['CHN'],
  protectedBuyers: new Set(['KOR', 'USA']),
  divertibleShare: 0.2,
  codes: [{ hs: '810194', confidence: 'dominant' }],
};
const imports = [flow('810194', 'CHN', 'KOR', 600), flow('810194', 'AUT', 'KOR', 300), flow('810194', 'VNM', 'KOR', 100)];
const austria: Supplier = {
  iso3: 'AUT',
  exports: [
    flow('810194', 'AUT', 'KOR', 300),
    flow('810194', 'AUT', 'USA', 200),
    flow('810194', 'AUT', 'BRA', 100),
    flow('810194', 'AUT', 'IND', 300),
  ],
  capacity: capacity('tungsten-metal', 'AUT', 1000),
  outputAtCapacity: output('tungsten-metal', 'AUT', 950),
};
const canada: Supplier = { iso3: 'CAN', exports: [flow('810194', 'CAN', 'BRA', 250)], capacity: null, outputAtCapacity: null };

const GALLIUM: Market = { ...TUNGSTEN, materialId: 'gallium-metal', codes: [{ hs: '811292', confidence: 'bundle' }] };
const galliumImports = [flow('811292', 'CHN', 'KOR', 40), flow('811292', 'JPN', 'KOR', 3)];
const said = (tonnes: number | null, bound: '>' | '<' | null = null) => ({
  ...output('gallium-metal', 'CHN', tonnes),
  factId: 'export-total/gallium-metal/CHN/2023',
  bound,
});

const range = (value: number | null, low: number | null, high: number | null) => ({ value, low, high });
const gapOf = (value: number | null, low: number | null, high: number | null): Quantity =>
  mass(range(value, low, high), 'GROSS', { year: 2023 });

describe('isBundled', () => {
  it('is so when any code holds other materials', () => {
    expect(isBundled(TUNGSTEN)).toBe(false);
    expect(isBundled({ ...TUNGSTEN, codes: [...TUNGSTEN.codes, ...GALLIUM.codes] })).toBe(true);
  });
});

describe('lostSupply', () => {
  it('is what the importer bought from the excluded, with those facts', () => {
    const gap = lostSupply(TUNGSTEN, imports, []);
    expect(gap).toMatchObject({ ...range(600, 600, 600), unit: 't', basis: 'GROSS', year: 2023, reason: null });
    expect(gap.factIds).toEqual(['trade/810194/CHN/KOR/2023']);
  });
  it('adds several excluded', () => expect(lostSupply({ ...TUNGSTEN, excluded: ['CHN', 'VNM'] }, imports, []).value).toBe(700));
  it('is a known zero when nothing came from the excluded', () =>
    expect(lostSupply({ ...TUNGSTEN, excluded: ['RUS'] }, imports, [])).toMatchObject(range(0, 0, 0)));
  it('has no highest figure while one flow lacks its weight, and tells how many do', () => {
    const gap = lostSupply({ ...TUNGSTEN, excluded: ['CHN', 'RUS'] }, [...imports, flow('810194', 'RUS', 'KOR', null)], []);
    expect(gap).toMatchObject(range(600, 600, null));
    expect(gap.reason).toBe('1 of 2 flows have a value but no published weight; they are not counted');
  });
  it('is unknown, not zero, when no flow has a weight', () =>
    expect(lostSupply({ ...TUNGSTEN, excluded: ['RUS'] }, [flow('810194', 'RUS', 'KOR', null)], [])).toMatchObject(range(null, 0, null)));

  describe('under a bundled code', () => {
    it('is at most what the excluded say they exported, where that is less', () => {
      const gap = lostSupply(GALLIUM, galliumImports, [said(25)]);
      expect(gap).toMatchObject(range(null, 0, 25));
      expect(gap.reason).toContain('HS 811292 is a bundle of several materials');
      expect(gap.factIds).toEqual(['export-total/gallium-metal/CHN/2023', 'trade/811292/CHN/KOR/2023']);
    });
    it('is at most what crossed the border under the code, where that is less', () =>
      expect(lostSupply(GALLIUM, galliumImports, [said(90)])).toMatchObject(range(null, 0, 40)));
    it('takes only the code when the excluded publish nothing, withhold it or give a lower bound', () => {
      for (const totals of [[], [said(null)], [said(25, '>')]])
        expect(lostSupply(GALLIUM, galliumImports, totals)).toMatchObject(range(null, 0, 40));
    });
    it('takes only the code when one of several excluded publishes nothing', () =>
      expect(lostSupply({ ...GALLIUM, excluded: ['CHN', 'RUS'] }, galliumImports, [said(25)])).toMatchObject(range(null, 0, 40)));
    it('has no highest figure when a flow lacks its weight and nothing else bounds it', () =>
      expect(lostSupply(GALLIUM, [flow('811292', 'CHN', 'KOR', null)], [])).toMatchObject(range(null, 0, null)));
    it('is bounded by published exports alone when a flow lacks its weight', () =>
      expect(lostSupply(GALLIUM, [flow('811292', 'CHN', 'KOR', null)], [said(25)])).toMatchObject(range(null, 0, 25)));
    it('refuses published exports on another basis', () =>
      expect(() => lostSupply(GALLIUM, galliumImports, [{ ...said(25), basis: 'CONTAINED' }])).toThrow(BasisMismatchError));
  });
});

describe('availableFrom', () => {
  // sold to Brazil and India 100 + 300 = 400; redirected 0.2 × 400 = 80; spare 1000 − 950 = 50; together 130, at most 450
  it('is the share redirected of sales to unprotected buyers and the spare capacity', () => {
    const available = availableFrom(TUNGSTEN, austria);
    expect(available).toMatchObject(range(130, 0, 450));
    expect(available.reason).toBeNull();
    expect(available.factIds).toEqual([
      'capacity/tungsten-metal/AUT/2023',
      'production/tungsten-metal/AUT/2023',
      'trade/810194/AUT/BRA/2023',
      'trade/810194/AUT/IND/2023',
    ]);
  });
  it('counts sales to allies too when none is protected', () =>
    expect(availableFrom({ ...TUNGSTEN, protectedBuyers: new Set() }, austria)).toMatchObject(range(0.2 * 600 + 50, 0, 650)));
  it('is the spare capacity alone when nothing is redirected', () =>
    expect(availableFrom({ ...TUNGSTEN, divertibleShare: 0 }, austria)).toMatchObject(range(50, 0, 450)));
  it('is the top of its range when all is redirected', () =>
    expect(availableFrom({ ...TUNGSTEN, divertibleShare: 1 }, austria)).toMatchObject(range(450, 0, 450)));
  it('says that spare capacity is not counted where it is not published', () =>
    expect(availableFrom(TUNGSTEN, canada)).toMatchObject({
      ...range(50, 0, 250),
      reason: 'spare capacity is not published and is not counted',
    }));
  it('does not count spare capacity when output is withheld', () =>
    expect(availableFrom(TUNGSTEN, { ...austria, outputAtCapacity: output('tungsten-metal', 'AUT', null) })).toMatchObject(
      range(80, 0, 400),
    ));
  it('takes output beyond capacity for no spare, not for less than none', () =>
    expect(availableFrom(TUNGSTEN, { ...austria, outputAtCapacity: output('tungsten-metal', 'AUT', 1100) })).toMatchObject(
      range(80, 0, 400),
    ));
  it('takes a supplier that sells to none but protected buyers for one that can redirect nothing', () =>
    expect(availableFrom(TUNGSTEN, { ...canada, exports: [flow('810194', 'CAN', 'USA', 250)] })).toMatchObject(range(0, 0, 0)));
  it('lets the importer redirect none of its own sales', () =>
    expect(availableFrom(TUNGSTEN, { ...austria, iso3: 'KOR' })).toMatchObject(range(50, 0, 50)));
  it('is unknown for an importer whose capacity is not published', () =>
    expect(availableFrom(TUNGSTEN, { ...canada, iso3: 'KOR' })).toMatchObject({
      ...range(null, null, null),
      reason: 'spare capacity is not published and is not counted',
    }));
  it('counts spare capacity alone under a bundled code', () => {
    const available = availableFrom(GALLIUM, { ...austria, iso3: 'JPN' });
    expect(available).toMatchObject(range(50, 0, 50));
    expect(available.reason).toBe('what it sells cannot be told from HS 811292, a bundle of several materials');
  });
  it('is unknown under a bundled code without capacity', () =>
    expect(availableFrom(GALLIUM, canada)).toMatchObject(range(null, null, null)));
  it('tells how many sales lack their weight, and counts the others', () => {
    const available = availableFrom(TUNGSTEN, { ...canada, exports: [...canada.exports, flow('810194', 'CAN', 'IND', null)] });
    expect(available).toMatchObject(range(50, 0, null));
    expect(available.reason).toContain('1 of 2 sales to others have no published weight and are not counted');
  });
  it('is unknown, not zero, when no sale has a weight', () =>
    expect(availableFrom(TUNGSTEN, { ...canada, exports: [flow('810194', 'CAN', 'IND', null)] })).toMatchObject(range(null, 0, null)));
  it('counts what could be added where no sale has a weight, without a highest figure', () =>
    expect(availableFrom(TUNGSTEN, { ...austria, exports: [flow('810194', 'AUT', 'IND', null)] })).toMatchObject(range(50, 0, null)));
  it('refuses capacity on another basis than the material', () =>
    expect(() =>
      availableFrom(TUNGSTEN, { ...austria, capacity: capacity('tungsten-metal', 'AUT', 1000, { basis: 'CONTAINED' }) }),
    ).toThrow(BasisMismatchError));
  it('lies in its range and grows with the share redirected', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        (a, b, tonnes) => {
          const supplier = { ...austria, exports: [flow('810194', 'AUT', 'BRA', tonnes)] };
          const at = (divertibleShare: number) => availableFrom({ ...TUNGSTEN, divertibleShare }, supplier);
          const { value, low, high } = at(a);
          return low === 0 && (value ?? -1) >= 0 && (value ?? -1) <= (high ?? -1) && (a > b || (value ?? -1) <= (at(b).value ?? -1));
        },
      ),
    ));
});

describe('shareOfGap', () => {
  // 130 / 600 = 0.21666…; at most 450 / 600 = 0.75
  it('divides what is available by the gap', () =>
    expect(shareOfGap(availableFrom(TUNGSTEN, austria), gapOf(600, 600, 600))).toMatchObject({
      ...range(0.216666666667, 0, 0.75),
      unit: 'ratio',
      basis: null,
    }));
  it('is at most 1', () => expect(shareOfGap(gapOf(900, 700, 1000), gapOf(600, 600, 600))).toMatchObject(range(1, 1, 1)));
  it('is the widest the two ranges allow', () =>
    expect(shareOfGap(gapOf(30, 10, 60), gapOf(100, 80, 200))).toMatchObject(range(0.3, 0.05, 0.75)));
  it('may be anything from none to all when the gap may be zero', () =>
    expect(shareOfGap(gapOf(5, 5, 5), gapOf(null, 0, 25))).toMatchObject(range(null, 0.2, 1)));
  it('is unknown when there is no gap', () =>
    expect(shareOfGap(gapOf(5, 5, 5), gapOf(0, 0, 0))).toMatchObject({ ...range(null, null, null), reason: 'there is no gap to cover' }));
  it('is unknown when nothing is known to be available, with that reason', () =>
    expect(shareOfGap(unknownMass('GROSS', 'not published'), gapOf(600, 600, 600))).toMatchObject({
      ...range(null, null, null),
      reason: 'not published',
    }));
  it('may be all when what is available has no highest figure, and says why', () =>
    expect(shareOfGap(mass(range(null, 0, null), 'GROSS', { reason: 'no sale has a weight' }), gapOf(600, 600, 600))).toMatchObject({
      ...range(null, 0, 1),
      reason: 'no sale has a weight',
    }));
  it('has the lowest share 0 when the gap has no highest figure', () =>
    expect(shareOfGap(gapOf(60, 60, 60), gapOf(600, 600, null))).toMatchObject(range(0.1, 0, 0.1)));

  const anyRange = fc
    .tuple(...Array.from({ length: 3 }, () => fc.double({ min: 0.001, max: 1e6, noNaN: true })))
    .map((three) => three.toSorted((a, b) => a - b));
  it('holds the share of any two figures within the ranges', () =>
    fc.assert(
      fc.property(anyRange, anyRange, ([haveLow = 0, have = 0, haveHigh = 0], [needLow = 0, need = 0, needHigh = 0]) => {
        const { value, low, high } = shareOfGap(gapOf(have, haveLow, haveHigh), gapOf(need, needLow, needHigh));
        expect(value ?? -1).toBeGreaterThanOrEqual((low ?? 2) - 1e-9);
        expect(value ?? 2).toBeLessThanOrEqual((high ?? -1) + 1e-9);
        expect(high).toBeLessThanOrEqual(1);
      }),
    ));
});

describe('allocateProportionally', () => {
  // 90 of 180: half of each
  it('gives each the same part of what it has', () => expect(allocateProportionally(90, [130, 50])).toEqual([65, 25]));
  it('gives each all it has when that is not enough', () => expect(allocateProportionally(600, [130, 50])).toEqual([130, 50]));
  it('gives nothing to one of whom nothing is known', () => expect(allocateProportionally(90, [130, null, 50])).toEqual([65, 0, 25]));
  it('gives nothing for no gap, and nothing when none has anything', () => {
    expect(allocateProportionally(0, [130, 50])).toEqual([0, 0]);
    expect(allocateProportionally(90, [0, 0])).toEqual([0, 0]);
    expect(allocateProportionally(90, [])).toEqual([]);
  });

  const tonnes = fc.double({ min: 0, max: 1e9, noNaN: true });
  const anyOffers = fc.array(fc.option(tonnes, { nil: null }), { maxLength: 30 });
  const sum = (list: readonly (number | null)[]) => list.reduce<number>((total, t) => total + (t ?? 0), 0);
  it('conserves: the parts add up to the gap or to all there is, whichever is less', () =>
    fc.assert(
      fc.property(tonnes, anyOffers, (gap, offers) => {
        const least = Math.min(gap, sum(offers));
        return Math.abs(sum(allocateProportionally(gap, offers)) - least) <= 1e-9 * Math.max(1, least);
      }),
    ));
  it('never gives more than a supplier has, nor less than nothing', () =>
    fc.assert(
      fc.property(tonnes, anyOffers, (gap, offers) =>
        allocateProportionally(gap, offers).every((part, i) => part >= 0 && part <= (offers[i] ?? 0)),
      ),
    ));
  it('gives the same to each in any order', () =>
    fc.assert(
      fc.property(tonnes, anyOffers, (gap, offers) => {
        expect(allocateProportionally(gap, offers.toReversed()).toReversed()).toEqual(allocateProportionally(gap, offers));
      }),
    ));
});

describe('coverOf', () => {
  const offers = [austria, canada].map((supplier) => ({ iso3: supplier.iso3, available: availableFrom(TUNGSTEN, supplier) }));
  // together 130 + 50 = 180, at most 450 + 250 = 700; 180/600 = 0.3; unmet 600 − 180 = 420, from max(0, 600 − 700) to 600 − 0
  it('adds what suppliers have, divides by the gap, and leaves the rest unmet', () => {
    const { coverage, unmet, allocated } = coverOf(TUNGSTEN, gapOf(600, 600, 600), offers);
    expect(coverage).toMatchObject(range(0.3, 0, 1));
    expect(unmet).toMatchObject(range(420, 0, 600));
    expect(allocated.map((share) => share?.value)).toEqual([130, 50]);
  });
  it('shares a gap smaller than what there is in proportion, and leaves none unmet', () => {
    const { coverage, unmet, allocated } = coverOf(TUNGSTEN, gapOf(90, 90, 90), offers);
    expect(coverage.value).toBe(1);
    expect(unmet.value).toBe(0);
    expect(allocated.map((share) => share?.value)).toEqual([65, 25]);
  });
  it('gives no plan when the gap is only a range', () => {
    const { coverage, unmet, allocated } = coverOf(GALLIUM, gapOf(null, 0, 25), [{ iso3: 'JPN', available: gapOf(7, 0, 7) }]);
    expect(allocated).toEqual([null]);
    expect(coverage).toMatchObject(range(null, 0, 1));
    expect(unmet).toMatchObject(range(null, 0, 25));
  });
  it('leaves out suppliers of whom nothing is known', () => {
    const { coverage, allocated } = coverOf(TUNGSTEN, gapOf(600, 600, 600), [
      ...offers,
      { iso3: 'JPN', available: unknownMass('GROSS', 'not published') },
    ]);
    expect(coverage.value).toBe(0.3);
    expect(allocated[2]).toBeNull();
  });
  it('does not know coverage nor what stays unmet when nothing is known of any supplier', () => {
    const { coverage, unmet } = coverOf(TUNGSTEN, gapOf(600, 600, 600), [
      { iso3: 'JPN', available: unknownMass('GROSS', 'not published') },
    ]);
    expect(coverage).toMatchObject(range(null, null, null));
    expect(unmet).toMatchObject({ ...range(null, 0, 600), reason: 'of no allied supplier is anything known that it could send' });
  });
  it('is unknown, not zero, where one supplier sells nothing and the sales of another have no weight', () => {
    const silent = availableFrom(TUNGSTEN, { ...canada, exports: [flow('810194', 'CAN', 'IND', null)] });
    const { coverage, unmet, allocated } = coverOf(TUNGSTEN, gapOf(600, 600, 600), [
      { iso3: 'AUT', available: gapOf(0, 0, 0) },
      { iso3: 'CAN', available: silent },
    ]);
    expect(coverage).toMatchObject(range(null, 0, 1));
    expect(coverage.reason).toContain('sales of CAN without a published weight are not counted');
    expect(unmet).toMatchObject(range(null, 0, 600));
    expect(allocated.map((one) => one?.value ?? null)).toEqual([0, null]);
  });
  it('counts the suppliers with a weight, and may be all, where sales of another have none', () => {
    const silent = availableFrom(TUNGSTEN, { ...canada, iso3: 'JPN', exports: [flow('810194', 'JPN', 'IND', null)] });
    const { coverage, unmet } = coverOf(TUNGSTEN, gapOf(600, 600, 600), [...offers, { iso3: 'JPN', available: silent }]);
    expect(coverage).toMatchObject(range(0.3, 0, 1));
    expect(unmet).toMatchObject(range(420, 0, 600));
  });
  it('rests on the facts of the gap and of the suppliers', () => {
    const { coverage } = coverOf(TUNGSTEN, lostSupply(TUNGSTEN, imports, []), offers);
    expect(coverage.factIds).toEqual([
      'capacity/tungsten-metal/AUT/2023',
      'production/tungsten-metal/AUT/2023',
      'trade/810194/AUT/BRA/2023',
      'trade/810194/AUT/IND/2023',
      'trade/810194/CAN/BRA/2023',
      'trade/810194/CHN/KOR/2023',
    ]);
  });
  it('adds allocated and unmet up to the gap', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 1e6, noNaN: true }),
        fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { maxLength: 20 }),
        (gap, tonnes) => {
          const cover = coverOf(
            TUNGSTEN,
            gapOf(gap, gap, gap),
            [0, ...tonnes].map((t, i) => ({ iso3: `S${i}`, available: knownMass(t, 'GROSS', {}) })),
          );
          const given = cover.allocated.reduce((sum, share) => sum + (share?.value ?? 0), 0);
          return Math.abs(given + (cover.unmet.value ?? Number.NaN) - gap) <= 1e-6 * Math.max(1, gap);
        },
      ),
    ));
});

describe('concentrationChange', () => {
  // before: 0.6² + 0.3² + 0.1² = 0.46; after: (430² + 100² + 50²) / 580² = 197400 / 336400
  it('takes the excluded out and puts the allocated tonnes in', () => {
    const { before, after } = concentrationChange(
      TUNGSTEN,
      imports,
      new Map([
        ['AUT', 130],
        ['CAN', 50],
      ]),
      null,
    );
    expect(before).toMatchObject({ ...range(0.46, 0.46, 0.46), unit: 'index' });
    expect(after.value).toBeCloseTo(197400 / 336400, 11);
  });
  it('shows its inputs, largest first', () =>
    expect(concentrationChange(TUNGSTEN, imports, new Map(), null).before.inputs.map(({ name, value }) => [name, value])).toEqual([
      ['CHN', 600],
      ['AUT', 300],
      ['VNM', 100],
    ]));
  it('is unknown when no supplier is left', () =>
    expect(concentrationChange({ ...TUNGSTEN, excluded: ['CHN', 'AUT', 'VNM'] }, imports, new Map(), null).after).toMatchObject({
      ...range(null, null, null),
      reason: 'no supplier is left',
    }));
  it('tells how many flows lack their weight', () => {
    const { before } = concentrationChange(TUNGSTEN, [...imports, flow('810194', 'RUS', 'KOR', null)], new Map(), null);
    expect(before).toMatchObject({ ...range(0.46, null, null), reason: '1 of 4 flows have no published weight and are not counted' });
  });

  const stated: StatedDependence = {
    factId: 'stated',
    status: 'reported',
    mineralId: 'gallium',
    materialId: null,
    importer: 'KOR',
    supplier: 'CHN',
    year: 2022,
    share: 0.98,
  };
  it('is bounded by an official statement under a bundled code: 0.98² to 0.98² + 0.02²', () => {
    const { before, after } = concentrationChange(GALLIUM, galliumImports, new Map(), stated);
    expect(before).toMatchObject({ ...range(null, 0.9604, 0.9608), year: 2022, factIds: ['stated'] });
    expect(after).toMatchObject(range(null, null, null));
  });
  it('is unknown under a bundled code without a statement about an excluded supplier', () => {
    expect(concentrationChange(GALLIUM, galliumImports, new Map(), null).before).toMatchObject(range(null, null, null));
    expect(concentrationChange(GALLIUM, galliumImports, new Map(), { ...stated, supplier: 'RUS' }).before).toMatchObject(
      range(null, null, null),
    );
  });
});
