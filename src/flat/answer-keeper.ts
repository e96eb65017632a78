import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { changesSince } from '../analysis/changes-since.js';
import { askGraph } from '../api/ask-graph.js';
import type { HeavyAnswers } from '../api/heavy.js';
import { isAddedSentence } from '../api/operation-context.js';
import { UnknownDataVersionError } from '../domain/errors.js';
import { QuestionTimedOutError } from '../graph/errors.js';
import type { AnswerKept } from '../graph/keep-answer.js';
import type { Graph } from '../graph/run.js';
import { OPERATIONS_OF_QUESTIONS } from '../operations/answering.js';
import { statusOf } from './ask-question.js';
import type { Question } from './questions.js';

export interface AnswerKeeperOptions {
  /** Whoever answers without keeping others waiting. */
  readonly answers: HeavyAnswers;
  readonly questions: ReadonlyMap<string, Question>;
  /** A reader of the version that answers at this moment. */
  readonly graph: () => Graph;
  /** Keeps an answer beyond the time of its version. */
  readonly keep: (kept: AnswerKept) => Promise<void>;
  /** Whether nobody else is asking. */
  readonly quiet: () => boolean;
  readonly warn: (error: unknown) => void;
  /** Before the first question, between two, and between two looks whether another version answers. */
  readonly firstMs?: number;
  readonly pauseMs?: number;
  readonly lookMs?: number;
}

export interface AnswerKeeper {
  stop(): Promise<void>;
}

/** How often a question that could not be answered, as when the solver is busy, is asked of a version again. */
const TRIES = 3;

/** Requests that count what a load changed; it takes two where nobody else is at work, and all facts changed. */
const MOST_COUNTS = 20;

/** An answer of another program may differ for that alone. */
const PROGRAM = (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { readonly version: string }).version;

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

const programOf = ({ operation }: Question): string => digestOf(`${PROGRAM}\n${operation.document}`);

/**
 * Asks the version that answers the thirty questions, one after another while nobody else asks, and keeps what it told, so
 * that a later version can be held against it. What cannot be answered for the moment is asked again; what was never asked
 * stays unknown.
 */
export const answerKeeper = (options: AnswerKeeperOptions): AnswerKeeper => {
  const { firstMs = 20_000, pauseMs = 1_000, lookMs = 60_000, warn } = options;
  const stopped = new AbortController();
  const { signal } = stopped;
  const tries = new Map<string, number>();

  const wait = (ms: number) => delay(ms, undefined, { signal, ref: false });

  /** The version that answers, and the questions it is still to be asked. */
  const open = async (): Promise<{ readonly load: string; readonly version: string; readonly numbers: readonly number[] }> => {
    const graph = options.graph();
    const [ask, load] = [askGraph(graph), await graph.version()];
    const { id } = await ask.dataVersion();
    if (!(await ask.keptVersions()).some((version) => version.id === id)) return { load, version: id, numbers: [] };
    const known = new Map((await ask.keptAnswersOf(id)).map(({ question, program }) => [question, program]));
    const numbers = Object.keys(OPERATIONS_OF_QUESTIONS).map(Number);
    return {
      load,
      version: id,
      numbers: numbers.filter((number) => {
        const question = questionOf(options.questions, number);
        return question !== null && known.get(number) !== programOf(question) && (tries.get(`${id}/${number}`) ?? 0) < TRIES;
      }),
    };
  };

  /**
   * Counts what the last load changed, so that the first to ask need not wait. Where all facts changed, one request does not
   * get through them; the next goes on where it ended.
   */
  const count = async (): Promise<void> => {
    const [step] = await askGraph(options.graph()).versionSteps();
    if (step === undefined) return;
    for (let tries = 0; tries < MOST_COUNTS; tries += 1) {
      while (!options.quiet()) await wait(pauseMs);
      try {
        await (await changesSince(askGraph(options.graph()), { since: step.from, until: step.to, kind: null })).counts();
        return;
      } catch (error) {
        if (error instanceof UnknownDataVersionError) return; // forgotten by now
        if (!(error instanceof QuestionTimedOutError)) throw error;
      }
      await wait(pauseMs);
    }
  };

  const once = async (): Promise<void> => {
    const { load, version, numbers } = await open();
    if (numbers.length > 0) await count();
    for (const number of numbers) {
      while (!options.quiet()) await wait(pauseMs);
      tries.set(`${version}/${number}`, (tries.get(`${version}/${number}`) ?? 0) + 1);
      const kept = await answerTo(options, number, load);
      signal.throwIfAborted();
      if (kept === 'OF_ANOTHER') return; // another version answers by now
      if (kept !== null) await options.keep({ ...kept, version });
      await wait(pauseMs);
    }
  };

  const run = async () => {
    await wait(firstMs);
    for (;;) {
      // the graph may be down or read only; neither is a reason to stop answering
      await once().catch((error: unknown) => {
        if (!signal.aborted) warn(error);
      });
      await wait(lookMs);
    }
  };
  const running = run().catch((error: unknown) => {
    if (!signal.aborted) warn(error);
  });

  return {
    stop: async () => {
      stopped.abort();
      await running;
    },
  };
};

const questionOf = (questions: ReadonlyMap<string, Question>, number: number): Question | null =>
  questions.get(OPERATIONS_OF_QUESTIONS[number]?.[0] ?? '') ?? null;

/** An answer, unless another load gave it; null when it cannot be had for the moment. */
const answerTo = async (
  { answers, questions }: AnswerKeeperOptions,
  number: number,
  load: string,
): Promise<Omit<AnswerKept, 'version'> | 'OF_ANOTHER' | null> => {
  const question = questionOf(questions, number);
  if (question === null) return null;
  const { operation } = question;
  const { result, status, version } = await answers.answer({
    query: operation.document,
    operationName: operation.name,
    variables: {},
    requestId: `kept answer ${number}`,
  });
  if (version !== null && version !== load) return 'OF_ANOTHER';
  const { data, errors = [] } = result;
  if (errors.length > 0 && Math.max(status ?? 0, statusOf(errors)) >= 429) return null;
  const [first] = errors;
  const refused = first === undefined ? null : String(first.extensions?.['code']);
  const content = JSON.stringify(refused === null ? comparable(data) : { refused });
  return {
    question: number,
    operation: operation.id,
    program: programOf(question),
    digest: digestOf(content),
    refused,
    content,
  };
};

/** An answer without what differs between any two versions: the version itself, and how many rows were added to it. */
const comparable = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.filter((one) => !isAddedSentence(one)).map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== 'dataVersion')
      .map(([name, one]) => [name, comparable(one)]),
  );
};
