import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { newKey } from '../../src/door/keys.js';
import { startTestServer, type Answer, type TestServer } from '../support/server.js';

const dir = mkdtempSync(join(tmpdir(), 'door-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

let server: TestServer;
afterEach(() => server.stop());
const start = async (env: Record<string, string>, more: Parameters<typeof startTestServer>[0] = {}) => {
  server = await startTestServer({ ...more, env: { ANSWER_CACHE_MB: '64', ...env } });
};

const LIST = '{ countries(first: 20) { nodes { iso3 name nameKo } } }';
const PLAN =
  '{ replaceSupply(material: "lithium-carbonate", importer: "KOR", excluding: ["CHL"], year: 2024, within: ["MSP"], from: 2026, to: 2026) { status } }';
const post = async (query: string, headers: Record<string, string> = {}, variables: object = {}) => {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const answer = JSON.parse(text) as Answer;
  return { status: response.status, headers: response.headers, text, answer, code: answer.errors?.[0]?.extensions.code };
};
const withKey = (key: string) => ({ authorization: `Bearer ${key}` });

describe('an answer kept', () => {
  it('is the very answer, to the last letter, asks nothing of the graph, and says so in a header', async () => {
    await start({});
    const first = await post(LIST);
    expect(first.headers.get('x-answer-cache')).toBe('miss');
    expect(server.lastAsked()).toEqual(['page-of-countries']);
    const again = await post(LIST);
    expect(again.headers.get('x-answer-cache')).toBe('hit');
    expect(server.lastAsked()).toEqual([]);
    expect(again.text).toBe(first.text);
    expect(again.answer.data.countries.nodes).toHaveLength(20);
  });

  it('is that of the same variables only', async () => {
    await start({});
    const query = 'query ($first: Int!) { countries(first: $first) { nodes { iso3 } } }';
    for (const first of [3, 4, 3]) expect((await post(query, {}, { first })).answer.data.countries.nodes).toHaveLength(first);
  });

  it('is never one with an error', async () => {
    await start({});
    for (let i = 0; i < 2; i += 1) {
      const refused = await post('{ countries(first: 0) { totalCount } }');
      expect([refused.code, refused.headers.get('x-answer-cache')]).toEqual(['INVALID_ARGUMENTS', 'miss']);
    }
  });

  it('is kept nowhere when there is no room for it', async () => {
    await start({ ANSWER_CACHE_MB: '0' });
    for (let i = 0; i < 2; i += 1) expect((await post(LIST)).headers.get('x-answer-cache')).toBeNull();
    expect(server.lastAsked()).toEqual(['page-of-countries']);
  });
});

describe('a client that asks for more than its share', () => {
  it('is told 429 and when to come again, and a second client is answered', async () => {
    const [a, b] = [newKey('a', 'light'), newKey('b', 'light')];
    writeFileSync(join(dir, 'rates'), `${a.line}\n${b.line}\n`);
    await start({ RATE_LIMIT: '10500', API_KEYS: join(dir, 'rates') });
    const dear = '{ countries(first: 80) { nodes { sites(first: 50) { nodes { id } } } } }';
    const statuses = [];
    for (let i = 0; i < 4; i += 1) statuses.push((await post(dear, withKey(a.key))).status);
    expect(statuses).toEqual([200, 200, 429, 429]);
    const told = await post(LIST, withKey(a.key));
    expect([told.status, told.code]).toEqual([429, 'RATE_LIMITED']);
    expect(Number(told.headers.get('retry-after'))).toSatisfy((s: number) => s >= 1 && s <= 60);
    expect(told.answer.data).toBeUndefined();
    expect((await post(LIST, withKey(b.key))).status).toBe(200);
    expect((await post(LIST)).status).toBe(200);
  });

  it('cannot become another by writing an address into a header', async () => {
    await start({ RATE_LIMIT: '10500' });
    const dear = '{ countries(first: 80) { nodes { sites(first: 50) { nodes { id } } } } }';
    const statuses = [];
    for (let i = 0; i < 4; i += 1) statuses.push((await post(dear, { 'x-forwarded-for': `203.0.113.${i}` })).status);
    expect(statuses).toEqual([200, 200, 429, 429]);
  });

  it('is another behind a proxy that is trusted to say so', async () => {
    await start({ RATE_LIMIT: '10500', TRUSTED_PROXIES: '1' });
    const dear = '{ countries(first: 80) { nodes { sites(first: 50) { nodes { id } } } } }';
    const statuses = [];
    for (let i = 0; i < 4; i += 1) statuses.push((await post(dear, { 'x-forwarded-for': `203.0.113.${i}` })).status);
    expect(statuses).toEqual([200, 200, 200, 200]);
  });
});

describe('keys', () => {
  const light = newKey('light', 'light');
  const heavy = newKey('heavy', 'heavy');
  const path = join(dir, 'keys');
  const write = (...lines: string[]) => writeFileSync(path, `${lines.join('\n')}\n`);

  it('without one, heavy questions are 401 and others answered, where the server is set so', async () => {
    write(light.line, heavy.line);
    await start({ ANONYMOUS: 'light', API_KEYS: path });
    expect(await post(LIST)).toMatchObject({ status: 200, code: undefined });
    expect(await post(PLAN)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    expect(server.lastAsked()).toEqual([]);
    expect(await post(PLAN, withKey(light.key))).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect(await post(PLAN, withKey(heavy.key))).toMatchObject({ status: 200, code: undefined });
    expect((await fetch(`${server.url}/q/plan-by-owner.json`)).status).toBe(401);
  });

  it('without one, everything is 401 where the server answers nobody else; whether it lives is told', async () => {
    write(light.line);
    await start({ ANONYMOUS: 'none', API_KEYS: path });
    const refused = await post(LIST);
    expect([refused.status, refused.code, refused.headers.get('www-authenticate')]).toEqual([401, 'UNAUTHENTICATED', 'Bearer']);
    expect((await post(LIST, withKey(light.key))).status).toBe(200);
    expect((await fetch(`${server.url}/ready`)).status).toBe(200);
  });

  it.each([
    ['a wrong key', 'Bearer ra_0000'],
    ['the hash in place of the key', `Bearer ${light.line.split(' ')[2] ?? ''}`],
    ['another scheme', 'Basic bGlnaHQ6bGlnaHQ='],
    ['nothing behind the word', 'Bearer '],
    ['ten kilobytes', `Bearer ${'a'.repeat(10_000)}`],
  ])('%s is 401, also where none is needed', async (_, authorization) => {
    write(light.line);
    await start({ API_KEYS: path });
    expect(await post(LIST, { authorization })).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
  });

  it('one taken out of the file opens nothing a second later', { timeout: 10_000 }, async () => {
    write(light.line, heavy.line);
    await start({ ANONYMOUS: 'none', API_KEYS: path });
    expect((await post(LIST, withKey(light.key))).status).toBe(200);
    write(heavy.line);
    await expect.poll(async () => (await post(LIST, withKey(light.key))).status, { timeout: 3_000 }).toBe(401);
    expect((await post(LIST, withKey(heavy.key))).status).toBe(200);
  });
});

describe('too much to do', () => {
  it('is 503 at once with Retry-After for what comes on top, /ready says so, and all is well when it is over', async () => {
    let answer: () => void = () => undefined;
    const held = new Promise<void>((done) => (answer = done));
    await start(
      { MAX_IN_FLIGHT: '3', ANSWER_CACHE_MB: '0' },
      {
        driven: (driver) =>
          new Proxy(driver, {
            get: (target, name) => {
              const value: unknown = Reflect.get(target, name);
              if (name !== 'session') return typeof value === 'function' ? (value.bind(target) as unknown) : value;
              return (config: Parameters<typeof driver.session>[0]) => {
                const session = target.session(config);
                const run = session.run.bind(session);
                session.run = ((...given: Parameters<typeof run>) => {
                  const asked = { then: (...then: unknown[]) => held.then(() => run(...given)).then(...(then as [])) };
                  return asked;
                }) as never;
                return session;
              };
            },
          }),
      },
    );
    const open = [post(LIST), post(LIST), post(LIST)];
    await expect.poll(async () => (await fetch(`${server.url}/ready`)).status, { timeout: 3_000 }).toBe(503);
    const began = performance.now();
    const shed = await post(LIST);
    expect(performance.now() - began).toBeLessThan(500);
    expect([shed.status, shed.code, shed.headers.get('retry-after')]).toEqual([503, 'OVERLOADED', '1']);
    expect((await fetch(`${server.url}/live`)).status).toBe(200);
    answer();
    for (const one of await Promise.all(open)) expect([one.status, one.code]).toEqual([200, undefined]);
    expect((await post(LIST)).status).toBe(200);
    expect((await fetch(`${server.url}/ready`)).status).toBe(200);
  });
});
