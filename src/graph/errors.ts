/** The database did not answer: down, refusing, or out of connections. */
export class GraphUnavailableError extends Error {
  readonly code = 'GRAPH_UNAVAILABLE';
  constructor(cause: unknown) {
    super('The graph database cannot be reached; the server goes on trying', { cause });
    this.name = 'GraphUnavailableError';
  }
}

/** A question took longer than its time limit, in the database or on the way. */
export class QuestionTimedOutError extends Error {
  readonly code = 'QUESTION_TIMED_OUT';
  constructor(
    readonly question: string,
    readonly limitMs: number,
  ) {
    super(`The graph did not answer ${question} within ${limitMs} ms`);
    this.name = 'QuestionTimedOutError';
  }
}

/** A question needed more memory than the database lets questions have; others are answered. */
export class QuestionTooLargeError extends Error {
  readonly code = 'QUESTION_TOO_LARGE';
  constructor(
    readonly question: string,
    cause: unknown,
  ) {
    super(`The graph has not the memory to answer ${question} now; ask for less, or again later`, { cause });
    this.name = 'QuestionTooLargeError';
  }
}

/** The database refused a question: a fault of ours, in the Cypher or its parameters. */
export class GraphQueryError extends Error {
  readonly code = 'GRAPH_QUERY_FAILED';
  constructor(
    readonly question: string,
    cause: unknown,
  ) {
    super(`The graph refused ${question}`, { cause });
    this.name = 'GraphQueryError';
  }
}

/** The graph holds something a question does not expect: it was filled by other means, or by another version. */
export class GraphRowError extends Error {
  readonly code = 'GRAPH_ROW_UNEXPECTED';
  constructor(
    readonly question: string,
    cause: unknown,
  ) {
    super(`The graph answered ${question} with a row of another shape`, { cause });
    this.name = 'GraphRowError';
  }
}

/** The database took a load no further; what answered before still does. */
export class GraphNotWrittenError extends Error {
  readonly code = 'GRAPH_NOT_WRITTEN';
  constructor(cause: unknown) {
    super(
      `The graph cannot be written, most often because the disk is full; nothing of the new version answers. Neo4j says: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
    this.name = 'GraphNotWrittenError';
  }
}
