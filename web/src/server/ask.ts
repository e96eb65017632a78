import type { TypedDocumentString } from '../__generated__/queries/graphql';

/** Why there is no answer: each kind has its own words on the page. */
export type FaultKind = 'offline' | 'unreachable' | 'graphDown' | 'tooExpensive' | 'timedOut' | 'busy' | 'refused' | 'fault';

const KINDS: Readonly<Record<string, FaultKind>> = {
  GRAPH_UNAVAILABLE: 'graphDown',
  QUESTION_TIMED_OUT: 'timedOut',
  QUERY_TOO_EXPENSIVE: 'tooExpensive',
  PROGRAMME_TOO_LARGE: 'tooExpensive',
  SOLVER_BUSY: 'busy',
  INTERNAL_SERVER_ERROR: 'fault',
  GRAPH_QUERY_FAILED: 'fault',
  GRAPH_ROW_UNEXPECTED: 'fault',
};

/** There is no answer, and why. */
export class NoAnswerError extends Error {
  constructor(
    readonly kind: FaultKind,
    message: string,
    /** Code of the server; null when it was not reached. */
    readonly code: string | null = null,
    /** What the server tells besides: nearest names, years that have figures, the cost. */
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'NoAnswerError';
  }
}

interface Body {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> }[];
}

/** Asks the server. @throws {NoAnswerError} */
export const ask = async (document: string, variables: unknown, signal?: AbortSignal): Promise<unknown> => {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: document, variables }),
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted === true) throw error;
    throw new NoAnswerError(navigator.onLine ? 'unreachable' : 'offline', String(error));
  });
  const body = (await response.json().catch(() => ({}))) as Body;
  const [first] = body.errors ?? [];
  if (first !== undefined) {
    const { code, ...details } = first.extensions ?? {};
    const named = typeof code === 'string' ? code : null;
    throw new NoAnswerError(KINDS[named ?? ''] ?? 'refused', first.message, named, details);
  }
  if (body.data === undefined || body.data === null) throw new NoAnswerError('unreachable', `HTTP ${response.status}`);
  return body.data;
};

/** Asks one of the page's own questions. @throws {NoAnswerError} */
export const askTyped = async <Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> => (await ask(document.toString(), variables, signal)) as Result;
