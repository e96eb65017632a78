import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { context, propagation, SpanStatusCode, trace } from '@opentelemetry/api';
import type { RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { answerCache, type AnswerCache } from '../api/answer-cache.js';
import type { Budget } from '../api/admission.js';
import type { Client } from '../api/context.js';
import type { ToldOperation } from '../api/operation-log.js';
import type { Config } from '../config.js';
import { clients, CredentialsError } from './clients.js';
import { overload, type Overload } from './overload.js';

/** Whose request it is, and its name in logs. */
export interface Came {
  readonly client: Client;
  readonly requestId: string;
}

/** What a question passes on its way in, and what is told of it on its way out. */
export interface Door {
  /** Names the request, turns it away when there is too much to do or its key opens nothing. */
  readonly enter: RequestHandler;
  /** Whose request is under way, and by which name it is known; to be asked behind `enter`. */
  came(): Came;
  /** Answers Prometheus; null when that is not wanted. */
  readonly metrics: RequestHandler | null;
  readonly budget: Budget | null;
  readonly answers: AnswerCache | null;
  readonly load: Overload;
  readonly tell: (told: ToldOperation) => void;
  stop(): void;
}

const turnAway = (response: Response, status: number, code: string, message: string) =>
  void response.status(status).json({ errors: [{ message, extensions: { code } }] });

/**
 * What only some settings need is read only with them, so that a start does not wait for it.
 * @throws {KeyFileError} when the keys cannot be read
 */
export const openDoor = async (config: Config, log: Logger): Promise<Door> => {
  const load = overload(config.mostInFlight);
  const budget = config.pointsPerMinute === 0 ? null : (await import('./rates.js')).rates(config.pointsPerMinute);
  const answers = config.answerCacheBytes === 0 ? null : answerCache(config.answerCacheBytes);
  const measured = config.metrics ? (await import('./measures.js')).measures(load, answers) : null;
  const known = await clients(config.access, (error) => log.error(error, 'the keys cannot be read; none opens anything'));
  const visitors = new AsyncLocalStorage<Came>();
  const tracer = trace.getTracer('resource-alliances');

  const enter: RequestHandler = (request, response, next) => {
    const requestId = randomUUID();
    response.setHeader('x-request-id', requestId);
    if (request.method === 'OPTIONS') return next();
    const end = load.begin();
    if (end === null) {
      response.setHeader('retry-after', '1');
      return turnAway(response, 503, 'OVERLOADED', 'There is more to do than can be done; ask again in a second');
    }
    response.once('close', end);
    tracer.startActiveSpan(
      'graphql',
      { attributes: { 'request.id': requestId } },
      propagation.extract(context.active(), request.headers),
      (span) => {
        response.once('close', () => {
          span.setAttribute('http.response.status_code', response.statusCode);
          if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        });
        known(request.headers.authorization, request.ip ?? '').then(
          (client) => {
            visitors.run({ client, requestId }, next);
          },
          (error: unknown) => {
            if (!(error instanceof CredentialsError)) return next(error);
            response.setHeader('www-authenticate', 'Bearer');
            turnAway(response, 401, error.code, error.message);
          },
        );
      },
    );
  };

  return {
    enter,
    came: () => {
      const came = visitors.getStore();
      if (came === undefined) throw new Error('a question that did not come by the door');
      return came;
    },
    metrics:
      measured === null
        ? null
        : (_, response, next) => {
            measured.text().then((text) => void response.type(measured.contentType).send(text), next);
          },
    budget,
    answers,
    load,
    tell: (told) => {
      measured?.tell(told);
      const { ms, graphMs, ...rest } = told;
      log.info({ ...rest, ms: Math.round(ms), graphMs: Math.round(graphMs) }, 'operation');
      trace.getActiveSpan()?.setAttributes({
        'graphql.operation.name': told.operation ?? '',
        'resource_alliances.cost': told.cost,
        'resource_alliances.code': told.code ?? 'OK',
      });
    },
    stop: () => load.stop(),
  };
};
