import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { parse, print, visit } from 'graphql';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildSchema } from '../../src/api/server.js';
import { runCommand } from '../../src/cli/program.js';
import { shippedQuestions } from '../../src/flat/questions.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { watchedWorld } from '../support/world.js';

vi.setConfig({ testTimeout: 60_000 });
const questions = shippedQuestions(buildSchema());
const NAMES = ['contextAsOf', 'contextKnownAt', 'contextScenario', 'contextMinConfidence', 'contextSources'];

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

type Item = Readonly<Record<string, any>>;
const flat = async (path: string) => {
  const response = await fetch(`${server.url}/q/${path}`);
  return { status: response.status, etag: response.headers.get('etag'), body: (await response.json()) as Item };
};
const producersIn = (data: Item) => (data['material'].producers as Item[]).map(({ area, quantity }) => [area, quantity.value]);

/** What GraphQL answers to a question of operations/ under a context. */
const askedIn = async (id: string, context: string, variables: Item) => {
  const [given] = parse(`query Q @context(${context}) { a }`).definitions;
  const document = visit(parse(questions.get(id)?.operation.document ?? ''), {
    OperationDefinition: (node) => ({ ...node, directives: given !== undefined && 'directives' in given ? given.directives : [] }),
  });
  return (await server.ask(print(document), variables)).data as Item;
};

describe('a context by name', () => {
  const year = { material: 'gallium-metal', year: 2024 };

  it('is taken by every question that sets none itself, whose own variables have other names', () => {
    const own = [...questions.values()].flatMap(({ operation }) => operation.variables.map(({ name }) => name));
    expect(own.filter((name) => name.startsWith('context'))).toEqual([]);
    for (const { operation, context } of questions.values())
      expect([operation.id, context.map(({ name }) => name)]).toEqual([operation.id, operation.document.includes('@context') ? [] : NAMES]);
  });

  it('answers at an address as GraphQL does under the directive', async () => {
    const expected = producersIn(await askedIn('producers', 'knownAt: "2025-06-30"', year));
    const { body, etag } = await flat('producers.json?material=gallium-metal&year=2024&contextKnownAt=2025-06-30');
    expect(producersIn(body['data'])).toEqual(expected);
    expect(body['variables']).toMatchObject({ ...year, contextKnownAt: '2025-06-30' });
    const now = await flat('producers.json?material=gallium-metal&year=2024');
    expect(producersIn(now.body['data'])).not.toEqual(expected); // else the test would show nothing
    expect(producersIn(now.body['data'])).toEqual(
      producersIn((await server.ask(questions.get('producers')?.operation.document ?? '', year)).data),
    );
    expect([etag, now.body['variables']]).not.toEqual([now.etag, body['variables']]);
    expect(now.body['variables']).toEqual(year);
  });

  it('is taken on the command line and from an assistant alike', async () => {
    const expected = producersIn(await askedIn('producers', 'sources: WORST_CASE, minConfidence: LOW', year));
    expect(expected.length).toBeGreaterThan(1);
    const world = watchedWorld(server.url);
    const options = ['--material', 'gallium-metal', '--year', '2024', '--context-sources', 'WORST_CASE', '--context-min-confidence', 'LOW'];
    expect(await runCommand(['ask', 'producers', ...options, '--format', 'json'], questions, world)).toBe(0);
    expect(producersIn((JSON.parse(world.printed()) as Item)['data'])).toEqual(expected);
    const { structuredContent } = (await client.callTool({
      name: 'materials_and_products',
      arguments: { question: 'producers', variables: { ...year, contextSources: 'WORST_CASE', contextMinConfidence: 'LOW' } },
    })) as unknown as { structuredContent: Item };
    expect(producersIn(structuredContent['data'])).toEqual(expected);
  });

  it('is told where an answer says what it assumes', async () => {
    const { body } = await flat('replacement-suppliers.json?contextMinConfidence=HIGH');
    expect(JSON.stringify(body['data'])).toContain('Only evidence of at least HIGH confidence counts');
  });

  it('takes a scenario by its id', async () => {
    const { items } = (await server.ask('{ scenarios { items { id } } }')).data.scenarios as { items: { id: string }[] };
    const [first] = items;
    const { body } = await flat(`replacement-suppliers.json?contextScenario=${first?.id ?? ''}`);
    expect(JSON.stringify(body['data'])).toContain(`Scenario ${first?.id ?? ''}`);
  });

  it('is listed at /q/ and described to an assistant', async () => {
    const { body } = await flat('');
    expect((body['context'] as Item[]).map(({ name }) => name)).toEqual(NAMES);
    expect((body['context'] as Item[]).every(({ description }) => String(description).length > 20)).toBe(true);
    expect((body['questions'] as Item[]).filter(({ takesContext }) => takesContext === false).map(({ id }) => id)).toEqual(
      [...questions.values()].filter(({ operation }) => operation.document.includes('@context')).map(({ operation }) => operation.id),
    );
    const { structuredContent } = (await client.callTool({
      name: 'describe_questions',
      arguments: { question: 'producers' },
    })) as unknown as {
      structuredContent: Item;
    };
    expect((structuredContent['variables'] as Item[]).map(({ name }) => name)).toEqual(['material', 'year', ...NAMES]);
  });

  it.each([
    ['producers.json?contextKnownAt=soon', 'contextKnownAt'],
    ['producers.json?contextAsOf=2024-02-30', 'contextAsOf'],
    ['producers.json?contextMinConfidence=SURE', 'HIGH'],
    ['producers.json?contextSources=BEST', 'PREFERRED'],
    ['producers.json?contextSources=ALL&contextSources=ALL', 'one value'],
    ['producers.json?contextOverlays=1', 'contextOverlays'],
    ['replacement-suppliers.json?contextScenario=nowhere', 'nowhere'],
    ['in-2022-knowledge.json?contextKnownAt=2022-12-31', 'contextKnownAt'],
  ])('is refused with what would be valid: %s', async (path, said) => {
    const { status, body } = await flat(path);
    expect(status).toBe(400);
    expect(JSON.stringify(body['errors'])).toContain(said);
    expect(body['errors'][0].extensions.code).toMatch(/^[A-Z_]+$/);
    expect(JSON.stringify(body)).not.toContain('INTERNAL');
  });

  it('is refused alike on the command line and to an assistant', async () => {
    const world = watchedWorld(server.url);
    expect(await runCommand(['ask', 'producers', '--context-sources', 'BEST'], questions, world)).toBe(2);
    expect(world.complaints()).toContain('one of PREFERRED');
    const told = await client.callTool({
      name: 'materials_and_products',
      arguments: { question: 'producers', variables: { contextKnownAt: 'soon' } },
    });
    expect(told.isError).toBe(true);
  });
});
