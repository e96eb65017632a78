import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { plansAtWeights, type PlanAtWeights, type Weighting } from '../../src/domain/compare-weights.js';
import { NoDataError } from '../../src/domain/errors.js';
import type { Solver } from '../../src/domain/linear-programme.js';
import { replacementPlan, type PlanProblem } from '../../src/domain/replacement-plan.js';
import { CRITERIA, type Criterion, type SupplyNetwork } from '../../src/domain/supply-network.js';
import { meanAtHand, totalOf, weighedNetwork, type Weights } from '../../src/domain/weighted-objective.js';
import { loadHighs } from '../../src/solver/highs.js';
import { ALLIES, anyNetwork, anyRules, AUSTRIA, CANADA, demander, network, problem, site, VIET_NAM } from '../support/plan-network.js';

let highs: Solver;
beforeAll(async () => {
  highs = await loadHighs();
});

const ZERO = { COST: 0, TIME: 0, RISK: 0, CARBON: 0 };
const withWays = (asked: SupplyNetwork): SupplyNetwork => ({ ...asked, links: asked.links.map((way) => ({ ...way, perTonne: ZERO })) });
// worked by hand in docs/measures/replacement-plan.md: cost 10, 20, 30 and risk 0.6, 0.3, 0.2
const RISKY = withWays(
  network([
    { ...VIET_NAM, perTonne: { COST: 10, RISK: 0.6 } },
    { ...AUSTRIA, perTonne: { COST: 20, RISK: 0.3 } },
    { ...CANADA, perTonne: { COST: 30, RISK: 0.2 } },
  ]),
);
const weighed = (weights: Weights, asked: SupplyNetwork = RISKY): PlanProblem => ({
  ...problem([], weighedNetwork(asked, weights).network),
  objective: 'WEIGHTED',
});
const indices = (weights: Weights, asked?: SupplyNetwork) =>
  weighed(weights, asked).network.sites.map(({ perTonne }) => Number((perTonne.WEIGHTED ?? NaN).toFixed(2)));
const planOf = (asked: PlanProblem) => {
  const plan = replacementPlan(highs, asked);
  if (plan.status === 'INFEASIBLE') throw new Error(plan.words.join('; '));
  return plan;
};
const sent = (asked: PlanProblem) => Object.fromEntries(planOf(asked).flows.map(({ nation, tonnes }) => [nation, tonnes]));

describe('the average tonne at hand', () => {
  // (50 × 10 + 40 × 20 + 30 × 30) / 120; (50 × 0.6 + 40 × 0.3 + 30 × 0.2) / 120
  it('is weighed by the tonnes that each could send', () => {
    expect(meanAtHand(RISKY, 'COST')).toBeCloseTo(2200 / 120, 10);
    expect(meanAtHand(RISKY, 'RISK')).toBeCloseTo(0.4, 12);
  });
  it('counts a stock once, not every year', () => {
    const years = [2026, 2027];
    const stock = site('stock', 'KOR', 30, 4, { option: 'STOCKPILE', stock: 30 }, years);
    const sales = site('sales', 'VNM', 15, 8, {}, years);
    // (30 × 4 + 2 × 15 × 8) / 60
    expect(meanAtHand(withWays(network([stock, sales], [demander('KOR', 50, years)], years)), 'COST')).toBe(6);
  });
  it('is not known when nothing can be sent, or a figure of what can is not', () => {
    expect(meanAtHand(withWays(network([site('empty', 'AUT', 0, 5)])), 'COST')).toBeNull();
    expect(meanAtHand(RISKY, 'CARBON')).toBeNull();
  });
});

describe('a weighted index', () => {
  // 100 × (10, 20, 30) / 18.33; 100 × (0.6, 0.3, 0.2) / 0.4
  it('is 100 for an average tonne of the one thing weighed', () => {
    expect(indices({ COST: 1 })).toEqual([54.55, 109.09, 163.64]);
    expect(indices({ RISK: 0.3 })).toEqual([150, 75, 50]);
  });
  it('is the mean of both at equal weights', () => expect(indices({ COST: 1, RISK: 1 })).toEqual([102.27, 92.05, 106.82]));
  it('has the same digits for weights in the same proportion', () =>
    expect(weighed({ COST: 0.25, RISK: 0.5 })).toEqual(weighed({ COST: 0.5, RISK: 1 })));
  it('is 0 throughout for what is 0 for every tonne', () => {
    const safe = { ...RISKY, sites: RISKY.sites.map((one) => ({ ...one, perTonne: { ...one.perTonne, RISK: 0 } })) };
    expect(indices({ RISK: 1 }, safe)).toEqual([0, 0, 0]);
  });
  it('is not known of a tonne of which anything weighed is not: such a plan is refused, and 0 is not taken for it', () => {
    const [first, ...others] = RISKY.sites;
    const asked = { ...RISKY, sites: [{ ...first, perTonne: { COST: 10 } } as SupplyNetwork['sites'][number], ...others] };
    expect(() => planOf(weighed({ COST: 1, RISK: 1 }, asked))).toThrow(NoDataError);
    expect(sent(weighed({ COST: 1 }, asked))).toEqual({ VNM: 50, AUT: 40, CAN: 10 });
  });
});

describe('a weighted plan', () => {
  it('by cost alone and by risk alone is as by that objective', () => {
    expect(sent(weighed({ COST: 1 }))).toEqual({ VNM: 50, AUT: 40, CAN: 10 });
    expect(sent(weighed({ RISK: 1 }))).toEqual({ VNM: 30, AUT: 40, CAN: 30 });
  });
  // Viet Nam and Canada are as good where w · 6/11 + (1 − w) · 1.5 = w · 18/11 + (1 − w) · 0.5: at w = 11/23 = 0.478
  it('turns from the cheap to the safe where the weights cross', () => {
    expect(sent(weighed({ COST: 0.48, RISK: 0.52 }))).toEqual({ VNM: 50, AUT: 40, CAN: 10 });
    expect(sent(weighed({ COST: 0.47, RISK: 0.53 }))).toEqual({ VNM: 30, AUT: 40, CAN: 30 });
  });
  it('comes to 100 × (0.5 × 1600 / 18.33 + 0.5 × 44 / 0.4) at equal weights', () => {
    const asked = weighed({ COST: 1, RISK: 1 });
    const { flows, value } = planOf(asked);
    expect(totalOf(asked.network, flows, 'COST')).toBe(1600);
    expect(totalOf(asked.network, flows, 'RISK')).toBe(44);
    expect(totalOf(asked.network, flows, 'CARBON')).toBeNull();
    expect(value).toBeCloseTo(9863.636, 2);
  });
});

const ALONE: readonly Weighting[] = ['COST', 'TIME', 'RISK'].map((id) => ({ id, weights: { [id]: 1 } }));
const goal = { demander: 'KOR', share: 1 };
const sentBy = ({ plan }: PlanAtWeights) =>
  plan.status === 'OPTIMAL' ? Object.fromEntries(plan.flows.map(({ nation, tonnes }) => [nation, tonnes])) : null;

describe('plans at several weightings', () => {
  const even = { ...RISKY, sites: RISKY.sites.map((one) => ({ ...one, perTonne: { ...one.perTonne, TIME: 60 } })) };
  it('tell who sends in all of them, and what each comes to', () => {
    const { plans, standing, reliefYear } = plansAtWeights(highs, problem([], even), ALONE, ['COST', 'TIME', 'RISK'], goal);
    expect(plans.map(({ totals }) => [totals.COST, totals.RISK])).toEqual([
      [1600, 44],
      [1600, 44],
      [2000, 36],
    ]);
    expect(standing).toEqual(['austria-works', 'canada-mine', 'viet-nam-sales']);
    expect(reliefYear).toBe(2026);
  });
  // by days all are alike; with cost, days and risk alike the index is lowest for Austria, then Viet Nam
  it('tell of plans that are as good the one that is best with all alike', () => {
    const [, time] = plansAtWeights(highs, problem([], even), ALONE, ['COST', 'TIME', 'RISK'], goal).plans;
    expect(time === undefined ? null : sentBy(time)).toEqual({ VNM: 50, AUT: 40, CAN: 10 });
  });
  it('say which stand whatever is weighed: with 60 t lost Viet Nam is in the cheap plan and not in the safe one', () => {
    const asked = withWays(network(even.sites, [demander('KOR', 60)]));
    const told = plansAtWeights(highs, problem([], asked), ALONE, ['COST', 'TIME', 'RISK'], goal);
    expect(told.plans.map(sentBy)).toEqual([
      { VNM: 50, AUT: 10 },
      { VNM: 20, AUT: 40 },
      { AUT: 30, CAN: 30 },
    ]);
    expect(told.standing).toEqual(['austria-works']);
  });
  it('are all the same where all that can be had is taken', () => {
    const told = plansAtWeights(highs, problem([ALLIES], even), ALONE, ['COST', 'TIME', 'RISK'], goal);
    expect(told.plans.map(sentBy)).toEqual([
      { AUT: 40, CAN: 30 },
      { AUT: 40, CAN: 30 },
      { AUT: 40, CAN: 30 },
    ]);
    expect(told.reliefYear).toBeNull();
  });

  // figures of any network by its ids, so that they are not all alike
  const figured = (asked: SupplyNetwork): SupplyNetwork =>
    withWays({
      ...asked,
      sites: asked.sites.map((one, i) => ({
        ...one,
        perTonne: { COST: one.perTonne.COST ?? 0, TIME: 14 + ((i * 53) % 365), RISK: ((i * 37) % 100) / 100, CARBON: ((i * 29) % 17) + 1 },
      })),
    });
  const weights = fc.record(
    Object.fromEntries(CRITERIA.map((one) => [one, fc.integer({ min: 0, max: 4 })])) as Record<Criterion, fc.Arbitrary<number>>,
  );
  it('of any network are proven, deliver as much, and none is better at a weighting than the plan of that weighting', () =>
    fc.assert(
      fc.property(anyNetwork, anyRules, weights, (asked, rules, asWeighed) => {
        fc.pre(CRITERIA.some((one) => asWeighed[one] > 0));
        const full = figured(asked);
        const weightings = [{ id: 'ASKED', weights: asWeighed }, ...CRITERIA.map((id) => ({ id, weights: { [id]: 1 } }))];
        const { plans } = plansAtWeights(highs, problem(rules, full), weightings, CRITERIA, goal);
        const [first, ...alone] = plans;
        if (first?.plan.status !== 'OPTIMAL') return;
        const unmet = first.plan.unmet;
        for (const { plan } of plans) {
          if (plan.status !== 'OPTIMAL') throw new Error('a weighting made the rules conflict');
          expect(Math.abs(plan.unmet - unmet)).toBeLessThanOrEqual(1e-6 * Math.max(1, unmet));
          for (const proof of [plan.proofs.unmet, plan.proofs.worst, plan.proofs.objective, plan.proofs.then])
            expect(proof?.check.valid ?? true).toBe(true);
        }
        // by its own criterion no plan is above any other
        for (const { id, totals } of alone)
          for (const other of plans) {
            const [own, its] = [totals[id as Criterion] ?? NaN, other.totals[id as Criterion] ?? NaN];
            expect(own).toBeLessThanOrEqual(its + 1e-5 * Math.max(1, its));
          }
        // the index of the flows is the weighted sum of what they come to
        const parts = first.criteria.map(({ criterion, share, mean }) =>
          mean === null || mean === 0 ? 0 : (100 * share * (first.totals[criterion] ?? NaN)) / mean,
        );
        const index = parts.reduce((sum, part) => sum + part, 0);
        expect(Math.abs(first.plan.value - index)).toBeLessThanOrEqual(1e-5 * Math.max(1, index));
      }),
      { numRuns: 60 },
    ));
});
