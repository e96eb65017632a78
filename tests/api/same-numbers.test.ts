import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSchema } from '../../src/api/server.js';
import { runCommand } from '../../src/cli/program.js';
import { shippedQuestions } from '../../src/flat/questions.js';
import { FAMILIES, familiesOf } from '../../src/mcp/families.js';
import { startTestServer, type TestServer } from '../support/server.js';
import { watchedWorld } from '../support/world.js';

const questions = shippedQuestions(buildSchema());
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
/** What is compared: a question, where its main list stands, and a number and a name of each item, as the question itself asks them. */
const CASES: readonly (readonly [id: string, list: readonly string[], number: readonly string[], name: readonly string[]])[] = [
  ['producers', ['material', 'producers'], ['quantity', 'value'], ['area']],
  ['concentrated-and-weak', ['concentratedMinerals', 'materials'], ['concentration', 'value'], ['material', 'id']],
  ['allied-mine-owned-by-restricted-state', ['sitesOwnedBy', 'sites'], ['share', 'low'], ['site', 'id']],
  ['chinas-share-of-cobalt', ['nationShare', 'sites'], ['output', 'value'], ['site', 'name']],
  ['chinese-acquisitions', ['company', 'deals'], ['musd'], ['target', 'name']],
  ['largest-allied-producer', ['allianceLeaders', 'materials'], ['output', 'value'], ['mineral', 'id']],
  ['network-around', ['network', 'edges'], ['value'], ['id']],
  ['replacement-suppliers', ['replacementSuppliers', 'suppliers'], ['available', 'value'], ['country', 'iso3']],
  ['same-allied-tonnes', ['competingBuyers', 'buyers'], ['bought', 'value'], ['country', 'iso3']],
  ['what-a-product-takes', ['product', 'materials'], ['quantity'], ['material', 'name']],
];

const at = (value: unknown, path: readonly string[]): unknown => path.reduce<any>((one, name: string) => one?.[name], value);

describe.each(CASES)('%s has the same numbers', (id, list, number, name) => {
  const question = questions.get(id);
  const told = (data: unknown) => (at(data, list) as readonly Item[]).map((item) => [at(item, name) ?? null, at(item, number) ?? null]);
  const cells = (rows: readonly Item[]) => rows.map((row) => [row[name.join('.')] ?? null, row[number.join('.')] ?? null]);
  let expected: readonly (readonly unknown[])[];

  beforeAll(async () => {
    const { data, errors } = await server.ask(question?.operation.document ?? '');
    expect(errors).toBeUndefined();
    expected = told(data);
    expect(expected.length).toBeGreaterThan(0);
    expect(expected.some(([, value]) => typeof value === 'number')).toBe(true);
  });

  const flat = async (format: string) => Buffer.from(await (await fetch(`${server.url}/q/${id}.${format}`)).arrayBuffer());

  it('as json', async () => expect(told((JSON.parse((await flat('json')).toString('utf8')) as Item)['data'])).toEqual(expected));

  it('as csv', async () => {
    const rows = parse<Item>(await flat('csv'), { columns: true, bom: true });
    const asText = (value: unknown) => (value === null ? '' : String(value));
    expect(cells(rows)).toEqual(expected.map((pair) => pair.map(asText)));
  });

  it('as parquet, in numbers', async () => {
    const file = new Uint8Array(await flat('parquet')).buffer;
    expect(cells(await parquetReadObjects({ file }))).toEqual(expected);
  });

  it('on the command line', async () => {
    const world = watchedWorld(server.url);
    expect(await runCommand(['ask', id, '--format', 'json'], questions, world)).toBe(0);
    expect(told((JSON.parse(world.printed()) as Item)['data'])).toEqual(expected);
    const table = watchedWorld(server.url);
    expect(await runCommand(['ask', id, '--explain'], questions, table)).toBe(0);
    expect(table.printed()).toMatch(/\nSources\n(.*\n)+.*\nData version \w{12}/);
    expect(table.printed().split('\n\n')[0]?.split('\n').length).toBe(expected.length + 2); // a head, a line and one line an item
  });

  it('told to an assistant', async () => {
    const tool = [...familiesOf(questions)].find(([, ids]) => ids.includes(id))?.[0].tool ?? FAMILIES[0]?.tool ?? '';
    const { structuredContent } = (await client.callTool({ name: tool, arguments: { question: id } })) as unknown as {
      structuredContent: Item;
    };
    const heard = told(structuredContent['data']);
    const cutAt = /after (\d+)/.exec(String(structuredContent['cut'] ?? ''))?.[1];
    expect(heard).toEqual(cutAt === undefined ? expected : expected.slice(0, Number(cutAt)));
  });
});
