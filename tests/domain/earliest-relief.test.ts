import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { earliestRelief } from '../../src/domain/earliest-relief.js';
import { InvalidArgumentsError } from '../../src/domain/errors.js';
import type { Solver } from '../../src/domain/linear-programme.js';
import type { Rule } from '../../src/domain/rules.js';
import { rampedCapacity, type SupplySite } from '../../src/domain/supply-network.js';
import { loadHighs } from '../../src/solver/highs.js';
import { ALLIES, anyNetwork, anyRules, demander, network, problem, site } from '../support/plan-network.js';

let highs: Solver;
beforeAll(async () => {
  highs = await loadHighs();
});

// worked by hand in docs/measures/replacement-plan.md: 100 t a year; Austria 40 t; a mine of 60 t that starts in 2026, is
// qualified after a year and runs up in two
const YEARS = [2026, 2027, 2028, 2029];
const AUSTRIA = site('austria-works', 'AUT', 40, 20, {}, YEARS);
const MINE: SupplySite = {
  ...site('canada-mine', 'CAN', 0, 30, { option: 'PROJECT', phase: 'construction' }),
  capacities: rampedCapacity(60, { start: 2026, qualificationYears: 1, rampYears: 2 }, YEARS),
};
const STOCK = site('korea-stock', 'KOR', 40, 0, { option: 'STOCKPILE', stock: 30 }, YEARS);
const asked = (sites: readonly SupplySite[], rules: readonly Rule[] = []) =>
  problem(rules, network(sites, [demander('KOR', 100, YEARS)], YEARS));
const goal = (share: number) => ({ demander: 'KOR', share });

describe('earliestRelief', () => {
  // 40, 40 + 30, 40 + 60, 40 + 60
  it('is the first year from which the goal is kept to the last, with coverage by year', () =>
    expect(earliestRelief(highs, asked([AUSTRIA, MINE]), goal(1))).toMatchObject({
      status: 'OPTIMAL',
      year: 2028,
      reachable: [
        { year: 2026, coverage: 0.4 },
        { year: 2027, coverage: 0.7 },
        { year: 2028, coverage: 1 },
        { year: 2029, coverage: 1 },
      ],
    }));
  it('names the project on the critical path, its phase and the year if it is late', () =>
    expect(earliestRelief(highs, asked([AUSTRIA, MINE]), goal(1))).toMatchObject({
      critical: [{ site: 'canada-mine', phase: 'construction', yearIfLate: 2029 }],
    }));
  // the stock of 30 t closes 2027; a year late the mine lacks 60 t then
  it('is earlier with a stock that bridges', () =>
    expect(earliestRelief(highs, asked([AUSTRIA, MINE, STOCK]), goal(1))).toMatchObject({
      year: 2027,
      critical: [{ site: 'canada-mine', yearIfLate: 2028 }],
    }));
  it('does not take a year for relief that cannot last', () =>
    expect(earliestRelief(highs, asked([AUSTRIA, STOCK]), goal(0.7))).toMatchObject({
      year: 2029,
      reachable: YEARS.map((year) => ({ year, coverage: 0.7 })),
      critical: [],
    }));
  it('is none when the goal is out of reach, and then nothing is critical', () =>
    expect(earliestRelief(highs, asked([AUSTRIA]), goal(0.5))).toMatchObject({ year: null, critical: [] }));
  it('is at once when no project is needed', () =>
    expect(earliestRelief(highs, asked([AUSTRIA, MINE]), goal(0.4))).toMatchObject({ year: 2026, critical: [] }));
  it('has no coverage in a year without demand', () =>
    expect(earliestRelief(highs, problem([], network([site('a', 'AUT', 1, 1)], [demander('KOR', 0)])), goal(1))).toMatchObject({
      reachable: [{ year: 2026, coverage: null }],
    }));
  it('names rules that cannot be kept even without the goal', () => {
    const contract: Rule = { id: 'contract', kind: 'CONTRACT', from: 'austria-works', to: 'KOR', tonnes: 50, years: [2027] };
    expect(earliestRelief(highs, asked([AUSTRIA], [ALLIES, contract]), goal(1))).toMatchObject({
      status: 'INFEASIBLE',
      conflict: ['contract'],
    });
  });
  it('refuses years with a gap and a demander that is not there', () => {
    const gap = { ...network([AUSTRIA], [demander('KOR', 1, [2026, 2028])], [2026, 2028]) };
    expect(() => earliestRelief(highs, problem([], gap), goal(1))).toThrow(InvalidArgumentsError);
    expect(() => earliestRelief(highs, asked([AUSTRIA]), { demander: 'USA', share: 1 })).toThrow(InvalidArgumentsError);
  });
  it('comes no later when the goal is lower', () =>
    fc.assert(
      fc.property(
        anyNetwork,
        anyRules,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (any, rules, a, b) => {
          const year = (share: number) => {
            const relief = earliestRelief(highs, problem(rules, any), goal(share));
            return relief.status === 'OPTIMAL' ? (relief.year ?? Infinity) : NaN;
          };
          expect(year(Math.min(a, b))).toBeLessThanOrEqual(year(Math.max(a, b)));
        },
      ),
      { numRuns: 60 },
    ));
});
