import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

/** All stages over ten years: the dearest plan the operations ask. */
const HEAVY =
  '{ replaceSupply(material: "lithium-hydroxide", importer: "KOR", excluding: ["CHN"], year: 2024, within: ["MSP"], lost: 90000, feed: true, from: 2026, to: 2035) { status } }';
const LIGHT = '{ mineral(id: "gallium") { name } }';

describe('a light question', () => {
  it('is answered while plans are solved, again and again, and does not wait for them', { timeout: 60_000 }, async () => {
    await server.ask(LIGHT);
    const order: string[] = [];
    const plans = [1, 2].map(() => server.ask(HEAVY).finally(() => order.push('plan')));
    const solving = Promise.all(plans);
    let done = false;
    void solving.finally(() => (done = true));
    while (!done) {
      expect((await server.ask(LIGHT)).data).toEqual({ mineral: { name: 'Gallium' } });
      order.push('light');
    }
    expect((await solving).map(({ data }) => (data as { replaceSupply: { status: string } }).replaceSupply.status)).toEqual([
      'OPTIMAL',
      'OPTIMAL',
    ]);
    // both plans go through one thread, one after the other; between the first and the second, others were answered too
    const [first, second] = order.flatMap((what, i) => (what === 'plan' ? [i] : []));
    expect(first).toBeGreaterThanOrEqual(3);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(3);
  });
});
