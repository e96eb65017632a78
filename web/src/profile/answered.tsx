import { List, Skeleton, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { TypedDocumentString } from '../__generated__/queries/graphql';
import { useTexts } from '../language/language';
import { Said } from '../language/server-text';
import { shellText } from '../language/shell-text';
import { NoAnswer } from '../server/no-answer';
import { useAnswer } from '../server/use-answer';
import { profileText, type PartName } from './profile-text';

interface Props<Result, Variables> {
  readonly document: TypedDocumentString<Result, Variables>;
  readonly variables: Variables;
  readonly part: PartName;
  /** Null: nothing is known, which is then said. */
  readonly children: (answer: Result) => ReactNode;
}

/** What is missing, in words. */
export const Empty = ({ part }: { part: PartName }) => {
  const text = useTexts(profileText);
  return <p className="none">{text.empty[part]}</p>;
};

export const Waiting = () => {
  const shell = useTexts(shellText);
  return (
    <div role="status">
      <span className="visually-hidden">{shell.loading}</span>
      <Skeleton height={120} />
    </div>
  );
};

/** A section that asks a question of its own: its answer, why there is none, or that nothing is known. */
export const Answered = <Result, Variables>({ document, variables, part, children }: Props<Result, Variables>) => {
  const text = useTexts(profileText);
  const shell = useTexts(shellText);
  const { answer, current, error, loading, askAgain } = useAnswer(document, variables);
  if (error !== null && !loading) {
    if (error.kind !== 'refused') return <NoAnswer error={error} onRetry={askAgain} />;
    // a refusal says that the graph holds no such figure, and often which it holds instead
    const known = Object.values(error.details)
      .flatMap((detail): readonly unknown[] => (Array.isArray(detail) ? detail : []))
      .slice(0, 30);
    return (
      <>
        <p className="none">{text.empty[part]}</p>
        {known.length === 0 ? null : (
          <>
            <Text size="sm">{shell.instead}</Text>
            <List size="sm">
              <List.Item>
                {known.map((one) => (typeof one === 'object' && one !== null ? Object.values(one).join(' · ') : String(one))).join(', ')}
              </List.Item>
            </List>
          </>
        )}
      </>
    );
  }
  if (answer === null) return <Waiting />;
  return (
    <div className={current ? undefined : 'dimmed'} aria-busy={loading}>
      {children(answer) ?? <Empty part={part} />}
    </div>
  );
};

/** Sentences of an answer about itself. */
export const Sentences = ({ sentences }: { sentences: readonly string[] }) =>
  sentences.length === 0 ? null : (
    <ul className="told quiet">
      {sentences.map((sentence) => (
        <li key={sentence}>
          <Said>{sentence}</Said>
        </li>
      ))}
    </ul>
  );
