import { describe, expect, it } from 'vitest';
import { allianceLeaders } from '../../src/analysis/alliance-leaders.js';
import { allianceGrowth, coalition, type CoalitionRequest } from '../../src/analysis/coalition.js';
import { country, output, seat, type Known } from '../support/ask.js';
import { widerAsk } from '../support/wider-ask.js';
import { world } from './tungsten-world.js';

const ore = (area: string, tonnes: number | null) => output('tungsten-ore', area, tonnes);
const metal = (area: string, tonnes: number | null) => output('tungsten-metal', area, tonnes);
/** Ore 100 t: China 40, Austria 30, Canada 20, Brazil 10. Metal 50 t: China 30, Japan 20. */
const known: Known = {
  ...world,
  production: [ore('CHN', 40), ore('AUT', 30), ore('CAN', 20), ore('BRA', 10), metal('CHN', 30), metal('JPN', 20)],
};
const asked: CoalitionRequest = {
  materials: ['tungsten-ore', 'tungsten-metal'],
  target: 0.4,
  year: 2023,
  without: ['CHN'],
  candidates: null,
  already: [],
  asOf: null,
  seed: 1,
};
const ask = (more: Partial<CoalitionRequest> = {}, facts: Known = known) => coalition(widerAsk(facts), { ...asked, ...more });

describe('coalition', () => {
  it('finds the fewest that reach the target at every stage without the excluded', async () => {
    const answer = await ask();
    expect(answer.coalitions.map(({ countries }) => countries.map(({ iso3 }) => iso3))).toEqual(
      [
        ['AUT', 'BRA', 'JPN'],
        ['AUT', 'CAN', 'JPN'],
      ].reverse(),
    );
    expect(answer).toMatchObject({ atLeast: 3, exact: true, sampled: false });
    expect(answer.everyone.map(({ coverage }) => coverage.value)).toEqual([0.6, 0.4]);
  });
  it('tells values that add up to what all add, and what each adds alone', async () => {
    const { members } = await ask();
    // nothing is capped below full coverage, so each is worth its own share, averaged over the stages
    expect(members.map(({ country: { iso3 }, value, total }) => [iso3, value, total])).toEqual([
      ['JPN', 0.2, 0.4],
      ['AUT', 0.15, 0.3],
      ['CAN', 0.1, 0.2],
      ['BRA', 0.05, 0.1],
    ]);
  });
  it('starts from those already in, alliances included, and counts only the candidates named', async () => {
    const answer = await ask({ already: ['MSP'], candidates: ['BRA'], materials: ['tungsten-ore'], target: 0.6 });
    expect(answer.before[0]?.coverage.value).toBe(0.5);
    expect(answer.coalitions[0]?.countries.map(({ iso3 }) => iso3)).toEqual(['BRA']);
  });
  it('says that all together fall short', async () => {
    const answer = await ask({ target: 0.9 });
    expect(answer).toMatchObject({ coalitions: [], atLeast: null });
    expect(answer.missing).toContain('All candidates together fall short of the target.');
  });
  it('counts withheld output as none, says so and gives a range', async () => {
    const facts = { ...known, production: [...known.production, ore('VNM', null)] };
    const answer = await ask({ already: ['VNM'] }, facts);
    expect(answer.before[0]).toMatchObject({ tonnes: { value: 0 }, coverage: { value: null, low: 0, high: 1 } });
    expect(answer.missing[0]).toContain('VNM is withheld');
  });
  it('samples the values of many, the same for the same seed', async () => {
    const ids = Array.from({ length: 16 }, (_, i) => `A${String.fromCharCode(65 + i)}A`);
    const facts = {
      ...known,
      countries: [...known.countries, ...ids.map((id) => country(id, id))],
      production: ids.map((id, i) => ore(id, i + 1)),
    };
    const request = { materials: ['tungsten-ore'], without: [], target: 0.5 };
    const [one, two, other] = await Promise.all([ask(request, facts), ask(request, facts), ask({ ...request, seed: 2 }, facts)]);
    expect(one.sampled).toBe(true);
    expect(one.members).toEqual(two.members);
    expect(one.members.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(1, 9);
    expect(other.assumptions.join()).toContain('seed 2');
  });
  it('refuses a target of 0 and no material, at once, and a year without output', async () => {
    await expect(ask({ target: 0, materials: [] })).rejects.toMatchObject({ code: 'INVALID_ARGUMENTS', details: { faults: [{}, {}] } });
    await expect(ask({ year: 1990 })).rejects.toMatchObject({ code: 'NO_DATA' });
    await expect(ask({ candidates: ['XYZ'] })).rejects.toMatchObject({ code: 'UNKNOWN_COUNTRY' });
  });
});

describe('allianceGrowth', () => {
  it('is what those who joined bring: Canada lifts ore from 0.3 to 0.5', async () => {
    const memberships = [...world.memberships.filter(({ member }) => member !== 'CAN'), seat('MSP', 'CAN', { validFrom: '2024-01-01' })];
    const answer = await allianceGrowth(widerAsk({ ...known, memberships }), {
      alliance: 'MSP',
      materials: ['tungsten-ore'],
      from: '2023-01-01',
      to: '2024-06-30',
      year: 2023,
    });
    expect(answer.joined.map(({ iso3 }) => iso3)).toEqual(['CAN']);
    expect(answer.left).toEqual([]);
    expect([answer.stages[0]?.before.coverage.value, answer.stages[0]?.after.coverage.value]).toEqual([0.3, 0.5]);
    expect(answer.stages[0]?.after.coverage.factIds).toContain('membership/MSP/CAN');
  });
  it('refuses days in the wrong order', async () =>
    await expect(
      allianceGrowth(widerAsk(known), { alliance: 'MSP', materials: ['tungsten-ore'], from: '2024-01-01', to: '2023-01-01', year: 2023 }),
    ).rejects.toMatchObject({ code: 'INVALID_ARGUMENTS' }));
});

describe('allianceLeaders', () => {
  it('names the largest member of each mineral and what none turns out', async () => {
    const facts = { ...known, production: [...known.production, output('tin-ore', 'CHN', 5)], materials: [...world.materials, tinOre] };
    const answer = await allianceLeaders(widerAsk(facts), { alliance: 'MSP', year: 2023, stage: 'ORE', asOf: null });
    expect(answer.materials[0]).toMatchObject({
      material: { id: 'tungsten-ore' },
      leader: { iso3: 'AUT' },
      output: { value: 30 },
      share: { value: 0.5 },
    });
    expect(answer.lacking.map(({ id }) => id)).toEqual(['tin']);
    expect(answer.unknown.map(({ id }) => id)).toEqual(['gallium']);
  });
});

const tinOre = {
  ...(world.materials.find(({ id }) => id === 'tungsten-ore') ?? world.materials[0]),
  id: 'tin-ore',
  mineralId: 'tin',
} as Known['materials'][number];
