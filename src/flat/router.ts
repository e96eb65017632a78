import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { Router, type Request, type Response } from 'express';
import { nearestNames } from '../analysis/nearest-names.js';
import { DomainError, InvalidArgumentsError, UnknownOperationError } from '../domain/errors.js';
import { formatNamed, formatsFor, tableNamed, type Format } from '../export/formats.js';
import { tablesOf } from '../export/table.js';
import type { Variable } from '../operations/catalogue.js';
import { parseVariables } from '../operations/parse-variables.js';
import { NotAnsweredError, refused, type Questioner } from './ask-question.js';
import { variablesOf, type Question } from './questions.js';

/** Names in an address that are no variables. */
const TABLE = 'table';
/** Below this, compression saves nothing. */
const WORTH_COMPRESSING = 1_024;

/**
 * `GET /` lists the questions; `GET /<question>.<format>?<variables>` answers one as a file. Limits and codes are those of
 * GraphQL; refusals come with status 400 and say what would be valid.
 * @param questions read when they are first asked for
 */
export const flatRouter = (questions: () => ReadonlyMap<string, Question>, asking: Questioner): Router => {
  const router = Router({ caseSensitive: true });
  router.use((request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next();
    response.setHeader('Allow', 'GET, HEAD');
    tell(response, new NotAnsweredError(405, [{ message: 'Questions are asked by GET', extensions: { code: 'METHOD_NOT_ALLOWED' } }]));
  });
  router.get(
    '/',
    (request, response) =>
      void response.json({
        questions: [...questions().values()].map((one) => described(one, request.baseUrl)),
        context: ([...questions().values()].find(({ context }) => context.length > 0)?.context ?? []).map(variable),
      }),
  );
  router.get('/:file', async (request, response, next) => {
    try {
      await answer(request, response, questions(), asking);
    } catch (error) {
      if (error instanceof NotAnsweredError) tell(response, error);
      else if (error instanceof DomainError) tell(response, refused(error, error instanceof UnknownOperationError ? 404 : 400));
      else next(error);
    }
  });
  return router;
};

const answer = async (
  request: Request<{ file: string }>,
  response: Response,
  questions: ReadonlyMap<string, Question>,
  asking: Questioner,
): Promise<void> => {
  const { file } = request.params;
  const dot = file.indexOf('.');
  const [id, formatName] = dot < 0 ? [file, ''] : [file.slice(0, dot), file.slice(dot + 1)];
  const question = questionNamed(questions, id);
  const { shape, asked, live } = question;
  const format = formatNamed(formatName, shape);
  const given = new Map<string, string[]>();
  for (const [name, value] of new URL(request.url, 'http://localhost').searchParams) given.set(name, [...(given.get(name) ?? []), value]);
  const [tableName, ...more] = given.get(TABLE) ?? [];
  given.delete(TABLE);
  const { variables, faults } = parseVariables({ variables: variablesOf(question) }, given);
  const wrong = more.length > 0 ? [...faults, { argument: TABLE, value: [tableName, ...more], valid: 'one table' }] : faults;
  if (wrong.length > 0) throw new InvalidArgumentsError(wrong);
  const table = tableName === undefined ? undefined : tableNamed(tableName, shape);

  const { id: version } = await asking.dataVersion();
  const names = Object.keys(variables).sort();
  const ofQuestion = JSON.stringify([version, asked, format.name, table ?? null, names.map((name) => [name, variables[name]])]);
  response.setHeader('Cache-Control', 'no-cache');
  response.vary('Accept-Encoding');
  if (!live && isHeld(request, response, ofQuestion)) return void response.status(304).end();

  const exported = await asking.ask(question, variables);
  if (exported.dataVersion.id !== version) response.removeHeader('ETag'); // new data came in between
  const written = Buffer.from(format.write(exported, table));
  if (live && isHeld(request, response, written)) return void response.status(304).end();
  await send(request, response, `${id}.${format.name}`, format, written);
};

/** Tags an answer by what it depends on. @returns whether the client holds it already */
const isHeld = (request: Request<{ file: string }>, response: Response, dependsOn: string | Buffer): boolean => {
  const etag = `W/"${createHash('sha256').update(dependsOn).digest('base64url').slice(0, 27)}"`;
  response.setHeader('ETag', etag);
  const held = request.get('if-none-match')?.split(/\s*,\s*/) ?? [];
  return held.some((one) => one === etag || one === '*');
};

const questionNamed = (questions: ReadonlyMap<string, Question>, id: string): Question => {
  const found = questions.get(id);
  if (found !== undefined) return found;
  const known = [...questions.values()].map(({ operation }) => ({ id: operation.id, name: operation.title.en, nameKo: null, aliases: [] }));
  throw new UnknownOperationError(id, nearestNames(id.slice(0, 100), known));
};

const compressed = { br: promisify(brotliCompress), gzip: promisify(gzip) };

const send = async (request: Request, response: Response, name: string, { contentType }: Format, body: Buffer): Promise<void> => {
  response.setHeader('Content-Type', contentType);
  response.setHeader('Content-Disposition', `inline; filename="${name}"`);
  const encoding = body.length < WORTH_COMPRESSING ? false : request.acceptsEncodings(['br', 'gzip']);
  if (encoding !== 'br' && encoding !== 'gzip') return void response.end(body);
  response.setHeader('Content-Encoding', encoding);
  const small =
    encoding === 'br'
      ? await compressed.br(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } })
      : await compressed.gzip(body);
  response.end(small);
};

const tell = (response: Response, { status, errors, retryAfter }: NotAnsweredError): void => {
  if (retryAfter !== null) response.setHeader('Retry-After', String(retryAfter));
  for (const header of ['ETag', 'Cache-Control', 'Content-Disposition', 'Content-Encoding']) response.removeHeader(header);
  response.status(status).json({ errors });
};

/** A variable as the list tells it. */
const variable = ({ name, type, default: value, values, description, entities }: Variable) => ({
  name,
  type,
  default: value,
  description,
  ...(values === null ? {} : { values: values.map((one) => one.name) }),
  ...(entities.length === 0 ? {} : { entities }),
});

/** A question as the list tells it. */
const described = ({ operation, shape, context }: Question, base: string) => ({
  id: operation.id,
  title: operation.title,
  notes: operation.notes,
  variables: operation.variables.map(variable),
  /** Whether it takes the variables of `context` too. */
  takesContext: context.length > 0,
  tables: tablesOf(shape),
  formats: formatsFor(shape).map(({ name }) => name),
  example: exampleOf(operation.id, operation.variables, base),
});

const exampleOf = (id: string, variables: Question['operation']['variables'], base: string): string => {
  const query = new URLSearchParams(
    variables
      .filter(({ default: value, base: type }) => value !== null && ['ID', 'Year', 'String'].includes(type))
      .map(({ name, default: value }): [string, string] => [name, Array.isArray(value) ? value.join(',') : String(value)]),
  ).toString();
  return `${base}/${id}.csv${query === '' ? '' : `?${query.replaceAll('%2C', ',')}`}`;
};
