import { parquetWriteBuffer, type BasicType } from 'hyparquet-writer';
import { provenance, type Exported } from './exported.js';
import { tableOf, type Column } from './table.js';

const TYPES: Readonly<Record<Column['type'], BasicType>> = { text: 'STRING', number: 'DOUBLE', integer: 'INT32', boolean: 'BOOLEAN' };

/** Apache Parquet, every column of its own type and nullable; where the rows come from stands in the file's metadata. */
export const parquet = (answer: Exported, path?: string): Uint8Array => {
  const { columns, rows } = tableOf(answer, path);
  const buffer = parquetWriteBuffer({
    columnData: columns.map(({ name, type }, i) => ({ name, type: TYPES[type], nullable: true, data: rows.map((row) => row[i] ?? null) })),
    kvMetadata: Object.entries(provenance(answer)).map(([key, value]) => ({ key, value })),
    createdBy: 'resource-alliances',
  });
  return new Uint8Array(buffer);
};
