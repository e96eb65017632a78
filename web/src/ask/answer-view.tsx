import { Title } from '@mantine/core';
import { isEntity, EntityLink } from '../evidence/entity-link';
import { isQuantity } from '../evidence/quantity';
import { fieldLabel } from '../language/labels';
import { useLanguage, useTexts } from '../language/language';
import { isRecord, kindOfField, recordsIn, saysNothing, type Record_ } from './answer-columns';
import { AnswerTable } from './answer-table';
import { AnswerValue } from './answer-value';
import { askText } from './ask-text';
import type { AnswerField } from './operations';

/** Told elsewhere on the page: in the sentence, beside it, or below. */
const ELSEWHERE = new Set(['summary', 'assumptions', 'missing', 'dataVersion', 'certificate']);

interface Props {
  readonly fields: readonly AnswerField[];
  readonly data: Record_;
  readonly file: string;
}

/** Any answer by its shape: figures first, then each list as a table. */
export const AnswerView = ({ fields, data, file }: Props) => {
  const language = useLanguage();
  const text = useTexts(askText);
  const asked = fields.filter(({ name }) => !ELSEWHERE.has(name));
  return (
    <>
      {asked.map((field) => {
        const value = data[field.name];
        const title = fieldLabel(language, field.name);
        return (
          <section key={field.name} className="answer-part">
            {asked.length > 1 ? <Title order={2}>{title}</Title> : null}
            {value === null || value === undefined ? (
              <p className="no-data">{text.noSuch}</p>
            ) : isRecord(value) ? (
              <RecordView field={field} record={value} file={file} title={title} />
            ) : (
              <AnswerTable title={title} fields={field.fields ?? []} records={recordsIn(value)} total={null} file={file} />
            )}
          </section>
        );
      })}
    </>
  );
};

/** What a list holds in all, where its record says so: `totalCount` of a page, `supplierCount` beside `suppliers`. */
export const totalBeside = (record: Record_, list: string): number | null => {
  const singular = list.replace(/ies$/, 'y').replace(/s$/, '');
  for (const name of list === 'nodes' ? ['totalCount', 'nodeCount'] : [`${singular}Count`]) {
    const count = record[name];
    if (typeof count === 'number') return count;
  }
  return null;
};

const RecordView = ({ field, record, file, title }: { field: AnswerField; record: Record_; file: string; title: string }) => {
  const language = useLanguage();
  const fields = (field.fields ?? []).filter(({ name }) => !ELSEWHERE.has(name));
  const kinds = fields.map((child) => [child, kindOfField(child)] as const);
  const named = isEntity(record) ? new Set(['id', 'iso3', 'name', 'nameKo']) : new Set<string>();
  const figures = kinds.filter(
    ([child, kind]) =>
      kind !== 'records' &&
      kind !== 'record' &&
      !named.has(child.name) &&
      !(record[child.name] == null && saysNothing(child)) &&
      !isCountOfShown(child, fields),
  );
  const inner = kinds.filter(([, kind]) => kind === 'records' || kind === 'record');
  return (
    <>
      {isEntity(record) ? (
        <p className="entity-name">
          <EntityLink entity={record} />
        </p>
      ) : null}
      {figures.length === 0 ? null : (
        <dl className="figures">
          {figures.map(([child, kind]) => (
            <div key={child.name} className={kind === 'texts' || kind === 'entities' || longText(record[child.name]) ? 'wide' : undefined}>
              <dt>{fieldLabel(language, child.name)}</dt>
              <dd>
                <AnswerValue value={record[child.name]} field={child} record={record} path={[child.name]} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {inner.map(([child, kind]) => {
        const value = record[child.name];
        const label = fieldLabel(language, child.name);
        const name = child.name === 'nodes' ? title : label;
        if (kind === 'records') {
          const records = recordsIn(value);
          if (child.type === 'Quantity' || records.some(isQuantity)) return null;
          return (
            <AnswerTable
              key={child.name}
              title={name}
              fields={child.fields ?? []}
              records={records}
              total={totalBeside(record, child.name)}
              file={`${file}-${child.name}`}
            />
          );
        }
        if (!isRecord(value)) return null;
        return (
          <div key={child.name} className="answer-inner">
            <Title order={3}>{label}</Title>
            <RecordView field={child} record={value} file={`${file}-${child.name}`} title={label} />
          </div>
        );
      })}
    </>
  );
};

/** The caption of a table tells its count. */
const isCountOfShown = (field: AnswerField, fields: readonly AnswerField[]): boolean =>
  /Count$/.test(field.name) && fields.some(({ name }) => name === 'nodes' || totalBeside({ [field.name]: 0 }, name) !== null);

const longText = (value: unknown): boolean => typeof value === 'string' && value.length > 60;
