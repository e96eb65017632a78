import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidArgumentsError, MaterialCycleError } from '../../src/domain/errors.js';
import {
  lossAfterRerouting,
  lossUnhelped,
  simulateShock,
  type Holding,
  type ShockEvent,
  type ShockOutcome,
  type StageGraph,
  type SupplyLink,
} from '../../src/domain/shock.js';

const DAY = '2024-07-01';
const HALF = { alpha: 1, beta: 0.5 };
const undated = { validFrom: null, validTo: null };

const holds = (materialId: string, iso3: string, known: Partial<Holding>): Holding => ({
  materialId,
  iso3,
  output: 0,
  spare: 0,
  stock: 0,
  use: null,
  ...known,
});
const sends = (materialId: string, exporter: string, importer: string, tonnes: number, usdPerTonne: number | null = null): SupplyLink => ({
  materialId,
  exporter,
  importer,
  tonnes,
  usdPerTonne,
});

// The two stages worked by hand in docs/measures/shocks.md
const WORLD: StageGraph = {
  materials: [
    { id: 'ore', stage: 'ORE', madeFrom: [] },
    { id: 'metal', stage: 'METAL', madeFrom: ['ore'] },
  ],
  holdings: [
    holds('ore', 'CHN', { output: 100 }),
    holds('ore', 'AUS', { output: 60, spare: 10 }),
    holds('metal', 'KOR', { output: 30 }),
    holds('metal', 'JPN', { output: 20 }),
  ],
  links: [
    sends('ore', 'CHN', 'KOR', 40, 900),
    sends('ore', 'AUS', 'KOR', 20, 700),
    sends('ore', 'AUS', 'JPN', 40, 700),
    sends('metal', 'KOR', 'USA', 20, 5000),
  ],
};
const ban = (destinations: string[] = [], dated: Partial<ShockEvent> = {}): ShockEvent =>
  ({ kind: 'BAN', materialId: 'ore', exporter: 'CHN', destinations, ...undated, ...dated }) as ShockEvent;

const of = (outcome: ShockOutcome, materialId: string, iso3: string) => {
  const found = outcome.countries.find((one) => one.materialId === materialId && one.iso3 === iso3);
  return found === undefined ? undefined : [found.low, found.shared, found.high];
};
const stage = (outcome: ShockOutcome, materialId: string) => {
  const found = outcome.stages.find((one) => one.materialId === materialId);
  return found === undefined ? undefined : [found.low, found.shared, found.high];
};

describe('a ban of all Chinese ore, worked by hand', () => {
  const outcome = simulateShock(WORLD, [ban()], DAY, HALF);

  it('costs Korea 40 t of ore unhelped, nothing when served first, 18 t when it competes with Japan', () =>
    expect(of(outcome, 'ore', 'KOR')).toEqual([0, 18, 40]));
  it('costs Japan nothing unhelped, but 12 t when Korea competes for its ore', () => expect(of(outcome, 'ore', 'JPN')).toEqual([0, 12, 0]));
  it('costs both together 30 t at least: they need 100 and Australia has 70', () => expect(stage(outcome, 'ore')).toEqual([30, 30, 40]));
  it('leaves China what it uses', () => expect(of(outcome, 'ore', 'CHN')).toEqual([0, 0, 0]));
  it('costs Korea two thirds of its metal unhelped, and the United States all', () => {
    expect(of(outcome, 'metal', 'KOR')).toEqual([0, 3, 10]);
    expect(of(outcome, 'metal', 'USA')).toEqual([0, 6, 20]);
  });
  it('makes Korea hold back metal, because it lost more than half of its supply', () =>
    expect(outcome.countries.filter((one) => one.failsInRound !== null).map((one) => [one.materialId, one.iso3])).toEqual([
      ['ore', 'KOR'],
      ['metal', 'KOR'],
      ['metal', 'USA'],
    ]));
  it('tells the assumptions of the spread with the result', () => expect(outcome.spread).toEqual({ alpha: 1, beta: 0.5 }));
});

describe('how a shortage spreads unhelped', () => {
  it('stays where it is when nobody holds back and exporters serve their buyers first', () =>
    // Korea's metal output falls by 20 of 30: its own use takes 10, the other 10 cannot be sent
    expect(of(simulateShock(WORLD, [ban()], DAY, { alpha: 0, beta: 0.5 }), 'metal', 'USA')?.[2]).toBe(10));
  it('does not spread from who lost no more than beta of its supply', () =>
    // Korea lost 40 of 60 t of ore and 20 of 30 t of metal, two thirds
    expect(of(simulateShock(WORLD, [ban()], DAY, { alpha: 1, beta: 0.7 }), 'metal', 'USA')?.[2]).toBe(10));
  it('is taken up by stocks first', () => {
    const stocked = { ...WORLD, holdings: [...WORLD.holdings, holds('ore', 'KOR', { stock: 25 })] };
    expect(of(simulateShock(stocked, [ban()], DAY, HALF), 'ore', 'KOR')).toEqual([0, expect.closeTo(60 - 60 * 0.95, 9), 15]);
  });
  it('is taken up by what was left over', () => {
    // 100 t turned out, 50 used, 20 sent: 30 t are over
    const plenty: StageGraph = {
      materials: [{ id: 'ore', stage: 'ORE', madeFrom: [] }],
      holdings: [holds('ore', 'CHN', { output: 100, use: 50 })],
      links: [sends('ore', 'CHN', 'KOR', 20)],
    };
    const outage = (share: number): ShockEvent => ({ kind: 'OUTAGE', materialId: 'ore', iso3: 'CHN', share, ...undated });
    expect(of(simulateShock(plenty, [outage(0.3)], DAY, HALF), 'ore', 'CHN')).toEqual([0, 0, 0]);
    expect(of(simulateShock(plenty, [outage(0.35)], DAY, HALF), 'ore', 'CHN')).toEqual([0, expect.closeTo((5 * 50) / 70, 6), 5]);
  });
  it('makes output fall with the scarcest input', () => {
    const twoInputs: StageGraph = {
      materials: [
        { id: 'ore', stage: 'ORE', madeFrom: [] },
        { id: 'acid', stage: 'INTERMEDIATE', madeFrom: [] },
        { id: 'metal', stage: 'METAL', madeFrom: ['ore', 'acid'] },
      ],
      holdings: [holds('ore', 'CHN', { output: 10 }), holds('acid', 'USA', { output: 10 }), holds('metal', 'KOR', { output: 10 })],
      links: [sends('ore', 'CHN', 'KOR', 10), sends('acid', 'USA', 'KOR', 10)],
    };
    const outages: ShockEvent[] = [
      { kind: 'OUTAGE', materialId: 'ore', iso3: 'CHN', share: 0.3, ...undated },
      { kind: 'OUTAGE', materialId: 'acid', iso3: 'USA', share: 0.6, ...undated },
    ];
    // ore leaves 7 of 10, acid 4 of 10: metal falls to 4 on every account, because no one else has acid
    expect(of(simulateShock(twoInputs, outages, DAY, { alpha: 0, beta: 1 }), 'metal', 'KOR')).toEqual([6, 6, 6]);
  });
  it('ends where countries send a material round in circles', () => {
    const circle: StageGraph = {
      materials: [{ id: 'ore', stage: 'ORE', madeFrom: [] }],
      holdings: [holds('ore', 'CHN', { output: 10 })],
      links: [sends('ore', 'CHN', 'HKG', 10), sends('ore', 'HKG', 'SGP', 30), sends('ore', 'SGP', 'HKG', 25)],
    };
    const outcome = simulateShock(circle, [ban()], DAY, HALF);
    expect(of(outcome, 'ore', 'HKG')?.[2]).toBeCloseTo(5, 9);
    expect(of(outcome, 'ore', 'SGP')?.[2]).toBeCloseTo(5, 9);
  });
});

describe('each kind of shock', () => {
  it('does nothing on a day on which it does not hold', () => {
    const outcome = simulateShock(WORLD, [ban([], { validFrom: '2025-01-01' })], DAY, HALF);
    expect(outcome.inForce).toEqual([]);
    expect(outcome.stages.map((one) => [one.low, one.shared, one.high])).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });
  it('a ban on one destination frees the tonnes for others', () =>
    // Japan may buy China's 40 t and leave Australia's to Korea
    expect(of(simulateShock(WORLD, [ban(['KOR'])], DAY, HALF), 'ore', 'KOR')).toEqual([0, 0, 40]));
  it('a quota lets so many tonnes through, shared out as before, or to whoever needs them', () => {
    const quota: ShockEvent = { kind: 'QUOTA', materialId: 'ore', exporter: 'CHN', destinations: [], tonnes: 15, ...undated };
    const outcome = simulateShock(WORLD, [quota], DAY, HALF);
    expect(of(outcome, 'ore', 'KOR')?.[2]).toBe(25);
    expect(stage(outcome, 'ore')).toEqual([15, 15, 25]); // 100 needed, 70 + 15 there
  });
  it('an outage takes spare capacity with it', () => {
    const outage: ShockEvent = { kind: 'OUTAGE', materialId: 'ore', iso3: 'AUS', share: 1, ...undated };
    // 60 t of links are gone; of China's 100 t it uses 60 itself
    expect(stage(simulateShock(WORLD, [outage], DAY, HALF), 'ore')).toEqual([60, 60, 60]);
  });
  it('a price cap cuts off sellers that are dearer, and of unknown price only in the worst case', () => {
    const cap: ShockEvent = { kind: 'PRICE_CAP', materialId: 'ore', buyers: ['KOR', 'JPN'], usdPerTonne: 800, ...undated };
    expect(of(simulateShock(WORLD, [cap], DAY, HALF), 'ore', 'KOR')).toEqual([0, 0, 40]);
    const priceless = { ...WORLD, links: WORLD.links.map((link) => ({ ...link, usdPerTonne: null })) };
    const outcome = simulateShock(priceless, [cap], DAY, HALF);
    expect(of(outcome, 'ore', 'KOR')).toEqual([0, 0, 60]);
    expect(outcome.unknown.prices).toEqual(['ore/CHN/KOR', 'ore/AUS/KOR', 'ore/AUS/JPN']);
  });
  it('passes on through a third country only what went that way before', () => {
    const reshipped: StageGraph = {
      materials: [{ id: 'ore', stage: 'ORE', madeFrom: [] }],
      holdings: [holds('ore', 'CHN', { output: 50 })],
      links: [sends('ore', 'CHN', 'KOR', 40), sends('ore', 'CHN', 'VNM', 10), sends('ore', 'VNM', 'KOR', 10)],
    };
    expect(of(simulateShock(reshipped, [ban(['KOR'])], DAY, HALF), 'ore', 'KOR')).toEqual([40, 40, 40]);
  });
  it('passes on nothing through a country that sent only its own', () => {
    const sellers: StageGraph = {
      materials: [{ id: 'ore', stage: 'ORE', madeFrom: [] }],
      holdings: [holds('ore', 'CHN', { output: 10 }), holds('ore', 'AUS', { output: 10 })],
      links: [sends('ore', 'CHN', 'KOR', 10), sends('ore', 'AUS', 'KOR', 10)],
    };
    expect(of(simulateShock(sellers, [ban(['KOR'])], DAY, HALF), 'ore', 'KOR')).toEqual([10, 10, 10]);
  });
  it('a quota opens no route: what is passed on keeps to the links there were', () => {
    // Korea passes on 1 t to China and China 1 t to Japan; China has none of its own, so a quota on it brings Korea nothing
    const passing: StageGraph = {
      materials: [{ id: 'ore', stage: 'ORE', madeFrom: [] }],
      holdings: [],
      links: [sends('ore', 'AUS', 'KOR', 2), sends('ore', 'KOR', 'CHN', 1), sends('ore', 'CHN', 'JPN', 1)],
    };
    const cut = ban(['KOR'], { exporter: 'AUS' });
    const quota: ShockEvent = { kind: 'QUOTA', materialId: 'ore', exporter: 'CHN', destinations: [], tonnes: 1, ...undated };
    expect(of(simulateShock(passing, [cut], DAY, HALF), 'ore', 'KOR')?.[0]).toBe(1);
    expect(of(simulateShock(passing, [cut, quota], DAY, HALF), 'ore', 'KOR')?.[0]).toBe(1);
  });
  it('an outage of a twentieth of the only seller costs a twentieth', () => {
    const only: StageGraph = {
      materials: [{ id: 'ore', stage: 'ORE', madeFrom: [] }],
      holdings: [holds('ore', 'CHN', { output: 100 })],
      links: [sends('ore', 'CHN', 'KOR', 100)],
    };
    const outage: ShockEvent = { kind: 'OUTAGE', materialId: 'ore', iso3: 'CHN', share: 0.05, ...undated };
    expect(of(simulateShock(only, [outage], DAY, HALF), 'ore', 'KOR')).toEqual([5, 5, 5]);
  });
});

describe('what is not known', () => {
  it('is told: spare capacity, stocks and supply that nobody recorded', () => {
    const outcome = simulateShock(
      { ...WORLD, holdings: [holds('ore', 'CHN', { output: null, spare: null, stock: null })] },
      [ban()],
      DAY,
      HALF,
    );
    expect(outcome.unknown).toMatchObject({
      spare: ['ore/CHN'],
      stock: ['ore/CHN'],
      unrecorded: ['ore/AUS', 'ore/CHN', 'metal/KOR'],
    });
  });
});

describe('refusals', () => {
  it('are told all at once', () =>
    expect(() =>
      simulateShock(WORLD, [{ kind: 'OUTAGE', materialId: 'tin', iso3: 'AUS', share: 2, ...undated }], DAY, { alpha: -1, beta: 3 }),
    ).toThrow(
      'alpha -1: a share from 0 to 1; beta 3: a share from 0 to 1; events[0].materialId "tin": one of ore, metal; events[0].share 2: a share from 0 to 1',
    ));
  it('holds for quotas of one exporter whose destinations overlap', () => {
    const quota = (destinations: string[]): ShockEvent => ({
      kind: 'QUOTA',
      materialId: 'ore',
      exporter: 'CHN',
      tonnes: 5,
      destinations,
      ...undated,
    });
    expect(() => simulateShock(WORLD, [quota(['KOR']), quota(['KOR', 'JPN'])], DAY, HALF)).toThrow(InvalidArgumentsError);
    expect(() => simulateShock(WORLD, [quota(['KOR']), quota(['JPN'])], DAY, HALF)).not.toThrow();
  });
  it('holds for materials made of each other', () =>
    expect(() =>
      simulateShock(
        {
          ...WORLD,
          materials: [
            { id: 'ore', stage: 'ORE', madeFrom: ['metal'] },
            { id: 'metal', stage: 'METAL', madeFrom: ['ore'] },
          ],
        },
        [],
        DAY,
        HALF,
      ),
    ).toThrow(new MaterialCycleError(['metal', 'ore'])));
  it('holds for a material that the graph has not', () =>
    expect(() => lossAfterRerouting(WORLD, [], DAY, 'tin', new Set(['KOR']))).toThrow('materialId "tin": one of ore, metal'));
});

describe('losses of a group', () => {
  it('are those of all together, served before all others', () => {
    expect(lossAfterRerouting(WORLD, [ban()], DAY, 'ore', new Set(['KOR', 'JPN']))).toBe(30);
    expect(lossAfterRerouting(WORLD, [ban()], DAY, 'ore', new Set(['KOR']))).toBe(0);
  });
  it('are, unhelped, the sum of their losses', () =>
    expect(lossUnhelped(WORLD, [ban()], DAY, HALF, 'metal', new Set(['KOR', 'USA']))).toBe(30));
});

// any world of three stages and four countries, and any shock to it
const STAGES = [...WORLD.materials, { id: 'alloy', stage: 'COMPONENT' as const, madeFrom: ['ore', 'metal'] }];
const material = fc.constantFrom('ore', 'metal', 'alloy');
const iso = fc.constantFrom('CHN', 'AUS', 'KOR', 'JPN');
const tonnes = fc.integer({ min: 0, max: 100 });
const anyWorld: fc.Arbitrary<StageGraph> = fc.record({
  materials: fc.constant(STAGES),
  holdings: fc.uniqueArray(
    fc.record({
      materialId: material,
      iso3: iso,
      output: tonnes,
      spare: tonnes,
      stock: tonnes,
      use: fc.option(tonnes),
    }),
    { selector: (h) => `${h.materialId}/${h.iso3}`, maxLength: 12 },
  ),
  links: fc
    .uniqueArray(
      fc.record({
        materialId: material,
        exporter: iso,
        importer: iso,
        tonnes,
        usdPerTonne: fc.option(fc.integer({ min: 1, max: 9 })),
      }),
      { selector: (link) => `${link.materialId}/${link.exporter}/${link.importer}`, maxLength: 18 },
    )
    .map((links) => links.filter((link) => link.exporter !== link.importer)),
});
const someCountries = fc.uniqueArray(iso, { maxLength: 3 });
const anyEvent: fc.Arbitrary<ShockEvent> = fc
  .oneof(
    fc.record({ kind: fc.constant('BAN' as const), materialId: material, exporter: iso, destinations: someCountries }),
    fc
      .record({ kind: fc.constant('QUOTA' as const), materialId: material, exporter: iso, half: fc.boolean(), tonnes })
      // two countries have quotas for all, two for either half of the world, so that none overlap
      .map(({ half, ...quota }) => ({
        ...quota,
        destinations: quota.exporter === 'CHN' || quota.exporter === 'AUS' ? [] : half ? ['CHN', 'AUS'] : ['KOR', 'JPN'],
      })),
    fc.record({ kind: fc.constant('OUTAGE' as const), materialId: material, iso3: iso, share: fc.double({ min: 0, max: 1, noNaN: true }) }),
    fc.record({
      kind: fc.constant('PRICE_CAP' as const),
      materialId: material,
      buyers: someCountries,
      usdPerTonne: fc.integer({ min: 1, max: 9 }),
    }),
  )
  .map((event) => ({ ...event, ...undated }));
const anySpread = fc.record({ alpha: fc.double({ min: 0, max: 1, noNaN: true }), beta: fc.double({ min: 0, max: 1, noNaN: true }) });

describe('in any world', () => {
  it('nobody loses less than its best case, nor a stage; unhelped is never better than helped', () =>
    fc.assert(
      fc.property(anyWorld, fc.array(anyEvent, { maxLength: 4 }), anySpread, (world, events, spread) => {
        const outcome = simulateShock(world, events, DAY, spread);
        for (const one of outcome.countries) {
          expect(one.low).toBeLessThanOrEqual(one.high + 1e-6);
          expect(one.low).toBeLessThanOrEqual(one.shared + 1e-6);
          expect(Math.max(one.high, one.shared)).toBeLessThanOrEqual(one.need + 1e-6);
        }
        for (const one of outcome.stages) {
          expect(one.low).toBeLessThanOrEqual(one.high + 1e-6);
          expect(one.low).toBeLessThanOrEqual(one.shared + 1e-6);
        }
      }),
      { numRuns: 300 },
    ));
  it('nothing is lost where nothing happens', () =>
    fc.assert(
      fc.property(anyWorld, anySpread, (world, spread) => {
        for (const one of simulateShock(world, [], DAY, spread).countries)
          expect(Math.max(one.low, one.shared, one.high)).toBeLessThanOrEqual(1e-6);
      }),
    ));
  it('one more event never lowers the best or the worst case', () =>
    fc.assert(
      fc.property(anyWorld, fc.array(anyEvent, { maxLength: 3 }), anyEvent, anySpread, (world, events, more, spread) => {
        const before = simulateShock(world, events, DAY, spread);
        const after = simulateShock(world, [...events, more], DAY, spread);
        before.countries.forEach((one, i) => {
          expect(after.countries[i]?.low).toBeGreaterThanOrEqual(one.low - 1e-6);
          expect(after.countries[i]?.high).toBeGreaterThanOrEqual(one.high - 1e-6);
        });
        before.stages.forEach((one, i) => expect(after.stages[i]?.low).toBeGreaterThanOrEqual(one.low - 1e-6));
      }),
      { numRuns: 300 },
    ));
  it('what a group loses is, of one country, what it loses itself', () =>
    fc.assert(
      fc.property(anyWorld, fc.array(anyEvent, { maxLength: 3 }), anySpread, (world, events, spread) => {
        for (const one of simulateShock(world, events, DAY, spread).countries) {
          const alone = new Set([one.iso3]);
          expect(lossAfterRerouting(world, events, DAY, one.materialId, alone)).toBeCloseTo(one.low, 6);
          expect(lossUnhelped(world, events, DAY, spread, one.materialId, alone)).toBeCloseTo(one.high, 6);
        }
      }),
    ));
  it('the worst case grows with alpha and shrinks with beta', () =>
    fc.assert(
      fc.property(anyWorld, fc.array(anyEvent, { maxLength: 3 }), anySpread, anySpread, (world, events, a, b) => {
        const harsh = simulateShock(world, events, DAY, { alpha: Math.max(a.alpha, b.alpha), beta: Math.min(a.beta, b.beta) });
        const mild = simulateShock(world, events, DAY, { alpha: Math.min(a.alpha, b.alpha), beta: Math.max(a.beta, b.beta) });
        mild.countries.forEach((one, i) => expect(harsh.countries[i]?.high).toBeGreaterThanOrEqual(one.high - 1e-6));
      }),
    ));
});
