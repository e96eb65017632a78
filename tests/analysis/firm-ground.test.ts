import { beforeAll, describe, expect, it } from 'vitest';
import { onFirmGround, type WeakFacts } from '../../src/analysis/firm-ground.js';
import { planWork, type Planner } from '../../src/analysis/plan-work.js';
import { replaceSupply } from '../../src/analysis/replace-supply.js';
import type { Ask } from '../../src/analysis/ask.js';
import type { Assertion } from '../../src/domain/facts.js';
import { loadHighs } from '../../src/solver/highs.js';
import { askOf } from '../support/ask.js';
import { tungstenPlan } from './tungsten-plan.js';
import { world } from './tungsten-world.js';

let planner: Planner;
beforeAll(async () => {
  const solver = await loadHighs();
  planner = { do: (work) => Promise.resolve().then(() => planWork(solver, work)) };
});

const said = (factId: string, more: Partial<Assertion>, published: string | null = '2024-06'): Assertion => ({
  id: `${factId}/0`,
  factId,
  value: 1,
  unit: 't',
  basis: 'GROSS',
  kusd: null,
  bound: null,
  status: 'reported',
  edition: null,
  locator: 'table',
  validFrom: null,
  validTo: null,
  recordedAt: null,
  note: null,
  preferred: true,
  chosenBecause: null,
  spread: null,
  own: false,
  source: {
    id: 'source',
    title: 'Source',
    publisher: 'Publisher',
    url: null,
    published,
    retrieved: null,
    licence: 'free',
    redistributable: true,
    rank: 1,
    own: false,
  },
  ...more,
});

const CANADA = 'trade/810194/CAN/BRA/2023';
/** The plan of 180 of 600 t: 80 and 50 t of Austria and 50 t of Canada, without what rests on weak facts. */
const firm = async (weak: Partial<WeakFacts>, ...assertions: Assertion[]) => {
  const ask: Ask = { ...askOf(world), assertionsOf: (id) => Promise.resolve(assertions.filter(({ factId }) => factId === id)) };
  const answer = await replaceSupply(ask, planner, tungstenPlan);
  return onFirmGround(ask, planner, answer, { contested: true, modelled: true, olderThan: null, ...weak });
};

describe('a plan on firm ground', () => {
  it('is the plan itself where no fact is weak', async () =>
    expect(await firm({})).toMatchObject({ leftOut: [], coverage: 0.3, coverageWithAll: 0.3, certificate: { verified: true } }));
  it('leaves out who rests on a contested fact: without 50 t of Canada 130 t are left', async () =>
    expect(await firm({}, said(CANADA, { spread: 0.2 }))).toMatchObject({
      leftOut: [{ supplier: { id: 'CAN sales' }, reasons: ['contested'], factIds: [CANADA] }],
      delivered: { value: 130 },
      unmet: { value: 470 },
      coverageWithAll: 0.3,
    }));
  it('leaves out who rests on a modelled fact, unless that is allowed', async () => {
    expect((await firm({}, said(CANADA, { status: 'estimated' }))).leftOut.map(({ reasons }) => reasons)).toEqual([['modelled']]);
    expect((await firm({ modelled: false }, said(CANADA, { status: 'estimated' }))).leftOut).toEqual([]);
  });
  // the plan reads stakes on 2024-12-31; a month counts to its end
  it('leaves out who rests on a fact published too long ago; one of unknown day is not old', async () => {
    expect((await firm({ olderThan: 4 }, said(CANADA, {}, '2020-12'))).leftOut).toEqual([]);
    expect((await firm({ olderThan: 4 }, said(CANADA, {}, '2020-11'))).leftOut.map(({ reasons }) => reasons)).toEqual([['old']]);
    expect((await firm({ olderThan: 0 }, said(CANADA, {}, null))).leftOut).toEqual([]);
  });
  it('is refused for an age that cannot be meant', async () =>
    expect(await firm({ olderThan: -1 }).catch((error: unknown) => error)).toMatchObject({ code: 'INVALID_ARGUMENTS' }));
});
