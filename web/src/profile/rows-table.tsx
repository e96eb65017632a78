import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTexts } from '../language/language';
import { shellText } from '../language/shell-text';
import { profileText } from './profile-text';

export interface RowsColumn<Row> {
  readonly head: string;
  readonly number?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

interface Props<Row> {
  readonly title: string;
  /** The first column names the row. */
  readonly columns: readonly RowsColumn<Row>[];
  readonly rows: readonly Row[];
  /** How many there are in all, when not all are here. */
  readonly total?: number;
}

/** Rows shown before the reader asks for all. */
const SHOWN = 10;

/** Rows of one kind, the first few of them at first. */
export const RowsTable = <Row,>({ title, columns, rows, total }: Props<Row>) => {
  const text = useTexts(profileText);
  const shell = useTexts(shellText);
  const [all, setAll] = useState(false);
  const className = ({ number }: RowsColumn<Row>) => (number === true ? 'number' : undefined);
  return (
    <div className="answer-table profile-table">
      <div className="scroll" role="region" aria-label={title} tabIndex={0}>
        <table>
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.head} scope="col" className={className(column)}>
                  {column.head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(all ? rows : rows.slice(0, SHOWN)).map((row, i) => (
              <tr key={i}>
                {columns.map((column, j) =>
                  j === 0 ? (
                    <th key={column.head} scope="row">
                      {column.cell(row)}
                    </th>
                  ) : (
                    <td key={column.head} className={className(column)}>
                      {column.cell(row)}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > SHOWN ? (
        <Button className="no-print" mt={6} size="compact-xs" variant="default" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? text.showLess : text.showAll(rows.length)}
        </Button>
      ) : null}
      {total !== undefined && total > rows.length ? <p className="quiet table-note">{shell.shown(rows.length, total)}</p> : null}
    </div>
  );
};
