import { Worker } from 'node:worker_threads';
import type { HeavyAnswer, HeavyAnswers, HeavyOperation } from '../api/heavy.js';
import type { Config } from '../config.js';
import { SolverBusyError } from '../domain/errors.js';
import type { Asked, Told } from './answering-thread.js';

/** A thread runs JavaScript only, so it is always the compiled twin; from src/ and from dist/ it is as far away. */
const THREAD = new URL('../../dist/heavy/answering-thread.js', import.meta.url);

export interface ThreadedAnswers extends HeavyAnswers {
  /** Ends the thread; what was under way or waiting is refused. */
  stop(): Promise<void>;
}

interface Job {
  readonly operation: HeavyOperation;
  readonly settle: (answer: HeavyAnswer) => void;
}

const refusal = ({ message, code, details }: SolverBusyError): HeavyAnswer => ({
  status: null,
  result: { data: null, errors: [{ message, extensions: { code, ...details } }] },
  version: null,
  asked: [],
  spent: { ms: 0, rows: 0 },
});

/**
 * Answers heavy operations in one thread of its own, begun with the first: what they gather, work out and tell keeps
 * nobody else waiting, and should it take all memory it may have, only such questions are lost. A few at a time, so that
 * the database has room for others; the rest wait in order. A thread that gives no sign of life is ended, and the next
 * question gets a new one.
 * @param report told of faults, which clients are not
 */
export const threadedAnswers = (
  config: Config,
  report: (error: unknown) => void,
  { atOnce = 4, mostWaiting = 40, mostMegabytes = 1_024, silentMs = 20_000, thread = THREAD } = {},
): ThreadedAnswers => {
  const waiting: Job[] = [];
  const current = new Map<number, Job>();
  let worker: Worker | null = null;
  let heard = 0;
  let count = 0;

  const refuseCurrent = (error: SolverBusyError) => {
    const lost = [...current.values()];
    current.clear();
    for (const { settle } of lost) settle(refusal(error));
  };

  const end = async () => {
    const ended = worker;
    worker = null;
    await ended?.terminate();
  };

  const begun = (): Worker => {
    if (worker !== null) return worker;
    const made = new Worker(thread, { workerData: config, resourceLimits: { maxOldGenerationSizeMb: mostMegabytes } });
    made.unref(); // a thread without work keeps no program alive
    heard = performance.now();
    const broken = (error: Error & { readonly code?: string }) => {
      if (worker !== made) return;
      worker = null;
      const full = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      if (!full) report(error);
      refuseCurrent(
        new SolverBusyError(
          full
            ? `This question, or one beside it, took more than the ${mostMegabytes} MB that there are for such questions; ask again, or for less`
            : 'What works out such questions broke off; ask again',
          full ? mostMegabytes : atOnce,
        ),
      );
      next();
    };
    made.on('message', (told: Told) => {
      if (worker !== made) return;
      heard = performance.now();
      if (told.kind === 'FAULT') report(Object.assign(new Error(told.message), { stack: told.stack }));
      if (told.kind !== 'ANSWER') return;
      const job = current.get(told.id);
      current.delete(told.id);
      job?.settle(told.answer);
      next();
    });
    made.on('error', broken);
    made.on('exit', (status) => broken(new Error(`the thread of heavy questions ended with ${status}`)));
    worker = made;
    return made;
  };

  const next = () => {
    while (current.size < atOnce) {
      const job = waiting.shift();
      if (job === undefined) return;
      const id = (count += 1);
      current.set(id, job);
      const asked: Asked = { id, operation: job.operation };
      begun().postMessage(asked);
    }
  };

  const watch = setInterval(
    () => {
      if (current.size === 0 || worker === null || performance.now() - heard < silentMs) return;
      void end();
      refuseCurrent(new SolverBusyError(`Nothing was heard of this question for ${silentMs} ms; ask for less`, silentMs));
      next();
    },
    Math.min(1_000, silentMs),
  ).unref();

  return {
    answer: (operation) =>
      new Promise((settle) => {
        if (waiting.length >= mostWaiting) {
          const error = new SolverBusyError(`${mostWaiting} questions are waiting for the solver; ask again later`, mostWaiting);
          return void settle(refusal(error));
        }
        waiting.push({ operation, settle });
        next();
      }),
    stop: async () => {
      clearInterval(watch);
      const stopping = new SolverBusyError('The server is stopping', 0);
      for (const { settle } of waiting.splice(0)) settle(refusal(stopping));
      refuseCurrent(stopping);
      await end();
    },
  };
};
