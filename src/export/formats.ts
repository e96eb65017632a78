import { InvalidArgumentsError } from '../domain/errors.js';
import type { AnswerField } from '../operations/catalogue.js';
import { barChart, isDrawable } from './bar-chart.js';
import { dot } from './dot.js';
import type { Exported } from './exported.js';
import { gexf } from './gexf.js';
import { networkPath } from './graph.js';
import { graphml } from './graphml.js';
import { json } from './json.js';
import { markdown } from './markdown.js';
import { cx2, cytoscape, nodeLink } from './network-json.js';
import { parquet } from './parquet.js';
import { csv, networkCsv, tsv } from './separated-values.js';
import { tablesOf } from './table.js';

export interface Format {
  /** Ending of the file. */
  readonly name: string;
  readonly contentType: string;
  /** What it is good for, in words. */
  readonly means: string;
  /** Answers it can hold: any, those with a number to draw, or networks. */
  readonly holds: 'any' | 'numbers' | 'networks';
  /** @param table one of the answer's tables, where the format holds one; its main one when absent */
  readonly write: (answer: Exported, table?: string) => string | Uint8Array;
}

const network = (list: 'nodes' | 'edges') => (answer: Exported) => networkCsv(answer, `${networkPath(answer.shape) ?? ''}.${list}`);

/** Every format that an answer can be had in. */
export const FORMATS: readonly Format[] = [
  { name: 'json', contentType: 'application/json', means: 'the whole answer', holds: 'any', write: json },
  { name: 'csv', contentType: 'text/csv; charset=utf-8', means: 'spreadsheets, pandas, R', holds: 'any', write: csv },
  { name: 'tsv', contentType: 'text/tab-separated-values; charset=utf-8', means: 'the same with tabs', holds: 'any', write: tsv },
  { name: 'parquet', contentType: 'application/vnd.apache.parquet', means: 'pandas, DuckDB, Polars', holds: 'any', write: parquet },
  { name: 'md', contentType: 'text/markdown; charset=utf-8', means: 'a report to read', holds: 'any', write: markdown },
  { name: 'svg', contentType: 'image/svg+xml', means: 'a bar chart of the main number', holds: 'numbers', write: barChart },
  { name: 'gexf', contentType: 'application/gexf+xml', means: 'Gephi, Gephi Lite', holds: 'networks', write: gexf },
  { name: 'graphml', contentType: 'application/graphml+xml', means: 'igraph, networkx, yEd', holds: 'networks', write: graphml },
  { name: 'cx2', contentType: 'application/json', means: 'Cytoscape, NDEx', holds: 'networks', write: cx2 },
  { name: 'cyjs', contentType: 'application/json', means: 'Cytoscape.js', holds: 'networks', write: cytoscape },
  { name: 'node-link.json', contentType: 'application/json', means: 'd3, networkx', holds: 'networks', write: nodeLink },
  { name: 'dot', contentType: 'text/vnd.graphviz; charset=utf-8', means: 'Graphviz', holds: 'networks', write: dot },
  { name: 'nodes.csv', contentType: 'text/csv; charset=utf-8', means: 'nodes alone', holds: 'networks', write: network('nodes') },
  { name: 'edges.csv', contentType: 'text/csv; charset=utf-8', means: 'edges alone', holds: 'networks', write: network('edges') },
];

/** Formats that can hold an answer of this shape. */
export const formatsFor = (shape: readonly AnswerField[]): readonly Format[] =>
  FORMATS.filter(({ holds }) => holds === 'any' || (holds === 'numbers' ? isDrawable(shape) : networkPath(shape) !== null));

/**
 * The format of a name, for an answer of a shape.
 * @throws {InvalidArgumentsError} with those that can hold it
 */
export const formatNamed = (name: string, shape: readonly AnswerField[]): Format => {
  const possible = formatsFor(shape);
  const found = possible.find((format) => format.name === name);
  if (found !== undefined) return found;
  const why = FORMATS.some((format) => format.name === name) ? 'this answer cannot be had so; ' : '';
  throw new InvalidArgumentsError([
    { argument: 'format', value: name, valid: `${why}one of ${possible.map((format) => format.name).join(', ')}` },
  ]);
};

/** The table of a name. @throws {InvalidArgumentsError} with those there are */
export const tableNamed = (name: string, shape: readonly AnswerField[]): string => {
  const tables = tablesOf(shape);
  if (!tables.includes(name)) throw new InvalidArgumentsError([{ argument: 'table', value: name, valid: `one of ${tables.join(', ')}` }]);
  return name;
};
