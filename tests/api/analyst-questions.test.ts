import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANALYST_QUESTIONS } from '../../src/domain/analyst-questions.js';
import { OPERATIONS_OF_QUESTIONS } from '../../src/operations/answering.js';
import { numbersOf } from '../support/numbers-of-answer.js';
import { root } from '../support/root.js';
import { startTestServer, type TestServer } from '../support/server.js';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const textOf = (operation: string) => readFileSync(root('operations', `${operation}.graphql`), 'utf8');

/** Every object of an answer, outermost first. */
const objectsOf = (value: unknown): Record<string, unknown>[] => {
  if (Array.isArray(value)) return value.flatMap(objectsOf);
  if (value === null || typeof value !== 'object') return [];
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(objectsOf)];
};
const factsOf = (answer: unknown): string[] => [
  ...new Set(
    objectsOf(answer).flatMap(({ fact, facts }) =>
      [fact, ...(Array.isArray(facts) ? facts : [])].flatMap((one) => {
        const id = (one as { id?: unknown } | null | undefined)?.id;
        return typeof id === 'string' ? [id] : [];
      }),
    ),
  ),
];

/** Ids of the sources in the shipped tables. */
const SOURCES = new Set(
  [root('seed', 'sources.csv'), ...readdirSync(root('seed', 'sources')).map((file) => root('seed', 'sources', file))].flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.slice(0, line.indexOf(','))),
  ),
);

/** Facts of an answer that are looked up. */
const LOOKED_UP = 5;

describe.each(ANALYST_QUESTIONS)('question $number: $title', ({ number }) => {
  const operations = OPERATIONS_OF_QUESTIONS[number] ?? [];

  it('is answered by operations that exist', () => {
    expect(operations.length).toBeGreaterThan(0);
    expect(operations.filter((name) => !existsSync(root('operations', `${name}.graphql`)))).toEqual([]);
  });

  it.each(operations)('%s runs on the shipped data, is not empty and gives a reason for each unknown', async (operation) => {
    const { data, errors } = await server.ask(textOf(operation));
    expect(errors).toBeUndefined();
    expect(objectsOf(data).length).toBeGreaterThan(3);
    const unreasoned = objectsOf(data).filter(
      ({ value, low, high, reason }) => value === null && low === null && high === null && reason === null,
    );
    expect(unreasoned).toEqual([]);
  });

  it('leads from its answer to rows of the tables, each with a source and the place in it', async () => {
    const [first = ''] = operations;
    const { data } = await server.ask(textOf(first));
    const facts = factsOf(data);
    expect(facts.length).toBeGreaterThan(0);
    for (const id of facts.slice(0, LOOKED_UP)) {
      const answer = await server.ask('query ($id: ID!) { fact(id: $id) { assertions { locator source { id } } } }', { id });
      expect(answer.errors).toBeUndefined();
      expect(answer.data.fact.assertions.length).toBeGreaterThan(0);
      for (const { locator, source } of answer.data.fact.assertions) {
        expect(locator).not.toBe('');
        expect(SOURCES).toContain(source.id);
      }
    }
  });

  it('has the numbers that were reviewed', async () => {
    for (const operation of operations) {
      const numbers = numbersOf((await server.ask(textOf(operation))).data);
      const file = root('tests/golden/answers', `${operation}.json`);
      if (process.env['RENEW_ANSWERS'] === '1') {
        mkdirSync(root('tests/golden/answers'), { recursive: true });
        writeFileSync(file, `${JSON.stringify(numbers, null, 2)}\n`);
      }
      expect(
        numbers,
        'renew with RENEW_ANSWERS=1 npx vitest run --config tests/vitest.config.ts tests/api/analyst-questions.test.ts',
      ).toEqual(JSON.parse(readFileSync(file, 'utf8')));
    }
  });
});

it('every question that wants more than is held says what is missing, in its answer', async () => {
  const gaps = readFileSync(root('docs/data-gaps.md'), 'utf8');
  const silent: number[] = [];
  for (const { number } of ANALYST_QUESTIONS) {
    if (SAYS_NOTHING.has(number)) continue;
    expect(gaps).toMatch(new RegExp(`^\\| ${number} `, 'm'));
    const answers = await Promise.all((OPERATIONS_OF_QUESTIONS[number] ?? []).map((operation) => server.ask(textOf(operation))));
    const told = answers.flatMap(({ data }) => objectsOf(data).flatMap(({ missing }) => (Array.isArray(missing) ? missing : [])));
    if (told.length === 0) silent.push(number);
  }
  expect(silent).toEqual([]);
});

/**
 * Questions whose answer needs nothing that is not held: of bans on foreigners (9) and agreements (15) the rows are told
 * with their days, and what is not entered is a matter of the tables, not of the answer; graphite mined by country (13) is complete.
 */
const SAYS_NOTHING: ReadonlySet<number> = new Set([9, 13, 15]);
