import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { compareRules } from '../../src/domain/compare-rules.js';
import type { Solver } from '../../src/domain/linear-programme.js';
import type { Rule } from '../../src/domain/rules.js';
import { loadHighs } from '../../src/solver/highs.js';
import { ALLIES, anyNetwork, anyRules, CAP_40, demander, network, problem, site, VIET_NAM } from '../support/plan-network.js';

let highs: Solver;
beforeAll(async () => {
  highs = await loadHighs();
});
const goal = { demander: 'KOR', share: 1 };

describe('compareRules', () => {
  // with: 70 t for 1700, 30 t unmet. without, 70 t delivered as well: 50 × 10 + 20 × 20 = 900. 1700 − 900
  it('prices the allies rule of the market worked by hand in tonnes, money and years', () => {
    const { prices } = compareRules(highs, problem([ALLIES]), goal);
    expect(prices).toMatchObject([{ rule: 'allies', unmet: 30, objective: 800, reliefYear: { withRule: null, without: 2026 } }]);
  });
  // 1800 − 1600
  it('prices the cap in money alone', () =>
    expect(compareRules(highs, problem([CAP_40]), goal).prices).toMatchObject([
      { rule: 'cap', unmet: 0, objective: 200, reliefYear: { withRule: 2026, without: 2026 } },
    ]));
  it('prices a rule at nothing when another bars the same site', () => {
    const twin: Rule = { id: 'no-viet-nam', kind: 'WITHOUT_NATIONS', basis: 'SITE', nations: ['VNM'], whenUnknown: 'BARRED' };
    const { prices } = compareRules(highs, problem([ALLIES, twin]), goal);
    expect(prices.map(({ unmet, objective }) => [unmet, objective])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });
  it('tells the years a rule costs', () => {
    const years = [2026, 2027, 2028];
    const sites = [
      { ...VIET_NAM, capacities: years.map((year) => ({ year, tonnes: 100 })) },
      site('mine', 'CAN', { 2026: 0, 2027: 50, 2028: 100 }, 30, { option: 'PROJECT' }),
    ];
    const { prices } = compareRules(highs, problem([ALLIES], network(sites, [demander('KOR', 100, years)], years)), goal);
    expect(prices[0]?.reliefYear).toEqual({ withRule: 2028, without: 2026 });
  });
  it('has no price for a rule that makes all rules impossible together, and shows the plan without it', () => {
    const contract: Rule = { id: 'contract', kind: 'CONTRACT', from: 'viet-nam-sales', to: 'KOR', tonnes: 30, years: [2026] };
    const { plan, prices } = compareRules(highs, problem([ALLIES, contract]), goal);
    expect(plan).toMatchObject({ status: 'INFEASIBLE', conflict: ['allies', 'contract'] });
    expect(prices).toMatchObject([
      { rule: 'allies', unmet: null, objective: null, without: { status: 'OPTIMAL', unmet: 0 } },
      { rule: 'contract', unmet: null, objective: null, without: { status: 'OPTIMAL', unmet: 30 } },
    ]);
  });
  it('never prices a rule below nothing: dropping one raises neither unmet tonnes nor cost', () =>
    fc.assert(
      fc.property(anyNetwork, anyRules, (asked, rules) => {
        const { plan, prices } = compareRules(highs, problem(rules, asked), goal);
        const scale = plan.status === 'OPTIMAL' ? Math.max(1, plan.value, plan.unmet) : NaN;
        for (const { unmet, objective } of prices) {
          expect(unmet).toBeGreaterThanOrEqual(-1e-7 * scale);
          expect(objective).toBeGreaterThanOrEqual(-1e-7 * scale);
        }
      }),
      { numRuns: 60 },
    ));
});
