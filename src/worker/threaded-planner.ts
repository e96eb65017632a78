import { Worker } from 'node:worker_threads';
import { refuseTooLarge, type Planner, type PlanWork } from '../analysis/plan-work.js';
import { SolverBusyError, ToldError } from '../domain/errors.js';
import type { Answered, Asked } from './plan-thread.js';

/** A thread runs JavaScript only, so it is always the compiled twin; from src/ and from dist/ it is as far away. */
const THREAD = new URL('../../dist/worker/plan-thread.js', import.meta.url);

export interface ThreadedPlanner extends Planner {
  /** Ends the thread; what was waiting is refused. */
  stop(): Promise<void>;
}

interface Job {
  readonly work: PlanWork;
  readonly settle: (answer: Answered) => void;
  readonly refuse: (error: Error) => void;
}

/**
 * A planner that solves in one thread of its own, begun with the first plan, so that no other request waits for a solver.
 * One piece of work at a time; others wait in order. At the time limit the thread is ended and the next work gets a new one.
 * @throws {ProgrammeTooLargeError} before anything is sent
 * @throws {SolverBusyError} at the time limit, or when too many wait
 */
export const threadedPlanner = ({ timeLimitMs = 8_000, mostWaiting = 20, thread = THREAD } = {}): ThreadedPlanner => {
  const waiting: Job[] = [];
  let worker: Worker | null = null;
  let current: { readonly job: Job; readonly id: number; readonly timer: NodeJS.Timeout } | null = null;
  let count = 0;

  const finish = (end: (job: Job) => void) => {
    if (current === null) return;
    const { job, timer } = current;
    clearTimeout(timer);
    current = null;
    end(job);
    next();
  };

  const begun = (): Worker => {
    if (worker !== null) return worker;
    const made = new Worker(thread);
    made.unref(); // a thread without work keeps no program alive
    made.on('message', (answer: Answered) => {
      if (answer.id === current?.id) finish(({ settle }) => settle(answer));
    });
    const broken = (error: Error) => {
      if (worker !== made) return;
      worker = null;
      finish(({ refuse }) => refuse(error));
    };
    made.on('error', broken);
    made.on('exit', (code) => broken(new Error(`the planner's thread ended with ${code}`)));
    worker = made;
    return made;
  };

  const end = async () => {
    const ended = worker;
    worker = null;
    await ended?.terminate();
  };

  const next = () => {
    const job = current === null ? waiting.shift() : undefined;
    if (job === undefined) return;
    const id = (count += 1);
    const timer = setTimeout(() => {
      void end();
      finish(({ refuse }) =>
        refuse(new SolverBusyError(`The plan was not found within ${timeLimitMs} ms; ask for fewer years or options`, timeLimitMs)),
      );
    }, timeLimitMs);
    current = { job, id, timer };
    const asked: Asked = { id, work: job.work };
    begun().postMessage(asked);
  };

  const planner = {
    do: (work: PlanWork) => {
      refuseTooLarge(work);
      if (waiting.length >= mostWaiting)
        throw new SolverBusyError(`${mostWaiting} plans are waiting for the solver; ask again later`, mostWaiting);
      return new Promise<unknown>((resolve, reject) => {
        const settle = (answer: Answered) => {
          if ('done' in answer) resolve(answer.done);
          else if ('refused' in answer) reject(new ToldError(answer.refused.code, answer.refused.message, answer.refused.details));
          else reject(new Error(answer.failed));
        };
        waiting.push({ work, settle, refuse: reject });
        next();
      });
    },
    stop: async () => {
      for (const { refuse } of waiting.splice(0)) refuse(new SolverBusyError('The server is stopping', 0));
      finish(({ refuse }) => refuse(new SolverBusyError('The server is stopping', 0)));
      await end();
    },
  };
  return planner as ThreadedPlanner;
};
