import type { GraphQLFormattedError } from 'graphql';
import { isRecord, type Exported, type ExportedSource } from '../export/exported.js';
import { NotAnsweredError } from './ask-question.js';
import type { Question } from './questions.js';

/** No server answers at an address. */
export class ServerNotReachedError extends Error {
  readonly code = 'SERVER_NOT_REACHED';

  constructor(
    readonly url: string,
    why: string,
  ) {
    super(`No server answers at ${url}: ${why}. Start one with "resource-alliances serve", or name another with --url`);
    this.name = 'ServerNotReachedError';
  }
}

/**
 * Asks a running server by its flat addresses.
 * @param key shown to a server that wants one; null for none
 * @throws {ServerNotReachedError} | {NotAnsweredError}
 */
export const flatClient = (url: string, key: string | null) => {
  const base = url.replace(/\/+$/, '');
  const shown: Readonly<Record<string, string>> = key === null ? {} : { authorization: `Bearer ${key}` };

  const get = async (path: string): Promise<Buffer> => {
    let response;
    try {
      response = await fetch(`${base}${path}`, { headers: shown });
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      throw new ServerNotReachedError(base, cause instanceof Error ? cause.message : String(cause));
    }
    const body = Buffer.from(await response.arrayBuffer());
    if (!response.ok) throw new NotAnsweredError(response.status, errorsIn(body, response.status), againIn(response));
    return body;
  };

  const pathOf = (id: string, format: string, variables: Readonly<Record<string, unknown>>, table?: string): string => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(variables)) query.append(name, Array.isArray(value) ? value.join(',') : String(value ?? ''));
    if (table !== undefined) query.append('table', table);
    return `/q/${id}.${format}${query.size === 0 ? '' : `?${query.toString()}`}`;
  };

  return {
    /** The file a question is answered with. */
    file: (id: string, format: string, variables: Readonly<Record<string, unknown>>, table?: string): Promise<Buffer> =>
      get(pathOf(id, format, variables, table)),
    /** Every publication behind the graph. */
    sources: async (): Promise<readonly unknown[]> => {
      const found: unknown[] = [];
      for (let after: string | null = null; ;) {
        const page = await sourcesAfter(base, shown, after);
        found.push(...page.nodes);
        if (!page.pageInfo.hasNextPage) return found;
        after = page.pageInfo.endCursor;
      }
    },
    /** An answer with everything that files are written from. */
    answer: async ({ operation, shape }: Question, variables: Readonly<Record<string, unknown>>): Promise<Exported> => {
      const told = JSON.parse((await get(pathOf(operation.id, 'json', variables))).toString('utf8')) as Omit<
        Exported,
        'shape' | 'sourcesOf'
      > & {
        readonly facts: Readonly<Record<string, readonly string[]>>;
        readonly sources: readonly ExportedSource[];
      };
      return { ...told, sourcesOf: new Map(Object.entries(told.facts)), shape };
    },
  };
};

interface PageOfSources {
  readonly nodes: readonly unknown[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const sourcesAfter = async (base: string, shown: Readonly<Record<string, string>>, after: string | null): Promise<PageOfSources> => {
  const query =
    'query ($after: String) { sources(first: 100, after: $after) { nodes { id title publisher url licence redistributable rank own } pageInfo { hasNextPage endCursor } } }';
  const response = await fetch(`${base}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...shown },
    body: JSON.stringify({ query, variables: { after } }),
  });
  const { data, errors = [] } = (await response.json()) as { data?: { sources: PageOfSources }; errors?: readonly GraphQLFormattedError[] };
  if (data === undefined) throw new NotAnsweredError(response.status, errors, againIn(response));
  return data.sources;
};

export type FlatClient = ReturnType<typeof flatClient>;

/** When the server wants to be asked again, for whoever is told. */
const againIn = ({ headers }: Response): ReadonlyMap<string, string> => {
  const again = headers.get('retry-after');
  return new Map(again === null ? [] : [['retry-after', again]]);
};

const errorsIn = (body: Buffer, status: number): readonly GraphQLFormattedError[] => {
  try {
    const told: unknown = JSON.parse(body.toString('utf8'));
    if (isRecord(told) && Array.isArray(told['errors'])) return told['errors'] as readonly GraphQLFormattedError[];
  } catch {
    // told below: whoever answered is not this server
  }
  return [{ message: `The server answered with status ${status} and nothing that could be read`, extensions: { code: 'NOT_UNDERSTOOD' } }];
};
