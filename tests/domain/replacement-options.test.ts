import { beforeAll, describe, expect, it } from 'vitest';
import { InvalidArgumentsError } from '../../src/domain/errors.js';
import type { Solver } from '../../src/domain/linear-programme.js';
import {
  announcedProject,
  moreRecycling,
  rampUp,
  reroutedSales,
  spareCapacity,
  stockpile,
  substitution,
  type OptionPlace,
} from '../../src/domain/replacement-options.js';
import { replacementPlan } from '../../src/domain/replacement-plan.js';
import type { SupplySite } from '../../src/domain/supply-network.js';
import { loadHighs } from '../../src/solver/highs.js';
import { demander, network, problem } from '../support/plan-network.js';

const YEARS = [2026, 2027, 2028];
const place = (id: string, cost = 1): OptionPlace => ({
  id,
  materialId: 'tungsten-metal',
  basis: 'CONTAINED',
  nation: { SITE: 'AUT' },
  perTonne: { COST: cost },
});
const tonnes = ({ capacities }: SupplySite) => capacities.map((one) => one.tonnes);
const SOON = { start: 2027, qualificationYears: 0, rampYears: 1 };

describe('options of replacement', () => {
  // 0.2 × 400
  it('reroute the share of sales that is assumed', () => expect(tonnes(reroutedSales(place('a'), 400, 0.2, YEARS))).toEqual([80, 80, 80]));
  it('have spare what capacity leaves over output, and none where output is higher', () => {
    expect(tonnes(spareCapacity(place('a'), 1000, 950, YEARS))).toEqual([50, 50, 50]);
    expect(tonnes(spareCapacity(place('a'), 1000, 1100, YEARS))).toEqual([0, 0, 0]);
  });
  it('run up and start projects in equal steps after qualification', () => {
    expect(tonnes(rampUp(place('a'), 90, { start: 2026, qualificationYears: 0, rampYears: 3 }, YEARS))).toEqual([30, 60, 90]);
    expect(tonnes(announcedProject(place('a'), 60, { start: 2026, qualificationYears: 1, rampYears: 2 }, YEARS))).toEqual([0, 30, 60]);
  });
  // 500 × (0.20 − 0.02): what is recycled today is in today's supply
  it('recycle what the rate rises by, of what reaches its end of life', () => {
    const scrap = [
      { year: 2026, tonnes: 400 },
      { year: 2027, tonnes: 500 },
    ];
    const [none, risen, untold] = tonnes(moreRecycling(place('a'), scrap, { today: 0.02, then: 0.2 }, SOON, YEARS));
    expect([none, untold]).toEqual([0, null]);
    expect(risen).toBeCloseTo(90, 9);
  });
  it('substitute the share of a use', () => expect(tonnes(substitution(place('a'), 200, 0.25, SOON, YEARS))).toEqual([0, 50, 50]));
  it('draw a stock once, at most so much a year', () =>
    expect(stockpile(place('a'), 30, 20, YEARS)).toMatchObject({ stock: 30, capacities: YEARS.map((year) => ({ year, tonnes: 20 })) }));
  it('are of unknown size, not of none, when a figure is not known', () => {
    const unknown = [
      reroutedSales(place('a'), null, 0.2, [2027]),
      spareCapacity(place('a'), 1000, null, [2027]),
      rampUp(place('a'), null, SOON, [2027]),
      announcedProject(place('a'), null, SOON, [2027]),
      moreRecycling(place('a'), [], { today: 0, then: 1 }, SOON, [2027]),
      substitution(place('a'), null, 0.5, SOON, [2027]),
    ];
    expect(unknown.map(tonnes)).toEqual(unknown.map(() => [null]));
  });
  it('refuse shares and schedules that cannot be', () => {
    expect(() => reroutedSales(place('a'), 1, 1.1, YEARS)).toThrow('divertibleShare 1.1: a share from 0 to 1');
    expect(() => moreRecycling(place('a'), [], { today: -0.1, then: 2 }, SOON, YEARS)).toThrow(InvalidArgumentsError);
    expect(() => announcedProject(place('a'), 1, { start: 2026, qualificationYears: -1, rampYears: 0 }, YEARS)).toThrow(
      'qualificationYears -1: whole years, 0 or more; rampYears 0: whole years, 1 or more',
    );
  });

  describe('in one plan', () => {
    let highs: Solver;
    beforeAll(async () => {
      highs = await loadHighs();
    });
    // 2026: sales 20, spare 10, stock 5; from 2027 recycling 9, substitution 5 and the project of 60 t join: 60 t are enough
    it('cover together what none covers alone, year by year', () => {
      const sites = [
        reroutedSales(place('sales', 1), 100, 0.2, YEARS),
        spareCapacity(place('works', 2), 50, 40, YEARS),
        moreRecycling(
          place('recycler', 3),
          YEARS.map((year) => ({ year, tonnes: 50 })),
          { today: 0.02, then: 0.2 },
          SOON,
          YEARS,
        ),
        substitution(place('ferrite', 4), 10, 0.5, SOON, YEARS),
        announcedProject(place('mine', 5), 60, { start: 2026, qualificationYears: 1, rampYears: 2 }, YEARS),
        stockpile(place('stock', 9), 5, null, YEARS),
      ];
      const plan = replacementPlan(highs, problem([], network(sites, [demander('KOR', 60, YEARS)], YEARS)));
      // 20 + 10 + 5 of 60; then 20 + 10 + 9 + 5 + 16 of the 30 and 60 t that the mine has
      expect(plan).toMatchObject({
        status: 'OPTIMAL',
        unmet: 25,
        byYear: [{ delivered: 35 }, { delivered: 60, unmet: 0 }, { delivered: 60, unmet: 0 }],
        value: 20 + 20 + 45 + 2 * (20 + 20 + 27 + 20 + 80),
      });
    });
  });
});
