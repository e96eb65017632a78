import { afterEach, describe, expect, it } from 'vitest';
import type { HeavyAnswer, HeavyOperation } from '../../src/api/heavy.js';
import { configFrom } from '../../src/config.js';
import { threadedAnswers, type ThreadedAnswers } from '../../src/heavy/threaded-answers.js';

let answers: ThreadedAnswers | undefined;
const faults: unknown[] = [];
afterEach(async () => {
  await answers?.stop();
  faults.splice(0);
});

const config = configFrom({ NEO4J_URI: 'bolt://127.0.0.1:1' });
const asked = (query: string): HeavyOperation => ({
  query,
  operationName: null,
  variables: {},
  requestId: 'one',
});

/** A thread that does with each operation what `does` says; `tell` is at hand. */
const thread = (does: string) =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`
      import { parentPort } from 'node:worker_threads';
      const tell = (id, result) => parentPort.postMessage({ kind: 'ANSWER', id, answer: { status: null, result, version: 'v@1', asked: ['x'], spent: { ms: 1, rows: 2 } } });
      let atOnce = 0;
      parentPort.on('message', ({ id, operation }) => { ${does} });
    `)}`,
  );
const given = (does: string, limits: Parameters<typeof threadedAnswers>[2] = {}): ThreadedAnswers => {
  answers = threadedAnswers(config, (error) => void faults.push(error), { ...limits, thread: thread(does) });
  return answers;
};
const codeOf = ({ result }: HeavyAnswer) => result.errors?.[0]?.extensions?.['code'];

describe('heavy questions in a thread', () => {
  it('are answered as the thread tells, with what it asked of the graph', async () => {
    given(`tell(id, { data: { query: operation.query } })`);
    expect(await answers?.answer(asked('{ a }'))).toEqual({
      status: null,
      result: { data: { query: '{ a }' } },
      version: 'v@1',
      asked: ['x'],
      spent: { ms: 1, rows: 2 },
    });
  });

  it('run a few at a time, and all of them in the end', async () => {
    const few = given(`atOnce += 1; const seen = atOnce; setTimeout(() => { atOnce -= 1; tell(id, { data: { seen } }); }, 5);`, {
      atOnce: 2,
    });
    const told = await Promise.all(['1', '2', '3', '4', '5'].map((query) => few.answer(asked(query))));
    expect(Math.max(...told.map((one) => Number(one.result.data?.['seen'])))).toBe(2);
  });

  it('are refused when too many wait, and when the server stops', async () => {
    const silent = given('', { atOnce: 1, mostWaiting: 1 });
    const open = [silent.answer(asked('1')), silent.answer(asked('2'))];
    expect(codeOf(await silent.answer(asked('3')))).toBe('SOLVER_BUSY');
    await silent.stop();
    expect((await Promise.all(open)).map(codeOf)).toEqual(['SOLVER_BUSY', 'SOLVER_BUSY']);
  });

  it('are refused when nothing is heard of them, and the next gets a new thread', async () => {
    const deaf = given(`if (operation.query === 'hang') for (;;); tell(id, { data: {} })`, { silentMs: 300 });
    expect((await deaf.answer(asked('hang'))).result.errors?.[0]).toMatchObject({ extensions: { code: 'SOLVER_BUSY', limit: 300 } });
    expect((await deaf.answer(asked('{ a }'))).result).toEqual({ data: {} });
  });

  it('that take all memory lose their thread and not the server, and the next gets a new one', { timeout: 60_000 }, async () => {
    const small = given(
      `if (operation.query === 'much') { const kept = []; for (;;) kept.push(new Array(10_000).fill(0).map(String)); } tell(id, { data: {} })`,
      { mostMegabytes: 32 },
    );
    const refused = await small.answer(asked('much'));
    expect(refused.result.errors?.[0]).toMatchObject({ extensions: { code: 'SOLVER_BUSY', limit: 32 } });
    expect(refused.result.errors?.[0]?.message).toContain('32 MB');
    expect((await small.answer(asked('{ a }'))).result).toEqual({ data: {} });
  });

  it('of a thread that breaks are refused without what broke, which is reported', async () => {
    const broken = given(`if (operation.query === 'break') throw new Error('bolt://secret'); tell(id, { data: {} })`);
    const refused = await broken.answer(asked('break'));
    expect(codeOf(refused)).toBe('SOLVER_BUSY');
    expect(JSON.stringify(refused)).not.toContain('secret');
    expect(faults.map(String)).toEqual(['Error: bolt://secret']);
    expect((await broken.answer(asked('{ a }'))).result).toEqual({ data: {} });
  });

  it('report what the thread reports', async () => {
    given(`parentPort.postMessage({ kind: 'FAULT', message: 'Error: slow', stack: 'where' }); tell(id, { data: {} })`);
    await answers?.answer(asked('{ a }'));
    expect(faults).toEqual([expect.objectContaining({ message: 'Error: slow', stack: 'where' })]);
  });
});
