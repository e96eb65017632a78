import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidArgumentsError } from '../../src/domain/errors.js';
import { firstStageToFail, largestSuppliers, nMinusOne, type Market, type Supplier, withoutOwner } from '../../src/domain/n-minus-one.js';

const supplier = (id: string, supply: number | null, demand: number | null = 0): Supplier => ({ id, supply, demand, factIds: [`f/${id}`] });
const market = (suppliers: Supplier[], totals: Partial<Market> = {}): Market => ({
  year: 2024,
  suppliers,
  supply: null,
  demand: 90,
  factIds: ['f/demand'],
  ...totals,
});

// worked by hand in docs/measures/shocks.md: 100 t turned out, 90 t used; China turns out 60 and uses 40
const METAL = market([supplier('CHN', 60, 40), supplier('AUS', 30, 0), supplier('CHL', 10, 5)]);

describe('nMinusOne', () => {
  it('is (100 − 60) / (90 − 40) = 0.8 without China, 70 / 90 without Australia, 90 / 85 without Chile', () => {
    const [china, australia, chile] = nMinusOne(METAL);
    expect(china).toMatchObject({ removed: 'CHN', supplyLeft: 40, demandLeft: 50, ratio: { value: 0.8, low: 0.8, high: 0.8 } });
    expect(australia?.ratio.value).toBeCloseTo(70 / 90, 11);
    expect(chile?.ratio.value).toBeCloseTo(90 / 85, 11);
  });
  it('takes no use out of the market with a site or company, which has none', () =>
    expect(nMinusOne(market([supplier('site-a', 60), supplier('site-b', 40)]))[0]?.ratio.value).toBeCloseTo(40 / 90, 11));
  it('keeps the published total where not all suppliers are named', () =>
    expect(nMinusOne(market([supplier('CHN', 60, 40)], { supply: 100 }))[0]?.ratio.value).toBe(0.8));
  it('is a range from no own use upwards where its use is not published', () =>
    expect(nMinusOne(market([supplier('CHN', 60, null), supplier('AUS', 40)]))[0]?.ratio).toMatchObject({
      value: null,
      low: expect.closeTo(40 / 90, 11),
      high: null,
      reason: 'its own use is not published; the lowest ratio takes it for none',
    }));
  it('is at least what the known leave, where some supply is not published', () =>
    expect(nMinusOne(market([supplier('CHN', 60, 40), supplier('AUS', 40), supplier('RUS', null)]))[0]?.ratio).toMatchObject({
      value: null,
      low: 0.8,
      reason: 'supply of 1 suppliers is not published and not counted',
    }));
  it('is unknown without a demand, and where none is left', () => {
    expect(nMinusOne(market([supplier('CHN', 60)], { demand: null }))[0]?.ratio).toMatchObject({
      value: null,
      low: null,
      reason: 'demand is not published',
    });
    expect(nMinusOne(market([supplier('CHN', 60, 90)]))[0]?.ratio.reason).toBe('no demand is left');
  });
  it('rests on the totals and on the suppliers that were added up', () => {
    expect(nMinusOne(METAL)[0]?.ratio.factIds).toEqual(['f/AUS', 'f/CHL', 'f/CHN', 'f/demand']);
    expect(nMinusOne({ ...METAL, supply: 100 })[0]?.ratio.factIds).toEqual(['f/CHN', 'f/demand']);
  });
  it('refuses a supplier larger than the whole, and names it', () => {
    expect(() => nMinusOne(market([supplier('CHN', 60, 40)], { supply: 50 }))).toThrow(InvalidArgumentsError);
    expect(() => nMinusOne(market([supplier('CHN', 60, 400)]))).toThrow('CHN demand 400: 0 to the demand of all');
  });
  it('is lowest for the largest supplier when none uses anything itself', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 20 }), (tonnes) => {
        const ratios = nMinusOne(market(tonnes.map((t, i) => supplier(`S${i}`, t)))).map((one) => one.ratio.value ?? Number.NaN);
        expect(ratios).toEqual(ratios.toSorted((a, b) => a - b));
      }),
    ));
});

describe('largestSuppliers', () => {
  it('names all that are equally large', () =>
    expect(largestSuppliers(market([supplier('B', 5), supplier('A', 5), supplier('C', 1)]))).toEqual(['A', 'B']));
  it('names none where no supply is known', () => expect(largestSuppliers(market([supplier('A', null)]))).toEqual([]));
});

describe('firstStageToFail', () => {
  const ore = { materialId: 'ore', stage: 'ORE' as const, market: market([supplier('AUS', 50), supplier('CHL', 100, 0)], { demand: 40 }) };
  const metal = { materialId: 'metal', stage: 'METAL' as const, market: METAL };
  const magnet = { materialId: 'magnet', stage: 'COMPONENT' as const, market: market([supplier('CHN', 9)], { demand: null }) };

  it('is the stage whose rest serves least of what is left, below 1', () =>
    expect(firstStageToFail([ore, metal])).toMatchObject({
      first: ['metal'],
      stages: [
        { materialId: 'ore', worst: { ratio: { value: 1.25 } } },
        { materialId: 'metal', worst: { ratio: { value: 0.8 } } },
      ],
    }));
  it('is none where every rest can serve itself', () => expect(firstStageToFail([ore]).first).toEqual([]));
  it('names all stages that are equally bad', () =>
    expect(firstStageToFail([metal, { ...metal, materialId: 'alloy' }]).first).toEqual(['metal', 'alloy']));
  it('says of which stages it cannot be told', () => expect(firstStageToFail([metal, magnet]).cannotBeTold).toEqual(['magnet']));
});

describe('withoutOwner', () => {
  const origin = { year: 2024, factIds: ['a'] };
  it('is what is left over all demand, for users stay: 60 of 100 t is its, 90 t are needed', () =>
    expect(withoutOwner(100, 90, { low: 60, high: 60 }, origin).ratio).toMatchObject({ value: 0.444444444444, factIds: ['a'] }));
  it('is a range where its part is one: 20 to 40 t', () =>
    expect(withoutOwner(100, 90, { low: 20, high: 40 }, origin)).toMatchObject({
      supplyLeft: { low: 60, high: 80 },
      ratio: { value: null, low: 0.666666666667, high: 0.888888888889 },
    }));
  it('has no ratio without demand, and refuses a part larger than the whole', () => {
    expect(withoutOwner(100, null, { low: 1, high: 1 }, origin).ratio).toMatchObject({ value: null, reason: 'demand is not published' });
    expect(() => withoutOwner(100, 90, { low: 1, high: 101 }, origin)).toThrow(InvalidArgumentsError);
  });
});
