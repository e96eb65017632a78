import { Alert, Anchor, Button, Group, List, Select, Skeleton, Switch, Text, Title } from '@mantine/core';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { Fragment, useState, type ReactNode } from 'react';
import { titles } from '../__generated__/titles';
import type { Search } from '../app/address';
import { useTitle } from '../app/use-title';
import { type Record_ } from '../ask/answer-columns';
import { answerSentence } from '../ask/answer-sentence';
import { AnswerValue } from '../ask/answer-value';
import '../ask/ask.css';
import { variablesOf } from '../ask/ask-variables';
import { isAsked } from '../ask/form-state';
import { titleOf } from '../ask/general-titles';
import { operationOf, type Variable } from '../ask/operations';
import { formatInUnit, formatNumber } from '../language/format';
import { enumLabel, variableLabel } from '../language/labels';
import { useLanguage, useTexts, type Language } from '../language/language';
import { shellText } from '../language/shell-text';
import { AssumptionList } from '../scenario/assumed';
import type { Assumption } from '../scenario/overlay-kinds';
import { EntityName } from '../scenario/entity-name';
import '../scenario/scenario.css';
import { scenarioText } from '../scenario/scenario-text';
import { withAssumptions } from '../scenario/with-assumptions';
import { NoAnswer } from '../server/no-answer';
import { useAnswer, type Asking } from '../server/use-answer';
import './compare.css';
import { compareText } from './compare-text';
import { comparableOf, differenceOf, rowsOf, type ComparedRow, type Difference } from './differences';
import { listOf, MOST_COMPARED, readSaved, searchOf, writeSaved, type SavedQuestion } from './saved-question';

const LETTERS = ['A', 'B', 'C', 'D'];
/** Rows of a table before the reader asks for more. */
const SHOWN = 20;

/** Two to four questions side by side, and what differs between their answers. */
export const ComparePage = () => {
  const text = useTexts(compareText);
  const language = useLanguage();
  const navigate = useNavigate();
  const search = useLocation().search as Search;
  const given = listOf(search['s']);
  const read = given.map((one) => [one, readSaved(one)] as const);
  const known = read.flatMap(([, question]) => question ?? []);
  const questions = known.slice(0, MOST_COMPARED);
  const ignored = [
    ...read.filter(([, question]) => question === null).map(([one]) => one),
    ...known.slice(MOST_COMPARED).map((question) => text.tooMany(question.operation.id)),
    ...questions.flatMap(({ operation, ignored: unfit }) => unfit.map(({ name, value }) => `${operation.id}: ${name}=${value}`)),
  ];
  useTitle(text.title);
  const go = (next: readonly string[]) => void navigate({ to: '.', search: { lang: search['lang'], s: next } as never });
  const saved = questions.map(writeSaved);
  return (
    <>
      <Title order={1}>{text.title}</Title>
      <Text maw="46rem" className="no-print">
        {text.lead}
      </Text>
      {ignored.length === 0 ? null : (
        <Alert variant="outline" color="orange" my="sm" title={text.ignored} role="status">
          <List size="sm">
            {ignored.map((one) => (
              <List.Item key={one}>
                <code>{one.length > 120 ? `${one.slice(0, 120)}…` : one}</code>
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      {questions.length === 0 ? (
        <Empty />
      ) : (
        <Compared key={questions.length} questions={questions} onRemove={(place) => go(saved.filter((_, i) => i !== place))} />
      )}
      {questions.length >= MOST_COMPARED ? null : (
        <section className="compare-add no-print">
          {questions.length === 1 ? <Text fw={600}>{text.one}</Text> : null}
          <Select
            label={text.addQuestion}
            searchable
            data={titles.map(({ id, [language]: title }) => ({ value: id, label: title }))}
            value={null}
            onChange={(id) => {
              const operation = id === null ? undefined : operationOf(id);
              if (operation !== undefined) go([...saved, operation.id]);
            }}
          />
          {questions.length === 0 ? null : (
            <Button mt="sm" variant="default" size="compact-sm" onClick={() => go([...saved, saved.at(-1) ?? ''])}>
              {text.copy}
            </Button>
          )}
        </section>
      )}
    </>
  );
};

/** Comparisons that show what a comparison is; the second is a scenario. */
const Empty = () => {
  const text = useTexts(compareText);
  const gallium = operationOf('replacement-suppliers');
  const finland: Assumption = { kind: 'capacity', values: { country: 'FIN', material: 'cobalt-oxide', year: 2024, tonnes: 2500 } };
  const output: Assumption = { kind: 'output', values: { country: 'FIN', material: 'cobalt-oxide', year: 2024, tonnes: 500 } };
  if (gallium === undefined) return null;
  const saved = (changed: Record<string, unknown>, assumptions: readonly Assumption[] = []) =>
    writeSaved({
      operation: gallium,
      values: { ...Object.fromEntries(gallium.variables.map((variable) => [variable.name, variable.default])), ...changed },
      assumptions,
    });
  return (
    <>
      <Text my="sm">{text.empty}</Text>
      <Title order={2} mt="lg">
        {text.examples}
      </Title>
      <ul className="questions">
        <li>
          <Link
            to="/compare"
            search={
              {
                s: [saved({ material: 'cobalt-oxide', year: 2024 }), saved({ material: 'cobalt-oxide', year: 2024 }, [finland, output])],
              } as never
            }
          >
            {text.exampleScenario}
          </Link>
        </li>
        <li>
          <Link
            to="/compare"
            search={{ s: [saved({ material: 'gallium-metal' }), saved({ material: 'gallium-metal', importer: 'JPN' })] } as never}
          >
            {text.exampleImporters}
          </Link>
        </li>
      </ul>
    </>
  );
};

const useSaved = (question: SavedQuestion | undefined, language: Language): Asking<Record_> => {
  const operation = question === undefined ? null : withAssumptions(question.operation, question.assumptions);
  return useAnswer<Record_, unknown>(
    operation?.asked ?? null,
    question === undefined ? {} : variablesOf(question.operation, question.values, language),
  );
};

const Compared = ({ questions, onRemove }: { questions: readonly SavedQuestion[]; onRemove: (place: number) => void }) => {
  const text = useTexts(compareText);
  const language = useLanguage();
  // always four, for the order of hooks
  const all = [
    useSaved(questions[0], language),
    useSaved(questions[1], language),
    useSaved(questions[2], language),
    useSaved(questions[3], language),
  ];
  const asking = all.slice(0, questions.length);
  const saved = questions.map(writeSaved);
  return (
    <>
      <div className="compare-columns" style={{ '--columns': questions.length } as React.CSSProperties}>
        {questions.map((question, i) => (
          <Column
            key={i}
            letter={LETTERS[i] ?? ''}
            question={question}
            asking={asking[i]}
            others={saved.filter((_, other) => other !== i)}
            onRemove={() => onRemove(i)}
          />
        ))}
      </div>
      {questions.length < 2 ? null : (
        <>
          <Title order={2} mt="lg" mb="xs">
            {text.asked}
          </Title>
          <AskedDifferently questions={questions} />
          <Title order={2} mt="lg" mb="xs">
            {text.answers}
          </Title>
          <Differences questions={questions} answers={asking.map(({ answer, current }) => (current ? answer : null))} />
        </>
      )}
    </>
  );
};

interface ColumnProps {
  readonly letter: string;
  readonly question: SavedQuestion;
  readonly asking: Asking<Record_> | undefined;
  readonly others: readonly string[];
  readonly onRemove: () => void;
}

const Column = ({ letter, question, asking, others, onRemove }: ColumnProps) => {
  const text = useTexts(compareText);
  const scenario = useTexts(scenarioText);
  const shell = useTexts(shellText);
  const language = useLanguage();
  const { operation, values, assumptions } = question;
  return (
    <section className="compare-column" aria-label={text.column(letter)} aria-busy={asking?.loading}>
      <Title order={2} className="compare-title">
        <span className="letter">{letter}</span> {titleOf(operation, values, language)}
      </Title>
      {assumptions.length === 0 ? null : (
        <div className="compare-assumed">
          <strong>{scenario.mine}</strong>
          <AssumptionList assumptions={assumptions} />
        </div>
      )}
      <div aria-live="polite">
        {asking === undefined ? null : asking.error !== null && !asking.loading ? (
          <NoAnswer error={asking.error} onRetry={asking.askAgain} />
        ) : asking.answer === null || !asking.current ? (
          <div role="status">
            <span className="visually-hidden">{shell.loading}</span>
            <Skeleton height={60} my="sm" />
            {asking.slow ? <Text size="sm">{shell.still}</Text> : null}
          </div>
        ) : (
          <p className="sentence">{answerSentence(operation, asking.answer, language)}</p>
        )}
      </div>
      <Group gap="sm" className="no-print">
        <Anchor
          size="sm"
          renderRoot={(props: object) => (
            <Link
              to="/ask/$question"
              params={{ question: operation.id }}
              search={{ ...searchOf(question), saved: others } as never}
              aria-label={`${text.change}: ${text.column(letter)}`}
              {...props}
            />
          )}
        >
          {text.change}
        </Anchor>
        <Button size="compact-sm" variant="default" onClick={onRemove} aria-label={`${text.remove}: ${text.column(letter)}`}>
          {text.remove}
        </Button>
      </Group>
    </section>
  );
};

/** Which parts of the forms differ, and the assumptions. */
const AskedDifferently = ({ questions }: { questions: readonly SavedQuestion[] }) => {
  const text = useTexts(compareText);
  const scenario = useTexts(scenarioText);
  const language = useLanguage();
  const names = [...new Set(questions.flatMap(({ operation }) => operation.variables.filter(isAsked).map(({ name }) => name)))];
  const rows = names.flatMap((name) => {
    const cells = questions.map(({ operation, values }) => ({
      variable: operation.variables.find((variable) => variable.name === name),
      value: values[name],
    }));
    const differ = new Set(cells.map(({ variable, value }) => (variable === undefined ? '' : JSON.stringify(value ?? null)))).size > 1;
    return differ ? [{ name, cells }] : [];
  });
  const assumed = questions.some(({ assumptions }) => assumptions.length > 0);
  const questionsDiffer = new Set(questions.map(({ operation }) => operation.id)).size > 1;
  if (rows.length === 0 && !assumed && !questionsDiffer) return <Text size="sm">{text.same}</Text>;
  return (
    <ComparisonTable label={text.asked} head={questions.map((_, i) => LETTERS[i] ?? '')}>
      {questionsDiffer ? (
        <tr>
          <th scope="row">{scenario.question}</th>
          {questions.map(({ operation, values }, i) => (
            <td key={i}>{titleOf(operation, values, language)}</td>
          ))}
        </tr>
      ) : null}
      {rows.map(({ name, cells }) => (
        <tr key={name}>
          <th scope="row">{variableLabel(language, name)}</th>
          {cells.map(({ variable, value }, i) => (
            <td key={i}>
              {variable === undefined ? <span className="quiet">{text.notAsked}</span> : <Given variable={variable} value={value} />}
            </td>
          ))}
        </tr>
      ))}
      {assumed ? (
        <tr>
          <th scope="row">{text.assumptions}</th>
          {questions.map(({ assumptions }, i) => (
            <td key={i}>
              {assumptions.length === 0 ? (
                <span className="quiet">{text.noAssumptions}</span>
              ) : (
                <AssumptionList assumptions={assumptions} />
              )}
            </td>
          ))}
        </tr>
      ) : null}
    </ComparisonTable>
  );
};

/** What a form holds, in words. */
const Given = ({ variable, value }: { variable: Variable; value: unknown }): ReactNode => {
  const text = useTexts(compareText);
  const shell = useTexts(shellText);
  const language = useLanguage();
  if (value === null || value === undefined) return <span className="quiet">{text.any}</span>;
  if (Array.isArray(value)) {
    if (value.length === 0) return <span className="quiet">{text.any}</span>;
    return value.map((one: unknown, i) => (
      <Fragment key={String(one)}>
        {i === 0 ? '' : ', '}
        <Given variable={{ ...variable, list: false }} value={one} />
      </Fragment>
    ));
  }
  if (typeof value === 'boolean') return value ? shell.yes : shell.no;
  if (variable.values !== null) return enumLabel(language, variable.base, String(value));
  if (typeof value === 'number')
    return variable.base === 'Share'
      ? formatInUnit(language, value, 'ratio')
      : variable.base === 'Float'
        ? formatNumber(language, value)
        : String(value);
  return variable.entities.length === 0 ? String(value) : <EntityName kinds={variable.entities} id={String(value)} />;
};

const Differences = ({ questions, answers }: { questions: readonly SavedQuestion[]; answers: readonly (Record_ | null)[] }) => {
  const text = useTexts(compareText);
  const shell = useTexts(shellText);
  const language = useLanguage();
  const [onlyChanged, setOnlyChanged] = useState(false);
  if (answers.some((answer) => answer === null))
    return (
      <Text size="sm" className="quiet">
        {shell.loading}
      </Text>
    );
  const compared = questions.map(({ operation }, i) => comparableOf(operation, answers[i] ?? {}, language));
  const figures = rowsOf(
    compared.map((one) => one.figures),
    2,
  );
  const keys = [...new Set(compared.flatMap(({ tables }) => tables.map(({ key }) => key)))];
  const tables = keys.flatMap((key) => {
    const lists = compared.map((one) => one.tables.find((table) => table.key === key));
    const [first] = lists.filter((list) => list !== undefined);
    if (first === undefined || lists.filter((list) => list !== undefined).length < 2) return [];
    return [
      {
        label: first.label,
        rows: rowsOf(
          lists.map((list) => list?.figures ?? []),
          1,
        ),
      },
    ];
  });
  if (figures.length === 0 && tables.length === 0) return <Text size="sm">{text.nothingShared}</Text>;
  const changed = (rows: readonly ComparedRow[]) =>
    onlyChanged
      ? rows.filter(({ figures: [first, ...others] }) => others.some((other) => differenceOf(first, other).kind !== 'same'))
      : rows;
  return (
    <>
      <Switch
        className="no-print"
        label={text.onlyChanged}
        checked={onlyChanged}
        onChange={(event) => setOnlyChanged(event.currentTarget.checked)}
      />
      {[{ label: text.figures, rows: figures }, ...tables].map(({ label, rows }) => (
        <Rows key={label} label={label} rows={changed(rows)} all={rows.length} letters={questions.map((_, i) => LETTERS[i] ?? '')} />
      ))}
    </>
  );
};

interface RowsProps {
  readonly label: string;
  readonly rows: readonly ComparedRow[];
  readonly all: number;
  readonly letters: readonly string[];
}

const Rows = ({ label, rows, all, letters }: RowsProps) => {
  const text = useTexts(compareText);
  const [open, setOpen] = useState(false);
  if (all === 0) return null;
  const shown = open ? rows : rows.slice(0, SHOWN);
  return (
    <div className="compare-rows">
      <Title order={3} mt="md" mb={4}>
        {label}
      </Title>
      {rows.length === 0 ? (
        <Text size="sm">{text.allEqual}</Text>
      ) : (
        <ComparisonTable label={label} head={letters} differences>
          {shown.map(({ key, label: name, figures }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {figures.map((figure, i) => (
                <td key={i} className="number">
                  {figure === undefined ? (
                    <span className="no-data">{text.missing}</span>
                  ) : (
                    <AnswerValue value={figure.value} field={figure.field} record={figure.record} path={figure.path} />
                  )}
                </td>
              ))}
              {figures.slice(1).map((figure, i) => (
                <td key={i} className="number difference">
                  <Told difference={differenceOf(figures[0], figure)} />
                </td>
              ))}
            </tr>
          ))}
        </ComparisonTable>
      )}
      {rows.length > SHOWN ? (
        <Button className="no-print" size="compact-xs" variant="default" onClick={() => setOpen(!open)}>
          {text.shown(shown.length, rows.length)}
        </Button>
      ) : null}
    </div>
  );
};

/** More is ▲ and less is ▼: neither is good or bad. */
export const Told = ({ difference }: { difference: Difference }) => {
  const text = useTexts(compareText);
  const language = useLanguage();
  switch (difference.kind) {
    case 'same':
      return <span className="quiet">{text.noChange}</span>;
    case 'unknown':
      return (
        <span className="no-data" title={text.cannotWhy}>
          {text.cannot}
        </span>
      );
    case 'otherUnit':
      return <span className="no-data">{text.otherUnit}</span>;
    case 'missing':
      return <span className="no-data">{text.cannot}</span>;
    case 'number': {
      const { by, unit } = difference;
      const size = unit === 'number' ? formatNumber(language, Math.abs(by)) : formatInUnit(language, Math.abs(by), unit);
      const words = `${by > 0 ? '+' : '−'}${unit === 'ratio' ? text.points(size) : size}`;
      return (
        <>
          <span aria-hidden="true" className={by > 0 ? 'more' : 'less'}>
            {by > 0 ? '▲' : '▼'}
          </span>{' '}
          {words}
        </>
      );
    }
  }
};

interface TableProps {
  readonly label: string;
  readonly head: readonly string[];
  /** Heads of the columns of differences; true: to the first, by letter. */
  readonly differences?: boolean | readonly string[];
  readonly children: ReactNode;
}

export const ComparisonTable = ({ label, head, differences = false, children }: TableProps) => {
  const text = useTexts(compareText);
  return (
    <div className="scroll" role="region" aria-label={label} tabIndex={0}>
      <table className="comparison">
        <thead>
          <tr>
            <th scope="col">{text.quantity}</th>
            {head.map((letter) => (
              <th key={letter} scope="col" className={differences === false ? undefined : 'number'}>
                {letter}
              </th>
            ))}
            {(differences === true ? head.slice(1).map(text.difference) : differences === false ? [] : differences).map((title) => (
              <th key={title} scope="col" className="number">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
};
