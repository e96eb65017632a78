import { Anchor } from '@mantine/core';
import { EntityLink, isEntity } from '../evidence/entity-link';
import { isQuantity, NumberButton, QuantityButton } from '../evidence/quantity';
import { formatNumber, formatShare } from '../language/format';
import { enumLabel, fieldLabel } from '../language/labels';
import { useLanguage, useTexts } from '../language/language';
import { Said, useServerText } from '../language/server-text';
import { shellText } from '../language/shell-text';
import {
  saysNothing,
  columnsOf,
  factsBeside,
  isRecord,
  kindOfField,
  namedIn,
  recordsIn,
  tells,
  valueAt,
  type Record_,
} from './answer-columns';
import { askText } from './ask-text';
import type { AnswerField } from './operations';

interface Props {
  readonly value: unknown;
  readonly field: AnswerField;
  /** The record it stands in, and its place there: where its facts are looked for. */
  readonly record?: unknown;
  readonly path?: readonly string[];
}

/** Items of a list within a cell that are shown at once. */
const SHOWN = 5;

/** Any value of an answer, by its type in the schema. */
export const AnswerValue = ({ value, field, record, path = [] }: Props) => {
  const language = useLanguage();
  const shell = useTexts(shellText);
  const text = useTexts(askText);
  const kind = kindOfField(field);
  const label = fieldLabel(language, field.name);
  if (value === undefined) return null; // not asked of this type of the union, or within a record that is not there
  // of some fields null is no gap in the data, and the schema says what it is
  if (value === null && /\bnull while it lasts\b/.test(field.description)) return <>{text.lasting}</>;
  if (value === null && saysNothing(field)) return null;
  if (value === null) return <span className="no-data">{shell.noData}</span>;
  switch (kind) {
    case 'quantity':
      return <QuantityButton quantity={isQuantity(value) ? value : null} label={label} description={field.description} />;
    case 'share':
    case 'number':
      return (
        <NumberButton label={label} description={field.description} facts={factsBeside(record, path)}>
          {kind === 'share' ? formatShare(language, Number(value)) : formatNumber(language, Number(value))}
        </NumberButton>
      );
    case 'boolean':
      return <>{value === true ? shell.yes : shell.no}</>;
    case 'enum':
      return <>{enumLabel(language, field.type, String(value))}</>;
    case 'entity':
      return isEntity(value) ? <EntityLink entity={value} /> : <span className="no-data">{shell.noData}</span>;
    case 'fact':
      return <FactValue value={value} label={label} />;
    case 'texts':
      return <Sentences value={value} />;
    case 'entities':
      return <Entities value={value} />;
    case 'records':
      return (
        <Items
          items={recordsIn(value).map((item) =>
            isQuantity(item) ? <QuantityButton quantity={item} label={label} /> : <Line record={item} fields={field.fields ?? []} />,
          )}
        />
      );
    case 'record':
      return isRecord(value) ? <Line record={value} fields={field.fields ?? []} /> : null;
    default:
      return <Words text={field.name === 'rule' ? (text.rules[String(value)] ?? String(value)) : String(value)} />;
  }
};

const Words = ({ text }: { text: string }) =>
  /^https?:\/\//.test(text) ? (
    <Anchor href={text} inherit rel="noreferrer">
      {text.replace(/^https?:\/\/(www\.)?/, '').replace(/\/.*$/, '')}
    </Anchor>
  ) : (
    <Said className={/^\d{4}-\d{2}(-\d{2})?$/.test(text) ? 'day' : undefined}>{text}</Said>
  );

/** Sentences within a cell: one is shown, several are opened. */
const Sentences = ({ value }: { value: unknown }) => {
  const text = useTexts(askText);
  const shell = useTexts(shellText);
  const say = useServerText();
  const told = (Array.isArray(value) ? value.map(String) : []).map(say);
  const sentences = told.map((one) => one.text);
  if (sentences.length === 0) return <span className="quiet">{shell.none}</span>;
  const short = sentences.join('; ');
  if (short.length <= 60)
    return (
      <span className={short.length > 20 ? 'cell-sentence' : undefined} lang={told[0]?.lang}>
        {short}
      </span>
    );
  return (
    <details className="sentences">
      <summary>{text.notes(sentences.length)}</summary>
      <ul className="inner">
        {told.map((one) => (
          <li key={one.text} lang={one.lang}>
            {one.text}
          </li>
        ))}
      </ul>
    </details>
  );
};

const Entities = ({ value }: { value: unknown }) => {
  const shell = useTexts(shellText);
  const entities = Array.isArray(value) ? value.filter(isEntity) : [];
  if (entities.length === 0) return <span className="quiet">{shell.none}</span>;
  return (
    <>
      {entities.map((entity, i) => (
        <span key={i}>
          {i === 0 ? '' : ', '}
          <EntityLink entity={entity} />
        </span>
      ))}
    </>
  );
};

/** The sources of a fact: the first by name, all of them in the drawer. */
const FactValue = ({ value, label }: { value: unknown; label: string }) => {
  const shell = useTexts(shellText);
  const facts = Array.isArray(value) ? recordsIn(value) : isRecord(value) ? [value] : [];
  const ids = facts.flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
  const title = facts
    .flatMap(({ assertions }) => recordsIn(assertions))
    .map(({ source }) => valueAt(source, ['title']))
    .find((told) => typeof told === 'string');
  if (ids.length === 0) return null;
  return (
    <NumberButton label={label} description="" facts={ids}>
      {typeof title === 'string' ? (
        <span lang="en" className="source-title">
          {title}
        </span>
      ) : (
        shell.source
      )}
    </NumberButton>
  );
};

/** A record within a cell, its fields one after another. */
const Line = ({ record, fields }: { record: Record_; fields: readonly AnswerField[] }) => {
  const language = useLanguage();
  const columns = columnsOf(fields, language).filter((column) => tells(column, [record]) && valueAt(record, column.path) != null);
  return (
    <>
      {columns.map((column, i) => (
        <span key={column.key}>
          {i === 0 ? '' : ' · '}
          {column.kind === 'boolean' || column.kind === 'number' ? <span className="quiet">{column.label} </span> : null}
          {column.kind === 'named' ? (
            namedIn(language, valueAt(record, column.path))
          ) : (
            <AnswerValue value={valueAt(record, column.path)} field={column.field} record={record} path={column.path} />
          )}
        </span>
      ))}
    </>
  );
};

const Items = ({ items }: { items: readonly React.ReactNode[] }) => {
  const text = useTexts(askText);
  const shell = useTexts(shellText);
  if (items.length === 0) return <span className="quiet">{shell.none}</span>;
  const list = (shown: readonly React.ReactNode[]) => (
    <ul className="inner">
      {shown.map((item, i) => (
        <li key={i}>{item}</li>
      ))}
    </ul>
  );
  if (items.length <= SHOWN) return list(items);
  return (
    <>
      {list(items.slice(0, SHOWN))}
      <details>
        <summary>{text.more(items.length - SHOWN)}</summary>
        {list(items.slice(SHOWN))}
      </details>
    </>
  );
};
