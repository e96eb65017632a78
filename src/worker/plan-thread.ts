import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { planWork, type PlanWork } from '../analysis/plan-work.js';
import { DomainError } from '../domain/errors.js';
import { loadHighs } from '../solver/highs.js';

/** What a thread is asked and what it answers; a refusal is told by its parts, because classes do not cross threads. */
export interface Asked {
  readonly id: number;
  readonly work: PlanWork;
}
export type Answered =
  | { readonly id: number; readonly done: unknown }
  | {
      readonly id: number;
      readonly refused: { readonly code: string; readonly message: string; readonly details: Record<string, unknown> };
    }
  | { readonly id: number; readonly failed: string };

/** Where priorities are of threads, solving gives way to answering. */
if (process.platform === 'linux') setPriority(0, 5);

const solver = loadHighs();

parentPort?.on('message', ({ id, work }: Asked) => {
  void solver
    .then((loaded): Answered => ({ id, done: planWork(loaded, work) }))
    .catch((error: unknown): Answered =>
      error instanceof DomainError
        ? {
            id,
            refused: {
              code: error.code,
              message: error.message,
              details: JSON.parse(JSON.stringify(error.details)) as Record<string, unknown>,
            },
          }
        : { id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) },
    )
    .then((answer) => parentPort?.postMessage(answer));
});
