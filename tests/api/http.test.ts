import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/server.js';

const FRIEND = 'https://friend.example';
const STRANGER = 'https://stranger.example';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ env: { CORS_ORIGINS: FRIEND } });
});
afterAll(() => server.stop());

const JSON_TYPE = { 'content-type': 'application/json' };
const QUESTION = JSON.stringify({ query: '{ __typename }' });
const to = (path: string, init: RequestInit = {}) => fetch(`${server.url}${path}`, init);
const post = (body: string, headers: Record<string, string> = JSON_TYPE) => to('/graphql', { method: 'POST', body, headers });
const codeOf = async (response: Response) =>
  ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code;

describe('a request that cannot be read', () => {
  it.each([
    ['no JSON', '{"query":', 400, 'BAD_REQUEST'],
    ['no object', '"query"', 400, 'BAD_REQUEST'],
    ['nothing', '', 400, 'BAD_REQUEST'],
    ['no query', '{"variables":{}}', 400, 'BAD_REQUEST'],
    ['a query that is no text', '{"query":{"a":1}}', 400, 'BAD_REQUEST'],
    ['variables that are no object', '{"query":"{ __typename }","variables":"x"}', 400, 'BAD_REQUEST'],
    ['several in one', `[${QUESTION},${QUESTION}]`, 400, 'BAD_REQUEST'],
    ['more than 100 kB', JSON.stringify({ query: `# ${'a'.repeat(110_000)}\n{ __typename }` }), 413, 'REQUEST_TOO_LARGE'],
  ])('is refused with its reason: %s', async (_, body, status, code) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(await codeOf(response)).toBe(code);
  });

  it('is refused in an encoding nobody has', async () => {
    const response = await post(QUESTION, { 'content-type': 'application/json; charset=utf-99' });
    expect([response.status, await codeOf(response)]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });
});

describe('another site', () => {
  it.each([
    ['a form', () => post('query=%7B__typename%7D', { 'content-type': 'application/x-www-form-urlencoded' })],
    ['text that happens to be JSON', () => post(QUESTION, { 'content-type': 'text/plain' })],
    ['a form with files', () => to('/graphql', { method: 'POST', body: new FormData() })],
    ['a link', () => to('/graphql?query=%7B__typename%7D')],
  ])('cannot ask through a visitor’s browser by %s', async (_, ask) => {
    const response = await ask();
    expect([response.status, await codeOf(response)]).toEqual([400, 'BAD_REQUEST']);
  });

  it('is told nothing when it is not on the list', async () => {
    const preflight = await to('/graphql', { method: 'OPTIONS', headers: { origin: STRANGER, 'access-control-request-method': 'POST' } });
    const asked = await post(QUESTION, { ...JSON_TYPE, origin: STRANGER });
    for (const response of [preflight, asked])
      expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('may ask when it is on the list', async () => {
    const preflight = await to('/graphql', { method: 'OPTIONS', headers: { origin: FRIEND, 'access-control-request-method': 'POST' } });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('content-type');
    const asked = await post(QUESTION, { ...JSON_TYPE, origin: FRIEND });
    for (const response of [preflight, asked]) {
      expect(response.headers.get('access-control-allow-origin')).toBe(FRIEND);
      expect(response.headers.get('vary')).toContain('Origin');
    }
  });
});

describe('every answer', () => {
  it.each(['/', '/graphiql/', '/graphql', '/live', '/nothing-here'])(
    'from %s lets the browser load from this server alone, and nobody frame it',
    async (path) => {
      const { headers } = await to(path);
      const policy = Object.fromEntries(
        (headers.get('content-security-policy') ?? '').split(';').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]),
      );
      expect(policy).toMatchObject({
        'default-src': "'none'",
        'script-src': "'self'",
        'connect-src': "'self'",
        'worker-src': "'self'",
        'frame-ancestors': "'none'",
      });
      expect(JSON.stringify(policy)).not.toMatch(/unsafe-eval|https?:|\*/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );

  it('says what it cost', async () => {
    const { extensions } = await server.ask('{ countries(first: 10) { nodes { iso3 } } }');
    // the page and ten countries
    expect(extensions).toMatchObject({ cost: { requested: 11, limit: 10_000 } });
  });

  it('is 404 with a code where nothing is', async () => {
    const response = await to('/graphqll');
    expect([response.status, await codeOf(response)]).toEqual([404, 'NOT_FOUND']);
  });
});

describe('an address within the page', () => {
  const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

  it.each(['/ask/replacement-suppliers?importer=JPN', '/country/KOR', '/nothing-here'])('opens the page in a browser: %s', async (path) => {
    const response = await to(path, { headers: BROWSER });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await response.text()).toBe(await (await to('/')).text());
  });

  it.each([
    ['an asset that is gone', '/assets/gone.js', BROWSER],
    ['a program that takes anything', '/ask/replacement-suppliers', { accept: '*/*' }],
    ['a program that takes JSON', '/ask/replacement-suppliers', { accept: 'application/json' }],
  ])('is 404 in JSON for %s', async (_, path, headers) => {
    const response = await to(path, { headers });
    expect([response.status, await codeOf(response)]).toEqual([404, 'NOT_FOUND']);
  });
});

describe('the state of the server', () => {
  it('is /live while it runs, and /ready with the version while the graph answers', async () => {
    expect(await (await to('/live')).json()).toEqual({ live: true });
    const { data } = await server.ask('{ dataVersion { id } }');
    const ready = await to('/ready');
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true, dataVersion: data.dataVersion.id }]);
  });
});
