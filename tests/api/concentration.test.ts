import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/root.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const answered = async (query: string, variables: Record<string, unknown> = {}) => {
  const { data, errors } = await server.ask(query, variables);
  expect(errors).toBeUndefined();
  return data;
};
const operation = (name: string) => readFileSync(root('operations', `${name}.graphql`), 'utf8');
const refused = async (query: string) => (await server.ask(query)).errors?.[0]?.extensions;

/** Cobalt mined in 2024, tonnes, read off seed/production/cobalt.csv (USGS MCS 2026); the published total is 302,000 t. */
const COBALT = [226000, 35000, 8000, 4780, 3450, 3350, 3100, 3100, 2630, 2200, 2000, 200];
const WORLD = 302000;
const squares = COBALT.reduce((sum, tonnes) => sum + (tonnes / WORLD) ** 2, 0);
const unnamed = 1 - COBALT.reduce((sum, tonnes) => sum + tonnes, 0) / WORLD;

describe('the concentration of cobalt mines in 2024', () => {
  it('is the sum of squared shares, at most with all other countries as one', async () => {
    const { concentration } = await answered(operation('concentration-of-a-mineral'));
    const { index, points, largest } = concentration.measures;
    expect(index.value).toBeNull();
    expect(index.low).toBeCloseTo(squares, 9);
    expect(index.high).toBeCloseTo(squares + unnamed ** 2, 9);
    expect(points.low).toBeCloseTo(10_000 * squares, 5);
    expect(largest.value).toBeCloseTo(226000 / WORLD, 9);
    expect(concentration.unnamed.value).toBeCloseTo(unnamed, 9);
  });

  it('has grown since 2012, led by the Congo in every year', async () => {
    const { concentrationHistory } = await answered(operation('concentration-of-a-mineral'));
    const { years } = concentrationHistory;
    expect(years.map((y: { year: number }) => y.year)).toEqual(Array.from({ length: 13 }, (_, i) => 2012 + i));
    expect(new Set(years.map((y: { leader: { iso3: string } }) => y.leader.iso3))).toEqual(new Set(['COD']));
    expect(years.at(-1).measures.index.low).toBeGreaterThan(years[0].measures.index.high);
  });

  it('by owner rests on sites, and says what part of the world they are', async () => {
    const { byOwner, byCompany } = await answered(operation('concentration-of-a-mineral'));
    for (const { asOf, coverage, missing } of [byOwner, byCompany]) {
      expect(asOf).toBe('2019-12-31');
      expect(coverage.value).toBeGreaterThan(0.4);
      expect(coverage.value).toBeLessThan(0.5);
      expect(missing.length).toBeGreaterThan(0);
    }
    expect(byOwner.hidden.low).toBeLessThanOrEqual(byOwner.hidden.high);
    expect(byCompany.hidden).toBeNull();
  });
});

describe('China’s share of cobalt mines in 2019', () => {
  // 3,000 t at home; 75 % of Ruashi's 5,070 t: 3,802.5 t
  it('is 3,000 t at home, and more than twice as much with what it is told to own abroad', async () => {
    const { nationShare } = await answered(operation('chinas-share-of-cobalt'));
    const { atHome, abroad, world, shareAtHome, shareWithAbroad, sites } = nationShare;
    expect(atHome.value).toBe(3000);
    expect(abroad.value).toBe(3802.5);
    expect(sites).toMatchObject([{ site: { name: 'Ruashi' }, output: { value: 5070 }, owned: { value: 3802.5 } }]);
    expect(shareAtHome.value).toBeCloseTo(3000 / world.value, 9);
    expect(shareWithAbroad.value).toBeCloseTo(6802.5 / world.value, 9);
    expect(shareWithAbroad.high).toBeGreaterThan(shareWithAbroad.value);
  });
});

describe('a question of concentration that cannot be answered', () => {
  it('names the years that have output by site', async () => {
    const extensions = await refused('{ concentration(material: "cobalt-ore", year: 2024, by: COMPANY) { year } }');
    expect(extensions).toMatchObject({ code: 'NO_DATA' });
    expect((extensions as unknown as { available: { years: number[] } }).available.years).toContain(2019);
  });
  it.each([
    ['{ concentration(material: "cobalt", year: 2024) { year } }', 'UNKNOWN_MATERIAL'],
    ['{ concentration(material: "cobalt-ore", year: 1950) { year } }', 'NO_DATA'],
    ['{ concentrationHistory(material: "cobalt-ore", from: 2020, to: 2012) { from } }', 'INVALID_ARGUMENTS'],
    ['{ nationShare(material: "cobalt", nation: "XXX", year: 2019) { year } }', 'SEVERAL_FAULTS'],
  ])('%s is refused with %s', async (query, code) => expect(await refused(query)).toMatchObject({ code }));
});
