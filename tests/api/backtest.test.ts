import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backtest } from '../../tools/backtest.mjs';
import { root } from '../support/root.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const asked: string[] = [];
const ask = async (query: string, variables: Readonly<Record<string, unknown>>): Promise<unknown> => {
  asked.push(query);
  const { data, errors } = await server.ask(query, variables);
  expect(errors).toBeUndefined();
  return data;
};

describe('docs/backtest.md', () => {
  it('is what `node tools/backtest.mjs` writes on the shipped data, figure by figure', async () => {
    expect(await backtest(ask)).toBe(readFileSync(root('docs/backtest.md'), 'utf8'));
    expect(asked.length).toBeGreaterThan(20);
  });
  it('reads the halt of 2010 in force from its first day and not the day before', async () => {
    const stateOn = async (day: string) => {
      const { data } = await server.ask(
        `{ policiesBetween(exporter: "CHN", importer: "JPN", material: "rare-earths-refined", day: "${day}") { policies(first: 100) { policy { id } state } } }`,
      );
      return data.policiesBetween.policies.find((one: any) => one.policy.id === 'chn-rare-earth-embargo-japan-2010').state;
    };
    expect([await stateOn('2010-09-20'), await stateOn('2010-09-21'), await stateOn('2010-11-20')]).toEqual([
      'NOT_YET',
      'IN_FORCE',
      'ENDED',
    ]);
  });
});
