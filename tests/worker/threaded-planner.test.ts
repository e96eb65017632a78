import { afterEach, describe, expect, it } from 'vitest';
import { MOST_FLOWS, planWork, type PlanWork } from '../../src/analysis/plan-work.js';
import { loadHighs } from '../../src/solver/highs.js';
import { threadedPlanner, type ThreadedPlanner } from '../../src/worker/threaded-planner.js';
import { ALLIES, demander, network, problem, site } from '../support/plan-network.js';

let planner: ThreadedPlanner | undefined;
afterEach(() => planner?.stop());

const plan = { kind: 'PLAN' as const, problem: problem([ALLIES]) };
/** A thread that never answers, or only ends. */
const thread = (text: string) => new URL(`data:text/javascript,${encodeURIComponent(text)}`);
const silent = thread(`import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => {});`);

describe('a planner in a thread', () => {
  it('gives the very answer that is given without one', async () => {
    planner = threadedPlanner();
    expect(await planner.do<'PLAN'>(plan)).toEqual(planWork(await loadHighs(), plan));
  });

  it('does not keep others waiting: the clock goes on while it solves', async () => {
    planner = threadedPlanner();
    await planner.do<'PLAN'>(plan);
    let ticks = 0;
    const clock = setInterval(() => (ticks += 1), 1);
    const robust: PlanWork & { kind: 'ROBUSTNESS' } = {
      kind: 'ROBUSTNESS',
      problem: problem(),
      facts: [{ kind: 'CAPACITY', site: 'austria-works', year: null, low: 20, high: 60, value: 40 }],
      demander: 'KOR',
      draws: 100,
      seed: 1,
    };
    expect(await planner.do<'ROBUSTNESS'>(robust)).toMatchObject({ draws: 100, coverage: { worst: 1, best: 1 } });
    clearInterval(clock);
    expect(ticks).toBeGreaterThan(2);
  });

  it('passes a refusal on as it was, with its code', async () => {
    planner = threadedPlanner();
    const none = problem([], network([site('free', 'AUT', 10, 1, { perTonne: {} })]));
    await expect(planner.do<'PLAN'>({ kind: 'PLAN', problem: none })).rejects.toMatchObject({
      code: 'NO_DATA',
      details: { unknown: ['free'] },
    });
  });

  it('refuses at the time limit, and has a new thread for the next', async () => {
    planner = threadedPlanner({ timeLimitMs: 200, thread: silent });
    const both = await Promise.allSettled([planner.do<'PLAN'>(plan), planner.do<'PLAN'>(plan)]);
    for (const one of both) expect(one).toMatchObject({ status: 'rejected', reason: { code: 'SOLVER_BUSY', details: { limit: 200 } } });
  });

  it('refuses more than may wait', async () => {
    planner = threadedPlanner({ mostWaiting: 1, thread: silent });
    const open = Promise.allSettled([planner.do<'PLAN'>(plan), planner.do<'PLAN'>(plan)]);
    expect(() => planner?.do<'PLAN'>(plan)).toThrow(expect.objectContaining({ code: 'SOLVER_BUSY' }) as Error);
    await planner.stop();
    for (const one of await open) expect(one).toMatchObject({ status: 'rejected', reason: { code: 'SOLVER_BUSY' } });
  });

  it('fails when its thread ends by itself, and not for ever after', async () => {
    planner = threadedPlanner({ thread: thread('') });
    await expect(planner.do<'PLAN'>(plan)).rejects.toThrow('ended');
    await expect(planner.do<'PLAN'>(plan)).rejects.toThrow('ended');
  });

  it('refuses too large a programme before a thread sees it', () => {
    planner = threadedPlanner({ thread: thread('') });
    const many = Array.from({ length: MOST_FLOWS + 1 }, (_, i) => site(`works-${i}`, 'AUT', 1, 1));
    const large = { kind: 'PLAN' as const, problem: problem([], network(many, [demander('KOR', 1)])) };
    expect(() => planner?.do<'PLAN'>(large)).toThrow(
      expect.objectContaining({
        code: 'PROGRAMME_TOO_LARGE',
        details: { what: 'flows between places and years in one programme', count: MOST_FLOWS + 1, most: MOST_FLOWS },
      }) as Error,
    );
  });
});
