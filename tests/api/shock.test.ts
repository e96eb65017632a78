import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/root.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const operation = async (name: string, variables: Record<string, unknown> = {}) => {
  const { data, errors } = await server.ask(readFileSync(root(`operations/${name}.graphql`), 'utf8'), variables);
  expect(errors).toBeUndefined();
  return data;
};

/** Weighed flows of magnesium of 2024 as the table tells them: seller, buyer, tonnes. */
const flows = readFileSync(root('seed/trade/810411.csv'), 'utf8')
  .split('\n')
  .map((line) => line.split(','))
  .filter(([, , , year, tonnes]) => year === '2024' && tonnes !== '' && Number(tonnes) > 0)
  .map(([, exporter, importer, , tonnes]) => ({ exporter, importer, tonnes: Number(tonnes) }));
const total = (holds: (flow: (typeof flows)[number]) => boolean) => flows.filter(holds).reduce((sum, { tonnes }) => sum + tonnes, 0);

describe('a Chinese ban of magnesium', () => {
  it('costs Korea, which makes none, its imports less exports at most, and rests on the rows of the table', async () => {
    const { simulateShock: shock, replaceSupply: plan } = await operation('ban-from-a-day');
    const [korea] = shock.losses;
    expect(korea.need.value).toBeCloseTo(total((f) => f.importer === 'KOR') - total((f) => f.exporter === 'KOR'), 6);
    expect(korea.need.factCount).toBe(flows.filter((f) => f.importer === 'KOR' || f.exporter === 'KOR').length);
    expect(korea.low.value).toBeLessThanOrEqual(korea.shared.value);
    expect(korea.high.value).toBeLessThanOrEqual(korea.need.value);
    // of what is lost for Korea, allies send less than all the world could
    expect(plan.lost.value).toBeCloseTo(
      total((f) => f.exporter === 'CHN' && f.importer === 'KOR'),
      6,
    );
    expect(plan.unmet.value / plan.lost.value).toBeGreaterThan(korea.unmet.value);
  });

  it('costs nothing before its day', async () => {
    const { simulateShock: shock } = await operation('ban-from-a-day', { day: '2024-09-30' });
    expect(shock.inForce).toEqual([]);
    expect(shock.losses[0].unmet).toEqual({ value: 0, low: 0, high: 0 });
  });

  it('has the same answer to the last digit', async () =>
    expect(await operation('ban-from-a-day')).toEqual(await operation('ban-from-a-day')));
});

describe('a policy as a shock', () => {
  const asked = (policy: string, day: string) =>
    server.ask(
      `{ simulateShock(mineral: "antimony", year: 2024, day: "${day}", policy: "${policy}", countries: ["USA"]) {
        inForce { kind material { id } exporter { iso3 } buyers { iso3 } policy { id } }
        losses(first: 3) { material { id } high { value facts(first: 5) { id } } }
        missing
      } }`,
    );

  it('cuts what China sold the United States of antimony, when announcement 46 of 2024 holds', async () => {
    const { data } = await asked('chn-ban-to-usa-2024', '2024-12-31');
    expect(data.simulateShock.inForce).toEqual([
      {
        kind: 'BAN',
        material: { id: 'antimony-metal' },
        exporter: { iso3: 'CHN' },
        buyers: [{ iso3: 'USA' }],
        policy: { id: 'chn-ban-to-usa-2024' },
      },
    ]);
    expect(data.simulateShock.losses[0].high.value).toBeGreaterThan(0);
    expect(data.simulateShock.losses[0].high.facts).toContainEqual({ id: 'policy/chn-ban-to-usa-2024' });
    expect(data.simulateShock.missing.join(' ')).toContain('antimony-ore is left out');
  });

  it('cuts nothing while it is suspended', async () => {
    const { data } = await asked('chn-ban-to-usa-2024', '2026-01-01');
    expect(data.simulateShock.inForce).toEqual([]);
    expect(data.simulateShock.losses[0].high.value).toBe(0);
  });
});

describe('refusals of a shock', () => {
  const refusal = async (given: string) => (await server.ask(`{ simulateShock(${given}) { rounds } }`)).errors?.[0]?.extensions;
  const magnesium = 'material: "magnesium-metal", year: 2024';

  it('name what is wrong with events, all at once', async () =>
    expect(
      await refusal(
        `${magnesium}, events: [{ kind: QUOTA, exporter: "CHN", tonnes: -1 }, { kind: OUTAGE, exporter: "CHN", usdPerTonne: 3 }]`,
      ),
    ).toMatchObject({
      code: 'INVALID_ARGUMENTS',
      faults: [{ argument: 'events[0].tonnes' }, { argument: 'events[1].share' }, { argument: 'events[1].usdPerTonne' }],
    }));
  it('hold for overlapping quotas', async () =>
    expect(
      await refusal(
        `${magnesium}, events: [{ kind: QUOTA, exporter: "CHN", tonnes: 1 }, { kind: QUOTA, exporter: "CHN", tonnes: 2, destinations: ["KOR"] }]`,
      ),
    ).toMatchObject({
      code: 'INVALID_ARGUMENTS',
      faults: [{ argument: 'events[0].destinations' }, { argument: 'events[1].destinations' }],
    }));
  it('hold for shares over 1, by the schema', async () =>
    expect(await refusal(`${magnesium}, events: [{ kind: OUTAGE, exporter: "CHN", share: 1.5 }]`)).toMatchObject({ value: 1.5 }));
  it('name the nearest of unknown ids', async () =>
    expect(await refusal('material: "magnesium-metl", year: 2024, policy: "no-such-policy"')).toMatchObject({
      code: 'SEVERAL_FAULTS',
      faults: expect.arrayContaining([
        expect.objectContaining({ code: 'UNKNOWN_MATERIAL' }),
        expect.objectContaining({ code: 'UNKNOWN_POLICY' }),
      ]) as unknown,
    }));
  it('name the years there are, where one has no trade', async () =>
    expect(await refusal('material: "magnesium-metal", year: 1999')).toMatchObject({ code: 'NO_DATA' }));
  it('hold for a mineral traded in a bundle only', async () =>
    expect(await refusal('mineral: "gallium", year: 2024')).toMatchObject({
      code: 'NO_DATA',
      materials: ['gallium-metal', 'gallium-ore'],
    }));
});

describe('the link that hurts most', () => {
  it('for magnesium and MSP is one of the table, found within two seconds, among all there are', async () => {
    const began = performance.now();
    const { linkCriticality: told } = await operation('link-that-hurts-most', { material: 'magnesium-metal' });
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(told.tried).toBe(flows.length);
    const [first] = told.links;
    const row = flows.find((f) => f.exporter === first.exporter.iso3 && f.importer === first.importer.iso3);
    expect(first.traded.value).toBe(row?.tonnes);
    for (const [i, link] of told.links.slice(1).entries()) expect(link.low.value).toBeLessThanOrEqual(told.links[i].low.value);
  });
  it('for rare-earth magnets, of thousands of links, ranks what no rerouting mends before all else', async () => {
    const { linkCriticality: told } = await operation('link-that-hurts-most', { material: 'rare-earth-magnets' });
    expect(told.tried).toBeGreaterThan(4_000);
    expect(told.links).toHaveLength(10);
    const [first] = told.links;
    expect([first.exporter.iso3, first.rank]).toEqual(['CHN', 1]);
    expect(first.low.value).toBeGreaterThan(0);
    for (const link of told.links) {
      expect(link.low.value).toBeLessThanOrEqual(link.high.value);
      expect(link.high.factCount).toBeGreaterThan(0);
    }
  });
});
