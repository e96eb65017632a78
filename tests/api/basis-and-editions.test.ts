import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const LITHIUM = `query ($basis: Basis) {
  material(id: "lithium-ore") { producers(year: 2024, basis: $basis, first: 100) { area quantity { value basis formula factCount } } }
}`;

describe('masses on another basis', () => {
  it('lithium as carbonate equivalent is the same in lithium, divided by 2 × Li / Li2CO3 = 0.18785', async () => {
    const [own, lce] = await Promise.all([server.ask(LITHIUM), server.ask(LITHIUM, { basis: 'LCE' })]);
    const pairs = own.data.material.producers.map((one: { quantity: { value: number | null } }, i: number) => [
      one.quantity.value,
      lce.data.material.producers[i].quantity.value,
    ]);
    expect(pairs.length).toBeGreaterThan(5);
    for (const [lithium, carbonate] of pairs) {
      if (lithium === null) expect(carbonate).toBeNull();
      else expect(carbonate).toBeCloseTo(lithium / 0.18785, 3);
    }
    expect(lce.data.material.producers[0].quantity).toMatchObject({ basis: 'LCE', formula: 't CONTAINED × factor = t LCE' });
  });

  it('a basis no factor leads to is refused with the bases', async () => {
    const { errors } = await server.ask(LITHIUM, { basis: 'REO' });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BASIS_MISMATCH', bases: ['CONTAINED', 'REO'] });
  });

  it('ore and hydroxide are not added up: a tonne would count at two stages', async () => {
    const { errors } = await server.ask('{ totalOutput(materials: ["lithium-ore", "lithium-hydroxide"], year: 2024) { value } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'STAGE_MISMATCH', stages: ['COMPOUND', 'ORE'] });
  });

  it('output of countries is added up without the published world total, and a withheld part makes it a lower bound', async () => {
    const { data } = await server.ask(`{
      two: totalOutput(materials: ["lithium-ore"], countries: ["AUS", "CHL"], year: 2024) { value inputs { name value } }
      all: totalOutput(materials: ["lithium-ore"], year: 2024) { value low reason }
    }`);
    const figures: readonly { name: string; value: number }[] = data.two.inputs;
    expect(figures.map(({ name }) => name).sort()).toEqual(['lithium-ore AUS', 'lithium-ore CHL']);
    expect(data.two.value).toBe(figures.reduce((sum, { value }) => sum + value, 0));
    expect(data.all).toMatchObject({ value: null, reason: expect.stringContaining('lithium-ore USA') });
    expect(data.all.low).toBeGreaterThan(data.two.value);
  });
});

describe('editions that differ', () => {
  it("both figures of China's lithium in 2023 are shown, the newer answers, and the graph says why", async () => {
    const { data } = await server.ask(
      '{ fact(id: "production/lithium-ore/CHN/2023") { spread chosenBecause assertions { value unit edition preferred } } }',
    );
    const figures = data.fact.assertions.map(({ value, edition }: { value: number; edition: string }) => `${edition}: ${value}`);
    expect(figures).toEqual(expect.arrayContaining(['MCS 2024: 33000', 'MCS 2025: 35700']));
    expect(data.fact.assertions[0]).toMatchObject({ value: 35700, preferred: true });
    expect(data.fact.chosenBecause).toContain('MCS 2025 over MCS 2024');
    expect(data.fact.spread).toBeCloseTo((35700 - 33000) / 35700, 12);
  });

  it('contested facts come by how far their sources are apart, page after page', async () => {
    const page = (after: string | null) =>
      server.ask(
        'query ($after: String) { conflicts(kind: PRODUCTION, first: 50, after: $after) { totalCount nodes { id spread } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
    const first = (await page(null)).data.conflicts;
    const second = (await page(first.pageInfo.endCursor)).data.conflicts;
    const spreads = [...first.nodes, ...second.nodes].map(({ spread }: { spread: number }) => spread);
    expect(spreads).toEqual(spreads.toSorted((a, b) => b - a));
    expect(new Set([...first.nodes, ...second.nodes].map(({ id }: { id: string }) => id)).size).toBe(100);
    expect(Math.max(...spreads)).toBeLessThanOrEqual(1);
    expect(second.totalCount).toBe(first.totalCount);
  });
});

describe('members of the Minerals Security Partnership', () => {
  const members = async (asOf: string, knownAt: string | null = null) => {
    const { data } = await server.ask(
      'query ($asOf: Day, $knownAt: Day) { alliance(id: "MSP") { members(asOf: $asOf, knownAt: $knownAt) { role member { ... on Country { iso3 } ... on Alliance { id } } } } }',
      { asOf, knownAt },
    );
    const seats: readonly { role: string; member: { iso3?: string; id?: string } }[] = data.alliance.members;
    return seats
      .filter(({ role }) => role !== 'observer')
      .map(({ member }) => member.iso3 ?? member.id)
      .sort();
  };
  const FOUNDERS = ['AUS', 'CAN', 'DEU', 'EU', 'FIN', 'FRA', 'GBR', 'JPN', 'KOR', 'SWE', 'USA'];

  it.each([
    ['2022-06-30', FOUNDERS],
    ['2023-07-01', [...FOUNDERS, 'IND', 'ITA', 'NOR']],
    ['2024-12-31', [...FOUNDERS, 'EST', 'IND', 'ITA', 'NOR']],
    ['2026-11-24', [...FOUNDERS, 'EST', 'IND', 'ITA', 'NOR']],
  ])('on %s are those of that day', async (day, expected) => expect(await members(day)).toEqual([...expected].sort()));

  it('as known before anything was recorded are none', async () => {
    expect(await members('2024-12-31', '2026-11-23')).toEqual([]);
    expect(await members('2024-12-31', '2026-11-24')).toHaveLength(15);
  });
});
