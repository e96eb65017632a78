import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { InvalidArgumentsError } from '../../src/domain/errors.js';
import type { Solver } from '../../src/domain/linear-programme.js';
import { planRobustness, smallestFlips, type UncertainFact } from '../../src/domain/robustness.js';
import type { Rule } from '../../src/domain/rules.js';
import { loadHighs } from '../../src/solver/highs.js';
import { ALLIES, anyNetwork, anyRules, demander, link, MARKET, network, problem, site } from '../support/plan-network.js';
import { smallRandom } from '../support/small-random.js';

let highs: Solver;
beforeAll(async () => {
  highs = await loadHighs();
});

const capacity = (siteId: string, low: number, value: number | null, high: number): UncertainFact => ({
  kind: 'CAPACITY',
  site: siteId,
  year: null,
  low,
  value,
  high,
});
const FEOC: Rule = { id: 'feoc', kind: 'STAKE_LIMIT', nations: ['CHN'], share: 0.25, whenUnknown: 'BARRED' };

describe('planRobustness', () => {
  it('is the plan itself when every fact is a point', () => {
    const robust = planRobustness(highs, problem([ALLIES]), [capacity('austria-works', 40, 40, 40)], 'KOR', 5, smallRandom(1));
    expect(robust).toEqual({
      draws: 5,
      infeasible: 0,
      suppliers: [
        { site: 'austria-works', inPlan: 1 },
        { site: 'canada-mine', inPlan: 1 },
        { site: 'viet-nam-sales', inPlan: 0 },
      ],
      coverage: { drawn: { least: 0.7, mean: 0.7, most: 0.7 }, worst: 0.7, best: 0.7 },
    });
  });
  // allies: Austria 20 to 60 t and Canada 30 t of 100 t
  it('bounds coverage by every fact at its worst and at its best', () =>
    expect(
      planRobustness(highs, problem([ALLIES]), [capacity('austria-works', 20, 40, 60)], 'KOR', 20, smallRandom(1)).coverage,
    ).toMatchObject({
      worst: 0.5,
      best: 0.9,
    }));
  // Canada is needed as long as Austria has under 50 t: with 30 to 70 t in half of all draws
  it('says how often each supplier is in the plan', () => {
    const { suppliers } = planRobustness(highs, problem(), [capacity('austria-works', 30, 40, 70)], 'KOR', 400, smallRandom(7));
    expect(suppliers.slice(0, 2).map(({ inPlan }) => inPlan)).toEqual([1, 1]);
    expect(suppliers[2]).toMatchObject({ site: 'canada-mine' });
    expect(suppliers[2]?.inPlan).toBeGreaterThan(0.42); // 0.5 within three standard errors of 0.025
    expect(suppliers[2]?.inPlan).toBeLessThan(0.58);
  });
  it('takes an unknown capacity from nothing to the nameplate, not for nothing', () => {
    const unknown = network([...MARKET.sites, site('untold', 'KOR', null, 1)]);
    const { coverage } = planRobustness(highs, problem([ALLIES], unknown), [capacity('untold', 0, null, 30)], 'KOR', 10, smallRandom(2));
    expect(coverage).toMatchObject({ worst: 0.7, best: 1 });
  });
  it('bars a site in the draws in which a stake passes the limit', () => {
    const fact: UncertainFact = { kind: 'STAKE', site: 'viet-nam-sales', nation: 'CHN', low: 0, value: 0.2, high: 0.5 };
    const { suppliers, coverage } = planRobustness(highs, problem([FEOC]), [fact], 'KOR', 400, smallRandom(3));
    const vietNam = suppliers.find(({ site: id }) => id === 'viet-nam-sales')?.inPlan;
    expect(vietNam).toBeGreaterThan(0.42);
    expect(vietNam).toBeLessThan(0.58);
    expect(coverage).toMatchObject({ worst: 0.7, best: 1 });
  });
  it('counts the draws in which no plan keeps all rules', () => {
    const contract: Rule = { id: 'contract', kind: 'CONTRACT', from: 'austria-works', to: 'KOR', tonnes: 40, years: [2026] };
    const robust = planRobustness(highs, problem([contract]), [capacity('austria-works', 0, 20, 30)], 'KOR', 10, smallRandom(4));
    expect(robust.suppliers.map(({ inPlan }) => inPlan)).toEqual([null, null, null]);
    expect(robust).toMatchObject({ infeasible: 10, coverage: { drawn: null, worst: null, best: null } });
  });
  it('is the same for the same seed, in whatever order the facts come', () => {
    const facts = [capacity('austria-works', 20, 40, 60), capacity('canada-mine', 0, 30, 90)];
    const robust = (list: readonly UncertainFact[], seed: number) => planRobustness(highs, problem(), list, 'KOR', 20, smallRandom(seed));
    expect(robust(facts.toReversed(), 5)).toEqual(robust(facts, 5));
    expect(robust(facts, 6)).not.toEqual(robust(facts, 5));
  });
  it('refuses bounds that cross, places that are not there and no draws', () => {
    const asked =
      (facts: readonly UncertainFact[], draws = 1) =>
      () =>
        planRobustness(highs, problem(), facts, 'KOR', draws, smallRandom(1));
    expect(asked([capacity('austria-works', 5, null, 4)])).toThrow(InvalidArgumentsError);
    expect(asked([capacity('austria-works', 5, 9, 8)])).toThrow('low ≤ value ≤ high');
    expect(asked([capacity('nowhere', 1, 2, 3)])).toThrow('a site, link and year of the network');
    expect(asked([capacity('austria-works', 1, 2, 3), capacity('austria-works', 1, 2, 3)])).toThrow('each once');
    expect(asked([{ kind: 'STAKE', site: 'austria-works', nation: 'CHN', low: 0, value: null, high: 1.2 }])).toThrow('from 0 to 1');
    expect(asked([], 0)).toThrow(InvalidArgumentsError);
  });
  it('never covers less than at the worst nor more than at the best', () =>
    fc.assert(
      fc.property(anyNetwork, anyRules, fc.integer(), (asked, rules, seed) => {
        const facts = [
          ...asked.sites.map(({ id, capacities }) =>
            capacity(id, 0, null, 2 * Math.max(1, ...capacities.map(({ tonnes }) => tonnes ?? 0))),
          ),
          ...asked.links
            .filter(({ to }) => asked.sites.some(({ id }) => id === to))
            .map((way): UncertainFact => ({ kind: 'YIELD', from: way.from, to: way.to, low: 0.2, value: null, high: 1 })),
        ];
        const { coverage } = planRobustness(highs, problem(rules, asked), facts, 'KOR', 3, smallRandom(seed));
        if (coverage.drawn === null || asked.demanders.length > 1) return;
        expect(coverage.drawn.least).toBeGreaterThanOrEqual((coverage.worst ?? NaN) - 1e-7);
        expect(coverage.drawn.most).toBeLessThanOrEqual((coverage.best ?? NaN) + 1e-7);
      }),
      { numRuns: 40 },
    ));
});

describe('smallestFlips', () => {
  // Viet Nam 50 t is first; Austria with 40 t is first once Viet Nam has 40 t or Austria 50 t
  it('finds the nearest change of each fact that puts another first, nearest of all facts first', () => {
    const flips = smallestFlips(highs, problem(), [capacity('viet-nam-sales', 0, 50, 100), capacity('austria-works', 0, 40, 60)], 'KOR');
    expect(flips.map(({ fact, first, thenFirst }) => [fact.kind === 'CAPACITY' && fact.site, first, thenFirst])).toEqual([
      ['viet-nam-sales', 'VNM', 'AUT'],
      ['austria-works', 'VNM', 'AUT'],
    ]);
    expect(flips[0]?.to).toBeCloseTo(40, 3);
    expect(flips[1]?.to).toBeCloseTo(50, 3);
  });
  it('finds the stake at which a rule bars the first', () => {
    const fact: UncertainFact = { kind: 'STAKE', site: 'viet-nam-sales', nation: 'CHN', low: 0.1, value: 0.2, high: 0.4 };
    const [flip] = smallestFlips(highs, problem([FEOC]), [fact], 'KOR');
    expect(flip).toMatchObject({ first: 'VNM', thenFirst: 'AUT' });
    expect(flip?.to).toBeCloseTo(0.25, 5);
  });
  it('finds the yield at which works fall behind', () => {
    // 50 t of ore make 45 t in Japan; Austria has 40 t: behind at a yield of 0.8
    const ore = site('mine', 'AUS', 50, 0, { materialId: 'tungsten-ore' });
    const sites = [ore, site('japan-works', 'JPN', 60, 1), site('austria-works', 'AUT', 40, 1)];
    const asked = {
      ...network(sites),
      links: [link('mine', 'japan-works', { yield: 0.9 }), link('japan-works', 'KOR'), link('austria-works', 'KOR')],
      demanders: [demander('KOR', 100)],
    };
    const fact: UncertainFact = { kind: 'YIELD', from: 'mine', to: 'japan-works', low: 0.5, value: 0.9, high: 1 };
    const [flip] = smallestFlips(highs, problem([], asked), [fact], 'KOR');
    expect(flip).toMatchObject({ first: 'JPN', thenFirst: 'AUT' });
    expect(flip?.to).toBeCloseTo(0.8, 5);
  });
  it('says that none was found within the bounds', () =>
    expect(smallestFlips(highs, problem(), [capacity('canada-mine', 20, 30, 40)], 'KOR')).toMatchObject([
      { first: 'VNM', thenFirst: null, to: null },
    ]));
  it('leaves out facts without a value, from which no change can be told', () =>
    expect(smallestFlips(highs, problem(), [capacity('canada-mine', 0, null, 90)], 'KOR')).toEqual([]));
});
