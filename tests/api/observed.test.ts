import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
const lines: Record<string, unknown>[] = [];
beforeAll(async () => {
  server = await startTestServer({
    env: { METRICS: 'true', LOG_LEVEL: 'info', ANSWER_CACHE_MB: '64' },
    logged: (line) => lines.push(line),
  });
});
afterEach(() => lines.splice(0));
afterAll(() => server.stop());

const SECRET = 'hunter2';
const post = async (query: string, variables: object = {}, headers: Record<string, string> = {}) => {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  await response.text();
  return response;
};

describe('the log of operations', () => {
  it('has a line for each, with the name of the request that its answer has', async () => {
    const response = await post('query Names { countries(first: 7) { nodes { iso3 memberships { role } } } }');
    expect(lines.filter(({ msg }) => msg === 'operation')).toMatchObject([
      {
        requestId: response.headers.get('x-request-id'),
        operation: 'Names',
        client: 'anonymous',
        heavy: false,
        cost: 78, // the page, and for each of seven countries itself and ten memberships
        questions: 2,
        rows: expect.any(Number) as number,
        ms: expect.any(Number) as number,
        graphMs: expect.any(Number) as number,
        code: null,
        kept: false,
      },
    ]);
    expect(lines[0]?.['rows']).toBeGreaterThanOrEqual(2); // one page of countries, and a membership at least
  });

  it('cannot be forged by a name with a line of its own in it: there is one line, and it is ours', async () => {
    const forged = 'Names\n{"level":30,"msg":"operation","client":"admin"}';
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': forged.replace('\n', ' ') },
      body: JSON.stringify({ query: 'query Names { __typename }', operationName: forged }),
    });
    await response.text();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ msg: 'operation', client: 'anonymous', requestId: response.headers.get('x-request-id') });
    expect(JSON.stringify(lines)).not.toContain('admin');
  });

  it('holds no text of the question, no variable, no key and no address', async () => {
    await post('query ($id: ID!) { country(iso3: $id) { name } }', { id: SECRET });
    await post(`{ country(iso3: "${SECRET}") { name } }`);
    await post('{ __typename }', {}, { authorization: `Bearer ${SECRET}` });
    await post(`{ nonsense${SECRET} }`);
    expect(lines.length).toBeGreaterThanOrEqual(3);
    expect(JSON.stringify(lines)).not.toMatch(new RegExp(`${SECRET}|127\\.0\\.0\\.1|Bearer`));
  });
});

describe('/metrics', () => {
  it('counts operations, what they cost and took, and whether they were kept, with no label that a client writes', async () => {
    await post('query Strange_Name { minerals(first: 3) { nodes { id } } }');
    await post('query Strange_Name { minerals(first: 3) { nodes { id } } }');
    await post('{ countries(first: 0) { totalCount } }');
    const response = await fetch(`${server.url}/metrics`);
    expect(response.headers.get('content-type')).toContain('text/plain');
    const text = await response.text();
    const value = (line: string) =>
      Number(
        text
          .split('\n')
          .find((one) => one.startsWith(line))
          ?.split(' ')
          .at(-1),
      );
    expect(value('resource_alliances_operations_total{code="OK",heavy="false"}')).toBeGreaterThanOrEqual(2);
    expect(value('resource_alliances_operations_total{code="INVALID_ARGUMENTS",heavy="false"}')).toBeGreaterThanOrEqual(1);
    expect(value('resource_alliances_answer_cache_total{found="hit"}')).toBeGreaterThanOrEqual(1);
    expect(value('resource_alliances_graph_questions_total')).toBeGreaterThanOrEqual(1);
    expect(value('resource_alliances_answer_cache_bytes')).toBeGreaterThan(0);
    expect(value('process_resident_memory_bytes')).toBeGreaterThan(0);
    expect(value('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0);
    expect(value('resource_alliances_clock_lag_seconds')).toBeGreaterThanOrEqual(0);
    expect(value('resource_alliances_requests_shed')).toBe(0);
    expect(value('resource_alliances_requests_in_flight')).toBe(0);
    expect(text).not.toContain('Strange_Name');
  });
});

describe('traces', () => {
  it('have a span for the request, under the caller’s, and one for each question to the graph, under it', async () => {
    const spans = new InMemorySpanExporter();
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }));
    try {
      await post('query Traced { alliances(first: 2) { nodes { id members { role } } } }');
      await expect.poll(() => spans.getFinishedSpans().map(({ name }) => name)).toContain('graphql');
      const finished = spans.getFinishedSpans();
      const request = finished.find(({ name }) => name === 'graphql');
      const questions = finished.filter(
        ({ attributes }) => attributes['db.system.name'] === 'neo4j' && attributes['db.namespace'] !== undefined,
      );
      expect(questions.map(({ name }) => name)).toEqual(expect.arrayContaining(['page-of-alliances', 'members-of-alliances']));
      for (const one of questions) expect(one.parentSpanContext?.spanId).toBe(request?.spanContext().spanId);
      expect(request?.attributes).toMatchObject({ 'graphql.operation.name': 'Traced', 'resource_alliances.code': 'OK' });
    } finally {
      trace.disable();
      context.disable();
      propagation.disable();
    }
  });
});
