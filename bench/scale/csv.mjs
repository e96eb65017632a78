// Files for `neo4j-admin database import`, of so many copies of a graph that holds one. What was loaded is read back, so that
// the files have the labels, relationships and properties the loader makes; their types are those of the model.
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import neo4j from 'neo4j-driver';
import { LABELS, LOAD, RELATIONSHIPS } from '../../dist/graph/model.js';
import { isNaming, SHARED_LABELS, suffixOf } from './generate.mjs';

const TYPES = { string: 'string', strings: 'string[]', integer: 'long', integers: 'long[]', float: 'double', boolean: 'boolean' };
/** Parts lists in a field; no name contains it. */
export const LIST_SEPARATOR = '\u001f';
const CHUNK = 1 << 20;

const quoted = (text) => (/[",\n\r\u001f]/.test(text) ? `"${text.replace(/[\n\r]+/g, ' ').replaceAll('"', '""')}"` : text);
const field = (value) => {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.length === 0 ? '' : quoted(value.join(LIST_SEPARATOR));
  if (value === '') return '""';
  return typeof value === 'string' ? quoted(value) : String(value);
};

/** Stands for the end of a name, which differs from copy to copy. */
const END_OF_NAME = '\u0000';
/** The properties of a node or relationship as the pieces of a line, between which the end of a name goes. */
const pieces = (columns, properties, shared, isShared) =>
  columns
    .map((name) => {
      const value = properties[name];
      return !isShared && isNaming(name, value, shared) ? field(value + END_OF_NAME) : field(value);
    })
    .join(',')
    .split(END_OF_NAME);

class File {
  constructor(path) {
    this.stream = createWriteStream(path);
    this.text = '';
  }
  line(text) {
    this.text += `${text}\n`;
  }
  /** To be called now and then: writes what has gathered, and waits while the disk is behind. */
  async flush(least = CHUNK) {
    if (this.text.length < least) return;
    const text = this.text;
    this.text = '';
    if (!this.stream.write(text)) await once(this.stream, 'drain');
  }
  async close() {
    await this.flush(0);
    this.stream.end();
    await once(this.stream, 'close');
  }
}

/**
 * Writes the files and says how to import them.
 * @param instead nodes of a label that are not those of the one copy
 * @returns {Promise<{ options: string[], nodes: number, relationships: number }>} arguments of the importer, and what they hold
 */
export const writeCsv = async (driver, database, folder, copies, instead) => {
  mkdirSync(folder, { recursive: true });
  const read = async (cypher, parameters, take) => {
    const session = driver.session({ database, defaultAccessMode: 'READ' });
    try {
      const result = session.run(cypher, parameters);
      for await (const record of result) take(record.toObject());
    } finally {
      await session.close();
    }
  };
  let load = null;
  await read('MATCH (v:DataVersion {current: true}) RETURN v.load AS load', {}, (row) => (load = neo4j.int(row.load)));

  // one number for each node of each copy: those of one label and copy follow one another
  const places = new Map();
  const labels = [];
  let next = 0;
  for (const [label, { properties }] of Object.entries(LABELS)) {
    const nodes = [];
    await read(`MATCH (n:${label} {load: $load}) RETURN elementId(n) AS element, properties(n) AS properties`, { load }, (row) => {
      places.set(row.element, { label: labels.length, index: nodes.length });
      nodes.push(row.properties);
    });
    const shared = SHARED_LABELS.has(label);
    if (instead[label] !== undefined) nodes.splice(0, nodes.length, ...instead[label].map((held) => ({ ...held, load: nodes[0].load })));
    labels.push({
      label,
      nodes,
      shared,
      base: next,
      columns: ['load', ...Object.keys(properties)],
      properties: { load: LOAD, ...properties },
    });
    next += nodes.length * (shared ? 1 : copies);
  }
  const sharedIds = new Set(
    labels
      .filter(({ label }) => ['Country', 'Alliance', 'Aggregate'].includes(label))
      .flatMap(({ nodes }) => nodes.map(({ iso3, id }) => iso3 ?? id)),
  );
  const numberOf = ({ label, index }, copy) => {
    const { base, nodes, shared } = labels[label];
    return base + index + (shared ? 0 : copy * nodes.length);
  };

  const options = [];
  const counts = { nodes: 0, relationships: 0 };
  const headed = (kind, name, header, file) => {
    const path = join(folder, `${kind}-${name}-${options.length}.header.csv`);
    writeFileSync(path, `${header}\n`);
    options.push(`--${kind}=${name}=${path},${file}`);
  };

  // where each node of a label has exactly one relationship of a type outwards, the file of the nodes says it too
  const alone = new Map();
  const others = [];
  for (const [type, { properties }] of Object.entries(RELATIONSHIPS)) {
    const columns = Object.keys(properties);
    const found = [];
    await read(
      `MATCH (a)-[r:${type}]->(b) WHERE a.load = $load RETURN elementId(a) AS start, elementId(b) AS end, properties(r) AS properties`,
      { load },
      ({ start, end, properties: held }) => {
        const [from, to] = [places.get(start), places.get(end)];
        const once = labels[from.label].shared && (labels[to.label].shared || !['OWNS', 'SUPPLIES'].includes(type));
        found.push({ from, to, once, pieces: columns.length === 0 ? null : pieces(columns, held, sharedIds, once) });
      },
    );
    for (const [at] of labels.entries()) {
      const ours = found.filter(({ from }) => from.label === at);
      const { nodes, shared } = labels[at];
      const ends = new Array(nodes.length);
      for (const { from, to } of ours) ends[from.index] = to;
      const everyOne = ours.length === nodes.length && ours.length > 0 && ends.every((end) => end !== undefined);
      if (everyOne && columns.length === 0 && !shared) alone.set(at, [...(alone.get(at) ?? []), { type, ends }]);
      else if (ours.length > 0) others.push({ type, columns, properties, found: ours });
    }
  }

  for (const [at, { label, nodes, shared, columns, properties }] of labels.entries()) {
    if (nodes.length === 0) continue;
    const inline = alone.get(at) ?? [];
    const path = join(folder, `${label}.csv`);
    const typed = columns.map((name) => `${name}:${TYPES[properties[name].type]}`);
    headed('nodes', label, [':ID', ...inline.map(() => ':IGNORE'), ...typed].join(','), path);
    for (const [i, { type }] of inline.entries()) {
      const ignored = inline.map((_, j) => (i === j ? ':END_ID' : ':IGNORE'));
      headed('relationships', type, [':START_ID', ...ignored, ...columns.map(() => ':IGNORE')].join(','), path);
    }
    const file = new File(path);
    const lines = nodes.map((held) => pieces(columns, held, sharedIds, shared));
    for (let copy = 0; copy < (shared ? 1 : copies); copy += 1) {
      const end = suffixOf(copy);
      for (const [index, line] of lines.entries()) {
        let ids = `${numberOf({ label: at, index }, copy)}`;
        for (const { ends } of inline) ids += `,${numberOf(ends[index], copy)}`;
        file.line(`${ids},${line.join(end)}`);
        if (index % 1_000 === 0) await file.flush();
      }
      counts.nodes += lines.length;
      counts.relationships += lines.length * inline.length;
    }
    await file.close();
  }
  for (const [i, { type, columns, properties, found }] of others.entries()) {
    const path = join(folder, `${type}-${i}.csv`);
    headed(
      'relationships',
      type,
      [':START_ID', ':END_ID', ...columns.map((name) => `${name}:${TYPES[properties[name].type]}`)].join(','),
      path,
    );
    const file = new File(path);
    for (let copy = 0; copy < copies; copy += 1) {
      const end = suffixOf(copy);
      for (const [at, { from, to, once: single, pieces: held }] of found.entries()) {
        if (single && copy > 0) continue;
        file.line(`${numberOf(from, copy)},${numberOf(to, copy)}${held === null ? '' : `,${held.join(end)}`}`);
        counts.relationships += 1;
        if (at % 1_000 === 0) await file.flush();
      }
    }
    await file.close();
  }
  return { options, ...counts };
};
