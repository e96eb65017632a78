import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/root.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const ask = (name: string, variables: Record<string, unknown> = {}) =>
  server.ask(readFileSync(root(`operations/${name}.graphql`), 'utf8'), variables);
const plan = async (variables: Record<string, unknown>) => {
  const { data, errors } = await ask('plan-by-weights', variables);
  expect(errors).toBeUndefined();
  return data.replaceSupply;
};
const only = (weight: string) => ({ costWeight: 0, daysWeight: 0, riskWeight: 0, carbonWeight: 0, [weight]: 1 });
const perTonne = (told: any, criterion: string): number => told.criteria.find((one: any) => one.criterion === criterion).perTonne;

describe('a plan by weights', () => {
  it('is as cheap by cost alone as the plan of least cost, to the solver’s last cent', async () => {
    const told = await plan(only('costWeight'));
    const { data } = await server.ask(`{ replaceSupply(material: "lithium-carbonate", importer: "KOR", excluding: ["CHN"], year: 2024,
      within: ["OECD"], from: 2026, to: 2030) { objectiveValue criteria { criterion total average } } }`);
    const [cost] = data.replaceSupply.criteria;
    expect(cost.criterion).toBe('COST');
    expect(Math.abs(told.criteria[0].total / data.replaceSupply.objectiveValue - 1)).toBeLessThan(1e-7);
    expect(Math.abs(cost.total / data.replaceSupply.objectiveValue - 1)).toBeLessThan(1e-9);
    expect(told.criteria[0].average).toBe(cost.average);
  });

  it('gives way by what is weighed less: cost, risk and carbon alone are each least in their own plan', async () => {
    const [cheap, safe, clean] = [await plan(only('costWeight')), await plan(only('riskWeight')), await plan(only('carbonWeight'))];
    for (const other of [safe, clean]) expect(perTonne(cheap, 'COST')).toBeLessThan(perTonne(other, 'COST'));
    for (const other of [cheap, clean]) expect(perTonne(safe, 'RISK')).toBeLessThan(perTonne(other, 'RISK'));
    for (const other of [cheap, safe]) expect(perTonne(clean, 'CARBON')).toBeLessThan(perTonne(other, 'CARBON'));
    for (const told of [cheap, safe, clean]) {
      expect(told.delivered.value).toBe(cheap.delivered.value);
      expect(told.certificate).toMatchObject({ verified: true });
    }
  });

  it('is refused with INVALID_ARGUMENTS when all weights are 0', async () =>
    expect((await ask('plan-by-weights', { ...only('costWeight'), costWeight: 0 })).errors?.[0]?.extensions).toMatchObject({
      code: 'INVALID_ARGUMENTS',
      faults: [{ argument: 'costWeight, daysWeight, riskWeight, carbonWeight' }],
    }));

  it('has the same answer to the last digit when asked again', async () => expect(await plan({})).toEqual(await plan({})));
});

describe('weights compared', () => {
  it('deliver as much each, are least in their own criterion, and name who stands in all', async () => {
    const { data, errors } = await ask('compare-weights');
    expect(errors).toBeUndefined();
    const { plans, inAll, inAllCount, senderCount } = data.compareWeights;
    expect(plans.map(({ weighting }: any) => weighting)).toEqual(['ASKED', 'COST', 'TIME', 'RISK', 'CARBON', 'EQUAL']);
    expect(new Set(plans.map(({ delivered }: any) => delivered.value)).size).toBe(1);
    for (const one of plans) {
      expect(one.certificate.verified).toBe(true);
    }
    for (const [weighting, figure] of [
      ['COST', 'costPerTonne'],
      ['TIME', 'days'],
      ['RISK', 'risk'],
      ['CARBON', 'carbonPerTonne'],
    ] as const) {
      const figures = plans.map((one: any) => one[figure]);
      const own = plans.find((one: any) => one.weighting === weighting)[figure];
      expect(own / Math.min(...figures)).toBeLessThan(1 + 1e-9);
    }
    const everywhere = (id: string) => plans.every(({ senders }: any) => senders.some(({ supplier }: any) => supplier.id === id));
    expect(inAll).toHaveLength(inAllCount);
    expect(inAll.every(({ id }: any) => everywhere(id))).toBe(true);
    expect(senderCount).toBeGreaterThan(inAllCount);
  });

  it('answer while other requests are answered', async () => {
    const slow = ask('compare-weights');
    expect((await server.ask('{ dataVersion { id } }')).errors).toBeUndefined();
    expect((await slow).errors).toBeUndefined();
  });
});
