import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rawHttp } from '../support/raw-http.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const raw = (...chunks: (string | Buffer)[]) => rawHttp(server.url, chunks);
const statusOf = ({ answer }: { answer: string }) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
const QUESTION = '{"query":"{ __typename }"}';
const head = (...lines: string[]) =>
  ['POST /graphql HTTP/1.1', 'host: a', 'connection: close', 'content-type: application/json', ...lines, '', ''].join('\r\n');

describe('a request that is no honest request is refused before GraphQL, and costs next to nothing', () => {
  it('headers beyond 16 kB: 431', async () =>
    expect(statusOf(await raw(head(`x-much: ${'a'.repeat(20_000)}`, 'content-length: 0')))).toBe(431));

  it('a megabyte of question: 413, told without reading on', async () => {
    const body = JSON.stringify({ query: 'a'.repeat(1_000_000) });
    expect(statusOf(await raw(head(`content-length: ${body.length}`), body))).toBe(413);
  });

  it('a gzip bomb, 100 MB in 100 kB: 413 at the limit, not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(100_000_000, 0x20));
    const before = process.memoryUsage().rss;
    expect(bomb.length).toBeLessThan(100_000);
    expect(statusOf(await raw(head('content-encoding: gzip', `content-length: ${bomb.length}`), bomb))).toBe(413);
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
  });

  it('two lengths, so that a proxy and the server may disagree where it ends: 400', async () => {
    const both = head('content-length: 4', 'transfer-encoding: chunked');
    expect(statusOf(await raw(both, `0\r\n\r\n${head('content-length: 0')}`))).toBe(400);
    expect(statusOf(await raw(head('content-length: 4', 'content-length: 26'), QUESTION))).toBe(400);
  });

  it('a line feed in a header: 400', async () => expect(statusOf(await raw(head('x: a\nb\u0000c', 'content-length: 0')))).toBe(400));

  it.each([
    '/../package.json',
    '/assets/../../../package.json',
    '/assets/%2e%2e/%2e%2e/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '/assets/..%5c..%5c..%5cpackage.json',
    '/.env',
    '/%00',
    '//etc/passwd',
  ])('a path out of the page: %s', async (path) => {
    const told = await raw(`GET ${path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`);
    expect(statusOf(told)).toBeGreaterThanOrEqual(400);
    expect(statusOf(told)).toBeLessThan(500);
    expect(told.answer).not.toMatch(/"version"|root:/);
  });
});

describe('a client that holds on to a connection', { timeout: 40_000 }, () => {
  const drips = (text: string) => [text, ...Array.from({ length: 60 }, () => 'a')];

  it('with headers that never end, a letter a second, is cut off after five', async () => {
    const { answer, ms } = await rawHttp(server.url, ['POST /graphql HTTP/1.1\r\nhost: a\r\nx: ', ...drips('')], 500);
    expect(answer).toMatch(/^(HTTP\/1\.1 408|$)/);
    expect(ms).toBeGreaterThan(4_000);
    expect(ms).toBeLessThan(8_000);
  });

  it('by a length that is a lie is cut off after ten', async () => {
    const { answer, ms } = await rawHttp(server.url, [head('content-length: 99999999'), '{']);
    expect(statusOf({ answer })).toBe(408);
    expect(ms).toBeLessThan(14_000);
  });

  it('with a body that never ends is cut off after ten, and others are answered meanwhile', async () => {
    const slow = rawHttp(server.url, [head('content-length: 1000'), ...drips('{')], 500);
    for (let i = 0; i < 5; i += 1) expect((await server.ask('{ __typename }')).data).toEqual({ __typename: 'Query' });
    const { answer, ms } = await slow;
    expect(answer).toMatch(/^(HTTP\/1\.1 408|$)/);
    expect(ms).toBeLessThan(14_000);
  });
});
