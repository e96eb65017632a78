import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/root.js';
import { startTestServer, type TestServer } from '../support/server.js';

const text = readFileSync(root('docs/exports.md'), 'utf8');
/** The first block of docs/exports.md that says something. */
const snippet = (said: string): string => {
  const found = [...text.matchAll(/```\w*\n([\s\S]*?)```/g)].map(([, block = '']) => block).find((block) => block.includes(said));
  if (found === undefined) throw new Error(`docs/exports.md shows nothing with ${said}`);
  return found;
};
const quoted = (code: string, within: RegExp): string[] =>
  [...(within.exec(code)?.[1] ?? '').matchAll(/"([^"]+)"/g)].map(([, name = '']) => name);

let server: TestServer;
/** What GraphQL answers to what all of them ask: every producer with its tonnes. */
let expected: readonly (readonly [area: string, tonnes: number])[];
beforeAll(async () => {
  server = await startTestServer();
  const { data } = await server.ask('{ material(id: "gallium-metal") { producers(year: 2023) { area quantity { value } } } }');
  expected = (data.material.producers as { area: string; quantity: { value: number } }[]).map(({ area, quantity }) => [
    area,
    quantity.value,
  ]);
  expect(expected.length).toBeGreaterThan(2);
});
afterAll(() => server.stop());

const asked = async (url: string): Promise<Response> => {
  const response = await fetch(new URL(url.replace('http://127.0.0.1:4000', ''), server.url));
  expect([url, response.status]).toEqual([url, 200]);
  return response;
};
const rowsOf = async (url: string) =>
  parse<Record<string, string>>(Buffer.from(await (await asked(url)).arrayBuffer()), { columns: true, bom: true });

// R, Excel and Observable are not run: their addresses are asked, and the columns they name are there
describe('what docs/exports.md shows', () => {
  it.each([
    ['R', 'read.csv', /c\((.*?)\)/],
    ['Power Query', 'Web.Contents', /SelectColumns\(\w+, \{(.*?)\}/],
  ])('%s: its address answers with the columns it names, and their numbers', async (_, said, columns) => {
    const code = snippet(said);
    const [, address = '', query] = /"(http[^"]+)"(?:, \[Query = \[(.*?)\]\])?/.exec(code) ?? [];
    const variables = [...(query ?? '').matchAll(/(\w+) = "([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value] as [string, string],
    );
    const rows = await rowsOf(variables.length === 0 ? address : `${address}?${new URLSearchParams(variables).toString()}`);
    const named = [...quoted(code, columns), ...[...code.matchAll(/\{\{"([^"]+)", type number/g)].map(([, name = '']) => name)];
    expect(named).toContain('quantity.value');
    for (const name of named) expect(Object.keys(rows[0] ?? {})).toContain(name);
    expect(rows.map((row) => [row['area'], Number(row['quantity.value'])])).toEqual(expected);
    expect(new Set(rows.map((row) => row['isAggregate']))).toEqual(new Set(['true', 'false'])); // which R reads as logical
  });

  it('Observable: its address answers with the fields it plots', async () => {
    const code = snippet('Plot.barX');
    const [address = ''] = /http:[^']+/.exec(code) ?? [];
    const answer = (await (await asked(address)).json()) as { data: { material: { producers: Record<string, any>[] } } };
    expect(code).toContain('answer.data.material.producers');
    const { producers } = answer.data.material;
    for (const field of ['isAggregate', 'area'])
      expect([field, code.includes(field), field in (producers[0] ?? {})]).toEqual([field, true, true]);
    expect(producers.map((one) => [one['area'], one['quantity'].value])).toEqual(expected);
  });

  it('pandas and all other addresses: they answer', async () => {
    const addresses = [...text.matchAll(/(?:GET |http:\/\/127\.0\.0\.1:4000)(\/q\/[\w.-]*(?:\?[^\s'")]*)?)/g)].map(([, path = '']) => path);
    expect(addresses.length).toBeGreaterThan(5);
    for (const path of new Set(addresses.filter((one) => !one.startsWith('/q/plan-')))) await asked(path);
  });
});
