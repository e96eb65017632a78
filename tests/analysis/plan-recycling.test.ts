import { beforeAll, describe, expect, it } from 'vitest';
import { planFlows, planYears, type PlanAnswer } from '../../src/analysis/plan-answer.js';
import type { PlanRequest } from '../../src/analysis/plan-request.js';
import { planWork, type Planner } from '../../src/analysis/plan-work.js';
import { replaceSupply } from '../../src/analysis/replace-supply.js';
import { InvalidArgumentsError } from '../../src/domain/errors.js';
import type { RecyclingRate } from '../../src/domain/facts.js';
import { loadHighs } from '../../src/solver/highs.js';
import { output } from '../support/ask.js';
import { widerAsk, type Wider } from '../support/wider-ask.js';
import { tungstenPlan } from './tungsten-plan.js';
import { world } from './tungsten-world.js';

let planner: Planner;
beforeAll(async () => {
  const solver = await loadHighs();
  planner = { do: (work) => Promise.resolve().then(() => planWork(solver, work)) };
});

const rate: RecyclingRate = {
  factId: 'recycling/KOR',
  status: 'reported',
  mineralId: 'tungsten',
  area: 'KOR',
  measure: 'EOL_RIR',
  year: 2022,
  share: 0.02,
  bound: null,
};
const used = output('tungsten-metal', 'KOR', 1000);
const twoYears = { to: 2025, qualificationYears: 0, rampYears: 2 };
const answer = (request: Partial<PlanRequest>, facts: Partial<Wider> = { recycling: [rate], consumption: [used] }) =>
  replaceSupply(widerAsk(world, facts), planner, { ...tungstenPlan, ...twoYears, ...request });
const sent = (told: PlanAnswer, id: string) =>
  told.plan.status === 'OPTIMAL'
    ? planFlows(told, told.plan.flows)
        .filter(({ supplier }) => supplier.id === id)
        .map(({ year, quantity }) => [year, quantity.value])
    : [];
const coverage = (told: PlanAnswer) => planYears(told).map((one) => one.coverage.value);

// As worked by hand in docs/measures/replacement-plan.md: 180 t of allies a year for 600 t lost. Korea uses 1,000 t and recycles
// 2 %; at 20 % it has 1,000 × 0.18 = 180 t more, half of it in the first of two years.
describe('more recycling in a plan', () => {
  it('returns the rise of the rate times the use, in equal steps', async () => {
    const told = await answer({ recyclingRate: 0.2 });
    expect(sent(told, 'KOR recycling')).toEqual([
      [2024, 90],
      [2025, 180],
    ]);
    // 270 / 600 and 360 / 600
    expect(coverage(told)).toEqual([0.45, 0.6]);
  });
  it('rests on the facts of use and rate, and says what it takes for granted', async () => {
    const told = await answer({ recyclingRate: 0.2 });
    const supplier = told.suppliers.find(({ option }) => option === 'RECYCLING');
    expect(supplier?.available[1]).toMatchObject({ value: 180, factIds: [used.factId, 'recycling/KOR'] });
    expect(told.assumptions.join(' ')).toContain('from 0.02 to 0.2 of a use of at least 1000 t a year');
  });
  it('is off unless a rate is asked for', async () => {
    const told = await answer({});
    expect(told.suppliers.map(({ option }) => option)).not.toContain('RECYCLING');
    expect(coverage(told)).toEqual([0.3, 0.3]);
  });
  it('serves the importer alone, not those who lose with it', async () => {
    const told = await answer({ recyclingRate: 0.2, competing: ['JPN'], competingLost: [600] });
    expect(told.problem.network.links.filter(({ from }) => from === 'KOR recycling').map(({ to }) => to)).toEqual(['KOR']);
  });
  it('counts on nothing, and says why, where the rate today is not published', async () => {
    const told = await answer({ recyclingRate: 0.2 }, { consumption: [used] });
    expect(coverage(told)).toEqual([0.3, 0.3]);
    expect(told.missing.join(' ')).toContain('none is counted: the rate today is not published');
  });
  it('counts on nothing, and says why, where use is told of another material only', async () => {
    const told = await answer({ recyclingRate: 0.2 }, { recycling: [rate], consumption: [output('tungsten-carbide', 'KOR', 1000)] });
    expect(coverage(told)).toEqual([0.3, 0.3]);
    expect(told.missing.join(' ')).toContain('its use in 2023 is not published on the basis of the material');
  });
  it('counts on nothing where the rate is reached today', async () =>
    expect((await answer({ recyclingRate: 0.02 })).missing.join(' ')).toContain('the rate today is 0.02 already'));
});

describe('substitution in a plan', () => {
  // 600 × (1 − 0.05) = 570 t and 600 × (1 − 0.1) = 540 t are still needed, of which 180 t are sent
  it('lowers what must be replaced, in equal steps', async () => {
    const told = await answer({ substitutedShare: 0.1 });
    expect(told.problem.network.demanders[0]?.demands.map(({ tonnes }) => tonnes)).toEqual([570, 540]);
    expect(coverage(told).map((one) => Number(one?.toFixed(9)))).toEqual([0.315789474, 0.333333333]);
    expect(told.assumptions.join(' ')).toContain('Other materials make 10 % of the loss needless');
  });
  it('is off unless a share is given', async () =>
    expect((await answer({})).problem.network.demanders[0]?.demands.map(({ tonnes }) => tonnes)).toEqual([600, 600]));
  it('waits for its qualification', async () =>
    expect(
      (await answer({ substitutedShare: 0.1, qualificationYears: 1, rampYears: 1 })).problem.network.demanders[0]?.demands.map(
        ({ tonnes }) => tonnes,
      ),
    ).toEqual([600, 540]));
});

it('shares outside 0 to 1 are refused, both at once', async () => {
  const refused: unknown = await answer({ recyclingRate: 1.5, substitutedShare: -1 }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(InvalidArgumentsError);
  expect((refused as InvalidArgumentsError).details).toMatchObject({
    faults: [{ argument: 'recyclingRate' }, { argument: 'substitutedShare' }],
  });
});
