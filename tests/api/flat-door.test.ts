import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { schemaTexts } from '../../src/api/server.js';
import { runCommand } from '../../src/cli/program.js';
import { newKey } from '../../src/door/keys.js';
import { shippedQuestions } from '../../src/flat/questions.js';
import { readSchema } from '../../src/operations/read-schema.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { watchedWorld } from '../support/world.js';

const questions = shippedQuestions(readSchema(schemaTexts()));
const dir = mkdtempSync(join(tmpdir(), 'flat-door-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

let server: TestServer;
afterEach(() => server.stop());
const get = async (path: string, headers: Readonly<Record<string, string>> = {}) => {
  const response = await fetch(`${server.url}/q${path}`, { headers });
  const told = (await response.json()) as { readonly errors?: readonly { readonly extensions: { readonly code: string } }[] };
  return { status: response.status, again: response.headers.get('retry-after'), code: told.errors?.[0]?.extensions.code };
};

describe('what a key is needed for by GraphQL', () => {
  it('is refused without one by address, on the command line and to assistants, and answered with one', async () => {
    const { key, line } = newKey('tester', 'heavy');
    writeFileSync(join(dir, 'keys'), `${line}\n`);
    server = await startTestServer({ env: { ANONYMOUS: 'light', API_KEYS: join(dir, 'keys') } });
    expect(await get('/plan-lithium-hydroxide.json')).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    expect(await get('/plan-lithium-hydroxide.json', { authorization: `Bearer ${key}` })).toMatchObject({ status: 200, code: undefined });
    expect(await get('/producers.json')).toMatchObject({ status: 200 });

    const [without, withKey] = [watchedWorld(server.url), watchedWorld(server.url, key)];
    expect(await runCommand(['ask', 'plan-lithium-hydroxide'], questions, without)).toBe(1);
    expect(without.complaints()).toContain('UNAUTHENTICATED');
    expect(await runCommand(['ask', 'plan-lithium-hydroxide'], questions, withKey)).toBe(0);

    const client = new Client({ name: 'test', version: '1' });
    await client.connect(new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`)));
    try {
      const called = await client.callTool({ name: 'replace_supply', arguments: { question: 'plan-lithium-hydroxide' } });
      expect(called.isError).toBe(true);
      expect(JSON.stringify(called.content)).toContain('UNAUTHENTICATED');
    } finally {
      await client.close();
    }
  });
});

describe('what one client may ask in a minute', () => {
  it('holds for files too, with the time to come again', async () => {
    server = await startTestServer({ env: { RATE_LIMIT: '10500' } });
    const path = (i: number) => `/network-around.json?hops=1&most=1300&year=${2000 + i}`;
    let last = await get(path(0));
    for (let i = 1; i < 20 && last.status === 200; i += 1) last = await get(path(i));
    expect(last).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
    expect(Number(last.again)).toBeGreaterThan(0);
  });
});
