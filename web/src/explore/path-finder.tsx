import { Button, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { ExplorePathsDocument, type EntityKind } from '../__generated__/queries/graphql';
import { enumLabel } from '../language/labels';
import { nameIn, useLanguage, useTexts } from '../language/language';
import { NoAnswer } from '../server/no-answer';
import { useAnswer, type Asking } from '../server/use-answer';
import type { ExplorePathsQuery } from '../__generated__/queries/graphql';
import { EntityPick } from './entity-pick';
import type { ExploreState } from './explore-state';
import { exploreText } from './explore-text';
import { SourceButton } from './link-facts';
import { nodeIdOf, type Path } from './network';

export type PathsAsking = Asking<ExplorePathsQuery>;

/** The paths that the address asks for; nothing is asked when it names none. */
export const usePaths = ({ path }: ExploreState): PathsAsking => {
  const [fromKind = '', ...from] = path?.[0].split(':') ?? [];
  const [toKind = '', ...to] = path?.[1].split(':') ?? [];
  return useAnswer(path === null ? null : ExplorePathsDocument, {
    from: from.join(':'),
    to: to.join(':'),
    fromKind: fromKind.toUpperCase() as EntityKind,
    toKind: toKind.toUpperCase() as EntityKind,
  });
};

interface Props {
  readonly state: ExploreState;
  readonly asking: PathsAsking;
  readonly nameOf: (id: string) => string | null;
  readonly onChange: (change: Partial<ExploreState>) => void;
}

/** How two entities hang together: up to five paths in sentences, each with its sources. */
export const PathFinder = ({ state, asking, nameOf, onChange }: Props) => {
  const language = useLanguage();
  const text = useTexts(exploreText);
  const [from, setFrom] = useState<string | null>(state.path?.[0] ?? null);
  const [to, setTo] = useState<string | null>(state.path?.[1] ?? null);
  const key = state.path?.join(' ') ?? '';
  useEffect(() => {
    if (state.path === null) return;
    setFrom(state.path[0]);
    setTo(state.path[1]);
  }, [key]);
  const pick = (a: string | null, b: string | null) => {
    setFrom(a);
    setTo(b);
    if (a !== null && b !== null && a !== b) onChange({ path: [a, b], route: null });
  };
  const begin = from ?? state.selected ?? state.focus[0] ?? null;
  const answer = state.path !== null && asking.current ? asking.answer : null;
  const named = (id: string | null) => {
    const end = [answer?.paths.from, answer?.paths.to].find((one) => one !== undefined && nodeIdOf(one) === id);
    return id === null ? null : end === undefined ? nameOf(id) : nameIn(language, end, end.id);
  };
  const paths = answer?.paths.paths ?? [];
  return (
    <section className="path-finder" aria-labelledby="paths-title">
      <Title order={2} id="paths-title">
        {text.paths}
      </Title>
      <div className="path-form no-print">
        <EntityPick label={text.from} value={begin} name={named(begin)} onPick={(id) => pick(id, to)} />
        <EntityPick label={text.to} value={to} name={named(to)} onPick={(id) => pick(begin, id)} />
      </div>
      {asking.error === null || state.path === null || asking.loading ? null : <NoAnswer error={asking.error} onRetry={asking.askAgain} />}
      <div aria-live="polite">
        {answer === null ? null : <p className="paths-count">{paths.length === 0 ? text.noPath : text.pathsFound(paths.length)}</p>}
      </div>
      <ol className="paths">
        {paths.map((path, i) => {
          const chosen = state.route === i + 1;
          return (
            <li key={i} className="path" data-chosen={chosen}>
              <div className="expand">
                <h3>{text.pathTitle(i + 1, path.length)}</h3>
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`${text.pathTitle(i + 1, path.length)}: ${chosen ? text.hidePath : text.showPath}`}
                  onClick={() => onChange({ route: chosen ? null : i + 1, ...(chosen ? {} : { selected: null }) })}
                >
                  {chosen ? text.hidePath : text.showPath}
                </Button>
              </div>
              <ol>
                {path.steps.map((step, j) => {
                  const sentence = sentenceOf(step, language);
                  return (
                    <li key={j}>
                      {sentence} {step.facts.length === 0 ? null : <SourceButton label={sentence} facts={step.facts.map(({ id }) => id)} />}
                    </li>
                  );
                })}
              </ol>
            </li>
          );
        })}
      </ol>
    </section>
  );
};

/** The server's sentence; in Korean the same in names and the relation. */
const sentenceOf = ({ from, to, type, forward, sentence }: Path['steps'][number], language: 'en' | 'ko'): string => {
  if (language === 'en') return sentence;
  const [subject, object] = forward ? [from, to] : [to, from];
  return `${nameIn(language, subject, subject.id)} → ${nameIn(language, object, object.id)}: ${enumLabel(language, 'RelationType', type)}`;
};
