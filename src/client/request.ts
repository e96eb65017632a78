import type { Question } from './question.js';

/** One error as the server tells it, with a stable code. */
export interface ToldError {
  readonly message: string;
  readonly extensions?: { readonly code?: string } & Readonly<Record<string, unknown>>;
}

/** The server answered, and refused the question. */
export class RefusedError extends Error {
  constructor(
    readonly errors: readonly ToldError[],
    readonly status: number,
  ) {
    super(errors.map(({ message }) => message).join('; ') || `The server answered with status ${status}`);
    this.name = 'RefusedError';
  }

  /** Code of the first error, such as UNKNOWN_MATERIAL; null when the server told none. */
  get code(): string | null {
    return this.errors[0]?.extensions?.code ?? null;
  }
}

export interface RequestOptions {
  /** Shown to a server that wants one. */
  readonly key?: string;
  /** Ends the request. */
  readonly signal?: AbortSignal;
}

/**
 * Asks a server.
 * @param url where it runs, such as http://127.0.0.1:4000
 * @param variables those that are left out take the defaults of the question
 * @throws {RefusedError} when it refuses; {TypeError} of fetch when it is not reached
 * @example const { material } = await request('http://127.0.0.1:4000', Producers, { material: 'gallium-metal' });
 */
export const request = async <Answer, Variables extends object>(
  url: string,
  question: Question<Answer, Variables>,
  variables?: Variables,
  { key, signal }: RequestOptions = {},
): Promise<Answer> => {
  const response = await fetch(`${url.replace(/\/+$/, '')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ query: question.text, variables: variables ?? {}, operationName: question.name }),
    ...(signal === undefined ? {} : { signal }),
  });
  const told = (await response.json().catch(() => null)) as { data?: Answer | null; errors?: readonly ToldError[] } | null;
  if (told?.data == null || told.errors !== undefined) throw new RefusedError(told?.errors ?? [], response.status);
  return told.data;
};
