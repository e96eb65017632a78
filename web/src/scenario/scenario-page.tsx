import { Alert, Anchor, Button, Group, List, Select, Text, Title } from '@mantine/core';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { PageContextDocument, PageInstrumentsDocument } from '../__generated__/queries/graphql';
import { titles } from '../__generated__/titles';
import type { Search } from '../app/address';
import { useTitle } from '../app/use-title';
import '../ask/ask.css';
import type { Values } from '../ask/form-state';
import type { Variable } from '../ask/operations';
import { QuestionForm } from '../ask/question-form';
import { listOf, readSaved, searchOf } from '../compare/saved-question';
import { useLanguage, useTexts } from '../language/language';
import { Said } from '../language/server-text';
import { NoAnswer } from '../server/no-answer';
import { useAnswer } from '../server/use-answer';
import { AssumptionWords } from './assumption-words';
import { withAndWithout } from './assumed';
import { isComplete, overlayOf, readAssumptions, readValue, writeAssumptions } from './assumptions';
import { fieldsOfKind, KIND_NAMES, PHASES, type Assumption, type OverlayField, type OverlayKind, type OverlayValue } from './overlay-kinds';
import './scenario.css';
import { scenarioText } from './scenario-text';

/** The question asked when the reader came with none. */
const FIRST = 'replacement-suppliers';

/** The editor of assumptions. What is assumed is the address; the form holds only what is not added yet. */
export const ScenarioPage = () => {
  const text = useTexts(scenarioText);
  const language = useLanguage();
  const navigate = useNavigate();
  const search = useLocation().search as Search;
  const { assumptions, ignored } = readAssumptions(search['assume']);
  const question = readSaved(listOf(search['for']).at(-1) ?? FIRST) ?? readSaved(FIRST);
  const [edited, setEdited] = useState<number | null>(null);
  useTitle(text.title);

  const go = (to: Search) => void navigate({ to: '.', search: { lang: search['lang'], for: search['for'], ...to } as never });
  const keep = (next: readonly Assumption[]) => {
    setEdited(null);
    go({ assume: writeAssumptions(next) });
  };
  const save = (assumption: Assumption) =>
    keep(edited === null ? [...assumptions, assumption] : assumptions.map((one, i) => (i === edited ? assumption : one)));
  const current = edited === null ? undefined : assumptions[edited];
  const asked = question === null ? null : { ...question, assumptions };
  return (
    <>
      <Title order={1}>{text.title}</Title>
      <Text maw="46rem">{text.lead}</Text>
      {ignored.length === 0 ? null : (
        <Alert variant="outline" color="orange" my="sm" title={text.ignored} role="status">
          <List size="sm">
            {ignored.map((one) => (
              <List.Item key={one}>
                <code>{one}</code>
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      <Title order={2} mt="lg">
        {text.mine}
      </Title>
      {assumptions.length === 0 ? (
        <Text size="sm">{text.none}</Text>
      ) : (
        <Assumptions
          assumptions={assumptions}
          onEdit={setEdited}
          onRemove={(place) => keep(assumptions.filter((_, i) => i !== place))}
          onClear={() => keep([])}
        />
      )}
      <AssumptionForm
        key={`${String(edited)} ${String(assumptions.length)}`}
        given={current ?? { kind: 'capacity', values: likelyValues(question?.values ?? {}) }}
        isNew={current === undefined}
        onSave={save}
        onCancel={() => setEdited(null)}
      />
      {asked === null ? null : (
        <section className="scenario-ends no-print">
          <Select
            label={text.question}
            searchable
            allowDeselect={false}
            data={titles.map(({ id, [language]: title }) => ({ value: id, label: title }))}
            value={asked.operation.id}
            onChange={(id) => {
              if (id !== null && id !== asked.operation.id) go({ assume: search['assume'], for: id });
            }}
          />
          <Group mt="sm" gap="md">
            <Button
              variant="default"
              renderRoot={(props: object) => (
                <Link to="/ask/$question" params={{ question: asked.operation.id }} search={searchOf(asked) as never} {...props} />
              )}
            >
              {text.ask}
            </Button>
            {assumptions.length === 0 ? null : (
              <Anchor renderRoot={(props: object) => <Link to="/compare" search={withAndWithout(asked) as never} {...props} />}>
                {text.compare}
              </Anchor>
            )}
          </Group>
        </section>
      )}
    </>
  );
};

/** What the question is about is likely what is assumed about. */
const likelyValues = (values: Values): Readonly<Record<string, OverlayValue>> => ({
  ...(typeof values['material'] === 'string' ? { material: values['material'] } : {}),
  ...(typeof values['year'] === 'number' ? { year: values['year'] } : {}),
});

interface AssumptionsProps {
  readonly assumptions: readonly Assumption[];
  readonly onEdit: (place: number) => void;
  readonly onRemove: (place: number) => void;
  readonly onClear: () => void;
}

/** What is assumed, with how the server reads it, or why it refuses it. */
const Assumptions = ({ assumptions, onEdit, onRemove, onClear }: AssumptionsProps) => {
  const text = useTexts(scenarioText);
  const overlays = useMemo(() => assumptions.map(overlayOf), [JSON.stringify(assumptions)]);
  const { answer, current, error, askAgain } = useAnswer(PageContextDocument, { overlays });
  const told = current ? (answer?.context.overlays ?? []) : [];
  return (
    <>
      <table className="assumption-table" aria-label={text.mine}>
        <tbody>
          {assumptions.map((assumption, i) => (
            <tr key={JSON.stringify(assumption)}>
              <td>
                <AssumptionWords assumption={assumption} />
                {told[i] === undefined ? null : (
                  <span className="server-words" title={text.checked}>
                    <Said>{told[i]}</Said>
                  </span>
                )}
              </td>
              <td className="no-print">
                <Button size="compact-sm" variant="default" onClick={() => onEdit(i)}>
                  {text.edit}
                </Button>{' '}
                <Button size="compact-sm" variant="default" onClick={() => onRemove(i)}>
                  {text.remove}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {error === null ? null : <NoAnswer error={error} onRetry={askAgain} />}
      {assumptions.length < 2 ? null : (
        <Button className="no-print" size="compact-sm" variant="default" onClick={onClear}>
          {text.removeAll}
        </Button>
      )}
    </>
  );
};

interface FormProps {
  readonly given: Assumption;
  readonly isNew: boolean;
  readonly onSave: (assumption: Assumption) => void;
  readonly onCancel: () => void;
}

const AssumptionForm = ({ given, isNew, onSave, onCancel }: FormProps) => {
  const text = useTexts(scenarioText);
  const [kind, setKind] = useState<OverlayKind>(given.kind);
  const [values, setValues] = useState<Values>(given.values);
  const fields = fieldsOfKind(kind);
  const label = (name: (typeof fields)[number][0]) => text.fields[name];
  const assumption = { kind, values: fitting(fields, values) };
  const lacking = fields.filter(([name, { required }]) => required && assumption.values[name] === undefined).map(([name]) => label(name));
  const change = (changed: Values) => setValues({ ...values, ...changed });
  const hint =
    lacking.length > 0
      ? text.lacking(lacking.join(', '))
      : isComplete(assumption)
        ? null
        : kind === 'capacity'
          ? text.either
          : text.subject;
  return (
    <section className="no-print" aria-label={isNew ? text.add : text.change}>
      <Title order={2} mt="lg" mb="xs">
        {isNew ? text.add : text.change}
      </Title>
      <Select
        label={text.kind}
        maw="17rem"
        allowDeselect={false}
        data={KIND_NAMES.map((name) => ({ value: name, label: text.kinds[name] }))}
        value={kind}
        onChange={(name) => setKind(KIND_NAMES.find((known) => known === name) ?? kind)}
      />
      <QuestionForm
        key={kind}
        variables={fields.filter(([, { base }]) => base !== 'INSTRUMENT').map(([name, field]) => variableOf(name, label(name), field))}
        values={values}
        onChange={change}
      />
      {kind === 'policy' ? <Instrument value={values['instrument']} onChange={(instrument) => change({ instrument })} /> : null}
      <Group gap="sm">
        <Button variant="default" disabled={hint !== null} onClick={() => onSave(assumption)}>
          {isNew ? text.addIt : text.saveIt}
        </Button>
        {isNew ? null : (
          <Button variant="default" onClick={onCancel}>
            {text.cancel}
          </Button>
        )}
        <Text size="sm" role="status">
          {hint}
        </Text>
      </Group>
    </section>
  );
};

const Instrument = ({ value, onChange }: { value: unknown; onChange: (instrument: string) => void }) => {
  const text = useTexts(scenarioText);
  const { answer } = useAnswer(PageInstrumentsDocument, {});
  const known = [...new Set((answer?.policies.nodes ?? []).map(({ instrument }) => instrument))].sort();
  return (
    <Select
      label={text.fields.instrument}
      maw="17rem"
      mb="sm"
      searchable
      data={known.map((name) => ({ value: name, label: text.instrument(name) }))}
      value={typeof value === 'string' ? value : null}
      onChange={(name) => {
        if (name !== null) onChange(name);
      }}
    />
  );
};

/** Only what the kind has and what fits its fields. */
const fitting = (fields: readonly (readonly [string, OverlayField])[], values: Values): Assumption['values'] =>
  Object.fromEntries(
    fields.flatMap(([name, field]) => {
      const value = values[name];
      if (field.list === true) return Array.isArray(value) && value.length > 0 ? [[name, value.map(String)] as const] : [];
      const read = readValue(field, value);
      return read === null || read === false ? [] : [[name, read] as const];
    }),
  );

const variableOf = (name: string, label: string, field: OverlayField): Variable => ({
  name,
  label,
  type: field.base,
  base: field.base,
  list: field.list === true,
  required: field.required,
  default: null,
  values: field.base === 'Phase' ? PHASES : null,
  description: '',
  entities: field.entities ?? [],
});
