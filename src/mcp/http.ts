import { Readable } from 'node:stream';
import { createMcpHandler } from '@modelcontextprotocol/server';
import type { RequestHandler } from 'express';
import type { Question } from '../flat/questions.js';
import { assistants, type Answers } from './assistants.js';

/** Longest request of an assistant, in bytes. */
const REQUEST_LIMIT = 100_000;

export interface AssistantsRoute {
  readonly handle: RequestHandler;
  close(): Promise<void>;
}

/**
 * Streamable HTTP of the Model Context Protocol, a fresh server per request and nothing kept between them. A page of another
 * site may ask only where it is listed, so that no page a user opens reaches a server on their machine.
 */
export const assistantsRoute = (
  questions: ReadonlyMap<string, Question>,
  schema: string,
  answers: Answers,
  origins: readonly string[],
  report: (error: unknown) => void,
): AssistantsRoute => {
  const handler = createMcpHandler(() => assistants(questions, schema, answers), {
    maxRequestBodySize: REQUEST_LIMIT,
    onerror: report,
  });
  return {
    close: handler.close,
    handle: async (request, response, next) => {
      try {
        const { origin, host = 'localhost' } = request.headers;
        if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}` && !origins.includes(origin)) {
          response
            .status(403)
            .json({ errors: [{ message: `Pages of ${origin.slice(0, 200)} may not ask here`, extensions: { code: 'ORIGIN_REFUSED' } }] });
          return;
        }
        const headers = new Headers();
        for (const [name, value] of Object.entries(request.headers)) if (value !== undefined) headers.set(name, String(value));
        const { method } = request;
        const body =
          method === 'GET' || method === 'HEAD' ? {} : { body: Readable.toWeb(request) as ReadableStream, duplex: 'half' as const };
        const gone = new AbortController();
        response.on('close', () => gone.abort());
        const answer = await handler.fetch(
          new Request(`http://localhost${request.originalUrl}`, { method, headers, signal: gone.signal, ...body }),
        );
        response.status(answer.status);
        answer.headers.forEach((value, name) => response.setHeader(name, value));
        if (answer.body === null) response.end();
        else Readable.fromWeb(answer.body).pipe(response);
      } catch (error) {
        next(error);
      }
    },
  };
};
