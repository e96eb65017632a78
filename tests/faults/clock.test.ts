import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Driver } from 'neo4j-driver';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { keyFile, keyShown, newKey } from '../../src/door/keys.js';
import { rates } from '../../src/door/rates.js';
import { applyConstraints } from '../../src/graph/constraints.js';
import { openDriver } from '../../src/graph/driver.js';
import { loadFolders } from '../../src/seed/load.js';
import { NAMED_QUESTION, namedAnswer, namedWorld, SITES_OWNED } from '../support/named-world.js';
import { ownNeo4j, type OwnNeo4j } from '../support/own-neo4j.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { setClockBy, setClockRight } from '../support/shifted-clock.js';
import { tcpProxy, type TcpProxy } from '../support/tcp-proxy.js';

vi.setConfig({ testTimeout: 200_000, hookTimeout: 200_000 });

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A server has found a new load after this long; on a busy machine, planning for it, a little later. */
const FOUND_WITHIN_MS = 6_000;

afterEach(setClockRight);

describe('a clock set while the server runs', () => {
  let own: OwnNeo4j;
  let driver: Driver;
  let proxy: TcpProxy;
  let server: TestServer;
  beforeAll(async () => {
    own = await ownNeo4j();
    driver = openDriver(own.graph);
    await applyConstraints(driver, own.graph.database);
    await load('Alpha');
    proxy = await tcpProxy(own.graph.uri);
    server = await startTestServer({ uri: proxy.uri, env: { ANSWER_CACHE_MB: '64' } });
    await vi.waitFor(async () => expect(await asked()).toBe(whole('Alpha')), { timeout: 60_000, interval: 50 });
  });
  afterEach(() => proxy.open());
  afterAll(async () => {
    await server.stop();
    await proxy.stop();
    await driver.close();
    await own.stop();
  });

  const load = async (surname: string) => {
    const { retireOld } = await loadFolders(driver, own.graph.database, '/nowhere', [await namedWorld(surname)]);
    return retireOld;
  };
  const whole = (surname: string) => `${surname} ${SITES_OWNED}`;
  let asking = 0;
  /** Never the same text twice, so that nothing kept answers, unless a text is given. */
  const asked = async (text = `${NAMED_QUESTION} # ${(asking += 1)}`) => {
    const { data, errors } = await server.ask(text);
    if (errors !== undefined) return errors[0]?.extensions.code;
    const { surnames, owned } = namedAnswer(data);
    return `${surnames.join(' ')} ${owned}`;
  };

  it.each([
    ['back an hour', -HOUR, 'Beta'],
    ['ahead an hour', HOUR, 'Gamma'],
    ['back a day', -DAY, 'Delta'],
  ])(
    '%s: a new version is numbered above the old one, found as soon as ever, and the old one’s kept answers are not given',
    async (_, by, surname) => {
      const before = await asked(NAMED_QUESTION);
      expect(await asked(NAMED_QUESTION)).toBe(before);
      setClockBy(by);
      const retire = await load(surname);
      await expect.poll(() => asked(), { timeout: FOUND_WITHIN_MS }).toBe(whole(surname));
      await delay(1_000);
      await retire();
      expect(await asked(NAMED_QUESTION)).toBe(whole(surname));
      setClockRight();
      for (let i = 0; i < 3; i += 1) expect(await asked()).toBe(whole(surname));
    },
  );

  it('ahead an hour in the middle of a request: it is answered, for its time is not over', async () => {
    const before = await asked();
    proxy.slow(150);
    const answer = asked();
    await delay(200);
    setClockBy(HOUR);
    expect(await answer).toBe(before);
  });

  it('back an hour in the middle of a request to a silent graph: it is told within its five seconds all the same', async () => {
    proxy.silent();
    const began = performance.now();
    const answer = asked();
    await delay(200);
    setClockBy(-HOUR);
    expect(await answer).toBe('QUESTION_TIMED_OUT');
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it.each([-HOUR, HOUR])('by %i ms: connections that are open go on being used, and /ready says so', async (by) => {
    setClockBy(by);
    await expect.poll(() => asked(), { timeout: 10_000 }).toMatch(new RegExp(` ${SITES_OWNED}$`));
    expect((await fetch(`${server.url}/ready`)).status).toBe(200);
  });
});

describe('what the door counts', () => {
  const client = { id: 'a', name: 'a', known: true, heavy: false };

  it('is not counted longer because the clock was set back: there is room again within the minute', async () => {
    const budget = rates(20_000);
    await budget.take(client, 20_000);
    setClockBy(-HOUR);
    expect(await budget.take(client, 1)).toSatisfy((seconds: number) => seconds >= 1 && seconds <= 60);
  });

  it('is no debt for ever when the clock was set ahead: what was spent before is forgiven', async () => {
    const budget = rates(20_000);
    await budget.take(client, 20_000);
    setClockBy(HOUR);
    expect(await budget.take(client, 1)).toBeNull();
  });

  it('a key taken out of the file opens nothing a second later, though the clock was set back', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'clock-'));
    try {
      const path = join(dir, 'keys');
      const { key, line } = newKey('desk', 'light');
      writeFileSync(path, line);
      const keys = keyFile(path, () => undefined);
      expect(keyShown(keys(), key, '2026-11-25')).not.toBeNull();
      setClockBy(-HOUR);
      writeFileSync(path, newKey('other', 'light').line);
      await delay(1_050);
      expect(keyShown(keys(), key, '2026-11-25')).toBeNull();
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});
