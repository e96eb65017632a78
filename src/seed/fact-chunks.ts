import { createHash } from 'node:crypto';
import { setImmediate as immediate } from 'node:timers/promises';
import { isInt } from 'neo4j-driver';
import { chunksOf, type FactState } from '../domain/changes.js';
import { pack } from '../graph/packed.js';
import type { FactChunk, LoadPlan } from '../graph/load.js';

/** Kinds of facts whose rows do not name their fact, by the step that loads them and the property of the key. */
const KEYED: Readonly<Record<string, readonly [kind: string, key: string]>> = {
  countries: ['country', 'iso3'],
  products: ['product', 'id'],
  alliances: ['alliance', 'id'],
  companies: ['company', 'id'],
};

interface Row {
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** Columns of an assertion that say nothing of the fact: names of the assertion and of its place. */
const NOT_TOLD: ReadonlySet<string> = new Set(['id', 'factId', 'preferred', 'own']);

/** Everything the rows of a load say of a fact: its own columns, and those of the assertion that answers. */
interface Told {
  readonly factId: string;
  row: Row | null;
  claim: Row | null;
  sourceId: string;
  own: boolean;
}

/**
 * The facts of a load, by id, in chunks that can be held against those of another: what a version tells of its facts, kept in
 * a few megabytes. Made piece by piece, so that nothing else waits; the rows are not copied, only looked at.
 */
export async function* factChunks({ first, lanes }: LoadPlan): AsyncGenerator<FactChunk> {
  const told = new Map<string, Told>();
  const of = (factId: string): Told => {
    const known = told.get(factId);
    if (known !== undefined) return known;
    const made = { factId, row: null, claim: null, sourceId: '', own: false };
    told.set(factId, made);
    return made;
  };
  for (const { name, rows } of [...first, ...lanes.flat()]) {
    const keyed = KEYED[name];
    for (const row of rows as readonly Row[]) {
      const { properties } = row;
      if (properties === undefined) continue;
      if (name === 'assertions') {
        const fact = of(String(properties['factId']));
        if (properties['own'] === true) fact.own = true;
        if (properties['preferred'] !== true) continue;
        fact.claim = row;
        fact.sourceId = String((row as { readonly sourceId?: unknown }).sourceId);
      } else if (keyed !== undefined) of(`${keyed[0]}/${String(properties[keyed[1]])}`).row = row;
      else if (typeof properties['factId'] === 'string') of(properties['factId']).row = row;
    }
    await immediate();
  }
  const facts = [...told.values()].sort((a, b) => (a.factId < b.factId ? -1 : 1));
  told.clear();
  for (const chunk of chunksOf(facts, ({ factId }) => factId)) {
    const text = JSON.stringify(chunk.map(stateOf));
    yield {
      id: createHash('sha256').update(text).digest('hex').slice(0, 32),
      first: chunk[0]?.factId ?? '',
      facts: chunk.length,
      content: await pack(text),
    };
  }
}

const stateOf = ({ factId, row, claim, sourceId, own }: Told): FactState => {
  const columns: Record<string, unknown> = {};
  const take = (from: Readonly<Record<string, unknown>> | undefined) => {
    for (const name in from) if (!NOT_TOLD.has(name)) columns[name] = plain(from[name]);
  };
  take(claim?.properties);
  delete columns['kind']; // of the assertion: the first part of the id; of the row, which comes next, a column like others
  for (const name in row) if (name !== 'properties') take({ [name]: (row as Readonly<Record<string, unknown>>)[name] });
  take(row?.properties);
  columns['source'] = sourceId;
  return { factId, own, columns };
};

/** Whole numbers of the graph as numbers. */
const plain = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value ?? undefined; // undefined is left out of JSON
  return Array.isArray(value) ? value.map(plain) : isInt(value) ? value.toNumber() : value;
};
