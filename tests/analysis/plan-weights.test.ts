import { beforeAll, describe, expect, it } from 'vitest';
import type { Ask } from '../../src/analysis/ask.js';
import { planCriteria } from '../../src/analysis/plan-criteria.js';
import type { PlanRequest } from '../../src/analysis/plan-request.js';
import { planWork, type Planner } from '../../src/analysis/plan-work.js';
import { comparePlans, compareWeightings, replaceSupply } from '../../src/analysis/replace-supply.js';
import { DomainError } from '../../src/domain/errors.js';
import type { Emission } from '../../src/domain/facts.js';
import { loadHighs } from '../../src/solver/highs.js';
import { askOf } from '../support/ask.js';
import { tungstenPlan } from './tungsten-plan.js';
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
const unknown = askOf(world);
const ask: Ask = { ...unknown, emissionsOf: () => Promise.resolve([emission('scrap', 2), emission('coal power, Austria', 30)]) };
// Austria has 80 t of sales at 60 days and 50 t to spare at 90; Canada 50 t of sales, made of scrap as the question tells
const request: PlanRequest = { ...tungstenPlan, lost: 100, objective: 'WEIGHTED', routes: ['CAN=scrap'] };
const plan = (more: Partial<PlanRequest>, from = ask) => replaceSupply(from, planner, { ...request, ...more });
const sent = async (more: Partial<PlanRequest>) => {
  const { plan: found } = await plan(more);
  return found.status === 'OPTIMAL' ? found.flows.map(({ from, tonnes }) => [from, tonnes]) : found.words;
};
const refusal = async (asked: Promise<unknown>): Promise<DomainError> => {
  const refused: unknown = await asked.catch((error: unknown) => error);
  if (!(refused instanceof DomainError)) throw new Error('not refused', { cause: refused });
  return refused;
};

describe('a plan by weights', () => {
  it('by one weight alone sends as by that objective', async () => {
    expect(await sent({ carbonWeight: 1 })).toEqual([
      ['AUT sales', 50],
      ['CAN sales', 50],
    ]);
    expect(await sent({ lost: 150, daysWeight: 0.2 })).toEqual(await sent({ lost: 150, objective: 'TIME' }));
  });
  it('tells by each criterion what it comes to, its average at hand and its say', async () => {
    const told = planCriteria(await plan({ daysWeight: 0.3, carbonWeight: 0.1 }));
    expect(told).toMatchObject([
      { criterion: 'COST', share: 0, average: 30_000, perTonne: 30_000, total: 3_000_000, unit: 'US dollars per tonne' },
      // (80 + 50) × 60 and 50 × 90, over 180 t
      { criterion: 'TIME', share: 0.75, average: 68.3333333333, perTonne: 60, total: 6000 },
      { criterion: 'RISK', share: 0 },
      // 130 × 30 and 50 × 2, over 180 t; 50 t of each are sent
      { criterion: 'CARBON', share: 0.25, average: 22.2222222222, perTonne: 16, total: 1600 },
    ]);
  });
  it('says how the index comes about, as one sentence that the weights of the question can be found in', async () => {
    const { assumptions, objectiveUnit } = await plan({ daysWeight: 0.3, carbonWeight: 0.1 });
    expect(objectiveUnit).toContain('100 for a tonne that is average');
    expect(assumptions.join(' ')).toContain(
      'Weighed: 75 % days (average 68.33 days until the first delivery), 25 % carbon (average 22.22 ',
    );
  });
  it('is proven as any other', async () =>
    expect((await plan({ costWeight: 1, riskWeight: 1 })).plan).toMatchObject({
      status: 'OPTIMAL',
      verdict: { verified: true, programmes: 2 },
    }));
  it('names what is weighed and not known, gives it no say and no total', async () => {
    const told = await plan({ costWeight: 1, carbonWeight: 1 }, unknown);
    expect(told.missing[0]).toContain('carbonWeight has no say, for what it weighs is not known. No greenhouse gases of tungsten-metal');
    expect(planCriteria(told)).toMatchObject([
      { criterion: 'COST', share: 1 },
      { criterion: 'TIME', share: 0 },
      { criterion: 'RISK', share: 0 },
      { criterion: 'CARBON', share: null, total: null, perTonne: null, average: null, unit: null },
    ]);
  });
  it('says nothing of what is not known and not weighed', async () =>
    expect((await plan({ costWeight: 1 }, unknown)).missing.join(' ')).not.toContain('no say'));
  it('gives greenhouse gases no say with feed, for they contain it', async () =>
    expect((await plan({ costWeight: 1, carbonWeight: 1, feed: true })).missing[0]).toContain('carbonWeight has no say'));
  it('leaves other objectives as they are, and tells them by themselves alone', async () => {
    const told = await plan({ objective: 'TIME' });
    expect(planCriteria(told)).toMatchObject([{ criterion: 'TIME', share: 1, perTonne: 60 }]);
    expect(told.assumptions.join(' ')).not.toContain('Weighed');
  });
  it('can have its rules compared', async () => {
    const { plans, objectiveUnit } = await comparePlans(ask, planner, { ...request, costWeight: 1, riskWeight: 1, nationCap: 0.5 }, 0.9);
    expect(plans.every(({ certificate }) => certificate.verified)).toBe(true);
    expect(objectiveUnit).toContain('index');
  });

  it('is refused without a weight, with one out of range, and when nothing weighed is known', async () => {
    expect(await refusal(plan({ costWeight: 0 }))).toMatchObject({
      code: 'INVALID_ARGUMENTS',
      details: { faults: [{ argument: 'costWeight, daysWeight, riskWeight, carbonWeight', valid: 'at least one weight above 0' }] },
    });
    expect(await refusal(plan({ costWeight: -0.1, riskWeight: 2 }))).toMatchObject({
      code: 'INVALID_ARGUMENTS',
      details: { faults: [{ argument: 'costWeight' }, { argument: 'riskWeight' }] },
    });
    expect(await refusal(plan({ carbonWeight: 1 }, unknown))).toMatchObject({
      code: 'NO_DATA',
      details: { available: { weights: ['costWeight', 'daysWeight', 'riskWeight'] } },
    });
  });
  it('weights are refused where the objective would leave them unheard', async () =>
    expect(await refusal(plan({ objective: 'COST', riskWeight: 0.5 }))).toMatchObject({
      code: 'INVALID_ARGUMENTS',
      details: { faults: [{ argument: 'riskWeight', valid: '0 unless the objective is WEIGHTED' }] },
    }));
});

describe('weights compared', () => {
  const compared = (more: Partial<PlanRequest> = {}, from = ask) =>
    compareWeightings(from, planner, { ...request, costWeight: 1, daysWeight: 1, ...more }, 0.9);

  it('are those asked for, each known criterion alone and all alike', async () => {
    expect((await compared()).plans.map(({ weighting }) => weighting)).toEqual(['ASKED', 'COST', 'TIME', 'RISK', 'CARBON', 'EQUAL']);
    const without = await compared({ carbonWeight: 1 }, unknown);
    expect(without.plans.map(({ weighting }) => weighting)).toEqual(['ASKED', 'COST', 'TIME', 'RISK', 'EQUAL']);
    expect(without.missing[0]).toContain('carbonWeight has no say');
    for (const { criteria } of without.plans)
      expect(criteria[3]).toMatchObject({ criterion: 'CARBON', share: null, total: null, aboveLeast: null });
  });
  it('deliver as much, and tell how far each is above the least', async () => {
    const { plans } = await compared({ lost: 100 });
    for (const { delivered, certificate } of plans) {
      expect(delivered?.value).toBe(100);
      expect(certificate.verified).toBe(true);
    }
    const carbon = plans.map(({ criteria }) => criteria[3]?.aboveLeast ?? null);
    expect(carbon[plans.findIndex(({ weighting }) => weighting === 'CARBON')]).toBe(0);
    // by days, cost and risk Austria and Canada are alike but for carbon, which then decides
    expect(carbon.every((above) => above === 0)).toBe(true);
  });
  it('name who sends in all of them: of 150 t Austria must, whatever is weighed', async () => {
    const { inAll, inAllCount, plans } = await compared({ lost: 150 });
    expect(inAll.map(({ id }) => id)).toContain('AUT sales');
    expect(inAllCount).toBe(inAll.length);
    for (const { senders, senderCount } of plans) {
      expect(senderCount).toBe(senders.length);
      expect(senders.reduce((sum, { tonnes }) => sum + tonnes, 0)).toBeCloseTo(150, 9);
    }
  });
  it('are refused without a weight', async () =>
    expect(await refusal(compared({ costWeight: 0, daysWeight: 0 }))).toMatchObject({ code: 'INVALID_ARGUMENTS' }));
});
