import {
  Fieldset,
  MultiSelect,
  NumberInput,
  Select,
  Slider,
  Switch,
  Text,
  TextInput,
  type ComboboxItem,
  type OptionsFilter,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useId, useMemo, useState } from 'react';
import { PageSearchDocument, type EntityKind as SchemaKind } from '../__generated__/queries/graphql';
import { formatShare } from '../language/format';
import { explanationsKo } from '../language/explanations-ko';
import { enumLabel, variableLabel } from '../language/labels';
import { nameIn, useLanguage, useTexts, type Language } from '../language/language';
import { shellText } from '../language/shell-text';
import { useAnswer } from '../server/use-answer';
import { askText } from './ask-text';
import { choicesOf, isListed, type Choice } from './entities';
import { isAsked, type Values } from './form-state';
import type { Variable } from './operations';
import { useEntityName } from './use-entity-name';

interface Props {
  readonly variables: readonly Variable[];
  readonly values: Values;
  readonly onChange: (change: Values) => void;
  /** What the form is for, where it is not the question itself. */
  readonly label?: string;
  /** Whether a slider tells every step of its way, and not only where it ends. */
  readonly live?: boolean;
}

/** The form of any question, made from its variables. What it holds is the address. */
export const QuestionForm = ({ variables, values, onChange, label, live = false }: Props) => {
  const text = useTexts(askText);
  const asked = variables.filter(isAsked);
  if (asked.length === 0) return null;
  return (
    <form className="question-form no-print" aria-label={label ?? text.form} onSubmit={(event) => event.preventDefault()}>
      {asked.map((variable) => (
        <Field
          key={variable.name}
          variable={variable}
          value={values[variable.name]}
          live={live}
          onChange={(value) => onChange({ [variable.name]: value })}
        />
      ))}
    </form>
  );
};

interface FieldProps {
  readonly variable: Variable;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly live: boolean;
}

const Field = (props: FieldProps) => {
  const { variable } = props;
  if (variable.entities.length > 0) {
    if (variable.entities.includes('fact')) return <TextField {...props} />;
    return variable.entities.every(isListed) ? <ListedField {...props} /> : <SearchedField {...props} />;
  }
  if (variable.values !== null) return <EnumField {...props} />;
  switch (variable.base) {
    case 'Share':
      return <ShareField {...props} />;
    case 'Year':
    case 'Int':
    case 'Float':
      return <NumberField {...props} />;
    case 'Boolean':
      return <SwitchField {...props} />;
    default:
      return <TextField {...props} />;
  }
};

/** Label and explanation of a field in the reader's language; an explanation that is in English only is at hand on the label. */
const useNaming = (variable: Variable) => {
  const language = useLanguage();
  return {
    label: variable.label ?? variableLabel(language, variable.name),
    description: language === 'en' ? variable.description : explanationsKo[variable.description],
    title: variable.description,
  };
};

const asTexts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const asText = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));

const labelOf = (choice: Choice, language: Language): string => {
  const name = nameIn(language, choice, choice.id);
  return choice.kind === 'alliance' && name !== choice.id ? `${choice.id} – ${name}` : name;
};

/** Finds a choice by either name or by its code. */
const matching =
  (choices: readonly Choice[]): OptionsFilter =>
  ({ options, search }) => {
    const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const texts = new Map(
      choices.map((choice) => [
        choice.id,
        `${choice.id} ${choice.name ?? ''} ${choice.nameKo ?? ''} ${choice.beside ?? ''}`.toLocaleLowerCase(),
      ]),
    );
    const fits = ({ value }: ComboboxItem) =>
      words.every((word) => texts.get(value)?.includes(word) ?? value.toLocaleLowerCase().includes(word));
    return options
      .map((option) => ('group' in option ? { ...option, items: option.items.filter(fits) } : option))
      .filter((option) => ('group' in option ? option.items.length > 0 : fits(option)));
  };

const STAGES = ['ORE', 'CONCENTRATE', 'INTERMEDIATE', 'REFINED', 'COMPOUND', 'METAL', 'COMPONENT'];

/** Choices by kind where there are several, materials by stage; each by name. */
const grouped = (choices: readonly Choice[], language: Language, kinds: Readonly<Record<string, string>>) => {
  const order = new Intl.Collator(language).compare;
  const groupOf = (choice: Choice) => (choice.kind === 'material' ? (choice.beside ?? '') : choice.kind);
  const groups = [...new Set(choices.map(groupOf))].sort((a, b) => STAGES.indexOf(a) - STAGES.indexOf(b));
  const items = (group: string) =>
    choices
      .filter((choice) => groupOf(choice) === group)
      .map((choice) => ({ value: choice.id, label: labelOf(choice, language) }))
      .sort((a, b) => order(a.label, b.label));
  if (groups.length === 1) return items(groups[0] ?? '');
  return groups.map((group) => ({
    group: STAGES.includes(group) ? enumLabel(language, 'Stage', group) : (kinds[group] ?? group),
    items: items(group),
  }));
};

const useChoices = (variable: Variable) => {
  const [choices, setChoices] = useState<readonly Choice[]>([]);
  const [failed, setFailed] = useState(false);
  const kinds = variable.entities.join(' ');
  useEffect(() => {
    let wanted = true;
    choicesOf(variable.entities).then(
      (read) => {
        if (wanted) setChoices(read);
      },
      () => {
        if (wanted) setFailed(true);
      },
    );
    return () => {
      wanted = false;
    };
  }, [kinds]);
  return { choices, failed };
};

const ListedField = ({ variable, value, onChange }: FieldProps) => {
  const language = useLanguage();
  const text = useTexts(askText);
  const shell = useTexts(shellText);
  const naming = useNaming(variable);
  const { choices, failed } = useChoices(variable);
  const data = useMemo(() => {
    const known = new Set(choices.map(({ id }) => id));
    const chosen = (variable.list ? asTexts(value) : [asText(value) ?? '']).filter((id) => id !== '' && !known.has(id));
    // until the list is there, and for ids that it does not hold, the id stands for the name
    return grouped(
      [...choices, ...chosen.map((id): Choice => ({ kind: variable.entities[0] ?? 'country', id, name: id }))],
      language,
      shell.kinds,
    );
  }, [choices, value, language]);
  const shared = {
    ...naming,
    data,
    searchable: true,
    filter: matching(choices),
    limit: 300,
    nothingFoundMessage: text.nothingFound,
    error: failed ? text.listFailed : undefined,
    comboboxProps: { withinPortal: true },
  };
  return variable.list ? (
    <MultiSelect
      {...shared}
      value={asTexts(value)}
      onChange={onChange}
      placeholder={asTexts(value).length === 0 ? text.any : text.add}
      hidePickedOptions
    />
  ) : (
    <Select
      {...shared}
      value={asText(value)}
      onChange={(id) => {
        if (id !== null || !variable.required) onChange(id);
      }}
      allowDeselect={false}
      clearable={!variable.required}
      clearButtonProps={{ 'aria-label': text.any }}
      placeholder={text.any}
    />
  );
};

/** Of companies and sites there are thousands: the server's search offers the best. */
const SearchedField = ({ variable, value, onChange }: FieldProps) => {
  const language = useLanguage();
  const text = useTexts(askText);
  const shell = useTexts(shellText);
  const naming = useNaming(variable);
  const id = asText(value) ?? '';
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 200);
  const company = useEntityName('company', variable.entities.includes('company') ? id : '');
  const site = useEntityName('site', variable.entities.includes('site') ? id : '');
  const current = company ?? site;
  const { answer } = useAnswer(asked === '' ? null : PageSearchDocument, {
    text: asked,
    kinds: variable.entities.map((kind) => kind.toUpperCase() as SchemaKind),
    first: 20,
  });
  const found = (answer?.search.nodes ?? []).map((node) => ({
    value: node.id,
    label: `${nameIn(language, node, node.id)} · ${shell.kinds[node.kind.toLowerCase() as keyof typeof shell.kinds]}`,
  }));
  const chosen = id === '' ? [] : [{ value: id, label: nameIn(language, current ?? {}, id) }];
  return (
    <Select
      {...naming}
      data={[...chosen, ...found.filter((item) => item.value !== id)]}
      searchable
      value={id === '' ? null : id}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      onChange={(next) => {
        if (next !== null || !variable.required) onChange(next);
      }}
      allowDeselect={false}
      clearable={!variable.required}
      placeholder={text.searchFirst}
      nothingFoundMessage={text.nothingFound}
    />
  );
};

const EnumField = ({ variable, value, onChange }: FieldProps) => {
  const language = useLanguage();
  const text = useTexts(askText);
  const naming = useNaming(variable);
  const data = (variable.values ?? []).map((name) => ({ value: name, label: enumLabel(language, variable.base, name) }));
  return variable.list ? (
    <MultiSelect {...naming} data={data} value={asTexts(value)} onChange={onChange} placeholder={text.add} hidePickedOptions />
  ) : (
    <Select
      {...naming}
      data={data}
      value={asText(value)}
      onChange={onChange}
      allowDeselect={false}
      clearable={!variable.required}
      placeholder={text.any}
    />
  );
};

const ShareField = ({ variable, value, onChange, live }: FieldProps) => {
  const language = useLanguage();
  const text = useTexts(askText);
  const { label, description, title } = useNaming(variable);
  const given = typeof value === 'number' ? value : null;
  const [moved, setMoved] = useState(given ?? 0);
  const id = useId();
  useEffect(() => setMoved(given ?? 0), [given]);
  return (
    <Fieldset variant="unstyled" legend={label} title={title} className="share-field">
      {description === undefined ? null : (
        <Text size="xs" className="quiet">
          {description}
        </Text>
      )}
      <div className="share-row">
        <Slider
          id={id}
          min={0}
          max={1}
          step={0.01}
          value={moved}
          onChange={(share) => {
            setMoved(share);
            if (live) onChange(share);
          }}
          onChangeEnd={onChange}
          label={(share) => formatShare(language, share)}
          thumbLabel={label}
          thumbValueText={(share) => formatShare(language, share)}
          disabled={given === null}
        />
        {given === null ? null : (
          <NumberInput
            aria-label={`${label} (%)`}
            value={Math.round(moved * 1000) / 10}
            min={0}
            max={100}
            suffix=" %"
            hideControls
            w="5.2rem"
            size="xs"
            onBlur={() => moved !== given && onChange(moved)}
            onKeyDown={(event) => event.key === 'Enter' && onChange(moved)}
            onChange={(next) => typeof next === 'number' && setMoved(Math.round(next * 10) / 1000)}
          />
        )}
        {variable.required ? null : (
          <Switch
            size="xs"
            label={text.any}
            aria-label={`${label}: ${text.any}`}
            checked={given === null}
            onChange={(event) => onChange(event.currentTarget.checked ? null : 0.5)}
          />
        )}
      </div>
    </Fieldset>
  );
};

const NumberField = ({ variable, value, onChange }: FieldProps) => {
  const text = useTexts(askText);
  const naming = useNaming(variable);
  const [typed, setTyped] = useState<string | number>(typeof value === 'number' ? value : '');
  useEffect(() => setTyped(typeof value === 'number' ? value : ''), [value]);
  const year = variable.base === 'Year';
  const commit = () => {
    const next = typed === '' ? null : Number(typed);
    if (next !== value && !(next === null && variable.required)) onChange(next);
    else setTyped(typeof value === 'number' ? value : '');
  };
  return (
    <NumberInput
      {...naming}
      value={typed}
      onChange={setTyped}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
      placeholder={text.any}
      allowDecimal={variable.base === 'Float'}
      thousandSeparator={year ? '' : ' '}
      hideControls
      {...(year ? { min: 1900, max: 2060, clampBehavior: 'blur' as const } : {})}
    />
  );
};

const SwitchField = ({ variable, value, onChange }: FieldProps) => {
  const naming = useNaming(variable);
  return <Switch {...naming} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />;
};

const TextField = ({ variable, value, onChange }: FieldProps) => {
  const text = useTexts(askText);
  const naming = useNaming(variable);
  const [typed, setTyped] = useState(asText(value) ?? '');
  useEffect(() => setTyped(asText(value) ?? ''), [value]);
  const commit = () => {
    const next = typed.trim() === '' ? null : typed.trim();
    if (next !== value && !(next === null && variable.required)) onChange(next);
    else setTyped(asText(value) ?? '');
  };
  return (
    <TextInput
      {...naming}
      type={variable.base === 'Day' ? 'date' : 'text'}
      value={typed}
      placeholder={text.any}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        // a day is picked whole; text is typed letter by letter
        if (variable.base === 'Day') onChange(event.currentTarget.value === '' ? null : event.currentTarget.value);
      }}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
};
