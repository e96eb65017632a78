import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/server.js';

/** The same server twice: heavy questions in a thread of their own, and answered with all others. */
let threaded: TestServer;
let together: TestServer;
const lines: Record<string, unknown>[] = [];
beforeAll(async () => {
  threaded = await startTestServer({ env: { LOG_LEVEL: 'info' }, logged: (line) => lines.push(line) });
  together = await startTestServer({ heavyThread: false });
});
afterAll(() => Promise.all([threaded.stop(), together.stop()]));

const plan = (more = '', asked = 'status assumptions missing dataVersion { id } delivered { value }') =>
  `{ replaceSupply(material: "gallium-metal", importer: "KOR", excluding: ["CHN"], year: 2023, within: ["MSP"], lost: 100, from: 2026, to: 2028 ${more}) { ${asked} } }`;
const both = async (query: string) => {
  const [one, other] = [await threaded.ask(query), await together.ask(query)];
  expect(one).toEqual(other);
  return one;
};

describe('a heavy question', () => {
  it('is answered in a thread as it is without one, from the same questions to the graph', async () => {
    const { data, errors } = await both(plan());
    expect(errors).toBeUndefined();
    expect(data.replaceSupply.status).toBe('OPTIMAL');
    expect(threaded.lastAsked().toSorted()).toEqual(together.lastAsked().toSorted());
    expect(threaded.lastAsked().length).toBeGreaterThan(3);
  });

  it('is answered in its context, which both tell', async () => {
    const told = await both(`query @context(minConfidence: HIGH) ${plan()}`);
    expect(told.extensions).toMatchObject({ context: { minConfidence: 'HIGH' } });
  });

  it('is refused as without: what no one knows, a context that cannot be, and an impossible variable', async () => {
    expect((await both(plan('excludingSites: ["nowhere"]'))).errors?.[0]?.extensions.code).toBe('UNKNOWN_SITE');
    expect((await both(`query @context(scenario: "nowhere") ${plan()}`)).errors?.[0]?.extensions.code).toBe('UNKNOWN_SCENARIO');
    expect((await both(plan('divertibleShare: 2'))).errors).toHaveLength(1);
  });

  it('may stand beside light ones in one request', async () => {
    const { data } = await both(plan().replace(/^\{/, '{ mineral(id: "gallium") { name }'));
    expect(data.mineral).toEqual({ name: 'Gallium' });
  });

  it('is told in the log with what its thread asked of the graph', async () => {
    lines.splice(0);
    await threaded.ask(plan('rampYears: 1'));
    const [line] = lines.filter(({ msg }) => msg === 'operation');
    expect(line).toMatchObject({ heavy: true, code: null, questions: threaded.lastAsked().length });
    expect(line?.['rows']).toBeGreaterThan(10);
  });
});
