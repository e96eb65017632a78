import { Alert, Anchor, Group, List, Skeleton, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { TypedDocumentString } from '../__generated__/queries/graphql';
import type { EntityKind } from '../__generated__/titles';
import { SECTIONS } from '../app/sections';
import { ErrorBoundary } from '../app/error-boundary';
import { useTitle } from '../app/use-title';
import { QuestionAboutLink } from '../ask/question-about-link';
import { questionsAbout } from '../ask/questions-about';
import { nameIn, useLanguage, useTexts, type Named } from '../language/language';
import { shellText } from '../language/shell-text';
import { playgroundLink } from '../playground-link';
import { NoAnswer } from '../server/no-answer';
import { useAnswer } from '../server/use-answer';
import { Empty } from './answered';
import { Contested } from './contested';
import { factIdsIn } from './fact-ids';
import type { ProfileSearch } from './profile-search';
import { profileText, type PartName } from './profile-text';
import { Unknown } from './unknown';

export interface Part {
  readonly name: PartName;
  /** Null: nothing is known, which is then said. */
  readonly content: ReactNode;
}
export interface KeyFigure {
  readonly label: string;
  readonly value: ReactNode;
}

/** What a kind of entity has to tell, in order. */
export interface Told {
  readonly figures: readonly KeyFigure[];
  /** What a reader must know, in English. */
  readonly note?: string | null | undefined;
  readonly controls?: ReactNode;
  readonly parts: readonly Part[];
}

/** Questions shown at once. */
const QUESTIONS = 10;

interface Props<Result, Variables, Entity> {
  readonly kind: EntityKind;
  readonly id: string;
  readonly search: ProfileSearch;
  readonly document: TypedDocumentString<Result, Variables>;
  readonly variables: Variables;
  readonly pick: (answer: Result) => Entity | null | undefined;
  /** A hook, called once for each drawing of a known entity. */
  readonly useTold: (entity: Entity) => Told;
}

/** A profile of one entity of any kind: asks for it, and says so when it is unknown or cannot be had. */
export const ProfileFrame = <Result, Variables, Entity extends Named>(props: Props<Result, Variables, Entity>) => {
  const { kind, id, search, document, variables, pick } = props;
  const text = useTexts(profileText);
  const shell = useTexts(shellText);
  const { answer, current, error, loading, askAgain } = useAnswer(document, variables);
  const entity = answer === null ? null : pick(answer);
  const playground = playgroundLink(document.toString(), variables as Readonly<Record<string, unknown>>);
  return (
    <>
      {search.ignored.length === 0 ? null : (
        <Alert variant="outline" color="orange" my="sm" title={text.ignored} role="status">
          <List size="sm">
            {search.ignored.map(({ name, value }) => (
              <List.Item key={name}>
                {name}: <code>{value === '' ? '""' : value}</code>
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      <div className="thin-bar" data-busy={loading} />
      {error === null || loading ? null : <NoAnswer error={error} onRetry={askAgain} playground={playground} />}
      {answer === null ? (
        loading ? (
          <div role="status">
            <span className="visually-hidden">{shell.loading}</span>
            <Skeleton height={34} width="40%" my="md" />
            <Skeleton height={240} />
          </div>
        ) : (
          <Title order={1}>{id}</Title>
        )
      ) : entity == null ? (
        <Unknown kind={kind} id={id} />
      ) : (
        <div className={current ? 'profile' : 'profile dimmed'} aria-busy={loading}>
          <Drawn {...props} entity={entity} playground={playground} />
        </div>
      )}
    </>
  );
};

const Drawn = <Result, Variables, Entity extends Named>({
  kind,
  id,
  entity,
  useTold,
  playground,
}: Props<Result, Variables, Entity> & { entity: Entity; playground: string }) => {
  const language = useLanguage();
  const text = useTexts(profileText);
  const shell = useTexts(shellText);
  const { figures, note, controls, parts } = useTold(entity);
  const name = nameIn(language, entity, id);
  useTitle(name);
  const other = language === 'ko' ? entity.name : entity.nameKo;
  const facts = factIdsIn(entity);
  const all: readonly Part[] = [
    ...parts,
    { name: 'contested', content: facts.length === 0 ? null : <Contested facts={facts} /> },
    { name: 'questions', content: questionsAbout(kind).length === 0 ? null : <Questions kind={kind} id={id} /> },
  ];
  return (
    <>
      <p className="above quiet">
        {shell.kinds[kind]} · <code>{id}</code>
      </p>
      <Title order={1} className="profile-name" lang={language === 'ko' && entity.nameKo == null ? 'en' : undefined}>
        {name}
      </Title>
      {other == null || other === name ? null : (
        <Text className="quiet profile-other" lang={language === 'ko' ? 'en' : 'ko'}>
          {other}
        </Text>
      )}
      {note == null ? null : (
        <Text size="sm" className="profile-note" lang="en">
          {note}
        </Text>
      )}
      <Group gap="md" className="no-print actions" mt="xs">
        {(SECTIONS as readonly string[]).includes('explore') ? (
          <Anchor size="sm" renderRoot={(rest: object) => <Link to={'/explore'} search={{ focus: `${kind}:${id}` } as never} {...rest} />}>
            {text.explore}
          </Anchor>
        ) : null}
        <Anchor href={playground} size="sm">
          {shell.openQuery}
        </Anchor>
      </Group>
      {figures.length === 0 ? null : (
        <section aria-label={text.figures}>
          <FigureList figures={figures} />
        </section>
      )}
      <nav className="on-page no-print" aria-label={text.onPage}>
        {all.map((part) => (
          <a key={part.name} href={`#${part.name}`} className={part.content === null ? 'quiet' : undefined}>
            {text.parts[part.name]}
          </a>
        ))}
      </nav>
      {controls}
      {all.map((part) => (
        <section key={part.name} id={part.name} className="part" aria-labelledby={`${part.name}-title`}>
          <Title order={2} id={`${part.name}-title`}>
            {text.parts[part.name]}
          </Title>
          <ErrorBoundary title={shell.crashed} retry={shell.retry}>
            {part.content ?? <Empty part={part.name} />}
          </ErrorBoundary>
        </section>
      ))}
    </>
  );
};

export const FigureList = ({ figures }: { figures: readonly KeyFigure[] }) => (
  <dl className="figures">
    {figures.map(({ label, value }) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

/** Questions that take the entity, each with its form filled in. */
const Questions = ({ kind, id }: { kind: EntityKind; id: string }) => {
  const text = useTexts(profileText);
  const questions = questionsAbout(kind);
  const list = (some: typeof questions) => (
    <ul className="questions profile-questions">
      {some.map(({ question, variable }) => (
        <li key={question.id}>
          <QuestionAboutLink question={question} filled={{ [variable]: id }} />
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {list(questions.slice(0, QUESTIONS))}
      {questions.length > QUESTIONS ? (
        <details>
          <summary>{text.moreQuestions(questions.length - QUESTIONS)}</summary>
          {list(questions.slice(QUESTIONS))}
        </details>
      ) : null}
    </>
  );
};
