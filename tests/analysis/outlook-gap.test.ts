import { describe, expect, it } from 'vitest';
import { demandGap, type DemandGapRequest } from '../../src/analysis/outlook-gap.js';
import { output } from '../support/ask.js';
import { widerAsk, type Wider } from '../support/wider-ask.js';
import { world } from './tungsten-world.js';

const point = (area: string, year: number, tonnes: number) => ({
  ...output('tungsten-metal', area, tonnes, year),
  factId: `outlook/${area}/${year}`,
  scenario: 'base',
});
const need = (year: number, tonnes: number, scenario = 'high') => ({
  factId: `demand/${scenario}/${year}`,
  status: 'projected' as const,
  mineralId: 'tungsten',
  area: 'WORLD',
  sector: 'Total demand',
  scenario,
  year,
  tonnes,
  bound: null,
  basis: 'GROSS' as const,
});
// the example of docs/measures/shocks.md: demand 100 to 300 t, supply 150 to 200 t from 2030 to 2040
const facts: Partial<Wider> = {
  outlook: [point('AUT', 2030, 150), point('AUT', 2040, 200), point('CHN', 2030, 999), point('OTHER', 2040, 300)],
  demand: [need(2030, 100), need(2040, 300), need(2030, 5, 'low')],
};
const asked: DemandGapRequest = {
  material: 'tungsten-metal',
  alliance: 'MSP',
  scenario: 'high',
  sector: 'Total demand',
  multiple: null,
  multipleYear: 2040,
  shareOfDemand: 1,
  asOf: '2025-12-31',
};
const ask = (more: Partial<DemandGapRequest> = {}) => demandGap(widerAsk(world, facts), { ...asked, ...more });

describe('demandGap', () => {
  it('is short from 2034, the lines crossing at 2033⅓', async () => {
    const answer = await ask();
    expect(answer.shortFrom).toBe(2034);
    expect(answer.crossing).toBeCloseTo(2033 + 1 / 3, 6);
    expect(answer.suppliers.map(({ iso3 }) => iso3)).toEqual(['AUT']);
    expect(answer.years.find(({ year }) => year === 2034)?.gap.value).toBeCloseTo(10, 9);
  });
  it('need not be short where all other countries’ output may be allied', async () => expect((await ask()).shortFromLatest).toBeNull());
  it('takes the part of demand the alliance has to meet: half of it is never short', async () =>
    expect((await ask({ shareOfDemand: 0.5 })).shortFrom).toBeNull());
  it('follows a multiple in a straight line from the first year told: 100 to 1100 t is short from 2031', async () => {
    const answer = await ask({ multiple: 11 });
    expect(answer.shortFrom).toBe(2031); // 200 against 155
    expect(answer.assumptions.join()).toContain('11 times');
  });
  it('refuses a scenario that is not there and names those that are', async () =>
    await expect(ask({ scenario: 'none' })).rejects.toMatchObject({
      code: 'NO_DATA',
      details: { available: { scenarios: ['high', 'low'] } },
    }));
  it('refuses a material without a projection, and shares that cannot be', async () => {
    await expect(ask({ material: 'tin-metal' })).rejects.toMatchObject({ code: 'NO_DATA' });
    await expect(ask({ shareOfDemand: 0, multiple: -1 })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENTS',
      details: { faults: [{}, {}] },
    });
  });
});
