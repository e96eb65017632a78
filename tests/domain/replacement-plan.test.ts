import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkCertificate } from '../../src/domain/certificate.js';
import { CertificateRejectedError, InvalidArgumentsError, NoDataError } from '../../src/domain/errors.js';
import type { Outcome, Solver } from '../../src/domain/linear-programme.js';
import { replacementPlan, type InfeasiblePlan, type PlanProblem, type ReplacementPlan } from '../../src/domain/replacement-plan.js';
import type { Rule } from '../../src/domain/rules.js';
import type { SupplyNetwork } from '../../src/domain/supply-network.js';
import { loadHighs } from '../../src/solver/highs.js';
import {
  ALLIES,
  anyNetwork,
  anyRules,
  AUSTRIA,
  CANADA,
  CAP_40,
  demander,
  link,
  MARKET,
  network,
  problem,
  site,
  VIET_NAM,
} from '../support/plan-network.js';

let highs: Solver;
beforeAll(async () => {
  highs = await loadHighs();
});

const planOf = (asked: PlanProblem, delivered = Infinity): ReplacementPlan => {
  const plan = replacementPlan(highs, asked, { delivered });
  if (plan.status === 'INFEASIBLE') throw new Error(`conflict of ${plan.conflict.join(', ')}`);
  return plan;
};
const conflictOf = (asked: PlanProblem): InfeasiblePlan => {
  const plan = replacementPlan(highs, asked);
  if (plan.status === 'OPTIMAL') throw new Error('a plan keeps all rules');
  return plan;
};
const sent = ({ flows }: Pick<ReplacementPlan, 'flows'>) =>
  Object.fromEntries(flows.map(({ from, to, year, tonnes }) => [`${from} → ${to} ${year}`, tonnes]));
const price = ({ binding }: ReplacementPlan, id: string) => binding.find((limit) => limit.id === id)?.price;

describe('replacementPlan', () => {
  describe('of the market worked by hand', () => {
    // Viet Nam 50 × 10 + Austria 40 × 20 + Canada 10 × 30 = 500 + 800 + 300
    it('takes the cheapest first and covers all', () => {
      const plan = planOf(problem());
      expect(plan).toMatchObject({ status: 'OPTIMAL', value: 1600, unmet: 0, alternative: null, notCounted: [] });
      expect(sent(plan)).toEqual({ 'austria-works → KOR 2026': 40, 'canada-mine → KOR 2026': 10, 'viet-nam-sales → KOR 2026': 50 });
      expect(plan.byYear).toEqual([{ demander: 'KOR', year: 2026, demand: 100, delivered: 100, unmet: 0, coverage: 1 }]);
    });
    // one tonne more of Viet Nam saves one of Canada: 10 − 30; of Austria 20 − 30; Canada has 20 to spare
    it('prices each limit by what one more tonne would save', () => {
      const plan = planOf(problem());
      expect(price(plan, 'capacity|viet-nam-sales|2026')).toEqual({ unmet: 0, objective: -20 });
      expect(price(plan, 'capacity|austria-works|2026')).toEqual({ unmet: 0, objective: -10 });
      expect(price(plan, 'capacity|canada-mine|2026')).toBeUndefined();
      expect(price(plan, 'demand|KOR|2026')).toEqual({ unmet: 0, objective: 30 });
    });
    it('names the limits that bind in words', () =>
      expect(planOf(problem()).binding.map(({ words }) => words)).toEqual([
        'demand of KOR in 2026 (100 t)',
        'capacity of austria-works in 2026 (40 t)',
        'capacity of viet-nam-sales in 2026 (50 t)',
      ]));
    // allies alone: 40 × 20 + 30 × 30 = 800 + 900, and 30 t stay unmet
    it('leaves unmet what the allies do not have, with the price of one tonne of exception', () => {
      const plan = planOf(problem([ALLIES]));
      expect(plan).toMatchObject({ value: 1700, unmet: 30 });
      expect(plan.byYear[0]).toMatchObject({ delivered: 70, unmet: 30, coverage: 0.7 });
      expect(plan.binding.find(({ rule }) => rule === 'allies')).toEqual({
        id: 'rule|allies|2026',
        words: 'rule allies: nothing from sites outside AUT, CAN, KOR by site in 2026',
        rule: 'allies',
        price: { unmet: -1, objective: 10 },
      });
      expect(price(plan, 'capacity|canada-mine|2026')).toEqual({ unmet: -1, objective: 30 });
      expect(price(plan, 'demand|KOR|2026')).toEqual({ unmet: 1, objective: 0 });
    });
    // 40 t from each at most: 40 × 10 + 40 × 20 + 20 × 30 = 400 + 800 + 600
    it('keeps a cap per nation and prices it', () => {
      const plan = planOf(problem([CAP_40]));
      expect(plan).toMatchObject({ value: 1800, unmet: 0 });
      expect(price(plan, 'rule|cap|VNM|KOR|2026')).toEqual({ unmet: 0, objective: -20 });
    });
    // of 100 t only 70 asked for: the dear tonnes are left, 50 × 10 + 20 × 20
    it('buys less when less is asked for than there is', () => {
      const plan = planOf(problem(), 70);
      expect(plan).toMatchObject({ value: 900, delivered: 70, unmet: 30 });
      expect(price(plan, 'capacity|viet-nam-sales|2026')).toEqual({ unmet: 0, objective: -10 });
    });
    it('delivers all it can when more is asked for than there is', () =>
      expect(planOf(problem([ALLIES]), 90)).toEqual(planOf(problem([ALLIES]))));
    it('says what forcing a tonne along an unused way would cost', () => {
      const dear = network([VIET_NAM, AUSTRIA, CANADA, site('dear', 'USA', 100, 70)]);
      expect(planOf(problem([], dear)).unused).toEqual([{ from: 'dear', to: 'KOR', year: 2026, reducedCost: { unmet: 0, objective: 40 } }]);
    });
    it('never names a penalty: a tonne of any cost is bought before one stays unmet', () => {
      const dear = network([VIET_NAM, site('dear', 'USA', 100, 1e9)]);
      expect(planOf(problem([], dear))).toMatchObject({ unmet: 0, value: 500 + 50e9 });
    });
  });

  describe('through stages', () => {
    // 50 t of metal at 0.8 need 62.5 t of ore: 62.5 × 4 + 50 × 6 = 250 + 300
    const chain: SupplyNetwork = {
      years: [2026],
      sites: [site('mine', 'AUS', 100, 4, { materialId: 'tungsten-ore' }), site('works', 'JPN', 60, 6)],
      links: [link('mine', 'works', { yield: 0.8 }), link('works', 'KOR')],
      demanders: [demander('KOR', 50)],
    };
    it('sends as much ore as the yield asks for', () => {
      const plan = planOf(problem([], chain));
      expect(plan).toMatchObject({ value: 550, unmet: 0 });
      expect(sent(plan)).toEqual({ 'mine → works 2026': 62.5, 'works → KOR 2026': 50 });
    });
    // a tonne of demand costs 6 + 4 / 0.8
    it('prices the last stage with the ore in it', () =>
      expect(price(planOf(problem([], chain)), 'demand|KOR|2026')).toEqual({ unmet: 0, objective: 11 }));
    // 40 t of ore make 32 t; one tonne more of it makes 0.8 t and costs 4 + 0.8 × 6
    it('stops at the scarcest stage and says what a tonne there is worth', () => {
      const scarce = { ...chain, sites: [site('mine', 'AUS', 40, 4, { materialId: 'tungsten-ore' }), site('works', 'JPN', 60, 6)] };
      const plan = planOf(problem([], scarce));
      expect(plan).toMatchObject({ unmet: 18, value: 352 });
      expect(price(plan, 'capacity|mine|2026')).toEqual({ unmet: -0.8, objective: 8.8 });
    });
    it('gets nothing from works whose feed is not known', () => {
      const unknown = { ...chain, sites: [site('mine', 'AUS', null, 4, { materialId: 'tungsten-ore' }), site('works', 'JPN', 60, 6)] };
      expect(planOf(problem([], unknown))).toMatchObject({ unmet: 50, flows: [], notCounted: [{ site: 'mine', years: [2026] }] });
    });
    it('keeps the limit of a way', () => {
      const narrow = { ...chain, links: [link('mine', 'works', { yield: 0.8, limit: 30 }), link('works', 'KOR')] };
      const plan = planOf(problem([], narrow));
      expect(plan.unmet).toBe(26);
      expect(price(plan, 'link|mine|works|2026')).toEqual({ unmet: -0.8, objective: 8.8 });
    });
  });

  describe('over years', () => {
    const years = [2026, 2027];
    // 30 t of stock for two years of 40 t: it never gives more than it holds, whichever year it goes to
    it('draws a stock once, not every year', () => {
      const stock = site('stock', 'KOR', 40, 1, { option: 'STOCKPILE', stock: 30 }, years);
      const plan = planOf(problem([], network([stock], [demander('KOR', 40, years)], years)));
      expect(plan.unmet).toBe(50);
      expect(price(plan, 'stock|stock')).toEqual({ unmet: -1, objective: 1 });
    });
    it('does not count a year whose capacity is not known', () => {
      const half = site('half', 'AUT', { 2026: 40 }, 1);
      const plan = planOf(problem([], network([half], [demander('KOR', 40, years)], years)));
      expect(plan.byYear.map(({ coverage }) => coverage)).toEqual([1, 0]);
      expect(plan.notCounted).toEqual([{ site: 'half', years: [2027] }]);
    });
    it('has no coverage where there is no demand', () =>
      expect(planOf(problem([], network([AUSTRIA], [demander('KOR', 0)]))).byYear[0]?.coverage).toBeNull());
  });

  describe('with other allies that want the same tonnes', () => {
    const both = network([AUSTRIA], [demander('KOR', 40), demander('JPN', 30)]);
    // 40 t for 70 t wanted: 30 t stay unmet, whoever gets them
    it('shares what there is and says that others could get it', () => {
      const plan = planOf(problem([], both));
      expect(plan.unmet).toBe(30);
      expect(plan.alternative).not.toBeNull();
    });
    it('leaves a protected ally its tonnes', () => {
      const plan = planOf(problem([{ id: 'japan-first', kind: 'COVER', demander: 'JPN', share: 1, years: [2026] }], both));
      expect(sent(plan)).toEqual({ 'austria-works → JPN 2026': 30, 'austria-works → KOR 2026': 10 });
      expect(plan.alternative).toBeNull();
    });
  });

  describe('where plans tie', () => {
    it('shows another plan of the same objective, and only then', () => {
      const tied = network([VIET_NAM, AUSTRIA, site('spain-works', 'ESP', 40, 20)]);
      const plan = planOf(problem([], tied));
      // the alternative costs the same: 50 × 10 + 50 × 20, however Austria and Spain share the 50
      expect(plan.value).toBe(1500);
      expect(plan.alternative).not.toBeNull();
      expect(sent({ flows: plan.alternative ?? [] })).not.toEqual(sent(plan));
      expect(
        (plan.alternative ?? []).reduce((sum, { from, tonnes }) => sum + tonnes * (from === 'viet-nam-sales' ? 10 : 20), 0),
      ).toBeCloseTo(1500, 9);
    });
    it('is not misled by two ways of equal cost that are both used up', () =>
      expect(planOf(problem([], network([AUSTRIA, site('spain-works', 'ESP', 40, 20)]))).alternative).toBeNull());
  });

  describe('where no plan keeps all rules', () => {
    const contract: Rule = { id: 'contract', kind: 'CONTRACT', from: 'viet-nam-sales', to: 'KOR', tonnes: 30, years: [2026] };
    const goal: Rule = { id: 'goal', kind: 'COVER', demander: 'KOR', share: 0.9, years: [2026] };
    it('names a contract with a site that is barred, and not the rule that has no part in it', () =>
      expect(conflictOf(problem([CAP_40, ALLIES, contract]))).toMatchObject({
        status: 'INFEASIBLE',
        conflict: ['allies', 'contract'],
        words: [
          'rule allies: nothing from sites outside AUT, CAN, KOR by site in 2026',
          'rule contract: at least 30 t from viet-nam-sales to KOR in 2026',
        ],
      }));
    // allies have 70 t of 100
    it('names a goal that the allies cannot reach', () =>
      expect(conflictOf(problem([ALLIES, CAP_40, goal])).conflict).toEqual(['allies', 'goal']));
    // 30 t of contract with a site that may send none; 90 t to be met of 70; 60 t of contract with a site of 50
    it('says how many tonnes the rules are apart, and proves it', () => {
      const apart = (rules: readonly Rule[]) => {
        const { apart: tonnes, proof } = conflictOf(problem(rules));
        expect(checkCertificate(proof.programme, proof.certificate)).toMatchObject({ valid: true, primalObjective: tonnes });
        return tonnes;
      };
      expect([apart([ALLIES, contract]), apart([ALLIES, goal]), apart([{ ...contract, tonnes: 60 }])]).toEqual([30, 20, 10]);
    });
    it('names one rule alone when the capacity itself breaks it', () =>
      expect(conflictOf(problem([{ ...contract, tonnes: 60 }])).conflict).toEqual(['contract']));
    it('frees the others when any rule named is dropped', () => {
      const rules = [ALLIES, CAP_40, goal, contract];
      const { conflict } = conflictOf(problem(rules));
      const named = rules.filter(({ id }) => conflict.includes(id));
      expect(replacementPlan(highs, problem(named)).status).toBe('INFEASIBLE');
      for (const dropped of conflict)
        expect(replacementPlan(highs, problem(named.filter(({ id }) => id !== dropped))).status).toBe('OPTIMAL');
    });
  });

  it('asks for the figure of every way when it weighs carbon, and names those without', () => {
    const known = { ...AUSTRIA, perTonne: { COST: 20, CARBON: 3 } };
    const asked = { ...problem([], network([known, VIET_NAM])), objective: 'CARBON' as const };
    expect(() => replacementPlan(highs, asked)).toThrow(NoDataError);
    expect(() => replacementPlan(highs, asked)).toThrow(
      'No carbon per tonne is known of austria-works → KOR, viet-nam-sales, viet-nam-sales → KOR',
    );
  });
  it('weighs what it is asked to: the plan of least carbon is another than that of least cost', () => {
    const way = { perTonne: { COST: 0, CARBON: 0 } };
    const sites = [
      site('cheap', 'VNM', 100, 1, { perTonne: { COST: 1, CARBON: 9 } }),
      site('clean', 'AUT', 100, 5, { perTonne: { COST: 5, CARBON: 2 } }),
    ];
    const asked = { ...network(sites), links: sites.map(({ id }) => link(id, 'KOR', way)) };
    expect(sent(planOf({ ...problem([], asked), objective: 'COST' }))).toEqual({ 'cheap → KOR 2026': 100 });
    expect(planOf({ ...problem([], asked), objective: 'CARBON' })).toMatchObject({ value: 200, flows: [{ from: 'clean' }] });
  });
  it('hands out nothing that the solver does not prove', () => {
    const wrong: Solver = {
      name: 'wrong',
      solve: (programme): Outcome => {
        const outcome = highs.solve(programme);
        if (outcome.status !== 'OPTIMAL') return outcome;
        return { status: 'OPTIMAL', solution: { ...outcome.solution, values: outcome.solution.values.map((value) => value * 0.99) } };
      },
    };
    expect(() => replacementPlan(wrong, problem())).toThrow(CertificateRejectedError);
  });
  it('refuses two rules of one id', () => expect(() => replacementPlan(highs, problem([ALLIES, ALLIES]))).toThrow(InvalidArgumentsError));

  describe('of any network', () => {
    const anyProblem = fc.tuple(anyNetwork, anyRules).map(([asked, rules]) => problem(rules, asked));
    const close = (a: number, b: number, scale: number) => Math.abs(a - b) <= 1e-7 * Math.max(1, scale);

    it('conserves: what is delivered and unmet is the demand, and works turn out what their feed yields', () =>
      fc.assert(
        fc.property(anyProblem, (asked) => {
          const plan = planOf(asked);
          for (const { demander: to, year, demand, unmet } of plan.byYear) {
            const arrived = plan.flows.filter((flow) => flow.to === to && flow.year === year).reduce((sum, flow) => sum + flow.tonnes, 0);
            expect(close(arrived + unmet, demand, demand)).toBe(true);
          }
          for (const { id } of asked.network.sites.filter((one) => asked.network.links.some(({ to }) => to === one.id)))
            for (const year of asked.network.years) {
              const made = plan.flows.filter((flow) => flow.from === id && flow.year === year).reduce((sum, flow) => sum + flow.tonnes, 0);
              const fed = plan.flows
                .filter((flow) => flow.to === id && flow.year === year)
                .reduce(
                  (sum, flow) =>
                    sum + flow.tonnes * (asked.network.links.find((one) => one.from === flow.from && one.to === id)?.yield ?? 0),
                  0,
                );
              expect(close(made, fed, made)).toBe(true);
            }
        }),
      ));
    it('never takes more than a site has in a year, or a stock over all years', () =>
      fc.assert(
        fc.property(anyProblem, (asked) => {
          const plan = planOf(asked);
          for (const { id, capacities, stock } of asked.network.sites) {
            const own = plan.flows.filter(({ from }) => from === id);
            for (const { year, tonnes } of capacities) {
              const used = own.filter((flow) => flow.year === year).reduce((sum, flow) => sum + flow.tonnes, 0);
              expect(used).toBeLessThanOrEqual((tonnes ?? 0) + 1e-7 * Math.max(1, tonnes ?? 0));
            }
            if (stock !== null)
              expect(own.reduce((sum, flow) => sum + flow.tonnes, 0)).toBeLessThanOrEqual(stock + 1e-7 * Math.max(1, stock));
          }
        }),
      ));
    it('is not made worse by more capacity', () =>
      fc.assert(
        fc.property(anyProblem, fc.nat(), fc.double({ min: 0, max: 1e4, noNaN: true }), (asked, which, more) => {
          const grown = asked.network.sites.map((one, i) =>
            i === which % asked.network.sites.length
              ? { ...one, capacities: one.capacities.map(({ year, tonnes }) => ({ year, tonnes: tonnes === null ? null : tonnes + more })) }
              : one,
          );
          const [before, after] = [planOf(asked), planOf({ ...asked, network: { ...asked.network, sites: grown } })];
          expect(after.unmet).toBeLessThanOrEqual(before.unmet + 1e-7 * Math.max(1, before.unmet));
          // the same tonnes cost no more; more tonnes may
          const alike = planOf({ ...asked, network: { ...asked.network, sites: grown } }, before.delivered);
          expect(alike.value).toBeLessThanOrEqual(before.value + 1e-6 * Math.max(1, before.value));
        }),
      ));
    // what is least as a function of a bound is convex, so no price promises more than comes true
    it('never has a shadow price that promises more than more capacity keeps', () =>
      fc.assert(
        fc.property(anyProblem, fc.nat(), fc.double({ min: 0, max: 1e4, noNaN: true }), (asked, which, more) => {
          const before = planOf(asked);
          const capacities = before.binding.filter(({ id }) => id.startsWith('capacity|'));
          const limit = capacities[which % Math.max(1, capacities.length)];
          if (limit === undefined) return;
          const [, id, year] = limit.id.split('|');
          const sites = asked.network.sites.map((one) =>
            one.id === id
              ? {
                  ...one,
                  capacities: one.capacities.map((of) => (of.year === Number(year) ? { ...of, tonnes: (of.tonnes ?? 0) + more } : of)),
                }
              : one,
          );
          const after = planOf({ ...asked, network: { ...asked.network, sites } });
          const tolerance = 1e-7 * Math.max(1, before.unmet, before.value, more * Math.abs(limit.price.objective));
          expect(after.unmet - before.unmet).toBeGreaterThanOrEqual(limit.price.unmet * more - tolerance);
          if (after.unmet === before.unmet && limit.price.unmet === 0)
            expect(after.value - before.value).toBeGreaterThanOrEqual(limit.price.objective * more - tolerance);
        }),
      ));
    it('names, where rules conflict, no rule too many', () =>
      fc.assert(
        fc.property(
          anyNetwork,
          anyRules,
          fc.double({ min: 0.5, max: 1, noNaN: true }),
          fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 60 })), { maxLength: 3 }),
          (asked, bars, share, contracts) => {
            const year = asked.years[0] ?? NaN;
            const open = asked.links.filter(({ from, to }) => {
              const capacity = asked.sites.find(({ id }) => id === from)?.capacities.find((one) => one.year === year)?.tonnes;
              return capacity != null && asked.demanders.some(({ id }) => id === to);
            });
            const rules: Rule[] = [
              ...bars,
              { id: 'goal', kind: 'COVER', demander: 'KOR', share, years: asked.years },
              ...contracts.flatMap(([n, tonnes], i): Rule[] => {
                const way = open[n % Math.max(1, open.length)];
                return way === undefined
                  ? []
                  : [{ id: `contract-${i}`, kind: 'CONTRACT', from: way.from, to: way.to, tonnes, years: [year] }];
              }),
            ];
            const plan = replacementPlan(highs, problem(rules, asked));
            if (plan.status === 'OPTIMAL') return;
            const named = rules.filter(({ id }) => plan.conflict.includes(id));
            expect(named.length).toBeGreaterThan(0);
            expect(plan.apart).toBeGreaterThan(0);
            expect(plan.proof.check.valid).toBe(true);
            expect(replacementPlan(highs, problem(named, asked)).status).toBe('INFEASIBLE');
            for (const dropped of named)
              expect(
                replacementPlan(
                  highs,
                  problem(
                    named.filter((one) => one !== dropped),
                    asked,
                  ),
                ).status,
              ).toBe('OPTIMAL');
          },
        ),
        { numRuns: 60 },
      ));
    it('is proven by certificates that hold strong duality within a billionth', () =>
      fc.assert(
        fc.property(anyProblem, (asked) => {
          const { proofs } = planOf(asked);
          for (const { programme, certificate } of [proofs.unmet, proofs.objective]) {
            const check = checkCertificate(programme, certificate, 1e-9);
            expect(check).toMatchObject({ valid: true, faults: [] });
            expect(check.relativeGap).toBeLessThanOrEqual(1e-9);
          }
        }),
      ));
    it('is the same to the last digit, in whatever order its facts and rules come', () =>
      fc.assert(
        fc.property(anyProblem, (asked) => {
          const { network: given } = asked;
          const turned = {
            ...asked,
            rules: asked.rules.toReversed(),
            network: {
              years: given.years.toReversed(),
              sites: given.sites.toReversed().map((one) => ({ ...one, capacities: one.capacities.toReversed() })),
              links: given.links.toReversed(),
              demanders: given.demanders.toReversed(),
            },
          };
          expect(planOf(turned)).toEqual(planOf(asked));
        }),
        { numRuns: 50 },
      ));
    it('has an alternative that covers as much for as much', () =>
      fc.assert(
        fc.property(anyProblem, (asked) => {
          const plan = planOf(asked);
          if (plan.alternative === null) return;
          const costOf = (id: string) => asked.network.sites.find((one) => one.id === id)?.perTonne.COST ?? NaN;
          const value = plan.alternative.reduce((sum, flow) => sum + flow.tonnes * costOf(flow.from), 0);
          const arrived = plan.alternative.filter(({ final }) => final).reduce((sum, flow) => sum + flow.tonnes, 0);
          const delivered = plan.byYear.reduce((sum, one) => sum + one.delivered, 0);
          expect(close(value, plan.value, plan.value)).toBe(true);
          expect(close(arrived, delivered, delivered)).toBe(true);
        }),
      ));
  });
});

describe('the market worked by hand', () => {
  it('is the one of the document: 50, 40 and 30 t for 100 t lost', () => {
    expect(MARKET.sites.map(({ capacities }) => capacities[0]?.tonnes)).toEqual([50, 40, 30]);
    expect(CANADA.phase).toBe('construction');
  });
});
