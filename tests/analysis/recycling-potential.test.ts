import { describe, expect, it } from 'vitest';
import { recyclingPotential, type RecyclingRequest } from '../../src/analysis/recycling-potential.js';
import type { RecyclingRate } from '../../src/domain/facts.js';
import { flow, output } from '../support/ask.js';
import { widerAsk, type Wider } from '../support/wider-ask.js';
import { licence, world } from './tungsten-world.js';

const asked: RecyclingRequest = { mineral: 'tungsten', country: 'KOR', year: 2023, rate: 0.02, target: 0.2, discarded: null };
const known = { ...world, trade: [...world.trade, flow('810194', 'KOR', 'IND', 50)] };
const ask = (more: Partial<RecyclingRequest> = {}, facts: Partial<Wider> = {}, world = known) =>
  recyclingPotential(widerAsk(world, facts), { ...asked, ...more });
const rate = (area: string, share: number, more: Partial<RecyclingRate> = {}): RecyclingRate => ({
  factId: `recycling/${area}`,
  status: 'reported',
  mineralId: 'tungsten',
  area,
  measure: 'EOL_RIR',
  year: 2022,
  share,
  bound: null,
  ...more,
});
const range = (low: number, high = low) => ({ value: low === high ? low : null, low, high });

describe('recyclingPotential, as worked in docs/measures/recycling.md', () => {
  it('is the rise of the rate times what was imported and not exported again', async () => {
    const { materials, saved, assumptions } = await ask();
    expect(materials).toMatchObject([{ material: { id: 'tungsten-metal' }, use: range(950, 1000), saved: range(171, 180) }]);
    expect(saved).toMatchObject({ ...range(171, 180), basis: 'CONTAINED' });
    expect(saved.factIds).toContain('trade/810194/CHN/KOR/2023');
    expect(assumptions.join(' ')).toMatch(/Use is not published/);
  });
  it('is of the use, where that is published', async () => {
    const consumption = [output('tungsten-metal', 'KOR', 1000)];
    expect((await ask({}, { consumption })).materials).toMatchObject([{ use: range(1000), saved: range(180) }]);
  });
  it('is of what is discarded, where that is given', async () => {
    expect((await ask({ discarded: 500 })).saved).toMatchObject(range(90));
  });
});

describe('the rate today', () => {
  const today = async (facts: Partial<Wider>, world = known) => (await ask({ rate: null }, facts, world)).rate;
  it('is the one published of the country', async () => {
    expect(await today({ recycling: [rate('EU', 0.4), rate('KOR', 0.1)] })).toMatchObject({ ...range(0.1), factIds: ['recycling/KOR'] });
  });
  it('is a range where only a bound is published', async () => {
    expect(await today({ recycling: [rate('KOR', 0.05, { bound: '<' })] })).toMatchObject(range(0, 0.05));
  });
  it('is what the country’s own policy starts from, where no rate is published', async () => {
    const benchmarks = [
      {
        factId: 'benchmark/kor-licence/recycling',
        status: 'reported' as const,
        policyId: 'kor-licence',
        metric: 'recycling',
        subject: null,
        comparator: 'at-least',
        threshold: 0.2,
        unit: 'ratio',
        byYear: 2030,
        baseline: 0.02,
        baselineYear: null,
      },
    ];
    const policies = [licence('KOR')];
    expect(await today({ benchmarks }, { ...known, policies })).toMatchObject(range(0.02));
  });
  it('is anything up to the target where nothing is published, and that is told', async () => {
    const { rate: anything, saved, missing } = await ask({ rate: null }, { recycling: [rate('EU', 0.4)] });
    expect(anything).toMatchObject(range(0, 0.2));
    expect(saved).toMatchObject(range(0, 200));
    expect(missing).toContain('No recycling rate of tungsten is published of KOR; there is EOL_RIR EU 2022.');
  });
});

describe('what cannot be answered', () => {
  it('is a mineral without use or imports of the year, with the years there are', async () => {
    await expect(ask({ year: 2019 })).rejects.toMatchObject({ code: 'NO_DATA', details: { available: { years: [2023] } } });
  });
  it('is a rate above the target, and tonnes below 0', async () => {
    await expect(ask({ rate: 0.5, discarded: -1 })).rejects.toMatchObject({ code: 'INVALID_ARGUMENTS' });
  });
  it('names the nearest known ids of both', async () => {
    await expect(ask({ mineral: 'tungstem', country: 'KORE' })).rejects.toMatchObject({ code: 'SEVERAL_FAULTS' });
  });
});
