import type { Driver } from 'neo4j-driver';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openDriver } from '../../src/graph/driver.js';
import { GraphQueryError, GraphUnavailableError, QuestionTimedOutError, QuestionTooLargeError } from '../../src/graph/errors.js';
import type { Question } from '../../src/graph/question.js';
import { currentLoad } from '../../src/graph/questions/current-load.js';
import { currentLoads, graphFor } from '../../src/graph/run.js';
import { boltStub, type BoltReply, type BoltStub } from '../support/bolt-stub.js';

const TONNES: Question<Record<string, never>, { tonnes: number; of: string }> = {
  name: 'tonnes',
  cypher: 'RETURN 40 AS tonnes, "갈륨" AS of',
  row: z.object({ tonnes: z.number(), of: z.string() }),
};
const row = { tonnes: 40, of: '갈륨' };

let stub: BoltStub;
let driver: Driver;
afterEach(async () => {
  await driver.close();
  await stub.stop();
});

/** Asks a database that answers this question so, in turn, and the last way from then on; all else it answers well. */
const asked = async (first: BoltReply, ...then: readonly BoltReply[]) => {
  const replies = [first, ...then];
  stub = await boltStub((text, before) => {
    if (text === currentLoad.cypher) return { row: { load: 1, version: 'one@now' } };
    return replies[Math.min(before, replies.length - 1)] ?? first;
  });
  driver = openDriver({ uri: stub.uri, user: 'neo4j', password: 'none', database: 'neo4j' });
  const graph = graphFor({ driver, database: 'neo4j', loads: currentLoads(driver, 'neo4j'), checkRows: true });
  const began = performance.now();
  const told = await graph.ask(TONNES, {}).catch((error: unknown) => error);
  return { told, ms: performance.now() - began, times: stub.asked.filter((text) => text === TONNES.cypher).length };
};

const transient: BoltReply = { code: 'Neo.TransientError.Transaction.DeadlockDetected', gqlStatus: '50N05' };

describe('a question to a database', () => {
  it('that is well is answered, asked once', async () => {
    expect(await asked({ row })).toMatchObject({ told: [row], times: 1 });
  });

  it('that fails for a moment is answered by one retry', async () => {
    expect(await asked(transient, { row })).toMatchObject({ told: [row], times: 2 });
  });

  it('that goes on failing for a moment is GRAPH_UNAVAILABLE after one retry, no more', async () => {
    const { told, times } = await asked(transient);
    expect(told).toBeInstanceOf(GraphUnavailableError);
    expect(times).toBe(2);
  });

  it('that refuses to write where only reading is allowed (42N02) is GRAPH_QUERY_FAILED with its status, and is not asked again', async () => {
    const { told, times } = await asked({ code: 'Neo.ClientError.Statement.AccessMode', gqlStatus: '42N02' }, { row });
    expect(told).toBeInstanceOf(GraphQueryError);
    expect((told as GraphQueryError).cause).toMatchObject({ code: 'Neo.ClientError.Statement.AccessMode', gqlStatus: '42N02' });
    expect(times).toBe(1);
  });

  it('that ends a transaction for its time is QUESTION_TIMED_OUT, and is not asked again', async () => {
    const { told, times } = await asked({ code: 'Neo.ClientError.Transaction.TransactionTimedOut', gqlStatus: '25N14' }, { row });
    expect(told).toBeInstanceOf(QuestionTimedOutError);
    expect(times).toBe(1);
  });

  it('that has not the memory for it is QUESTION_TOO_LARGE, and is not asked again, for that would fill it again', async () => {
    const { told, times } = await asked({ code: 'Neo.TransientError.General.MemoryPoolOutOfMemoryError', gqlStatus: '51N72' }, { row });
    expect(told).toBeInstanceOf(QuestionTooLargeError);
    expect(times).toBe(1);
  });

  it('that cuts the connection in the middle of a record is answered whole by one retry', async () => {
    expect(await asked({ row, cut: true }, { row })).toMatchObject({ told: [row], times: 2 });
  });

  it('that cuts every connection in the middle of a record is GRAPH_UNAVAILABLE, never half a row', async () => {
    const { told, times } = await asked({ row, cut: true });
    expect(told).toBeInstanceOf(GraphUnavailableError);
    expect(times).toBe(2);
  });

  it('that is slow yet done in time is answered whole', async () => {
    expect(await asked({ row, dripMs: 5 })).toMatchObject({ told: [row], times: 1 });
  });

  it.each<[string, BoltReply]>([
    ['is silent', 'silence'],
    ['sends a byte now and then', { row, dripMs: 400 }],
  ])('that %s is QUESTION_TIMED_OUT at our own deadline, under 5 s', { timeout: 15_000 }, async (_, reply) => {
    const { told, ms, times } = await asked(reply);
    expect(told).toBeInstanceOf(QuestionTimedOutError);
    expect(ms).toBeGreaterThan(4_000);
    expect(ms).toBeLessThan(5_000);
    expect(times).toBe(1);
  });
});
