import { parquetWriteBuffer, schemaFromColumnData } from 'hyparquet-writer';
import { provenance, type Exported } from './exported.js';
import { tableOf, type Cell, type Column } from './table.js';

/** A column as the format's schema says it. */
type Element = ReturnType<typeof schemaFromColumnData>[number];

const TYPES: Readonly<Record<Column['type'], Omit<Element, 'name'>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  number: { type: 'DOUBLE' },
  integer: { type: 'INT32' },
  boolean: { type: 'BOOLEAN' },
  date: { type: 'INT32', converted_type: 'DATE' },
};

/** Days are counted by the format; all else stands as it is. */
const stored = (type: Column['type'], value: Cell): Cell | Date =>
  type === 'date' && typeof value === 'string' ? new Date(`${value}T00:00:00Z`) : value;

/** Apache Parquet, every column of its own type and nullable; where the rows come from stands in the file's metadata. */
export const parquet = (answer: Exported, path?: string): Uint8Array => {
  const { columns, rows } = tableOf(answer, path);
  const buffer = parquetWriteBuffer({
    schema: [
      { name: 'root', num_children: columns.length },
      ...columns.map(({ name, type }): Element => ({ name, repetition_type: 'OPTIONAL', ...TYPES[type] })),
    ],
    columnData: columns.map(({ name, type }, i) => ({ name, data: rows.map((row) => stored(type, row[i] ?? null)) })),
    kvMetadata: Object.entries(provenance(answer)).map(([key, value]) => ({ key, value })),
    createdBy: 'resource-alliances',
  });
  return new Uint8Array(buffer);
};
