import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { loadedGraph, startTestServer } from '../support/server.js';
import { root } from '../support/root.js';

let child: ReturnType<typeof spawn> | undefined;
beforeAll(async () => {
  await (await loadedGraph()).driver.close();
});
afterEach(() => child?.kill('SIGKILL'));

/** The program as a process manager starts it. */
const started = async (): Promise<string> => {
  const { uri, user, password, database } = inject('graph');
  const env = { NEO4J_URI: uri, NEO4J_USER: user, NEO4J_PASSWORD: password, NEO4J_DATABASE: database, PORT: '0', ANSWER_CACHE_MB: '0' };
  const made = spawn(process.execPath, [root('dist/main.js')], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  child = made;
  let said = '';
  for await (const chunk of made.stdout) {
    said += String(chunk);
    const [, url] = /GraphQL\s+(\S+)\/graphql/.exec(said) ?? [];
    if (url !== undefined && said.includes('Ctrl-C')) return url;
  }
  throw new Error(`it ended: ${said}`);
};

describe('a server told to stop', () => {
  it('under load: finishes every request it took, takes no new one, and is gone within ten seconds', { timeout: 60_000 }, async () => {
    const url = await started();
    const query = '{ countries(first: 60) { nodes { name memberships { role } policies { name } } } }';
    const ask = async () => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      const { data, errors } = (await response.json()) as { data?: { countries: { nodes: unknown[] } }; errors?: unknown };
      return { status: response.status, nodes: data?.countries.nodes.length, errors };
    };
    await ask();
    const ended = once(child as NonNullable<typeof child>, 'exit');
    const open = Promise.all(Array.from({ length: 12 }, ask));
    await new Promise((taken) => setTimeout(taken, 60)); // all are with the server
    const began = performance.now();
    child?.kill('SIGTERM');
    for (const one of await open) expect(one).toEqual({ status: 200, nodes: 60, errors: undefined });
    const [code] = (await ended) as [number | null];
    expect(code).toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);
    await expect(ask()).rejects.toThrow();
  });

  it('is not ready from the first moment, so that nobody sends it more', async () => {
    const server = await startTestServer();
    expect((await fetch(`${server.url}/ready`)).status).toBe(200);
    const stopped = server.stop();
    const ready = await fetch(`${server.url}/ready`).then(
      ({ status }) => status,
      () => 'closed',
    );
    expect([503, 'closed']).toContain(ready);
    await stopped;
  });
});
