import { Button, Text, TextInput, Title } from '@mantine/core';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { titles, type EntityKind } from '../__generated__/titles';
import type { Search } from '../app/address';
import { useTitle } from '../app/use-title';
import { nameIn, useLanguage, useTexts } from '../language/language';
import { groupedQuestions } from './question-groups';
import { QuestionAboutLink } from './question-about-link';
import { questionsAbout } from './questions-about';
import { questionsText } from './questions-text';
import { useEntityName } from './use-entity-name';

const one = (value: Search[string]): string => (typeof value === 'string' ? value : (value?.[0] ?? ''));

/** All questions by group, to be searched in either language; with `?about=country&id=KOR`, those about one entity. */
export const QuestionsPage = () => {
  const text = useTexts(questionsText);
  const language = useLanguage();
  const navigate = useNavigate();
  const search = useLocation().search as Search;
  const [kind, id, typed] = [one(search['about']), one(search['id']), one(search['find'])];
  const named = useEntityName(kind as EntityKind, id);
  const about = id === '' ? null : questionsAbout(kind as EntityKind);
  const title = about === null ? text.title : text.aboutOne(nameIn(language, named ?? {}, id));
  useTitle(title);

  const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const candidates = about === null ? titles : about.map(({ question }) => question);
  const found = candidates.filter((question) =>
    words.every((word) => `${question.en} ${question.ko} ${question.id}`.toLocaleLowerCase().includes(word)),
  );
  const filled = (question: string): Search => {
    const variable = about?.find((candidate) => candidate.question.id === question)?.variable;
    return { ...(variable === undefined ? {} : { [variable]: id }), assume: search['assume'] };
  };
  const find = (value: string) =>
    void navigate({
      to: '.',
      search: ((before: Search) => ({ ...before, find: value === '' ? undefined : value })) as never,
      replace: true,
    });
  return (
    <>
      <Title order={1}>{title}</Title>
      <TextInput
        className="no-print"
        my="md"
        maw="28rem"
        type="search"
        label={text.filter}
        value={typed}
        onChange={(event) => find(event.currentTarget.value)}
      />
      {found.length === 0 ? (
        <div role="status">
          <Text>{text.nothing(typed)}</Text>
          <Button mt="xs" variant="default" size="compact-sm" onClick={() => find('')}>
            {text.clear}
          </Button>
        </div>
      ) : (
        groupedQuestions(found).map(([group, questions]) => (
          <section key={group}>
            <Title order={2} mt="lg" mb="xs">
              {text.groups[group]}
            </Title>
            <ul className="questions">
              {questions.map((question) => (
                <li key={question.id}>
                  <QuestionAboutLink question={question} filled={filled(question.id)} />
                </li>
              ))}
            </ul>
          </section>
        ))
      )}
    </>
  );
};
