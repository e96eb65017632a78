import { beforeAll, describe, expect, it } from 'vitest';
import { planCarbon } from '../../src/analysis/plan-carbon.js';
import type { PlanRequest } from '../../src/analysis/plan-request.js';
import { planWork, type Planner } from '../../src/analysis/plan-work.js';
import { replaceSupply } from '../../src/analysis/replace-supply.js';
import type { Emission } from '../../src/domain/facts.js';
import { loadHighs } from '../../src/solver/highs.js';
import { askOf } from '../support/ask.js';
import { world } from './tungsten-world.js';

let planner: Planner;
beforeAll(async () => {
  const solver = await loadHighs();
  planner = { do: (work) => Promise.resolve().then(() => planWork(solver, work)) };
});

const emission = (route: string, value: number): Emission => ({
  factId: `emission/${route}`,
  status: 'estimated',
  materialId: 'tungsten-metal',
  route,
  value,
  low: null,
  high: null,
});
const ask = { ...askOf(world), emissionsOf: () => Promise.resolve([emission('scrap', 2), emission('coal power, Austria', 30)]) };
const request: PlanRequest = {
  ...{ material: 'tungsten-metal', importer: 'KOR', excluding: ['CHN'], excludingCompanies: [], excludingSites: [], excludingOwners: [] },
  ...{ becauseOf: null, competing: [], competingLost: null, feed: false, year: 2023, lost: 50, within: ['MSP'], alignedBy: 'SITE' },
  ...{ without: [], stakeLimit: null, nationCap: null, cappedNations: [], cover: null, objective: 'CARBON' },
  ...{ options: ['REROUTE'], phases: [], from: 2024, to: 2024, divertibleShare: 0.2, projectShare: 0.5, qualificationYears: 1 },
  ...{ rampYears: 2, stockpile: null, leaveAllies: true, asOf: null },
};
const plan = (more: Partial<PlanRequest> = {}) => replaceSupply(ask, planner, { ...request, ...more });
const sent = async (more: Partial<PlanRequest> = {}) => {
  const { plan: found } = await plan(more);
  return found.status === 'OPTIMAL' ? found.flows.map(({ from, tonnes }) => [from, tonnes]) : found.words;
};

describe('a plan of least carbon', () => {
  // Austria and Canada can send 80 t and 50 t
  it('weighs the highest of what a route may be: Canada may be as bad as Austria, and is no better', async () => {
    const { plan: found, objectiveUnit } = await plan();
    expect(found).toMatchObject({ status: 'OPTIMAL', value: 1500 });
    expect(objectiveUnit).toBe('tonnes of CO2-equivalent, at most');
  });
  it('takes the clean supplier first once its route is told', async () => {
    expect(await sent({ routes: ['CAN=scrap'] })).toEqual([['CAN sales', 50]]);
    expect((await plan({ routes: ['CAN=scrap'] })).plan).toMatchObject({ value: 100 });
  });
  it('tells the range of a plan, and by which routes', async () => {
    const answer = await plan({ lost: 100, routes: ['CAN=scrap'] });
    // 50 t of Canada, 50 t of Austria, whose route names it
    expect(await planCarbon(ask, answer, ['CAN=scrap'])).toMatchObject({
      total: { low: 1600, high: 1600 },
      perTonne: { low: 16, high: 16 },
      suppliers: [
        { supplier: { id: 'CAN sales' }, tonnes: 50, perTonne: { low: 2, high: 2 }, routes: [{ route: 'scrap' }] },
        { supplier: { id: 'AUT sales' }, tonnes: 50, perTonne: { low: 30, high: 30 } },
      ],
    });
    // untold, Canada may have come by either: 50 · 2 + 50 · 30 to 100 · 30
    expect(await planCarbon(ask, answer, [])).toMatchObject({ total: { low: 1600, high: 3000 } });
  });
  it('refuses a route that is not known, naming those that are', async () => {
    await expect(plan({ routes: ['CAN=wind'] })).rejects.toThrow(/of scrap; coal power, Austria/);
  });
  it('refuses to count feed twice', async () => {
    await expect(plan({ feed: true })).rejects.toMatchObject({ code: 'NO_DATA', details: { available: { feed: false } } });
  });
});
