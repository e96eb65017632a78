export class Neo4jNotStartedError extends Error {
  readonly code: string;
}

export interface EndedNeo4j {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** What it printed last, at most 20 lines. */
  readonly lastLines: readonly string[];
}

export interface LaunchedNeo4j {
  readonly uri: string;
  readonly port: number;
  readonly pid: number;
  /** Fulfilled when the process has ended, whatever the reason. */
  readonly exited: Promise<EndedNeo4j>;
  /** Shuts the database down and waits for its end. */
  stop(): Promise<void>;
}

export function launchNeo4j(options: {
  readonly dataDir: string;
  readonly port?: number;
  readonly heapMib?: number;
  readonly pageCacheMib?: number;
}): Promise<LaunchedNeo4j>;
