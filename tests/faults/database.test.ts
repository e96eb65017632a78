import { setTimeout as delay } from 'node:timers/promises';
import type { Driver } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { applyConstraints } from '../../src/graph/constraints.js';
import { openDriver } from '../../src/graph/driver.js';
import { QuestionTooLargeError } from '../../src/graph/errors.js';
import type { Question } from '../../src/graph/question.js';
import { currentLoads, graphFor } from '../../src/graph/run.js';
import { loadFolders } from '../../src/seed/load.js';
import { chooseNeo4j } from '../../tools/neo4j/choose.mjs';
import { mortalNeo4j, type MortalNeo4j } from '../support/mortal-neo4j.js';
import { NAMED_QUESTION, namedAnswer, namedWorld, SITES_OWNED } from '../support/named-world.js';
import { startTestServer, type TestServer } from '../support/server.js';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 200_000 });

/** What may be told instead of an answer: that there is none, or none in time, as when a database that just started plans. */
const NO_ANSWER = ['GRAPH_UNAVAILABLE', 'QUESTION_TIMED_OUT'];

// where the tests run on another Neo4j, it is not theirs to kill
describe.runIf(chooseNeo4j({ ...process.env, NEO4J_URI: '' }) === 'embedded')('a database', () => {
  let own: MortalNeo4j;
  let driver: Driver;
  let server: TestServer;
  beforeAll(async () => {
    own = await mortalNeo4j();
    driver = openDriver(own.graph);
    await applyConstraints(driver, own.graph.database);
    await load('Alpha');
    server = await startTestServer({ uri: own.graph.uri });
    await answersSoon();
  });
  afterAll(async () => {
    await server.stop();
    await driver.close();
    await own.stop();
  });

  const load = async (surname: string) => loadFolders(driver, own.graph.database, '/nowhere', [await namedWorld(surname)]);
  const status = async (path: string) => (await fetch(`${server.url}${path}`)).status;

  /** An answer that is whole, or the code told in its place. */
  const asked = async (): Promise<{ surname: string } | { code: string }> => {
    const { data, errors } = await server.ask(NAMED_QUESTION);
    if (errors !== undefined) return { code: errors[0]?.extensions.code ?? 'none' };
    const { surnames, owned } = namedAnswer(data);
    return { surname: `${surnames.join(' ')} ${owned}` };
  };
  const whole = (surname: string) => ({ surname: `${surname} ${SITES_OWNED}` });

  const answersSoon = (surname = 'Alpha') =>
    vi.waitFor(async () => expect(await asked()).toEqual(whole(surname)), { timeout: 60_000, interval: 50 });

  /** Asks without pause from four sides until it is stopped. */
  const load4 = () => {
    let going = true;
    const told: Awaited<ReturnType<typeof asked>>[] = [];
    const all = Promise.all(
      Array.from({ length: 4 }, async () => {
        while (going) {
          told.push(await asked());
          await delay(100);
        }
      }),
    );
    return {
      told,
      stop: async () => {
        going = false;
        await all;
      },
    };
  };

  it('killed under load and started again: GRAPH_UNAVAILABLE and not ready meanwhile, live all the time, then every answer whole again, by the same server', async () => {
    const { told, stop } = load4();
    await delay(1_000);
    await own.kill();
    await delay(500);
    const before = told.length;
    for (let i = 0; i < 5; i += 1) {
      expect([await status('/ready'), await status('/live')]).toEqual([503, 200]);
      await delay(200);
    }
    await expect.poll(() => told.length, { timeout: 10_000 }).toBeGreaterThan(before + 8);
    // what was under way at the kill is told by now; from here to the start nothing can be answered
    for (const one of told.slice(before + 4)) expect(one).toEqual({ code: 'GRAPH_UNAVAILABLE' });
    await own.start();
    await expect.poll(() => status('/ready'), { timeout: 20_000 }).toBe(200);
    await answersSoon();
    await stop();
    for (const one of told) if ('surname' in one) expect(one).toEqual(whole('Alpha'));
    for (const one of told) if ('code' in one) expect(NO_ANSWER).toContain(one.code);
    for (let i = 0; i < 40; i += 1) expect(await asked()).toEqual(whole('Alpha'));
  });

  it('killed in the middle of a load: what answered before answers again, whole, and the load can be done again', async () => {
    const steps: string[] = [];
    let killed: Promise<void> | undefined;
    const broken = await loadFolders(driver, own.graph.database, '/nowhere', [await namedWorld('Beta')], (step) => {
      if (steps.push(step) === 6) killed = own.kill();
    }).catch((error: unknown) => error);
    await killed;
    expect(broken).toMatchObject({ code: 'GRAPH_NOT_WRITTEN' });
    await own.start();
    await answersSoon('Alpha');
    await load('Beta');
    await answersSoon('Beta');
    await load('Alpha');
    await answersSoon('Alpha');
  });

  it('that forgot all its plans answers as before, and never otherwise', async () => {
    for (let i = 0; i < 3; i += 1) {
      await driver.executeQuery('CALL db.clearQueryCaches()', {}, { database: own.graph.database });
      const first = await Promise.all([asked(), asked(), asked()]);
      for (const one of first) if ('code' in one) expect(one.code).toBe('QUESTION_TIMED_OUT');
      for (const one of first) if ('surname' in one) expect(one).toEqual(whole('Alpha'));
      await answersSoon();
    }
  });

  it('asked for more than its memory holds says QUESTION_TOO_LARGE or is stopped at the deadline, and answers the next question', async () => {
    /** A list of a hundred million numbers: some gigabytes, where a heap of one is. */
    const endless: Question<Record<string, never>, { count: number }> = {
      name: 'endless',
      cypher: 'UNWIND range(1, 100000000) AS i WITH collect({i: i}) AS numbers RETURN size(numbers) AS count',
      row: z.object({ count: z.number() }),
    };
    const { database } = own.graph;
    const refused = await graphFor({ driver, database, loads: currentLoads(driver, database), checkRows: true })
      .ask(endless, {})
      .catch((error: unknown) => error);
    expect(refused instanceof QuestionTooLargeError || (refused as { code: string }).code === 'QUESTION_TIMED_OUT').toBe(true);
    await answersSoon();
    expect(await status('/ready')).toBe(200);
  });
});
