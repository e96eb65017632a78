import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidArgumentsError } from '../../src/domain/errors.js';
import { chainExposure, stageExposure, type ChainFlow, type ChainNode } from '../../src/domain/exposure.js';

const shares = (...known: (number | null)[]) => known.map((share, i) => ({ materialId: `stage-${i + 1}`, share, factIds: [`f${i + 1}`] }));

describe('stageExposure', () => {
  it('lies between 0.6 and 0.9 for shares of 0.3 and 0.6, and is 0.72 if they are independent', () => {
    const { bounds, independent } = stageExposure(shares(0.3, 0.6));
    expect(bounds).toMatchObject({ value: null, low: 0.6, high: 0.9, factIds: ['f1', 'f2'] });
    expect(independent.value).toBe(0.72); // 1 − 0.7 · 0.4
  });
  it('is at most 1 where the shares add up to more', () =>
    expect(stageExposure(shares(0.7, 0.4)).bounds).toMatchObject({ low: 0.7, high: 1 }));
  it('is known where only one stage depends', () =>
    expect(stageExposure(shares(0, 0.4)).bounds).toMatchObject({ value: 0.4, reason: null }));
  it('may be all where one share is not known, and at least the largest that is', () => {
    const { bounds, independent } = stageExposure(shares(0.3, null));
    expect(bounds).toMatchObject({ value: null, low: 0.3, high: 1, reason: 'the share of stage-2 is not known' });
    expect(independent.value).toBeNull();
  });
  it('is 0 to 1 where no share is known, and unknown without stages', () => {
    expect(stageExposure(shares(null)).bounds).toMatchObject({ low: 0, high: 1 });
    expect(stageExposure([]).bounds).toMatchObject({ value: null, low: null, high: null, reason: 'no stage is known' });
  });
  it('refuses shares outside 0 to 1', () => expect(() => stageExposure(shares(1.2))).toThrow('stage-1 1.2: a share from 0 to 1'));
  it('if independent lies within the bounds', () =>
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 }), (known) => {
        const { bounds, independent } = stageExposure(shares(...known));
        expect(independent.value).toBeGreaterThanOrEqual((bounds.low ?? Number.NaN) - 1e-9);
        expect(independent.value).toBeLessThanOrEqual((bounds.high ?? Number.NaN) + 1e-9);
      }),
    ));
});

// worked by hand in docs/measures/exposure.md: Korean magnets of Japanese and Chinese metal
const node = (id: string, origin = 0, unknown = 0): ChainNode => ({ id, iso3: id.slice(-3), origin, unknown });
const flow = (from: string, to: string, tonnes: number): ChainFlow => ({ from, to, tonnes });
const NODES = [node('magnet-KOR'), node('metal-JPN'), node('metal-CHN'), node('ore-AUS', 30), node('ore-CHN', 90)];
const FLOWS = [
  flow('metal-JPN', 'magnet-KOR', 60),
  flow('metal-CHN', 'magnet-KOR', 40),
  flow('ore-AUS', 'metal-JPN', 30),
  flow('ore-CHN', 'metal-JPN', 30),
  flow('ore-CHN', 'metal-CHN', 60),
];
const CHINA = new Set(['CHN']);

describe('chainExposure', () => {
  it('is 0.4 + 0.6 · 0.5 = 0.7 to China, where 0.4 of the metal and 0.7 of the ore are Chinese', () =>
    expect(chainExposure(NODES, FLOWS, 'magnet-KOR', CHINA).exposure).toMatchObject({ value: 0.7, low: 0.7, high: 0.7 }));
  it('tells where the ore of it was mined', () =>
    expect(chainExposure(NODES, FLOWS, 'magnet-KOR', CHINA)).toMatchObject({
      origins: [
        { iso3: 'CHN', share: 0.7 },
        { iso3: 'AUS', share: 0.3 },
      ],
      unknown: 0,
    }));
  it('counts a tonne once that passes the country at two stages', () =>
    expect(chainExposure(NODES, FLOWS, 'metal-CHN', CHINA).exposure.value).toBe(1));
  it('is a range where part of it comes from nobody knows where', () => {
    // a quarter of Japan's metal is made of ore of unknown origin: 0.6 · 20/80 = 0.15
    const unsure = NODES.map((one) => (one.id === 'metal-JPN' ? { ...one, unknown: 20 } : one));
    const answer = chainExposure(unsure, FLOWS, 'magnet-KOR', CHINA);
    expect(answer.exposure).toMatchObject({ value: null, low: 0.625, high: 0.775, reason: 'part of it comes from nobody knows where' });
    expect(answer.unknown).toBe(0.15);
  });
  it('takes a node that nothing is known to feed for unknown', () =>
    expect(chainExposure([node('magnet-KOR')], [], 'magnet-KOR', CHINA)).toMatchObject({
      exposure: { value: null, low: 0, high: 1 },
      unknown: 1,
    }));
  it('follows what is shipped to and fro: a third of what Singapore has is Chinese', () => {
    // s = ½ h and h = ½ s + ½ give s = 1/3
    const nodes = [node('ore-SGP', 50), node('ore-HKG'), node('ore-CHN', 100)];
    const flows = [flow('ore-HKG', 'ore-SGP', 50), flow('ore-SGP', 'ore-HKG', 50), flow('ore-CHN', 'ore-HKG', 50)];
    expect(chainExposure(nodes, flows, 'ore-SGP', CHINA).exposure.value).toBeCloseTo(1 / 3, 11);
  });
  it('takes a circle that nothing feeds for unknown', () =>
    expect(
      chainExposure([node('ore-SGP'), node('ore-HKG')], [flow('ore-HKG', 'ore-SGP', 50), flow('ore-SGP', 'ore-HKG', 50)], 'ore-SGP', CHINA),
    ).toMatchObject({ exposure: { low: 0, high: 1 }, unknown: 1 }));
  it('refuses nodes it does not know and tonnes below 0', () => {
    expect(() => chainExposure(NODES, [flow('ore-USA', 'metal-JPN', -1)], 'magnet-KOR', CHINA)).toThrow(InvalidArgumentsError);
    expect(() => chainExposure(NODES, [flow('ore-USA', 'metal-JPN', -1)], 'magnet-KOR', CHINA)).toThrow(
      'node "ore-USA": a node of the chain; ore-USA to metal-JPN -1: 0 or more',
    );
  });

  const IDS = ['c1-CHN', 'c2-CHN', 'a1-AUS', 'a2-AUS', 'k1-KOR'];
  const anyChain = fc.record({
    nodes: fc
      .array(fc.record({ origin: fc.nat(20), unknown: fc.nat(5) }), { minLength: 5, maxLength: 5 })
      .map((amounts) => IDS.map((id, i) => node(id, amounts[i]?.origin, amounts[i]?.unknown))),
    flows: fc.array(fc.record({ from: fc.constantFrom(...IDS), to: fc.constantFrom(...IDS), tonnes: fc.nat(30) }), { maxLength: 15 }),
  });
  it('has origins that add up to 1 with what is unknown, circles or not', () =>
    fc.assert(
      fc.property(anyChain, ({ nodes, flows }) => {
        const { origins, unknown } = chainExposure(nodes, flows, 'k1-KOR', CHINA);
        expect(origins.reduce((sum, one) => sum + one.share, unknown)).toBeCloseTo(1, 8);
      }),
    ));
  it('is at least the share of origins in the country: what is mined there passes it', () =>
    fc.assert(
      fc.property(anyChain, ({ nodes, flows }) => {
        const { exposure, origins } = chainExposure(nodes, flows, 'k1-KOR', CHINA);
        expect(exposure.low).toBeGreaterThanOrEqual((origins.find((one) => one.iso3 === 'CHN')?.share ?? 0) - 1e-9);
      }),
    ));
  it('to two countries is no more than to each added up, and no less than to one', () =>
    fc.assert(
      fc.property(anyChain, ({ nodes, flows }) => {
        const low = (...countries: string[]) => chainExposure(nodes, flows, 'k1-KOR', new Set(countries)).exposure.low ?? Number.NaN;
        expect(low('CHN', 'AUS')).toBeLessThanOrEqual(low('CHN') + low('AUS') + 1e-9);
        expect(low('CHN', 'AUS')).toBeGreaterThanOrEqual(low('CHN') - 1e-9);
      }),
    ));
  it('is the share of many random walks back that meet the country', () => {
    // a chain with a circle, walked 20,000 times by a seeded generator
    const nodes = [node('k1-KOR'), node('a1-AUS', 10), node('c1-CHN', 5), node('a2-AUS')];
    const flows = [
      flow('a1-AUS', 'k1-KOR', 30),
      flow('a2-AUS', 'k1-KOR', 30),
      flow('c1-CHN', 'a2-AUS', 20),
      flow('k1-KOR', 'a2-AUS', 10),
      flow('a2-AUS', 'a1-AUS', 20),
    ];
    let state = 12345;
    const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
    const back = (id: string): string | null => {
      const into = flows.filter((one) => one.to === id);
      const total = into.reduce((sum, one) => sum + one.tonnes, nodes.find((one) => one.id === id)?.origin ?? 0);
      let left = random() * total;
      for (const one of into) {
        left -= one.tonnes;
        if (left < 0) return one.from;
      }
      return null;
    };
    let met = 0;
    for (let walk = 0; walk < 20000; walk++) {
      let at: string | null = 'k1-KOR';
      while (at !== null && !at.endsWith('CHN')) at = back(at);
      if (at !== null) met += 1;
    }
    expect(chainExposure(nodes, flows, 'k1-KOR', CHINA).exposure.value).toBeCloseTo(met / 20000, 1);
  });
});
