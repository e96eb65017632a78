import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSchema } from '../../src/api/server.js';
import { misfits } from '../support/answer-misfits.js';
import { recordedDriver } from '../support/recorded-driver.js';
import { root } from '../support/root.js';
import { drawQuestion, sampleValues, type DrawnQuestion } from '../support/schema-questions.js';
import { startTestServer, type Answer, type TestServer } from '../support/server.js';

/** Another every run, so that the corner nobody thought of is found some day; `FUZZ_SEED=…` asks the same again. */
const SEED = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 500);

const schema = buildSchema();
const samples = sampleValues();
const drawn = fc.gen().map((gen) => drawQuestion(schema, samples, (most) => gen(fc.nat, most)));

/** All Cypher there is for answers. */
const files = new Set(
  readdirSync(root('src/graph/questions'))
    .filter((file) => file.endsWith('.cypher'))
    .map((file) => readFileSync(root('src/graph/questions', file), 'utf8')),
);

let server: TestServer;
const texts = new Set<string>();
beforeAll(async () => {
  server = await startTestServer({ driven: (driver) => recordedDriver(driver, ({ text }) => texts.add(text)) });
});
afterAll(() => server.stop());

const post = async (question: DrawnQuestion): Promise<{ status: number; answer: Answer }> => {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question),
  });
  return { status: response.status, answer: (await response.json()) as Answer };
};

describe(`${RUNS} questions drawn from the schema, FUZZ_SEED=${SEED}`, () => {
  it('are put in a valid form', () =>
    fc.assert(
      fc.property(drawn, ({ query }) => {
        expect(validate(schema, parse(query)).map(({ message }) => message)).toEqual([]);
      }),
      { numRuns: 200, seed: SEED },
    ));

  it(
    'are answered or refused: no fault of ours, no status of one, and what is answered fits the schema',
    { timeout: 300_000 },
    async () => {
      const told = new Map<string, number>();
      // drawing and checking took the thread for seconds, which is more than a server lets anybody wait
      await expect.poll(async () => (await fetch(`${server.url}/ready`)).status, { timeout: 10_000 }).toBe(200);
      await fc.assert(
        fc.asyncProperty(drawn, async (question) => {
          const { status, answer } = await post(question);
          const codes = (answer.errors ?? []).map(({ extensions }) => extensions.code);
          expect(status, JSON.stringify(answer.errors)).toBeLessThan(500);
          expect(codes, JSON.stringify(question)).not.toContain('INTERNAL_SERVER_ERROR');
          expect(misfits(schema, parse(question.query), answer.data)).toEqual([]);
          const how = codes[0] ?? 'answered';
          told.set(how, (told.get(how) ?? 0) + 1);
        }),
        { numRuns: RUNS, seed: SEED, endOnFailure: false },
      );
      console.log(`FUZZ_SEED=${SEED}: ${[...told].map(([how, count]) => `${count} ${how}`).join(', ')}`);
      expect(told.get('answered')).toBeGreaterThan(RUNS / 4);
    },
  );

  it('make the database plan no text but those of src/graph/questions/, however many they are', () => {
    expect(texts.size).toBeGreaterThan(files.size / 4);
    expect([...texts].filter((text) => !files.has(text))).toEqual([]);
  });
});
