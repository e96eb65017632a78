import { Alert, Anchor, Button, Group, List, Skeleton, Text, Title } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { Link, useLocation, useNavigate, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { writeSearch, type Search } from '../app/address';
import { NotFound } from '../app/not-found';
import { ErrorBoundary } from '../app/error-boundary';
import { useTitle } from '../app/use-title';
import { compareText } from '../compare/compare-text';
import { listOf, searchOf, writeSaved, type SavedQuestion } from '../compare/saved-question';
import { variableLabel } from '../language/labels';
import { useLanguage, useTexts } from '../language/language';
import { Said, useServerText } from '../language/server-text';
import { shellText } from '../language/shell-text';
import { playgroundLink } from '../playground-link';
import { Assumed, editorSearch } from '../scenario/assumed';
import { readAssumptions } from '../scenario/assumptions';
import { scenarioText } from '../scenario/scenario-text';
import { withAssumptions } from '../scenario/with-assumptions';
import { NoAnswer } from '../server/no-answer';
import { useAnswer } from '../server/use-answer';
import { isRecord, valueAt, type Record_ } from './answer-columns';
import { answerSentence } from './answer-sentence';
import { AnswerView } from './answer-view';
import './ask.css';
import { askText } from './ask-text';
import { variablesOf } from './ask-variables';
import { titleOf } from './general-titles';
import { mainList, NothingFits } from './nothing-fits';
import { readValues, type Values } from './form-state';
import { operationOf, type Operation } from './operations';
import { partialOf } from './partial';
import { Pictures } from '../pictures/pictures';
import { QuestionForm } from './question-form';

const LiveCompare = lazy(async () => ({ default: (await import('../compare/live-compare')).LiveCompare }));
/** Whether another plan can be set beside this one: of a question for one plan with rules or weights in its form. */
const isPlan = ({ answer, variables }: Operation): boolean =>
  answer.length === 1 && answer[0]?.type === 'PlanAnswer' && variables.some(({ name }) => name === 'nationCap' || name === 'within');

/** One question: its form, which is the address, and its answer. */
export const AskPage = () => {
  const { question } = useParams({ strict: false });
  const operation = operationOf(question ?? '');
  return operation === undefined ? <NotFound /> : <Asked key={operation.id} operation={operation} />;
};

const Asked = ({ operation: plain }: { operation: Operation }) => {
  const language = useLanguage();
  const text = useTexts(askText);
  const shell = useTexts(shellText);
  const scenario = useTexts(scenarioText);
  const navigate = useNavigate();
  const search = useLocation().search as Search;
  const { values, ignored: unfit } = readValues(plain.variables, search);
  const { assumptions, ignored: broken } = readAssumptions(search['assume']);
  const operation = withAssumptions(plain, assumptions);
  const ignored = [...unfit, ...broken.map((value) => ({ name: 'assume', value }))];
  const asked = { operation: plain, values, assumptions };
  const variables = variablesOf(operation, values, language);
  const { answer, current, error, loading, slow, askAgain } = useAnswer<Record_, Values>(operation.asked, variables);
  const title = titleOf(operation, values, language);
  useTitle(title);

  const go = (to: Search) =>
    void navigate({ to: '.', search: { lang: search['lang'], saved: search['saved'], other: search['other'], ...to } as never });
  const change = (changed: Values) => go(searchOf({ ...asked, values: { ...values, ...changed } }));
  const playground = playgroundLink(operation.document, variables);
  return (
    <>
      <p className="above no-print">
        <Link to="/ask" search={{ assume: search['assume'] } as never}>
          {text.all}
        </Link>
      </p>
      <Title order={1}>{title}</Title>
      {title === operation.title[language] ? null : (
        <Text size="sm" className="quiet no-print">
          {text.example}: {operation.title[language]}
        </Text>
      )}
      {operation.notes.map((note) => (
        <Text key={note} size="sm" className="quiet">
          <Said>{note}</Said>
        </Text>
      ))}
      {ignored.length === 0 ? null : (
        <Alert variant="outline" color="orange" my="sm" title={text.ignored} role="status">
          <List size="sm">
            {ignored.map(({ name, value }) => (
              <List.Item key={name}>
                {name === 'assume' ? scenario.mine : variableLabel(language, name)} ({name}): <code>{value === '' ? '""' : value}</code>
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      <QuestionForm variables={operation.variables} values={values} onChange={change} />
      <Assumed question={asked} onRemove={() => go(searchOf({ ...asked, assumptions: [] }))} />
      <div className="thin-bar" data-busy={loading} />
      <section className="answer" aria-label={text.answer} aria-busy={loading}>
        <div aria-live="polite">
          {loading && slow ? (
            <Text size="sm" className="slow">
              {shell.still}
            </Text>
          ) : null}
          {answer === null ? null : (
            <p className={current || error === null ? 'sentence' : 'sentence dimmed'}>{answerSentence(operation, answer, language)}</p>
          )}
        </div>
        {error === null || loading ? null : <NoAnswer error={error} onRetry={askAgain} playground={playground} />}
        {answer === null ? (
          loading ? (
            <Waiting label={shell.loading} />
          ) : null
        ) : (
          <div className={current ? undefined : 'dimmed'} key={operation.id}>
            {error !== null && !loading ? <Text size="sm">{text.earlier}:</Text> : null}
            <Actions
              asked={asked}
              saved={listOf(search['saved'])}
              playground={playground}
              onReset={() => change(writeDefaults(operation))}
            />
            {isPlan(operation) ? (
              <Suspense fallback={null}>
                <LiveCompare
                  operation={operation}
                  values={values}
                  answer={answer}
                  other={listOf(search['other'])[0]}
                  onOther={(other) => go({ ...searchOf(asked), other })}
                  onTake={(taken) => go({ ...searchOf({ ...asked, values: taken }), other: '?' })}
                />
              </Suspense>
            ) : null}
            <Certificates data={answer} />
            <Partial operation={operation} data={answer} />
            {current && mainList(operation, answer)?.length === 0 ? (
              <NothingFits operation={operation} values={values} onChange={change} />
            ) : null}
            <AnswerView fields={operation.answer} data={answer} file={operation.id} />
            <ErrorBoundary key={JSON.stringify(variables)} title={shell.crashed} retry={shell.retry}>
              <Pictures operation={operation} data={answer} values={values} />
            </ErrorBoundary>
            <Basis operation={operation} data={answer} />
          </div>
        )}
      </section>
    </>
  );
};

const writeDefaults = (operation: Operation): Values =>
  Object.fromEntries(operation.variables.map((variable) => [variable.name, variable.default]));

const Waiting = ({ label }: { label: string }) => (
  <div role="status">
    <span className="visually-hidden">{label}</span>
    <Skeleton height={28} width="70%" my="md" />
    <Skeleton height={180} />
  </div>
);

const Actions = ({
  asked,
  saved,
  playground,
  onReset,
}: {
  asked: Omit<SavedQuestion, 'ignored'>;
  /** Questions that wait to be compared with this one. */
  saved: readonly string[];
  playground: string;
  onReset: () => void;
}) => {
  const text = useTexts(askText);
  const shell = useTexts(shellText);
  const language = useLanguage();
  const clipboard = useClipboard();
  const compare = useTexts(compareText);
  const scenario = useTexts(scenarioText);
  const link = () => `${location.origin}${location.pathname}${writeSearch({ ...searchOf(asked), lang: language })}`;
  return (
    <Group gap="md" className="no-print actions">
      <Anchor href={playground} size="sm">
        {shell.openQuery}
      </Anchor>
      <Anchor
        size="sm"
        renderRoot={(props: object) => <Link to="/compare" search={{ s: [...saved, writeSaved(asked)] } as never} {...props} />}
      >
        {saved.length === 0 ? compare.save : compare.withSaved(saved.length)}
      </Anchor>
      <Anchor size="sm" renderRoot={(props: object) => <Link to="/scenario" search={editorSearch(asked) as never} {...props} />}>
        {scenario.assumeOtherwise}
      </Anchor>
      <Button size="compact-sm" variant="default" onClick={() => clipboard.copy(link())}>
        {clipboard.copied ? shell.copied : shell.copyLink}
      </Button>
      <Button size="compact-sm" variant="default" onClick={onReset}>
        {text.reset}
      </Button>
    </Group>
  );
};

/** Whether each plan of the answer is proven. */
const Certificates = ({ data }: { data: Record_ }) => {
  const text = useTexts(askText);
  const certificates = Object.values(data).flatMap((part) => {
    const certificate = valueAt(part, ['certificate']);
    return isRecord(certificate) ? [certificate] : [];
  });
  if (certificates.length === 0) return null;
  const proven = certificates.every(({ verified }) => verified === true);
  const solver = certificates.find(({ solver: name }) => typeof name === 'string')?.['solver'];
  return (
    <p className={proven ? 'certificate' : 'certificate unproven'}>
      <strong>
        {proven ? '✓ ' : '✗ '}
        {proven ? text.proven : text.unproven}
      </strong>
      {typeof solver === 'string' ? <span className="quiet"> · {text.provenHow(solver)}</span> : null}
    </p>
  );
};

/** Where only some of the rows have a figure, the reader is told before the table. */
const Partial = ({ operation, data }: { operation: Operation; data: Record_ }) => {
  const text = useTexts(askText);
  const language = useLanguage();
  const partial = partialOf(operation, data, language);
  if (partial === null) return null;
  return <p className="partial">{text.partial(partial.unknown, partial.all, partial.label)}</p>;
};

/** What was assumed, what is not known, and of which data: always in sight. */
const Basis = ({ operation, data }: { operation: Operation; data: Record_ }) => {
  const text = useTexts(askText);
  const shell = useTexts(shellText);
  const told = operation.answer.some(({ fields = [] }) => fields.some(({ name }) => name === 'missing' || name === 'assumptions'));
  const sentences = (name: string) => [
    ...new Set(Object.values(data).flatMap((part) => (isRecord(part) && Array.isArray(part[name]) ? part[name].map(String) : []))),
  ];
  const version = valueAt(data, ['dataVersion', 'id']);
  return (
    <section className="basis">
      {told ? (
        <div className="basis-columns">
          <Sentences title={text.assumptions} sentences={sentences('assumptions')} none={text.noAssumptions} />
          <Sentences title={text.missing} sentences={sentences('missing')} none={text.noMissing} />
        </div>
      ) : (
        <Text size="sm" className="quiet">
          {text.notTold}
        </Text>
      )}
      <Text size="sm" mt="sm">
        {text.answeredFrom} <code>{typeof version === 'string' ? version : shell.noData}</code>
      </Text>
    </section>
  );
};

const Sentences = ({ title, sentences, none }: { title: string; sentences: readonly string[]; none: string }) => {
  const shell = useTexts(shellText);
  const language = useLanguage();
  const say = useServerText();
  const told = sentences.map(say);
  const english = language !== 'en' && told.some(({ lang }) => lang === 'en');
  return (
    <div>
      <Title order={2}>
        {title}
        {english ? <span className="quiet"> ({shell.english})</span> : null}
      </Title>
      {sentences.length === 0 ? (
        <Text size="sm">{none}</Text>
      ) : (
        <ul>
          {told.map(({ text, lang }) => (
            <li key={text} lang={lang}>
              {text}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
