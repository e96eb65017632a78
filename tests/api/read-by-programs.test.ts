import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildSchema } from '../../src/api/server.js';
import type { Exported } from '../../src/export/exported.js';
import { tableOf, type Cell, type Column } from '../../src/export/table.js';
import { shippedQuestions } from '../../src/flat/questions.js';
import { pythonEnvironment, told } from '../support/python.js';
import { root } from '../support/root.js';
import { startTestServer, type TestServer } from '../support/server.js';

vi.setConfig({ testTimeout: 120_000 });
const run = promisify(execFile);
const python = await pythonEnvironment();
const questions = shippedQuestions(buildSchema());

type Item = Readonly<Record<string, any>>;
const at = (value: unknown, path: string): any => path.split('.').reduce<any>((one, name) => one?.[name], value);

/** Questions whose tables have numbers, whole numbers, days, truth values and Korean, with a number of theirs and its list. */
const CASES: readonly (readonly [id: string, list: string, number: string])[] = [
  ['producers', 'material.producers', 'quantity.value'],
  ['concentrated-and-weak', 'concentratedMinerals.materials', 'concentration.value'],
  ['chinese-acquisitions', 'company.deals', 'musd'],
  ['network-around', 'network.edges', 'value'],
  ['replacement-suppliers', 'replacementSuppliers.suppliers', 'available.value'],
];

let server: TestServer;
let folder: string;
let duck: DuckDBConnection;
/** What GraphQL answers to each question. */
const answers = new Map<string, Item>();
/** The tables that those answers make, by question. */
const tables = new Map<string, ReturnType<typeof tableOf>>();

beforeAll(async () => {
  server = await startTestServer();
  folder = mkdtempSync(join(tmpdir(), 'read-by-programs-'));
  duck = await (await DuckDBInstance.create(':memory:')).connect();
  for (const [id] of CASES) {
    const question = questions.get(id);
    if (question === undefined) throw new Error(`there is no question ${id}`);
    answers.set(id, await asked(question.operation.document));
    const whole = JSON.parse((await flatFile(`${id}.json`)).toString('utf8')) as Omit<Exported, 'shape' | 'sourcesOf'> & { facts: Item };
    tables.set(id, tableOf({ ...whole, shape: question.shape, sourcesOf: new Map(Object.entries(whole.facts)) }));
    for (const format of ['parquet', 'csv']) writeFileSync(join(folder, `${id}.${format}`), await flatFile(`${id}.${format}`));
  }
});
afterAll(async () => {
  duck.closeSync();
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** An answer of the graph; a database that is busy or cold may take longer than a request is given, so it is asked again. */
const asked = async (document: string, tries = 4): Promise<Item> => {
  const { data, errors } = await server.ask(document);
  if (errors?.[0]?.extensions.code === 'QUESTION_TIMED_OUT' && tries > 1) return asked(document, tries - 1);
  expect(errors).toBeUndefined();
  return data as Item;
};
const flatFile = async (path: string, tries = 4): Promise<Buffer> => {
  const response = await fetch(`${server.url}/q/${path}`);
  if (response.status === 504 && tries > 1) return flatFile(path, tries - 1);
  expect([path, response.status]).toEqual([path, 200]);
  return Buffer.from(await response.arrayBuffer());
};

const rowsOf = async (sql: string): Promise<Item[]> => (await duck.runAndReadAll(sql)).getRowObjectsJS() as Item[];
const numbersOf = (id: string, list: string, number: string): (number | null)[] =>
  (at(answers.get(id), list) as Item[]).map((item) => at(item, number) ?? null);
const sumOf = (values: readonly (Cell | null)[]): number =>
  values.reduce<number>((sum, value) => (typeof value === 'number' ? sum + value : sum), 0);

/** The columns of a question's table with what stands in them. */
const columnsOf = (id: string) => {
  const { columns = [], rows = [] } = tables.get(id) ?? {};
  return columns.map(({ name, type }, i) => ({ name, type, values: rows.map((row) => row[i] ?? null) }));
};
const nullsOf = (values: readonly Cell[]) => values.filter((value) => value === null).length;

it('have columns of every type, days among them, and Korean', () => {
  const met = CASES.flatMap(([id]) => columnsOf(id).filter(({ values }) => values.some((value) => value !== null)));
  expect(new Set(met.map(({ type }) => type))).toEqual(new Set(['text', 'number', 'integer', 'boolean', 'date']));
  expect(met.some(({ name, values }) => name.endsWith('nameKo') && values.some((value) => /[가-힣]/.test(String(value))))).toBe(true);
});

describe.each(CASES)('DuckDB reads %s', (id, list, number) => {
  const PARQUET: Readonly<Record<Column['type'], string>> = {
    text: 'VARCHAR',
    number: 'DOUBLE',
    integer: 'INTEGER',
    boolean: 'BOOLEAN',
    date: 'DATE',
  };
  const file = (format: string) => `'${join(folder, `${id}.${format}`)}'`;
  const typesOf = async (table: string) =>
    Object.fromEntries((await rowsOf(`DESCRIBE SELECT * FROM ${table}`)).map((row) => [row['column_name'], row['column_type']]));

  it('as parquet with the type of every column', async () =>
    expect(await typesOf(file('parquet'))).toEqual(Object.fromEntries(columnsOf(id).map(({ name, type }) => [name, PARQUET[type]]))));

  it.each(['parquet', 'csv'])('as %s with the rows, nulls and sum that GraphQL answers', async (format) => {
    const numbers = numbersOf(id, list, number);
    const [read] = await rowsOf(
      `SELECT count(*)::INTEGER AS rows, count("${number}")::INTEGER AS known, sum("${number}")::DOUBLE AS sum FROM ${file(format)}`,
    );
    expect([read?.['rows'], read?.['known']]).toEqual([numbers.length, numbers.filter((value) => value !== null).length]);
    expect(read?.['sum']).toBeCloseTo(sumOf(numbers), 6);
    expect(read?.['known']).toBeGreaterThan(0);
  });

  it('as parquet cell by cell, days as days and Korean as it is', async () => {
    const read = await rowsOf(`SELECT * FROM ${file('parquet')}`);
    const plain = (value: unknown) => (value instanceof Date ? value.toISOString().slice(0, 10) : value);
    for (const { name, values } of columnsOf(id))
      expect(
        read.map((row) => plain(row[name])),
        name,
      ).toEqual(values);
  });

  it('as csv with the types that tell themselves, and no mark in the first head', async () => {
    const types = await typesOf(`read_csv(${file('csv')}, sample_size = -1)`);
    const [first] = Object.keys(types);
    expect(first).toBe(columnsOf(id)[0]?.name);
    const valid: Readonly<Record<Exclude<Column['type'], 'text'>, readonly string[]>> = {
      number: ['DOUBLE', 'BIGINT'], // whole numbers alone tell no more
      integer: ['BIGINT'],
      boolean: ['BOOLEAN'],
      date: ['DATE'],
    };
    for (const { name, type, values } of columnsOf(id))
      if (type !== 'text' && values.some((value) => value !== null)) expect(valid[type], name).toContain(types[name]);
  });

  it('as csv cell by cell', async () => {
    const read = await rowsOf(`SELECT * FROM read_csv(${file('csv')}, all_varchar = true)`);
    const asText = (value: Cell) =>
      value === null ? null : typeof value === 'string' && /^[=+\-@]/.test(value) ? `'${value}` : String(value);
    for (const { name, values } of columnsOf(id))
      expect(
        read.map((row) => row[name]),
        name,
      ).toEqual(values.map(asText));
  });
});

describe.skipIf(python.whyNot !== null)(told('pandas', python), () => {
  interface Read {
    readonly rows: number;
    readonly columns: Readonly<Record<string, { type: string; nulls: number; sum: number | null; texts: readonly string[] }>>;
  }
  let read: Readonly<Record<string, Read>>;
  beforeAll(async () => {
    const { stdout } = await run(python.python ?? '', ['-W', 'ignore', root('tests/export/read-tables.py'), folder], {
      maxBuffer: 2 ** 26,
    });
    read = JSON.parse(stdout) as Readonly<Record<string, Read>>;
  });

  it.each(CASES)('reads %s as parquet and csv with the rows, nulls and sum that GraphQL answers', (id, list, number) => {
    const numbers = numbersOf(id, list, number);
    for (const format of ['parquet', 'csv']) {
      const { rows, columns } = read[`${id}.${format}`] ?? { rows: 0, columns: {} };
      expect(rows).toBe(numbers.length);
      expect(columns[number]?.nulls).toBe(numbers.filter((value) => value === null).length);
      expect(columns[number]?.sum).toBeCloseTo(sumOf(numbers), 6);
    }
  });

  it.each(CASES)('reads every column of %s with its type and nulls from parquet', (id) => {
    const TYPES: Readonly<Record<Column['type'], string>> = {
      text: 'string[pyarrow]',
      number: 'double[pyarrow]',
      integer: 'int32[pyarrow]',
      boolean: 'bool[pyarrow]',
      date: 'date32[day][pyarrow]',
    };
    const { columns = {} } = read[`${id}.parquet`] ?? {};
    expect(Object.fromEntries(Object.entries(columns).map(([name, { type, nulls }]) => [name, [type, nulls]]))).toEqual(
      Object.fromEntries(columnsOf(id).map(({ name, type, values }) => [name, [TYPES[type], nullsOf(values)]])),
    );
  });

  it.each(CASES)('reads every column of %s from csv without a word of how, from the first head on', (id) => {
    const { columns = {} } = read[`${id}.csv`] ?? {};
    expect(Object.keys(columns)[0]).toBe(columnsOf(id)[0]?.name);
    for (const { name, type, values } of columnsOf(id)) {
      const found = columns[name];
      expect([name, found?.nulls]).toEqual([name, nullsOf(values)]);
      if (type === 'number' || type === 'integer') expect(found?.sum ?? 0, name).toBeCloseTo(sumOf(values), 6);
      if (name.endsWith('nameKo')) expect(found?.texts).toEqual([...new Set(values.filter((value) => value !== null).map(String))].sort());
    }
  });
});

describe.skipIf(python.whyNot !== null).each(['networkx', 'igraph'])(told('%s', python), (program) => {
  it('reads a network of the server in every format with the nodes, edges and Korean names that GraphQL answers', async () => {
    const { nodes, edges } = at(answers.get('network-around'), 'network') as { nodes: Item[]; edges: Item[] };
    const formats = ['gexf', 'graphml', 'node-link.json', 'cyjs', 'cx2', 'dot', 'nodes.csv', 'edges.csv'];
    for (const format of formats) {
      writeFileSync(join(folder, `network.${format}`), await flatFile(`network-around.${format}`));
    }
    const { stdout } = await run(python.python ?? '', ['-W', 'ignore', root('tests/export/read-networks.py'), program, folder], {
      maxBuffer: 2 ** 26,
    });
    const counted = JSON.parse(stdout) as Readonly<Record<string, { nodes: number; edges: number; korean: string[]; values: number[] }>>;
    const korean = nodes.flatMap(({ nameKo }) => (typeof nameKo === 'string' ? [nameKo] : []));
    expect(korean.length).toBeGreaterThan(10);
    for (const [format, one] of Object.entries(counted)) {
      expect([format, one.nodes, one.edges]).toEqual([format, nodes.length, edges.length]);
      expect(new Set(one.korean), format).toEqual(new Set(korean));
      expect(sumOf(one.values), format).toBeCloseTo(sumOf(edges.map(({ value }) => value as number | null)), 3);
    }
  });
});
