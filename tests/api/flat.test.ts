import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ env: { CORS_ORIGINS: 'https://observablehq.com' } });
});
afterAll(() => server.stop());

const get = (path: string, init: RequestInit = {}) => fetch(`${server.url}/q${path}`, init);
interface Refusal {
  readonly errors: readonly {
    readonly message: string;
    readonly extensions: { readonly code: string } & Readonly<Record<string, unknown>>;
  }[];
}
const refusal = async (path: string, init?: RequestInit) => {
  const response = await get(path, init);
  return { status: response.status, ...((await response.json()) as Refusal) };
};

/** The bytes as they travel: fetch would unpack them. */
const raw = (path: string, headers: Readonly<Record<string, string>>) =>
  new Promise<{ status: number; headers: Readonly<Record<string, unknown>>; body: Buffer }>((resolve, reject) => {
    httpRequest(`${server.url}/q${path}`, { headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }));
    })
      .on('error', reject)
      .end();
  });

describe('GET /q/', () => {
  it('lists every question with its variables, tables, formats and an example that answers', async () => {
    const { questions } = (await (await get('/')).json()) as {
      readonly questions: readonly {
        readonly id: string;
        readonly title: { readonly ko: string };
        readonly variables: readonly { readonly name: string; readonly values?: readonly string[] }[];
        readonly formats: readonly string[];
        readonly example: string;
      }[];
    };
    const network = questions.find(({ id }) => id === 'network-around');
    expect(network?.formats).toContain('gexf');
    expect(network?.variables.find(({ name }) => name === 'types')?.values).toContain('OWNS');
    for (const { variables } of questions) expect(variables.map(({ name }) => name)).not.toContain('table'); // names the table
    const producers = questions.find(({ id }) => id === 'producers');
    expect(producers?.title.ko).toMatch(/[가-힣]/);
    expect(producers?.example).toBe('/q/producers.csv?material=cobalt-refined&year=2024');
    expect((await fetch(`${server.url}${producers?.example ?? ''}`)).status).toBe(200);
  });
});

describe('GET /q/<question>.<format>', () => {
  it('answers with its type, a name to save it under and what is asked', async () => {
    const response = await get('/producers.csv?material=gallium-metal&year=2023');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('inline; filename="producers.csv"');
    const text = await response.text();
    expect(text).toContain('production/gallium-metal/CHN/2023');
    expect(text).toContain('""year"":2023');
  });

  it('takes lists by commas and by repetition alike', async () => {
    const data = async (query: string) => ((await (await get(`/network-around.json?hops=1&${query}`)).json()) as { data: unknown }).data;
    expect(await data('focus=KOR,gallium')).toEqual(await data('focus=KOR&focus=gallium'));
  });

  it('answers with another table of the answer when asked', async () => {
    const nodes = await (await get('/network-around.csv?hops=1&table=network.nodes')).text();
    expect(nodes.split('\r\n')[0]).toMatch(/^\uFEFF?id,kind,/);
  });

  it('is 304 to who has it, until the question or the data change', async () => {
    const path = '/producers.json?year=2023';
    const etag = (await get(path)).headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"[\w-]{27}"$/);
    const again = await get(path, { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await get('/producers.json?year=2022', { headers: { 'if-none-match': etag } })).status).toBe(200);
    expect((await get('/producers.csv?year=2023', { headers: { 'if-none-match': etag } })).status).toBe(200);
  });

  it('is compressed as the client can take it', async () => {
    const plain = await raw('/producers.json', {});
    const packed = {
      gzip: await raw('/producers.json', { 'accept-encoding': 'gzip' }),
      br: await raw('/producers.json', { 'accept-encoding': 'br' }),
    };
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect([packed.gzip.headers['content-encoding'], packed.br.headers['content-encoding']]).toEqual(['gzip', 'br']);
    expect(gunzipSync(packed.gzip.body)).toEqual(plain.body);
    expect(brotliDecompressSync(packed.br.body)).toEqual(plain.body);
    expect(packed.br.headers['vary']).toContain('Accept-Encoding');
  });

  it('is open to pages of the listed sites, and to no other', async () => {
    const allowed = async (origin: string) =>
      (await get('/producers.json', { headers: { origin } })).headers.get('access-control-allow-origin');
    expect(await allowed('https://observablehq.com')).toBe('https://observablehq.com');
    expect(await allowed('https://example.org')).toBeNull();
  });

  it('answers HEAD without a body and refuses what would change something', async () => {
    const head = await get('/producers.csv', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(await refusal('/producers.csv', { method: 'POST' })).toMatchObject({
      status: 405,
      errors: [{ extensions: { code: 'METHOD_NOT_ALLOWED' } }],
    });
  });

  it('refuses all wrong variables at once, with what would be valid', async () => {
    const { status, errors } = await refusal('/network-around.json?hops=two&types=OWNS,OWNED&focuss=KOR&year=20x4');
    expect(status).toBe(400);
    expect(errors[0]?.extensions.code).toBe('INVALID_ARGUMENTS');
    for (const said of [
      'hops "two": a whole number',
      'types "OWNED": one of PRODUCES',
      'focuss "KOR": one of the variables focus',
      'year "20x4"',
    ])
      expect(errors[0]?.message).toContain(said);
  });

  it('refuses with the codes of GraphQL what only the schema or the data know to be wrong', async () => {
    expect(await refusal('/producers.json?year=1066')).toMatchObject({
      status: 400,
      errors: [{ extensions: { code: 'BAD_USER_INPUT', valid: 'a whole year from 1900 to 2060' } }],
    });
    expect(await refusal('/network-around.json?focus=galium')).toMatchObject({
      status: 400,
      errors: [{ extensions: { code: 'UNKNOWN_ENTITY', nearest: expect.arrayContaining([{ id: 'mineral:gallium', name: 'Gallium' }]) } }],
    });
    expect(await refusal('/concentrated-and-weak.json?list=atlantis')).toMatchObject({
      status: 400,
      errors: [{ extensions: { code: 'NO_DATA' } }],
    });
  });

  it('refuses a format that makes no sense with those that do, and an unknown question with the nearest', async () => {
    expect((await refusal('/producers.gexf')).errors[0]?.message).toContain('this answer cannot be had so; one of json, csv');
    expect((await refusal('/producers')).errors[0]?.message).toContain('format "": one of json, csv');
    expect(await refusal('/producer.csv')).toMatchObject({
      status: 404,
      errors: [
        { extensions: { code: 'UNKNOWN_OPERATION', nearest: expect.arrayContaining([expect.objectContaining({ id: 'producers' })]) } },
      ],
    });
    expect((await refusal(`/${'x'.repeat(9_000)}.csv`)).status).toBe(404);
  });
});
