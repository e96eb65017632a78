import { beforeAll, describe, expect, it } from 'vitest';
import { competingBuyers } from '../../src/analysis/competing-buyers.js';
import { importDependence } from '../../src/analysis/import-dependence.js';
import { planWork, type Planner } from '../../src/analysis/plan-work.js';
import { replaceSupply } from '../../src/analysis/replace-supply.js';
import { replacementSuppliers } from '../../src/analysis/replacement-suppliers.js';
import { resellers } from '../../src/analysis/resellers.js';
import { gatherStages } from '../../src/analysis/stage-graph.js';
import { suppliersAdded } from '../../src/analysis/suppliers-added.js';
import type { TradeFlow } from '../../src/domain/facts.js';
import { loadHighs } from '../../src/solver/highs.js';
import { askOf, flow, type Known } from '../support/ask.js';
import { tungstenPlan } from './tungsten-plan.js';
import { tungstenOfChina, world } from './tungsten-world.js';

// A flow without a weight is of some tonnes, not of none: what adds it up is a lower bound, and what rests on nothing else
// is unknown.
const lightOf = (...pairs: string[]): TradeFlow[] =>
  world.trade.map((one) => (pairs.includes(`${one.exporter}/${one.importer}`) ? { ...one, tonnes: null } : one));
const of = (trade: readonly TradeFlow[], more: Partial<Known> = {}) => askOf({ ...world, ...more, trade });
const allUnweighed = world.trade.map((one) => ({ ...one, tonnes: null }));
const range = (value: number | null, low: number | null, high: number | null) => ({ value, low, high });

describe('replacementSuppliers without weights', () => {
  it('does not know what suppliers have, nor the coverage, where no flow has a weight', async () => {
    const told = await replacementSuppliers(of(allUnweighed, { capacities: [] }), tungstenOfChina);
    expect(told.gap).toMatchObject(range(null, 0, null));
    expect(told.suppliers.map((one) => [one.iso3, one.available.value, one.available.low, one.available.high])).toEqual([
      ['AUT', null, 0, null],
      ['CAN', null, 0, null],
    ]);
    expect(told.suppliers[0]?.soldToImporter).toMatchObject(range(null, 0, null));
    expect(told.suppliers[0]?.buyers[0]?.tonnes).toMatchObject(range(null, 0, null));
    expect(told.coverage).toMatchObject(range(null, 0, 1));
    expect(told.missing).toContain(
      'Sales of AUT, CAN to others have no published weight, wholly or in part, and are not counted: what they could send has no highest figure.',
    );
  });
  // Canada's only sale has no weight; Austria 0.2 × (100 + 300) + 50 = 130 t of 600 t
  it('counts those with a weight, and says that more may be there', async () => {
    const { coverage, missing } = await replacementSuppliers(of(lightOf('CAN/BRA')), tungstenOfChina);
    expect(coverage).toMatchObject(range(0.216666666667, 0, 1));
    expect(missing[0]).toContain('Sales of CAN to others have no published weight');
  });
  it('tells a gap of which part has no weight as a lower bound', async () => {
    const { gap, missing } = await replacementSuppliers(of(lightOf('VNM/KOR')), { ...tungstenOfChina, excluding: ['CHN', 'VNM'] });
    expect(gap).toMatchObject(range(600, 600, null));
    expect(missing[0]).toContain('The gap is only a lower bound: 1 of 2 flows');
  });
});

describe('replaceSupply without weights', () => {
  let planner: Planner;
  beforeAll(async () => {
    const solver = await loadHighs();
    planner = { do: (work) => Promise.resolve().then(() => planWork(solver, work)) };
  });
  it('says which states may redirect more than the plan knows of', async () => {
    const { missing } = await replaceSupply(of(lightOf('AUT/BRA', 'CAN/BRA')), planner, tungstenPlan);
    expect(missing.join(' ')).toContain('may redirect more than the plan knows of: AUT (1 of 2), CAN (1 of 1).');
  });
});

describe('competingBuyers without weights', () => {
  const told = (trade: readonly TradeFlow[]) =>
    competingBuyers(of(trade), { importer: 'KOR', material: 'tungsten-metal', alliance: 'MSP', year: 2023 });
  // allies sold 300 to Korea, 200, 100 and 300 (Austria) and 250 (Canada): 1150 t, of which Brazil 350
  it('divides by all that was sold where all has a weight', async () => {
    const { buyers } = await told(world.trade);
    expect(buyers.find(({ country }) => country.iso3 === 'BRA')?.share.value).toBeCloseTo(350 / 1150, 11);
  });
  // Brazil's 250 t of Canada have none: at least 100 of 900, at most all; India's 300 are at most 300 of 900
  it('tells shares as ranges and sums as lower bounds', async () => {
    const { buyers, missing } = await told(lightOf('CAN/BRA'));
    const [brazil, india] = ['BRA', 'IND'].map((iso3) => buyers.find(({ country }) => country.iso3 === iso3));
    expect(brazil?.bought).toMatchObject(range(100, 100, null));
    expect(brazil?.share).toMatchObject(range(null, 0.111111111111, 1));
    expect(india?.share).toMatchObject(range(null, 0, 0.333333333333));
    expect(missing[0]).toContain('1 of 5 flows have no published weight');
  });
});

describe('importDependence without weights', () => {
  it('tells what was bought as a lower bound', async () => {
    const ask = { ...of(lightOf('VNM/KOR')), outlookOf: () => Promise.resolve([]) };
    const request = { country: 'KOR', material: 'tungsten-metal', years: [2023], measure: 'WEIGHT' as const, outlookYear: 2030 };
    const { years, missing } = await importDependence(ask, request);
    expect(years[0]?.bought).toMatchObject(range(900, 900, null));
    expect(missing.join(' ')).toContain('What was bought in 2023 is at least what is weighed: 1 of 3 flows');
  });
});

describe('resellers without weights', () => {
  // Korea bought 600 of China, 300 of Austria, 100 of Viet Nam, and sells 50
  const selling = [...world.trade, flow('810194', 'KOR', 'USA', 50)];
  const told = async (trade: readonly TradeFlow[]) => {
    const request = { material: 'tungsten-metal', exporter: 'CHN', importer: null, year: 2023, measure: 'WEIGHT' as const };
    const { sellers } = await resellers(of(trade), request);
    return sellers.find(({ country }) => country.iso3 === 'KOR');
  };
  const without = (exporter: string) =>
    selling.map((one) => (one.exporter === exporter && one.importer === 'KOR' ? { ...one, tonnes: null } : one));
  it('knows the share of the origin where all has a weight', async () => expect((await told(selling))?.boughtFromOrigin.value).toBe(0.6));
  it('has no least share of the origin where other purchases have none: at most 600 of 900', async () =>
    expect((await told(without('VNM')))?.boughtFromOrigin).toMatchObject(range(null, 0, 0.666666666667)));
  it('may have sent on all where purchases of the origin have none', async () => {
    const korea = await told(without('CHN'));
    expect(korea?.boughtFromOrigin).toMatchObject(range(null, 0, 1));
    expect(korea?.mayBeSentOn).toMatchObject(range(null, 0, 1));
  });
});

describe('suppliersAdded without values', () => {
  it('says how many flows have no value, and tells the other buyer’s share as a range', async () => {
    const early = [flow('810194', 'CHN', 'JPN', 10, 2010), flow('810194', 'AUT', 'JPN', 30)];
    const late = [...world.trade, ...early].map((one) => (one.exporter === 'VNM' && one.importer === 'KOR' ? { ...one, kusd: null } : one));
    const unvalued = { ...flow('810194', 'BRA', 'JPN', 5), kusd: null };
    const ask = { ...of([...late, unvalued]), deals: () => Promise.resolve({ items: [], total: 0, hasNext: false }) };
    const request = { material: 'tungsten-metal', importer: 'JPN', other: 'KOR', after: 2010, to: 2023, least: 0.05 };
    const { suppliers, missing } = await suppliersAdded(ask, request);
    // Korea bought 300 t at 30 of Austria, 600 of China, and of Viet Nam without a value: at most 300 of 900
    expect(suppliers[0]?.shareOfOther).toMatchObject(range(null, 0, 0.333333333333));
    expect(suppliers[0]?.other).toBe('BUYS_LITTLE');
    expect(missing).toContain('1 of 3 flows have no published value and are in no share.');
  });
});

describe('the stage graph without weights', () => {
  it('says how many flows are not counted', async () => {
    const ask = { ...of(lightOf('VNM/KOR')), consumptionOf: () => Promise.resolve([]) };
    const material = await ask.material('tungsten-metal');
    if (material === null) throw new Error('not in the world');
    expect((await gatherStages(ask, [material], 2023)).missing).toContain(
      '1 flows of tungsten-metal have no published weight and are not counted.',
    );
  });
});
