import { Button, Group, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useLanguage, useTexts } from '../language/language';
import { shellText } from '../language/shell-text';
import { columnsOf, namedIn, sorted, tells, valueAt, type Column, type Record_ } from './answer-columns';
import { AnswerValue } from './answer-value';
import { askText } from './ask-text';
import { csvOf, download } from './csv';
import type { AnswerField } from './operations';

interface Props {
  readonly title: string;
  readonly fields: readonly AnswerField[];
  readonly records: readonly Record_[];
  /** How many there are in all; null when the answer does not say. */
  readonly total: number | null;
  /** Name of the downloaded file, without ending. */
  readonly file: string;
}

/** Rows shown before the reader asks for all. */
const SHOWN = 15;
const NUMBERS = new Set(['quantity', 'number', 'share']);

/** Any list of records as a table: sorted by any column, every number with its evidence, to be downloaded with every digit. */
export const AnswerTable = ({ title, fields, records, total, file }: Props) => {
  const language = useLanguage();
  const text = useTexts(askText);
  const shell = useTexts(shellText);
  const [order, setOrder] = useState<{ readonly key: string; readonly descending: boolean } | null>(null);
  const [all, setAll] = useState(false);
  const columns = columnsOf(fields, language).filter((column) => tells(column, records));
  const by = columns.find(({ key }) => key === order?.key);
  const ordered = by === undefined || order === null ? records : sorted(records, by, order.descending, language);
  const shown = all ? ordered : ordered.slice(0, SHOWN);
  const sortBy = ({ key, kind }: Column) =>
    setOrder((before) => (before?.key === key ? { key, descending: !before.descending } : { key, descending: NUMBERS.has(kind) }));
  const rowHead = columns.findIndex(({ kind }) => kind === 'entity' || kind === 'named' || kind === 'text');
  const caption = `${title}: ${total !== null && total > records.length ? shell.shown(records.length, total) : text.rows(records.length)}`;
  if (records.length === 0)
    return (
      <p className="none">
        {title}: <span className="quiet">{shell.none}</span>
      </p>
    );
  return (
    <div className="answer-table">
      <div className="scroll" role="region" aria-label={title} tabIndex={0}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th
                  key={column.key}
                  scope="col"
                  className={NUMBERS.has(column.kind) ? 'number' : undefined}
                  aria-sort={order?.key === column.key ? (order.descending ? 'descending' : 'ascending') : undefined}
                >
                  <UnstyledButton className="sort" onClick={() => sortBy(column)} title={text.sortBy(column.label)}>
                    {column.label}
                    <span aria-hidden="true">{order?.key === column.key ? (order.descending ? ' ↓' : ' ↑') : ''}</span>
                  </UnstyledButton>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((record, i) => (
              <tr key={i}>
                {columns.map((column, j) => {
                  const found = valueAt(record, column.path);
                  const value =
                    column.kind === 'named' ? (
                      namedIn(language, found)
                    ) : (
                      <AnswerValue value={found} field={column.field} record={record} path={column.path} />
                    );
                  const className = NUMBERS.has(column.kind) ? 'number' : undefined;
                  return j === rowHead ? (
                    <th key={column.key} scope="row" className={className}>
                      {value}
                    </th>
                  ) : (
                    <td key={column.key} className={className}>
                      {value}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Group gap="xs" mt={6} className="no-print">
        {records.length > SHOWN ? (
          <Button size="compact-xs" variant="default" onClick={() => setAll(!all)}>
            {all ? text.showLess : text.showAll(records.length)}
          </Button>
        ) : null}
        <Button size="compact-xs" variant="default" onClick={() => download(`${file}.csv`, 'text/csv', csvOf(columns, ordered, language))}>
          {shell.download(records.length)}
        </Button>
      </Group>
    </div>
  );
};
