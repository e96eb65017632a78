import { Neo4jError } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ask } from '../../src/analysis/ask.js';
import { apolloServer } from '../../src/api/server.js';
import {
  GraphQueryError,
  GraphRowError,
  GraphUnavailableError,
  QuestionTimedOutError,
  QuestionTooLargeError,
} from '../../src/graph/errors.js';
import { startTestServer, type TestServer } from '../support/server.js';

describe('a question that cannot be answered as it was put', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  const SENSIBLE = { material: 'tungsten-metal', importer: 'KOR', excluding: ['CHN'], within: ['MSP'], year: 2024 };
  const QUERY = `query ($material: ID, $mineral: ID, $stage: Stage, $importer: ID!, $excluding: [ID!]!, $within: [ID!]!, $year: Year!, $basis: Basis) {
    replacementSuppliers(material: $material, mineral: $mineral, stage: $stage, importer: $importer, excluding: $excluding, within: $within, year: $year, basis: $basis) { year }
  }`;
  const refused = async (changes: Record<string, unknown>) => {
    const { data, errors } = await server.ask(QUERY, { ...SENSIBLE, ...changes });
    expect(data).toBeNull();
    expect(errors).toHaveLength(1);
    return errors?.[0];
  };

  it.each([
    ['UNKNOWN_COUNTRY', { importer: 'KORE' }, { kind: 'country', value: 'KORE' }, 'KOR'],
    ['UNKNOWN_COUNTRY', { excluding: ['China'] }, { kind: 'country', value: 'China' }, 'CHN'],
    ['UNKNOWN_COUNTRY', { importer: '대한민국' }, { kind: 'country', value: '대한민국' }, 'KOR'],
    ['UNKNOWN_MATERIAL', { material: 'tungsten-metl' }, { kind: 'material', value: 'tungsten-metl' }, 'tungsten-metal'],
    ['UNKNOWN_MINERAL', { material: null, mineral: '갈륨' }, { kind: 'mineral', value: '갈륨' }, 'gallium'],
    ['UNKNOWN_ALLIANCE', { within: ['MPS'] }, { kind: 'alliance', value: 'MPS' }, 'MSP'],
  ])('is refused with %s and the nearest known: %j', async (code, changes, details, nearest) => {
    const error = await refused(changes);
    expect(error?.extensions).toMatchObject({ code, ...details });
    expect((error?.extensions['nearest'] as { id: string }[])[0]?.id).toBe(nearest);
    expect(error?.message).toContain(`nearest known: ${nearest}`);
  });

  it('names nothing as near when nothing is', async () =>
    expect((await refused({ importer: '@@@@@@@@@@' }))?.extensions).toMatchObject({ code: 'UNKNOWN_COUNTRY', nearest: [] }));

  it('is told all its faults at once', async () => {
    const error = await refused({ material: 'tungsten-metl', importer: 'KORE', within: ['MPS', 'MSP'] });
    expect(error?.extensions.code).toBe('SEVERAL_FAULTS');
    const codes = (error?.extensions['faults'] as { code: string }[]).map(({ code }) => code);
    expect(codes.sort()).toEqual(['UNKNOWN_ALLIANCE', 'UNKNOWN_COUNTRY', 'UNKNOWN_MATERIAL']);
  });

  it('is refused with INVALID_ARGUMENTS, every one named, when they cannot be meant', async () => {
    const error = await refused({ mineral: 'tungsten', excluding: ['KOR'], within: [] });
    expect(error?.extensions.code).toBe('INVALID_ARGUMENTS');
    const named = (error?.extensions['faults'] as { argument: string }[]).map(({ argument }) => argument);
    expect(named).toEqual(['material, mineral', 'excluding', 'within']);
  });

  it('is refused with NO_DATA and the years there are', async () =>
    expect((await refused({ year: 1999 }))?.extensions).toMatchObject({
      code: 'NO_DATA',
      material: 'tungsten-metal',
      available: { years: expect.arrayContaining([2024]) as number[] },
    }));

  it('is refused with NO_DATA and the stages there are', async () =>
    expect((await refused({ material: null, mineral: 'tungsten', stage: 'COMPONENT' }))?.extensions).toMatchObject({
      code: 'NO_DATA',
      available: expect.arrayContaining([{ material: 'tungsten-metal', stage: 'METAL' }]) as unknown[],
    }));

  it('is refused with NO_DATA, not answered with 0 t, for an importer that bought nothing', async () =>
    expect((await refused({ importer: 'ABW' }))?.extensions).toMatchObject({ code: 'NO_DATA', importer: 'ABW', year: 2024 }));

  it('is refused with BASIS_MISMATCH when the answer is wanted on another basis', async () =>
    expect((await refused({ basis: 'CONTAINED' }))?.extensions).toMatchObject({ code: 'BASIS_MISMATCH', bases: ['GROSS', 'CONTAINED'] }));
});

describe('a fault of ours', () => {
  const SECRET = 'bolt://10.0.0.7 password=hunter2 MATCH (n)';

  /** One operation over facts that cannot be had. */
  const failing = async (error: Error, query = '{ dataVersion { id } }') => {
    const reported: unknown[] = [];
    const apollo = apolloServer({ introspection: true, report: (one) => void reported.push(one) });
    const ask = new Proxy({} as Ask, { get: () => () => Promise.reject(error) });
    const { body } = await apollo.executeOperation(
      { query },
      { contextValue: { ask, planner: { do: () => Promise.reject(error) }, requestId: 'r', asked: [] } },
    );
    await apollo.stop();
    if (body.kind !== 'single') throw new Error('not a single answer');
    return { answer: body.singleResult, reported };
  };

  it.each([
    ['a mistake in the program', new TypeError(SECRET)],
    [
      'a refused question',
      new GraphQueryError('minerals-by-id', new Neo4jError(SECRET, 'Neo.ClientError.Statement.SyntaxError', '42000', SECRET)),
    ],
    ['a row of another shape', new GraphRowError('minerals-by-id', new Error(SECRET))],
  ])('is told to the log and to the client only as a code: %s', async (_, error) => {
    const { answer, reported } = await failing(error);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
    expect(JSON.stringify(answer)).not.toMatch(/hunter2|minerals-by-id|stack/i);
    expect(reported).toEqual([error]);
  });

  it.each([
    ['GRAPH_UNAVAILABLE', new GraphUnavailableError(new Error(SECRET))],
    ['QUESTION_TIMED_OUT', new QuestionTimedOutError('data-version', 4_500)],
    ['QUESTION_TOO_LARGE', new QuestionTooLargeError('data-version', new Error(SECRET))],
  ])('%s is named as that, without its cause', async (code, error) => {
    const { answer, reported } = await failing(error);
    expect(answer).toMatchObject({ data: null, errors: [{ extensions: { code } }] });
    expect(JSON.stringify(answer)).not.toContain('hunter2');
    expect(reported).toEqual([error]);
  });

  it.each([
    '{ countries { totalCount nodes { iso3 } } }',
    '{ mineral(id: "tungsten") { id } }',
    '{ search(text: "갈륨") { totalCount } }',
    '{ replacementSuppliers(material: "tungsten-metal", importer: "KOR", excluding: ["CHN"], within: ["MSP"], year: 2024) { year } }',
  ])('never looks like an empty answer: %s', async (query) => {
    const { answer } = await failing(new GraphUnavailableError(new Error('down')), query);
    expect(answer.errors?.[0]?.extensions?.['code']).toBe('GRAPH_UNAVAILABLE');
    expect(Object.values(answer.data ?? { none: null })).toEqual([null]);
  });
});
