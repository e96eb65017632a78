import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { newKey } from '../../src/door/keys.js';
import { boltStub, type BoltStub } from '../support/bolt-stub.js';
import { startTestServer, type TestServer } from '../support/server.js';

// the door stands before the graph, so that none is needed: nothing listens at port 1
const NO_GRAPH = 'bolt://127.0.0.1:1';

const dir = mkdtempSync(join(tmpdir(), 'ask-again-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

let server: TestServer;
let stub: BoltStub | null = null;
afterEach(async () => {
  await server.stop();
  await stub?.stop();
  stub = null;
});

const told = async (response: Response) => {
  const { errors } = (await response.json()) as { readonly errors?: readonly { readonly extensions: { readonly code: string } }[] };
  return { status: response.status, again: response.headers.get('retry-after'), code: errors?.[0]?.extensions.code };
};
const get = async (path: string) => told(await fetch(`${server.url}/q${path}`));
/** What an assistant begins with, by hand, because a client hides status and headers. */
const begin = (headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${server.url}/mcp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
  });

interface Refusal {
  readonly errors: readonly { readonly extensions: { readonly code: string } }[];
  readonly retryAfterSeconds?: number;
}
/** What an assistant is told, as often as it calls until it is told `until`. */
const called = async (tool: string, question: string, until: string, key?: string) => {
  const client = new Client({ name: 'test', version: '1' });
  const requestInit = key === undefined ? {} : { headers: { authorization: `Bearer ${key}` } };
  await client.connect(new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`), { requestInit }));
  try {
    for (let i = 0; ; i += 1) {
      const { isError, content } = await client.callTool({ name: tool, arguments: { question } });
      const [said] = content as unknown as readonly { readonly text: string }[];
      expect(isError).toBe(true);
      const refusal = JSON.parse(said?.text ?? '') as Refusal;
      const code = refusal.errors[0]?.extensions.code;
      if (code === until || i === 100) return { code, again: refusal.retryAfterSeconds };
    }
  } finally {
    await client.close();
  }
};

describe('when to ask again', () => {
  it('is told by a file and to an assistant while the graph is down', async () => {
    server = await startTestServer({ uri: NO_GRAPH });
    expect(await get('/producers.json')).toEqual({ status: 503, again: '1', code: 'GRAPH_UNAVAILABLE' });
    expect(await called('materials_and_products', 'producers', 'GRAPH_UNAVAILABLE')).toEqual({ code: 'GRAPH_UNAVAILABLE', again: 1 });
  });

  it('is told to an assistant that asked more than its share', async () => {
    server = await startTestServer({ uri: NO_GRAPH, env: { RATE_LIMIT: '10500' } });
    const { code, again } = await called('find_and_trace', 'network-around', 'RATE_LIMITED');
    expect(code).toBe('RATE_LIMITED');
    expect(again).toSatisfy((seconds: number) => seconds >= 1 && seconds <= 60);
  });

  it('is told on every way in while there is more to do than can be done', { timeout: 15_000 }, async () => {
    stub = await boltStub(() => 'silence');
    server = await startTestServer({ uri: stub.uri, env: { MAX_IN_FLIGHT: '1' } });
    const held = server.ask('{ minerals(first: 1) { totalCount } }');
    await expect.poll(() => stub?.asked.length).toBeGreaterThan(0);
    const full = { status: 503, again: '1', code: 'OVERLOADED' };
    expect(await get('/producers.json')).toEqual(full);
    expect(await told(await begin())).toEqual(full);
    await held;
    expect((await begin()).status).toBe(200);
  });

  it('is not told when asking again would change nothing', async () => {
    server = await startTestServer({ uri: NO_GRAPH });
    expect(await get('/producer.json')).toEqual({ status: 404, again: null, code: 'UNKNOWN_OPERATION' });
    expect(await get('/producers.json?year=x')).toEqual({ status: 400, again: null, code: 'INVALID_ARGUMENTS' });
  });
});

describe('an assistant at the door', () => {
  const light = newKey('light', 'light');
  const heavy = newKey('heavy', 'heavy');
  const path = join(dir, 'keys');
  writeFileSync(path, `${light.line}\n${heavy.line}\n`);

  it('without a key is told nothing where the server answers nobody else, not even what can be asked', async () => {
    server = await startTestServer({ uri: NO_GRAPH, env: { ANONYMOUS: 'none', API_KEYS: path } });
    const refused = await begin();
    expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    expect(await told(refused)).toEqual({ status: 401, again: null, code: 'UNAUTHENTICATED' });
    expect((await begin({ authorization: 'Bearer ra_0000' })).status).toBe(401);
    expect((await begin({ authorization: `Bearer ${light.key}` })).status).toBe(200);
  });

  it('asks what a solver works out with a key for that only', async () => {
    server = await startTestServer({ uri: NO_GRAPH, env: { ANONYMOUS: 'light', API_KEYS: path } });
    const plan = ['replace_supply', 'plan-lithium-hydroxide'] as const;
    expect((await called(...plan, 'UNAUTHENTICATED')).code).toBe('UNAUTHENTICATED');
    expect((await called(...plan, 'FORBIDDEN', light.key)).code).toBe('FORBIDDEN');
    // past the door, it is the graph that is missing
    expect((await called(...plan, 'GRAPH_UNAVAILABLE', heavy.key)).code).toBe('GRAPH_UNAVAILABLE');
  });
});
