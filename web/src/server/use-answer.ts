import { useEffect, useState } from 'react';
import type { TypedDocumentString } from '../__generated__/queries/graphql';
import { ask, NoAnswerError } from './ask';

export interface Asking<Result> {
  /** The newest answer; it stays while the next one is under way, and when that fails. */
  readonly answer: Result | null;
  /** Whether `answer` is to what is asked now. */
  readonly current: boolean;
  readonly error: NoAnswerError | null;
  readonly loading: boolean;
  /** Whether the question takes so long that the reader should be told. */
  readonly slow: boolean;
  readonly askAgain: () => void;
}

/** Answers of this visit, the newest last: going back shows them at once. */
const kept = new Map<string, unknown>();
const KEPT = 40;
const SLOW_MS = 4_000;

const keep = (key: string, answer: unknown) => {
  kept.delete(key);
  kept.set(key, answer);
  const [oldest] = kept.keys();
  if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
};

type State<Result> = Omit<Asking<Result>, 'askAgain'> & { readonly key: string };

/**
 * Asks whenever the question changes; null asks nothing. One question is under way at a time, and after a failed connection
 * it is asked again when the browser is online.
 */
export const useAnswer = <Result, Variables>(
  document: TypedDocumentString<Result, Variables> | string | null,
  variables: Variables,
): Asking<Result> => {
  const text = document === null ? null : document.toString();
  const key = text === null ? '' : `${text}\0${JSON.stringify(variables)}`;
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<State<Result>>({ answer: null, current: false, error: null, loading: true, slow: false, key: '' });

  useEffect(() => {
    if (text === null) return;
    const known = kept.get(key) as Result | undefined;
    if (known !== undefined && attempt === 0) {
      setState({ answer: known, current: true, error: null, loading: false, slow: false, key });
      return;
    }
    const abort = new AbortController();
    setState((before) => ({ ...before, current: false, loading: true, slow: false }));
    const slow = setTimeout(() => setState((before) => ({ ...before, slow: true })), SLOW_MS);
    const again = () => setAttempt((count) => count + 1);
    ask(text, variables, abort.signal)
      .then(
        (answer) => {
          keep(key, answer);
          setState({ answer: answer as Result, current: true, error: null, loading: false, slow: false, key });
        },
        (error: unknown) => {
          if (abort.signal.aborted) return;
          const told = error instanceof NoAnswerError ? error : new NoAnswerError('fault', String(error));
          setState((before) => ({ ...before, current: false, error: told, loading: false, slow: false, key }));
          if (told.kind === 'offline' || told.kind === 'unreachable') addEventListener('online', again, { once: true });
        },
      )
      .finally(() => clearTimeout(slow));
    return () => {
      abort.abort();
      clearTimeout(slow);
      removeEventListener('online', again);
    };
    // `key` stands for the document and the variables
  }, [key, attempt]);

  return { ...state, askAgain: () => setAttempt((count) => count + 1) };
};
