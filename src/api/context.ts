import type { Ask } from '../analysis/ask.js';
import type { Planner } from '../analysis/plan-work.js';

/** What resolvers have in hand: the facts, and whoever finds plans. */
export interface Context {
  readonly ask: Ask;
  /** Finds plans in a thread of its own. */
  readonly planner: Planner;
  readonly requestId: string;
  /** Questions put to the graph so far, by name. */
  readonly asked: readonly string[];
}
