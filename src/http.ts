import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { setImmediate as immediate, setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Driver } from 'neo4j-driver';
import type { Logger } from 'pino';
import { askGraph } from './api/ask-graph.js';
import type { Context } from './api/context.js';
import { apolloServer, buildSchema, schemaTexts } from './api/server.js';
import type { Config } from './config.js';
import { openDoor } from './door/door.js';
import { answerKeeper, type AnswerKeeper, type AnswerKeeperOptions } from './flat/answer-keeper.js';
import { questioner } from './flat/ask-question.js';
import { shippedQuestions } from './flat/questions.js';
import { flatRouter } from './flat/router.js';
import { keepAnswer } from './graph/keep-answer.js';
import { currentLoads, graphFor, type Graph } from './graph/run.js';
import { threadedAnswers } from './heavy/threaded-answers.js';
import { threadedPlanner } from './worker/threaded-planner.js';

const PAGE = fileURLToPath(new URL('../web/dist/', import.meta.url));

/** A request that was sent before the stop may not have been read yet; its connection looks idle, and is not to be cut. */
const TAKEN_IN_MS = 250;

export interface HttpOptions {
  readonly config: Config;
  readonly driver: Driver;
  readonly log: Logger;
  /** Whether heavy questions get a thread, and with it a driver, of their own; absent for yes. */
  readonly heavyThread?: boolean;
  /** Told of every request's reader, so that tests can count its questions. */
  readonly onGraph?: (graph: Graph) => void;
}

export interface HttpServer {
  readonly http: Server;
  /** Reads what opening the port need not wait for, before somebody has to. */
  prepare(): Promise<void>;
  /** From now on, whenever nobody asks, versions of the data are asked the thirty questions, so that later ones can be held against them. */
  keepAnswers(pace?: Pick<AnswerKeeperOptions, 'firstMs' | 'pauseMs' | 'lookMs'>): void;
  /** From now on `/ready` says no; then open requests are finished and the port is closed. */
  stop(): Promise<void>;
}

/** One port: /graphql, /q/ for questions by address, /changes, /mcp for assistants, /graphiql/, the page, /live and /ready. */
export const httpServer = async ({ config, driver, log, heavyThread = true, onGraph }: HttpOptions): Promise<HttpServer> => {
  const app = express();
  const http = createServer(
    { requestTimeout: 10_000, headersTimeout: 5_000, connectionsCheckingInterval: 1_000, maxHeaderSize: 16_384 },
    app,
  );
  let stopping = false;

  const options = {
    driver,
    database: config.neo4j.database,
    loads: currentLoads(driver, config.neo4j.database),
    checkRows: config.checkRows,
  };
  const door = await openDoor(config, log);
  const { budget, answers, tell } = door;
  const report = (error: unknown) => log.error(error);
  const { introspection, compiledQueries: compiled } = config;
  const schema = buildSchema({ checked: false });
  const apollo = apolloServer({ schema, introspection, report, http, budget, answers, compiled, tell });
  await apollo.start();
  const planner = threadedPlanner();
  const heavyAnswers = heavyThread ? threadedAnswers(config, report) : null;

  app.disable('x-powered-by');
  app.set('trust proxy', config.trustedProxies);
  app.use(headers);
  app.get('/live', (_, response) => void response.json({ live: true }));
  app.get('/ready', async (_, response) => {
    try {
      if (stopping) throw new Error('stopping');
      if (door.load.now) throw new Error('more to do than can be done');
      const version = await askGraph(graphFor(options)).dataVersion();
      response.json({ ready: true, dataVersion: version.id });
    } catch (error) {
      log.warn({ error }, 'not ready');
      response.status(503).json({ ready: false });
    }
  });
  const contextFor = (operation: string): Context => {
    const { client, requestId } = door.came();
    const graph = graphFor(options, { requestId, operation: operation.slice(0, 100) });
    onGraph?.(graph);
    const { spent, version, count } = graph;
    const visit = { client, spent, version, count, heavyAnswers, record: { cost: 0, heavy: false, kept: null, answeredFrom: null } };
    return { ask: askGraph(graph), planner, requestId, asked: graph.asked, visit };
  };
  http.once('listening', () => door.load.watch());
  if (door.metrics !== null) app.get('/metrics', door.metrics);
  app.use(changesAddress);
  app.use(['/graphql', '/q', '/mcp'], crossOrigin(config.corsOrigins), door.enter);
  app.use(
    '/graphql',
    crossOrigin(config.corsOrigins),
    express.json({ limit: '100kb' }),
    expressMiddleware(apollo, {
      context: ({ req }) => {
        const operation: unknown = (req.body as { operationName?: unknown } | undefined)?.operationName;
        return Promise.resolve(contextFor(typeof operation === 'string' ? operation : ''));
      },
    }),
  );
  const questions = once(() => shippedQuestions(schema));
  const asking = questioner(apollo, contextFor);
  app.use('/q', flatRouter(questions, asking));
  const warn = (error: unknown) => log.warn({ error }, 'mcp');
  const assistants = once(async () => {
    const { assistantsRoute } = await import('./mcp/http.js');
    return assistantsRoute(questions(), schemaTexts().join('\n'), asking, config.corsOrigins, warn);
  });
  app.all('/mcp', async (request, response, next) => (await assistants()).handle(request, response, next));
  if (existsSync(PAGE)) {
    app.use('/assets', express.static(`${PAGE}assets`, { immutable: true, maxAge: '365d', fallthrough: false }));
    app.use(express.static(PAGE));
    app.use(deepLink);
  }
  app.use(
    (_, response) =>
      void response
        .status(404)
        .json({ errors: [{ message: 'Nothing is here; see /, /graphiql/, /graphql and /q/', extensions: { code: 'NOT_FOUND' } }] }),
  );
  app.use(faults(log));

  let keeper: AnswerKeeper | null = null;
  return {
    http,
    prepare: async () => void (await assistants()),
    keepAnswers: (pace = {}) => {
      if (heavyAnswers === null || keeper !== null) return;
      keeper = answerKeeper({
        answers: heavyAnswers,
        get questions() {
          return questions();
        },
        graph: () => graphFor({ ...options, loads: currentLoads(driver, config.neo4j.database) }, { requestId: 'kept answers' }),
        keep: (kept) => keepAnswer(driver, config.neo4j.database, kept),
        quiet: () => door.load.inFlight === 0,
        warn: (error) => log.warn({ error }, 'no answers are kept'),
        ...pace,
      });
    },
    stop: async () => {
      stopping = true;
      await delay(TAKEN_IN_MS);
      for (let i = 0; i < 20; i += 1) await immediate(); // a busy thread may come here before it read what had arrived
      if (assistants.asked) await (await assistants()).close();
      await apollo.stop();
      const kept = keeper?.stop(); // told first, so that it takes the end of the thread for what it is
      await heavyAnswers?.stop();
      await kept;
      await planner.stop();
      door.stop();
    },
  };
};

/** `/changes?since=…` is the question of that name as JSON, `/changes.csv` the facts in a table; the door, limits and codes are its own. */
const changesAddress: RequestHandler = (request, _, next) => {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  const named = /^\/changes(?:\.([a-z]+))?$/.exec(pathname);
  if (named === null) return next();
  const [, format = 'json'] = named;
  if (['csv', 'tsv', 'parquet', 'md'].includes(format) && !searchParams.has('table')) searchParams.set('table', FACTS_CHANGED);
  request.url = `/q/changes-since.${format}${searchParams.size === 0 ? '' : `?${searchParams.toString()}`}`;
  next();
};

/** The table of the question that lists facts. */
const FACTS_CHANGED = 'changes.facts.nodes';

interface Once<T> {
  (): T;
  /** Whether it was asked for already. */
  readonly asked: boolean;
}

/** Made when it is first asked for: a start need not wait for what takes a third of a second and is seldom asked. */
const once = <T>(make: () => T): Once<T> => {
  let made: { readonly value: T } | null = null;
  return Object.defineProperty(() => (made ??= { value: make() }).value, 'asked', { get: () => made !== null }) as Once<T>;
};

/** An address within the page, opened by a browser: the page itself finds what it names. Programs are told that nothing is there. */
const deepLink: RequestHandler = (request, response, next) => {
  if (request.method !== 'GET' || request.accepts(['json', 'html']) !== 'html') return next();
  response.sendFile(`${PAGE}index.html`);
};

/** Nothing from elsewhere is loaded, and nobody frames the page; style stays inline because the editor writes its own. */
const headers = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      fontSrc: ["'self'", 'data:'],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      workerSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  strictTransportSecurity: false, // served over HTTP on loopback; a proxy that adds TLS adds it too
});

/** Pages of the listed origins may ask; no other page is told anything. */
const crossOrigin =
  (origins: readonly string[]): RequestHandler =>
  (request, response, next) => {
    const { origin } = request.headers;
    if (origin !== undefined && origins.includes(origin)) {
      response.setHeader('Access-Control-Allow-Origin', origin);
      response.setHeader('Vary', 'Origin');
      response.setHeader('Access-Control-Allow-Headers', 'content-type, authorization, apollo-require-preflight');
      response.setHeader('Access-Control-Expose-Headers', 'retry-after, x-answer-cache, x-request-id');
      response.setHeader('Access-Control-Allow-Methods', 'GET, POST');
      if (request.method === 'OPTIONS') return void response.status(204).end();
    }
    next();
  };

/** What Express refuses before GraphQL sees it: too large, not JSON, unknown asset. */
const faults =
  (log: Logger): ErrorRequestHandler =>
  (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status =
      typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number' ? error.status : 500;
    if (status >= 500) log.error(error);
    const codes: Record<number, string> = { 400: 'BAD_REQUEST', 404: 'NOT_FOUND', 413: 'REQUEST_TOO_LARGE', 415: 'UNSUPPORTED_MEDIA_TYPE' };
    response.status(status).json({
      errors: [
        {
          message: status >= 500 ? 'The server failed on this; the fault is logged' : 'The request cannot be read',
          extensions: { code: codes[status] ?? 'INTERNAL_SERVER_ERROR' },
        },
      ],
    });
  };
