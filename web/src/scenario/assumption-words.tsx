import { Fragment, type ReactNode } from 'react';
import { formatExactly, formatShare } from '../language/format';
import { enumLabel } from '../language/labels';
import { useLanguage, useTexts } from '../language/language';
import { shellText } from '../language/shell-text';
import { EntityName } from './entity-name';
import { fieldsOfKind, type Assumption, type OverlayField, type OverlayValue } from './overlay-kinds';
import { scenarioText } from './scenario-text';

/** One assumption in a line: its kind, then each field with its value, names in the reader's language. */
export const AssumptionWords = ({ assumption }: { assumption: Assumption }) => {
  const text = useTexts(scenarioText);
  const given = fieldsOfKind(assumption.kind).flatMap(([name, field]) => {
    const value = assumption.values[name];
    return value === undefined ? [] : [{ name, field, value }];
  });
  return (
    <span className="assumption-words">
      <strong>{text.kinds[assumption.kind]}</strong>
      {given.map(({ name, field, value }) => (
        <Fragment key={name}>
          {' · '}
          <span className="quiet">{text.fields[name]}</span> <Value field={field} value={value} />
        </Fragment>
      ))}
    </span>
  );
};

const Value = ({ field, value }: { field: OverlayField; value: OverlayValue }): ReactNode => {
  const language = useLanguage();
  const text = useTexts(scenarioText);
  const shell = useTexts(shellText);
  if (Array.isArray(value))
    return value.map((one: string, i) => (
      <Fragment key={one}>
        {i === 0 ? '' : ', '}
        <EntityName kinds={field.entities ?? []} id={one} />
      </Fragment>
    ));
  if (typeof value === 'boolean') return value ? shell.yes : shell.no;
  if (typeof value === 'number')
    return field.base === 'Share' ? formatShare(language, value) : field.base === 'Year' ? String(value) : formatExactly(language, value);
  if (field.base === 'Phase') return enumLabel(language, 'Phase', String(value));
  if (field.base === 'INSTRUMENT') return text.instrument(String(value));
  return field.entities === undefined ? String(value) : <EntityName kinds={field.entities} id={String(value)} />;
};
