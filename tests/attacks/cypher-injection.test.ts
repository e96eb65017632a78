import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSchema } from '../../src/api/server.js';
import { recordedDriver, type Sent } from '../support/recorded-driver.js';
import { root } from '../support/root.js';
import { sampleValues, textArguments } from '../support/schema-questions.js';
import { startTestServer, type TestServer } from '../support/server.js';

/** Ways to end a text, a name or a comment of Cypher and go on with something else. */
const PAYLOADS = [
  "' OR 1=1 //",
  "'})-[:OWNS]->(n) RETURN n //",
  "' UNION MATCH (n) RETURN n //",
  "'; MATCH (n) DETACH DELETE n //",
  '" OR 1=1 //',
  '"}) DETACH DELETE n //',
  "\\' OR 1=1 //",
  '\\u0027 OR 1=1 //',
  '\\u0022 OR 1=1 //',
  '`',
  '``',
  '`) DETACH DELETE n //',
  '\\u0060) DETACH DELETE n //',
  'Country`:`DataVersion',
  ')-[r]-() DELETE r WITH 1 AS x MATCH (n',
  '} RETURN n //',
  '/* ',
  ' */ MATCH (n) RETURN n',
  '// ',
  '$load',
  '$`load`',
  '{load: 1}',
  '\n MATCH (n) RETURN n \n',
  '\r\nRETURN 1',
  '\u2028RETURN 1',
  '\u202eNRUTER',
  '\uff07 OR 1=1',
  'ʼ OR 1=1',
  '%27%20OR%201%3D1',
  'CALL db.labels()',
  'CALL dbms.security.listUsers()',
  "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
  "LOAD CSV FROM 'http://127.0.0.1:1/?a=' + n.name AS l RETURN l",
  'apoc.load.json("file:///etc/passwd")',
  'text:* OR kind:Source',
  'a~ AND (b',
  '+"a" -b ^4 [a TO z] /re.*/ \\',
  '__proto__',
  '\u0000',
  '9'.repeat(400),
];

const files = new Set(
  readdirSync(root('src/graph/questions'))
    .filter((file) => file.endsWith('.cypher'))
    .map((file) => readFileSync(root('src/graph/questions', file), 'utf8')),
);
const args = textArguments(buildSchema(), sampleValues());

let server: TestServer;
const sent: Sent[] = [];

beforeAll(async () => {
  server = await startTestServer({ driven: (driver) => recordedDriver(driver, (one) => sent.push(one)) });
});
afterAll(() => server.stop());

const asList = (type: string, value: string) => (type.startsWith('[') ? [value] : value);

describe('text of a client never becomes Cypher', () => {
  it('is tried in every argument that takes text, in the root and below it', () => {
    expect(args.length).toBeGreaterThan(80);
    for (const at of ['Query.search(text)', 'Query.countries(after)', 'Query.replaceSupply(within)', 'Alliance.members(asOf)'])
      expect(args.map((one) => one.at)).toContain(at);
  });

  it.each(args.map((one) => [one.at, one] as const))(
    '%s: what runs is a file of src/graph/questions/, in a session that only reads',
    { timeout: 60_000 },
    async (_, { argument, query, variables }) => {
      sent.length = 0;
      for (let from = 0; from < PAYLOADS.length; from += 8) {
        await Promise.all(
          PAYLOADS.slice(from, from + 8).map(async (payload) => {
            const { errors } = await server.ask(query, { ...variables, tried: asList(argument.type.toString(), payload) });
            expect(errors?.map(({ extensions }) => extensions.code) ?? [], payload).not.toContain('INTERNAL_SERVER_ERROR');
          }),
        );
      }
      expect(sent.filter(({ text }) => !files.has(text))).toEqual([]);
      for (const { accessMode } of sent) expect(accessMode).toBe('READ');
    },
  );

  it('nor does any text at all, nor a list of them', { timeout: 60_000 }, async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(...Array.from('`\'"\\(){}[]$:;/*|\n u0027')) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...args), fc.array(text, { minLength: 1, maxLength: 3 }), async (one, texts) => {
        sent.length = 0;
        const tried = one.argument.type.toString().startsWith('[') ? texts : texts[0];
        const { errors } = await server.ask(one.query, { ...one.variables, tried });
        expect(sent.filter((run) => !files.has(run.text))).toEqual([]);
        expect((errors ?? []).filter(({ extensions }) => extensions.code === 'INTERNAL_SERVER_ERROR')).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
