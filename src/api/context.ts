import type { Ask } from '../analysis/ask.js';

/** What resolvers have in hand: the facts, and nothing else. */
export interface Context {
  readonly ask: Ask;
  readonly requestId: string;
  /** Questions put to the graph so far, by name. */
  readonly asked: readonly string[];
}
