import { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import type { Exported } from '../export/exported.js';
import { licencesOf } from '../export/exported.js';
import { NotAnsweredError } from '../flat/ask-question.js';
import { variablesOf, type Question } from '../flat/questions.js';
import { familiesOf } from './families.js';
import { fitted } from './fitted.js';

/** Longest answer handed to a model, in bytes of JSON. */
export const ANSWER_LIMIT = 60_000;
/** Longest variables taken, in characters of JSON. */
const VARIABLES_LIMIT = 20_000;

/** Where answers come from: this process, or a running server. */
export interface Answers {
  /** @throws {NotAnsweredError} */
  ask(question: Question, variables: Readonly<Record<string, unknown>>): Promise<Exported>;
  /** Every publication behind the graph. */
  sources(): Promise<readonly unknown[]>;
}

const INSTRUCTIONS =
  'Critical-mineral supply: every number leads to facts and sources, and says what is not known (null is unknown, never zero). ' +
  'Call describe_questions for the questions, and with one for its variables and their defaults; then ask it by the tool of its family. ' +
  'Tell numbers with their year, unit, basis and source, and what `missing` and `assumptions` say.';

/** A server for one client: one tool per family of questions, the schema and the sources as resources. Nothing can be changed. */
export const assistants = (questions: ReadonlyMap<string, Question>, schema: string, answers: Answers): McpServer => {
  const server = new McpServer({ name: 'resource-alliances', version: '1' }, { instructions: INSTRUCTIONS });
  const families = familiesOf(questions);
  const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

  server.registerTool(
    'describe_questions',
    {
      title: 'What can be asked',
      description: 'Lists all questions with their tools; with `question`, its variables, their defaults and valid values.',
      inputSchema: z.strictObject({ question: z.string().max(100).optional() }),
      annotations,
    },
    ({ question }) => {
      if (question === undefined) {
        const listed = [...families].flatMap(([{ tool }, ids]) =>
          ids.map((id) => ({ id, tool, asks: questions.get(id)?.operation.title.en })),
        );
        return told({ questions: listed });
      }
      const found = questions.get(question);
      return found === undefined
        ? refused('UNKNOWN_OPERATION', `No question is known as "${question}"`, { known: [...questions.keys()] })
        : told(described(found, variablesOf(found)));
    },
  );

  for (const [{ tool, title, description }, ids] of families) {
    const [first, ...more] = ids;
    if (first === undefined) continue;
    server.registerTool(
      tool,
      {
        title,
        description,
        inputSchema: z.strictObject({
          question: z.enum([first, ...more]),
          variables: z.record(z.string().max(100), z.unknown()).optional(),
        }),
        annotations,
      },
      async ({ question: id, variables = {} }) => {
        const question = questions.get(id);
        if (question === undefined) throw new Error(`${id} was offered and is not there`);
        const known = variablesOf(question).map(({ name }) => name);
        const unknown = Object.keys(variables).filter((name) => !known.includes(name));
        if (unknown.length > 0) return refused('INVALID_ARGUMENTS', `Unknown variables ${unknown.join(', ')}`, { valid: known });
        if (JSON.stringify(variables).length > VARIABLES_LIMIT)
          return refused('INVALID_ARGUMENTS', `Variables are longer than ${VARIABLES_LIMIT} characters`, {
            valid: `at most ${VARIABLES_LIMIT} characters`,
          });
        try {
          return told(answered(await answers.ask(question, variables)));
        } catch (error) {
          if (!(error instanceof NotAnsweredError)) throw error;
          const { errors, retryAfter } = error; // a result is status 200 whatever it says, so that the time stands in it
          const text = JSON.stringify(retryAfter === null ? { errors } : { errors, retryAfterSeconds: retryAfter });
          return { isError: true, content: [{ type: 'text', text }] };
        }
      },
    );
  }

  const resource = (name: string, uri: string, title: string, mimeType: string, read: () => string | Promise<string>) =>
    server.registerResource(name, uri, { title, mimeType }, async () => ({ contents: [{ uri, mimeType, text: await read() }] }));
  resource(
    'schema',
    'resource-alliances://schema.graphql',
    'The GraphQL schema, with what every field means',
    'application/graphql',
    () => schema,
  );
  resource(
    'sources',
    'resource-alliances://sources.json',
    'Every publication behind the graph, with its licence',
    'application/json',
    async () => JSON.stringify(await answers.sources()),
  );
  resource('questions', 'resource-alliances://questions.json', 'Every question with its variables', 'application/json', () =>
    JSON.stringify([...questions.values()].map((one) => described(one, one.operation.variables))),
  );
  return server;
};

/** A question with the variables named, those of a context only where it is described alone. */
const described = ({ operation }: Question, variables: Question['operation']['variables']) => ({
  id: operation.id,
  title: operation.title,
  notes: operation.notes,
  variables: variables.map(({ name, type, default: value, values, description }) => ({
    name,
    type,
    default: value,
    description,
    ...(values === null ? {} : { values: values.map((one) => one.name) }),
  })),
});

/** An answer as a model gets it: short enough to be read, with its sources, and saying what was cut. */
const answered = ({ question, variables, dataVersion, sources, sourcesOf, data }: Exported) => {
  const about = { question: question.en, variables, dataVersion: dataVersion.id, licences: licencesOf(sources), sources };
  const room = ANSWER_LIMIT - JSON.stringify(about).length;
  const { kept, listsCutAt } = fitted({ data, facts: Object.fromEntries(sourcesOf) }, room);
  return {
    ...about,
    ...kept,
    ...(listsCutAt === null ? {} : { cut: `Lists are cut after ${listsCutAt} items; narrow the variables for all of them.` }),
  };
};

const told = (structured: Readonly<Record<string, unknown>>) => ({
  structuredContent: structured,
  content: [{ type: 'text' as const, text: JSON.stringify(structured) }],
});

const refused = (code: string, message: string, valid: Readonly<Record<string, unknown>>) => ({
  isError: true,
  content: [{ type: 'text' as const, text: JSON.stringify({ errors: [{ message, extensions: { code, ...valid } }] }) }],
});
