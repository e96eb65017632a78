import { Button, Group, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useMemo, useState } from 'react';
import { readSearch, writeSearch } from '../app/address';
import { isRecord, type Record_ } from '../ask/answer-columns';
import { answerSentence } from '../ask/answer-sentence';
import { variablesOf } from '../ask/ask-variables';
import { readValues, writeValues, type Values } from '../ask/form-state';
import type { Operation, Variable } from '../ask/operations';
import { QuestionForm } from '../ask/question-form';
import { QuantityButton } from '../evidence/quantity';
import { formatInUnit, formatNumber } from '../language/format';
import { fieldLabel } from '../language/labels';
import { nameIn, useLanguage, useTexts } from '../language/language';
import { shellText } from '../language/shell-text';
import { NoAnswer } from '../server/no-answer';
import { useAnswer } from '../server/use-answer';
import { ComparisonTable, Told } from './compare-page';
import './live-compare.css';
import { liveCompareText } from './live-compare-text';
import { differenceBetween, planFigures, sentBy, type PlanFigure } from './plan-figures';

/** Weights and political rules of a plan, by the names that arguments have. */
const TRIED: ReadonlySet<string> = new Set([
  ...['costWeight', 'daysWeight', 'riskWeight', 'carbonWeight', 'objective'],
  ...['nationCap', 'stakeLimit', 'cover', 'alignedBy', 'within', 'without', 'phases', 'feed'],
]);
/** Long enough for a slider to be moved on, short enough to be seen as its doing. */
const PAUSE_MS = 300;

const triable = ({ variables }: Operation): readonly Variable[] => variables.filter(({ name }) => TRIED.has(name));
const planOf = ({ answer: fields }: Operation, data: Record_ | null): Record_ | null => {
  const plan = data?.[fields.find(({ type }) => type === 'PlanAnswer')?.name ?? ''];
  return isRecord(plan) ? plan : null;
};

interface Props {
  readonly operation: Operation;
  readonly values: Values;
  /** The answer to the question as it is asked. */
  readonly answer: Record_;
  /** What is tried, as it stands in the address; undefined: nothing, and the comparison is closed. */
  readonly other: string | undefined;
  readonly onOther: (other: string | undefined) => void;
  readonly onTake: (values: Values) => void;
}

/** Another plan beside the one that is asked, under weights and rules that are moved here. */
export const LiveCompare = (props: Props) => {
  const { other, onOther } = props;
  const text = useTexts(liveCompareText);
  if (other === undefined)
    return (
      <Button className="no-print" size="compact-sm" variant="default" onClick={() => onOther('?')}>
        {text.open}
      </Button>
    );
  return <Opened {...props} other={other} />;
};

const Opened = ({ operation, values, answer, other, onOther, onTake }: Props & { readonly other: string }) => {
  const text = useTexts(liveCompareText);
  const shell = useTexts(shellText);
  const language = useLanguage();
  const variables = useMemo(() => triable(operation), [operation]);
  const tried = useMemo(() => {
    const search = readSearch(other);
    const read = readValues(variables, search).values;
    return Object.fromEntries(variables.flatMap(({ name }) => (search[name] === undefined ? [] : [[name, read[name]]])));
  }, [other, variables]);
  const [moved, setMoved] = useState<Values>(tried);
  useEffect(() => setMoved(tried), [tried]);
  const [settled] = useDebouncedValue(moved, PAUSE_MS);
  const differing = variables.filter(({ name }) => name in settled && JSON.stringify(settled[name]) !== JSON.stringify(values[name]));
  const written = `?${writeSearch(writeValues(differing, settled)).slice(1)}`;
  useEffect(() => {
    if (settled === moved && written !== other) onOther(written);
  }, [settled]);
  const asked = { ...values, ...Object.fromEntries(differing.map(({ name }) => [name, settled[name]])) };
  const alike = differing.length === 0;
  const second = useAnswer<Record_, Values>(alike ? null : operation.asked, variablesOf(operation, asked, language));
  const [before, after] = [planOf(operation, answer), alike ? planOf(operation, answer) : planOf(operation, second.answer)];
  const waiting = !alike && second.loading;
  return (
    <section className="live-compare" aria-label={text.title} aria-busy={waiting}>
      <Group justify="space-between" align="baseline" gap="xs">
        <Title order={2}>{text.title}</Title>
        <Group gap="xs" className="no-print">
          <Button size="compact-sm" variant="default" disabled={alike} onClick={() => onTake(asked)}>
            {text.take}
          </Button>
          <Button size="compact-sm" variant="default" disabled={alike} onClick={() => setMoved({})}>
            {text.again}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => onOther(undefined)}>
            {text.close}
          </Button>
        </Group>
      </Group>
      <Text size="sm" className="quiet">
        {text.lead}
      </Text>
      <div className="live-columns">
        <QuestionForm
          label={text.form}
          variables={variables}
          values={{ ...values, ...moved }}
          live
          onChange={(change) => setMoved((now) => ({ ...now, ...change }))}
        />
        <div>
          <div className="thin-bar" data-busy={waiting} />
          <p className="live-sentence" role="status">
            {alike ? text.nothingYet : second.answer === null ? shell.loading : answerSentence(operation, second.answer, language)}
          </p>
          {!alike && second.error !== null && !second.loading ? <NoAnswer error={second.error} onRetry={second.askAgain} /> : null}
          {before === null || after === null || (!alike && second.error !== null) ? null : (
            <div className={waiting ? 'dimmed' : undefined}>
              <Comes before={before} after={after} alike={alike} />
            </div>
          )}
        </div>
      </div>
    </section>
  );
};

interface ComesProps {
  readonly before: Record_;
  readonly after: Record_;
  /** Whether nothing is tried yet. */
  readonly alike: boolean;
}

const Comes = ({ before, after, alike }: ComesProps) => {
  const text = useTexts(liveCompareText);
  const language = useLanguage();
  const figures = [planFigures(before), planFigures(after)] as const;
  const keys = [...new Set(figures.flatMap((list) => list.map(({ key }) => key)))];
  const label = (key: string) =>
    text.criteria[key] ??
    (key === 'relief' ? text.relief : key.startsWith('covered ') ? text.covered(Number(key.slice(8))) : fieldLabel(language, key));
  const sent = [sentBy(before, text.summed), sentBy(after, text.summed)] as const;
  const cut = sent.find(({ told, all }) => told < all);
  const tonnes = (of: (typeof sent)[number], id: string): PlanFigure => {
    const quantity = of.sent.get(id)?.quantity ?? null;
    // a plan whose flows are all told sends nothing from the others
    return { key: id, value: quantity?.value ?? 0, unit: quantity?.unit ?? 't', quantity };
  };
  const ids = [...new Set(sent.flatMap((of) => [...of.sent.keys()]))];
  const most = (id: string) => Math.max(...sent.map((of) => of.sent.get(id)?.quantity.value ?? 0));
  const rows = ids
    .toSorted((a, b) => most(b) - most(a) || (a < b ? -1 : 1))
    .map((id) => {
      const supplier = sent[0].sent.get(id)?.supplier ?? sent[1].sent.get(id)?.supplier ?? {};
      return { id, name: nameIn(language, supplier, id), pair: [tonnes(sent[0], id), tonnes(sent[1], id)] as const };
    });
  const head = [text.asked, text.tried];
  const table = (title: string, lines: readonly { readonly id: string; readonly name: string; readonly pair: Pair }[]) => (
    <ComparisonTable label={title} head={head} differences={[text.less]}>
      {lines.map(({ id, name, pair }) => (
        <tr key={id}>
          <th scope="row">{name}</th>
          {pair.map((figure, i) => (
            <td key={i} className="number">
              <Cell figure={figure} label={name} />
            </td>
          ))}
          <td className="number difference">
            <Told difference={differenceBetween(pair[0], pair[1])} />
          </td>
        </tr>
      ))}
    </ComparisonTable>
  );
  const moves = rows.some(({ pair }) => differenceBetween(pair[0], pair[1]).kind !== 'same');
  return (
    <>
      <Title order={3}>{text.comes}</Title>
      {table(
        text.comes,
        keys.map((key) => ({
          id: key,
          name: label(key),
          pair: [figures[0].find((one) => one.key === key), figures[1].find((one) => one.key === key)] as const,
        })),
      )}
      <Title order={3} mt="sm">
        {text.suppliers}
      </Title>
      {cut !== undefined ? <Text size="sm">{text.first(cut.told, cut.all)}</Text> : table(text.suppliers, rows)}
      {cut === undefined && !alike && !moves ? <Text size="sm">{text.sendersSame}</Text> : null}
    </>
  );
};

type Pair = readonly [PlanFigure | undefined, PlanFigure | undefined];

const Cell = ({ figure, label }: { figure: PlanFigure | undefined; label: string }) => {
  const text = useTexts(liveCompareText);
  const shell = useTexts(shellText);
  const language = useLanguage();
  if (figure === undefined) return <span className="no-data">{shell.noData}</span>;
  if (figure.quantity !== null) return <QuantityButton quantity={figure.quantity} label={label} />;
  if (figure.unit === 'year') return figure.value === null ? <span>{text.none}</span> : <>{figure.value}</>;
  if (figure.value === null) return <span className="no-data">{shell.noData}</span>;
  return <>{figure.unit === 't' ? formatInUnit(language, figure.value, 't') : formatNumber(language, figure.value)}</>;
};
