import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { compareRules } from '../../src/domain/compare-rules.js';
import type { Solver } from '../../src/domain/linear-programme.js';
import { replacementPlan, type PlanProblem, type ReplacementPlan } from '../../src/domain/replacement-plan.js';
import type { SupplyNetwork } from '../../src/domain/supply-network.js';
import { loadHighs } from '../../src/solver/highs.js';
import { ALLIES, anyNetwork, anyRules, demander, link, MARKET, network, problem, site } from '../support/plan-network.js';

let highs: Solver;
beforeAll(async () => {
  highs = await loadHighs();
});

const planOf = (asked: PlanProblem): ReplacementPlan => {
  const plan = replacementPlan(highs, asked);
  if (plan.status === 'INFEASIBLE') throw new Error(plan.words.join('; '));
  return plan;
};
const fair = (asked: PlanProblem): PlanProblem => ({ ...asked, fair: true });
const received = ({ byYear }: ReplacementPlan) => byYear.map((one) => [one.demander, one.delivered]);

// As worked by hand in docs/measures/replacement-plan.md: Korea lost 100 t and Japan 60 t; there are 50 + 40 + 30 = 120 t.
describe('a plan that is fair to several demanders', () => {
  const both = network(MARKET.sites, [demander('KOR', 100), demander('JPN', 60)]);
  it('serves each to the same share where all can reach all: 120 of 160 t are 75 %', () => {
    const plan = planOf(fair(problem([], both)));
    expect(received(plan)).toEqual([
      ['JPN', 45],
      ['KOR', 75],
    ]);
    expect(plan).toMatchObject({ unmet: 40, value: 2200 }); // 50 × 10 + 40 × 20 + 30 × 30
  });
  it('wastes nothing for equality: a stock of 100 t of Korea alone stays in use, and Japan has the 30 t that it can reach', () => {
    const stock = site('stock', 'KOR', 100, 1, { option: 'STOCKPILE', stock: 100 });
    const austria = site('austria', 'AUT', 30, 20);
    const own: SupplyNetwork = {
      ...network([austria], [demander('KOR', 100), demander('JPN', 60)]),
      sites: [stock, austria],
      links: [link('stock', 'KOR'), link('austria', 'KOR'), link('austria', 'JPN')],
    };
    expect(received(planOf(fair(problem([], own))))).toEqual([
      ['JPN', 30],
      ['KOR', 100],
    ]);
  });
  it('is the plain plan where there is one demander', () => expect(planOf(fair(problem([ALLIES])))).toEqual(planOf(problem([ALLIES]))));

  it('leaves no more unmet than the plan that is not, is proven, and its worst served is served no worse', () =>
    fc.assert(
      fc.property(anyNetwork, anyRules, (asked, rules) => {
        const [even, plain] = [planOf(fair(problem(rules, asked))), planOf(problem(rules, asked))];
        expect(Math.abs(even.unmet - plain.unmet)).toBeLessThanOrEqual(1e-6 * Math.max(1, plain.unmet));
        expect(even.value).toBeGreaterThanOrEqual(plain.value - 1e-6 * Math.max(1, plain.value));
        // a demand under a millionth of the largest is not weighed
        const least = Math.max(...asked.demanders.flatMap(({ demands }) => demands.map(({ tonnes }) => tonnes))) / 1e6;
        const worst = ({ byYear }: ReplacementPlan) =>
          asked.years.reduce((sum, year) => {
            const shares = byYear
              .filter((one) => one.year === year && one.demand > 0 && one.demand >= least)
              .map((one) => one.unmet / one.demand);
            return sum + Math.max(0, ...shares);
          }, 0);
        expect(worst(even)).toBeLessThanOrEqual(worst(plain) + 1e-6);
      }),
      { numRuns: 60, seed: 20261124 },
    ));
  it('has rules whose prices are 0 or more', () =>
    fc.assert(
      fc.property(anyNetwork, anyRules, (asked, rules) => {
        for (const { unmet, objective } of compareRules(highs, fair(problem(rules, asked)), { demander: 'KOR', share: 0.5 }).prices) {
          expect(unmet).toBeGreaterThanOrEqual(0);
          expect(objective).toBeGreaterThanOrEqual(-1e-6);
        }
      }),
      { numRuns: 30, seed: 20261124 },
    ));
});

// As worked by hand in docs/measures/replacement-plan.md: ore of Canada 50 t at 4 and of Spain 40 t at 6, a yield of 0.8, and
// works of Korea 60 t at 10 and of Austria 30 t at 20: 72 t from 90 t of ore.
describe('a pool of feed', () => {
  const ore = (id: string, nation: string, tonnes: number, cost: number) => site(id, nation, tonnes, cost, { materialId: 'tungsten-ore' });
  const mines = [ore('canada-ore', 'CAN', 50, 4), ore('spain-ore', 'ESP', 40, 6)];
  const works = [site('korea-works', 'KOR', 60, 10), site('austria-works', 'AUT', 30, 20)];
  const pool = site('pool', '', null, 0, { materialId: 'tungsten-ore', pool: true, nation: {} });
  const pooled: SupplyNetwork = {
    ...network(works),
    sites: [...mines, pool, ...works],
    links: [
      ...mines.map((mine) => link(mine.id, 'pool')),
      ...works.flatMap((one) => [link('pool', one.id, { yield: 0.8 }), link(one.id, 'KOR')]),
    ],
  };
  it('shares out what the mines send: 72 t for 50 × 4 + 40 × 6 + 60 × 10 + 12 × 20 = 1280', () => {
    const plan = planOf(problem([], pooled));
    expect(plan).toMatchObject({ delivered: 72, unmet: 28, value: 1280, notCounted: [] });
    expect(plan.flows.filter(({ to }) => to === 'pool').map(({ from, tonnes }) => [from, tonnes])).toEqual([
      ['canada-ore', 50],
      ['spain-ore', 40],
    ]);
  });
  it('has no capacity of its own that could bind; a tonne more of the ore of Canada saves 0.8 t and costs 4 + 0.8 × 20', () => {
    const { binding } = planOf(problem([], pooled));
    expect(binding.filter(({ id }) => id.startsWith('capacity|pool'))).toEqual([]);
    expect(binding.find(({ id }) => id === 'capacity|canada-ore|2026')?.price).toEqual({ unmet: -0.8, objective: 20 });
  });
  it('is not what rules are held against, but who sends to it is: without Spain 40 t, all from Korea', () => {
    const plan = planOf(problem([ALLIES], pooled));
    expect(plan).toMatchObject({ delivered: 40, value: 600 }); // 50 × 4 + 40 × 10
  });
  it('is as good as a way of its own from every mine to every works', () => {
    const direct: SupplyNetwork = {
      ...network(works),
      sites: [...mines, ...works],
      links: [
        ...mines.flatMap((mine) => works.map((one) => link(mine.id, one.id, { yield: 0.8 }))),
        ...works.map((one) => link(one.id, 'KOR')),
      ],
    };
    expect(planOf(problem([], pooled)).value).toBe(planOf(problem([], direct)).value);
  });
});
