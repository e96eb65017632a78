import type { Ask } from '../analysis/ask.js';
import type { Planner } from '../analysis/plan-work.js';
import type { GraphSpent } from '../graph/run.js';
import type { HeavyAnswers } from './heavy.js';
import type { HeldContext } from './operation-context.js';

/** Who asks. */
export interface Client {
  /** What limits count by: the key's name, the token's subject, or the address. */
  readonly id: string;
  /** What logs call it; an address is not logged. */
  readonly name: string;
  /** Whether it showed a key or a token. */
  readonly known: boolean;
  /** Whether it may ask what is marked `@heavy`. */
  readonly heavy: boolean;
}

/** A request that came by HTTP. */
export interface Visit {
  readonly client: Client;
  readonly spent: GraphSpent;
  /** The version of the data it is answered from. @throws {GraphUnavailableError} */
  readonly version: () => Promise<string>;
  /** Counts what was asked of the graph elsewhere to answer it. */
  readonly count: (asked: readonly string[], spent: GraphSpent) => void;
  /** Who answers what is marked `@heavy`; null when that is answered here, with everything else. */
  readonly heavyAnswers: HeavyAnswers | null;
  /** What came to be known of it on the way, for limits and logs. */
  readonly record: VisitRecord;
}

export interface VisitRecord {
  /** Objects it may fetch; zero until that is known. */
  cost: number;
  /** Whether it asks what is marked `@heavy`. */
  heavy: boolean;
  /** Whether the answer was kept from before; null when none could be kept. */
  kept: boolean | null;
  /** The version of the data it was answered from elsewhere; null when it was answered here. */
  answeredFrom: string | null;
}

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
  /** Absent when an operation is executed without HTTP. */
  readonly visit?: Visit;
}
