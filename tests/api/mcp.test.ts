import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSchema } from '../../src/api/server.js';
import { shippedQuestions } from '../../src/flat/questions.js';
import { ANSWER_LIMIT } from '../../src/mcp/assistants.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;
let client: Client;
beforeAll(async () => {
  server = await startTestServer();
  client = new Client({ name: 'test', version: '1' });
  await client.connect(new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`)));
});
afterAll(async () => {
  await client.close();
  await server.stop();
});

interface Called {
  readonly isError?: boolean;
  readonly content: readonly { readonly text: string }[];
  readonly structuredContent?: Readonly<Record<string, any>>;
}
const call = async (name: string, args: Readonly<Record<string, unknown>>) =>
  (await client.callTool({ name, arguments: args })) as unknown as Called;
/** What a tool refuses with, whether the protocol or the question refuses. */
const refusal = (name: string, args: Readonly<Record<string, unknown>>) =>
  call(name, args).then(
    ({ isError, content }) => (isError === true ? (content[0]?.text ?? '') : 'not refused'),
    (error: unknown) => String(error),
  );

describe('the tools', () => {
  it('are twelve at most, told in less than 10 kB, change nothing, and reach every question', async () => {
    const { tools } = await client.listTools();
    expect(tools.length).toBeLessThanOrEqual(12);
    expect(JSON.stringify(tools).length).toBeLessThan(10_000);
    for (const { annotations } of tools) expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false });
    const reached = tools.flatMap(
      ({ inputSchema }) => (inputSchema as { properties: { question?: { enum?: readonly string[] } } }).properties.question?.enum ?? [],
    );
    expect(reached.toSorted()).toEqual([...shippedQuestions(buildSchema()).keys()].sort());
  });

  it('tell what can be asked, and of one question its variables', async () => {
    const all = await call('describe_questions', {});
    expect(all.structuredContent?.['questions']).toContainEqual({
      id: 'producers',
      tool: 'materials_and_products',
      asks: expect.any(String),
    });
    const one = await call('describe_questions', { question: 'network-around' });
    expect(one.structuredContent?.['variables']).toContainEqual(expect.objectContaining({ name: 'hops', type: 'Int!', default: 2 }));
  });

  it('answer with structure and sources', async () => {
    const { structuredContent, content, isError } = await call('materials_and_products', {
      question: 'producers',
      variables: { material: 'gallium-metal', year: 2023 },
    });
    expect(isError).toBeFalsy();
    expect(structuredContent).toMatchObject({
      variables: { material: 'gallium-metal', year: 2023 },
      licences: ['Public domain (US Government)'],
      sources: [{ id: 'usgs-mcs-2025', publisher: 'U.S. Geological Survey' }],
      facts: { 'production/gallium-metal/CHN/2023': ['usgs-mcs-2025'] },
    });
    expect(JSON.parse(content[0]?.text ?? '')).toEqual(structuredContent);
  });

  it('never answer with more than a model can read, and say what is cut', async () => {
    const { structuredContent } = await call('find_and_trace', {
      question: 'network-around',
      variables: { focus: ['CHN'], hops: 1, most: 600 },
    });
    expect(JSON.stringify(structuredContent).length).toBeLessThanOrEqual(ANSWER_LIMIT + 200);
    expect(structuredContent?.['cut']).toMatch(/^Lists are cut after \d+ items/);
    expect(structuredContent?.['data'].network.nodesFound).toBeGreaterThan(1_000);
  });

  it('refuse what is wrong with the codes of GraphQL and what would be valid', async () => {
    const asked = (variables: Readonly<Record<string, unknown>>) => refusal('find_and_trace', { question: 'network-around', variables });
    expect(await asked({ focus: ['galium'] })).toMatch(/UNKNOWN_ENTITY.*mineral:gallium/);
    expect(await asked({ hops: 'two' })).toContain('BAD_USER_INPUT');
    expect(await asked({ focusing: ['KOR'] })).toMatch(/INVALID_ARGUMENTS.*"valid":\["focus"/);
    expect(await refusal('ownership', { question: 'network-around' })).toMatch(/question/);
    expect(await refusal('describe_questions', { question: 'everything' })).toContain('UNKNOWN_OPERATION');
  });

  it('refuse hostile arguments without running anything of them', async () => {
    const hostile = [
      "' OR 1=1 //",
      'KOR"}) MATCH (n) DETACH DELETE n //',
      '$(rm -rf /)',
      '../../etc/passwd',
      '\u0000',
      '<script>alert(1)</script>',
      'x'.repeat(5_000),
    ];
    for (const text of hostile) {
      expect(await refusal('find_and_trace', { question: 'network-around', variables: { focus: [text] } }), text.slice(0, 20)).toContain(
        'UNKNOWN_ENTITY',
      );
      expect(await refusal('find_and_trace', { question: text }), text.slice(0, 20)).not.toBe('not refused');
      expect(await refusal(text, {}), text.slice(0, 20)).not.toBe('not refused');
    }
    expect(await refusal('find_and_trace', { question: 'search', variables: { text: 'x'.repeat(30_000) } })).toContain('longer than 20000');
    await call('find_and_trace', { question: 'search', variables: JSON.parse('{"__proto__": {"polluted": true}}') as object });
    expect(({} as { readonly polluted?: boolean }).polluted).toBeUndefined();
    expect(await refusal('find_and_trace', { question: 'search', more: true })).not.toBe('not refused');
    expect(
      (await call('find_and_trace', { question: 'search', variables: { text: '갈륨' } })).structuredContent?.['data'].search.nodes[0].id,
    ).toBe('gallium');
  });
});

describe('the resources', () => {
  it('are the schema, all sources with their licences, and all questions', async () => {
    const { resources } = await client.listResources();
    const read = async (name: string) => {
      const uri = resources.find((one) => one.name === name)?.uri ?? '';
      return (await client.readResource({ uri })).contents[0] as { readonly text: string };
    };
    expect((await read('schema')).text).toContain('type NetworkEdge');
    const sources = JSON.parse((await read('sources')).text) as readonly { readonly id: string; readonly licence: string }[];
    expect(sources.length).toBeGreaterThan(100);
    expect(new Set(sources.map(({ id }) => id)).size).toBe(sources.length);
    expect(sources.every(({ licence }) => licence !== '')).toBe(true);
    expect(JSON.parse((await read('questions')).text)).toContainEqual(expect.objectContaining({ id: 'producers' }));
  });
});

describe('POST /mcp', () => {
  it('refuses pages of other sites, and requests too long to be meant', async () => {
    const post = (headers: Readonly<Record<string, string>>, body: string) =>
      fetch(`${server.url}/mcp`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
        body,
      });
    const foreign = await post({ origin: 'https://evil.example' }, '{}');
    expect([foreign.status, await foreign.json()]).toMatchObject([403, { errors: [{ extensions: { code: 'ORIGIN_REFUSED' } }] }]);
    expect(
      (await post({}, JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: { x: 'x'.repeat(200_000) } }))).status,
    ).toBe(413);
    expect((await post({}, 'not json')).status).toBe(400);
  });
});

describe('resource-alliances mcp', () => {
  it('serves the same over standard input and output', async () => {
    const local = new Client({ name: 'test', version: '1' });
    await local.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: ['tools/resource-alliances.mjs', 'mcp', '--url', server.url],
        stderr: 'inherit',
      }),
    );
    try {
      const asked = {
        name: 'materials_and_products',
        arguments: { question: 'producers', variables: { material: 'gallium-metal', year: 2023 } },
      };
      expect((await local.callTool(asked)).structuredContent).toEqual((await client.callTool(asked)).structuredContent);
      expect(await local.listTools()).toEqual(await client.listTools());
    } finally {
      await local.close();
    }
  });
});
