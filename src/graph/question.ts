import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Graph } from './run.js';

/** A question to the graph: its fixed Cypher text, what it is asked with and what its rows look like. */
export interface Question<Parameters extends object, Row> {
  /** File name without ending; also the name in logs and errors. */
  readonly name: string;
  readonly cypher: string;
  readonly row: z.ZodType<Row>;
  /** Only for the compiler: the shape of the parameters. */
  readonly parameters?: Parameters;
}

/** Cypher lives beside its twin in src/, also when the compiled twin runs from dist/, which has the same depth. */
const QUESTIONS = fileURLToPath(new URL('../../src/graph/questions/', import.meta.url));

/**
 * A question from `questions/<name>.cypher`, read once at start.
 * @throws when the file is missing, so that a misspelt name stops the start and not an answer
 * @example question<ByKeys>()('members-of-alliances', perKey(membershipRow))
 */
export const question =
  <Parameters extends object>() =>
  <Row>(name: string, row: z.ZodType<Row>): Question<Parameters, Row> => {
    const made = { name, cypher: readFileSync(`${QUESTIONS}${name}.cypher`, 'utf8'), row };
    ALL.push(made);
    return made;
  };

/** Every question there is. */
const ALL: Question<object, unknown>[] = [];

/**
 * Has the database plan every question once, so that the first one to ask does not wait for it: asked of no key and an
 * empty page, each answers at once, in a request of its own. A question that fails here fails again when it is asked, and is told then.
 */
export const planAll = async (request: () => Graph): Promise<void> => {
  // a plan holds for lists of about one length: of one, as pages ask, and of a few, as lists of entities do
  for (const length of [1, 2])
    for (const one of ALL)
      await request()
        .ask(one, nothing(Array<string>(length).fill('')))
        .catch(() => undefined);
};

/** Every parameter a question takes, of the type it is sent with, naming nothing. */
const nothing = (list: readonly string[]) => ({
  keys: list,
  year: 0,
  from: 0,
  to: 0,
  importer: '',
  buyers: list,
  hs: '',
  after: '',
  limit: 0,
  query: 'x',
  kinds: list,
  wanted: { kinds: [], any: true, among: {}, codes: [] },
  day: '',
  kind: '-',
  prefix: '-',
  sourceId: '',
  below: 0,
  label: '',
});

/** Asked for several entities at once. */
export interface ByKeys {
  readonly keys: readonly string[];
}

/** Asked for one page of a list in key order. */
export interface ByPage {
  /** Key of the last item of the page before; empty for the first page. */
  readonly after: string;
  readonly limit: number;
}

/** Rows that name the entity they belong to. */
export const perKey = <Fact>(fact: z.ZodType<Fact>) => z.object({ key: z.string(), fact });

/** One row per entity with a page of its list and how many there are in all. */
export const pagePerKey = <Item>(item: z.ZodType<Item>) => z.object({ key: z.string(), total: z.number().int(), items: z.array(item) });

/** The only row of a page of a whole list. */
export const page = <Item>(item: z.ZodType<Item>) => z.object({ total: z.number().int(), items: z.array(item) });
