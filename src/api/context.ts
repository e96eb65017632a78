import type { Ask } from '../analysis/ask.js';
import type { Planner } from '../analysis/plan-work.js';
import type { HeldContext } from './operation-context.js';

/** What resolvers have in hand: the facts, and whoever finds plans. */
export interface Context {
  readonly ask: Ask;
  /** Finds plans in a thread of its own. */
  readonly planner: Planner;
  readonly requestId: string;
  /** Questions put to the graph so far, by name. */
  readonly asked: readonly string[];
  /** What holds for the operation, by `@context`; absent when nothing was given. `ask` answers in it already. */
  readonly held?: HeldContext;
}
