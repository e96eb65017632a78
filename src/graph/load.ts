import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import neo4j, { Neo4jError, type Driver, type Session } from 'neo4j-driver';
import { GraphNotWrittenError } from './errors.js';
import { LABELS, type LabelModel } from './model.js';

const STATEMENTS = fileURLToPath(new URL('../../src/graph/load/', import.meta.url));
/** Rows sent at once: large enough to be fast, small enough to fit a network packet or two. */
const BATCH = 5_000;
/** A reader may hold on to the load it began with for as long as a request may take. */
export const RETIRE_AFTER_MS = 6_000;

/** One step of a load: the rows for `load/<name>.cypher`, which takes them as `$rows`. */
export interface LoadStep {
  readonly name: string;
  readonly rows: readonly object[];
}

/** What is loaded first, and then what may be loaded side by side because no two lanes write to one node. */
export interface LoadPlan {
  readonly first: readonly LoadStep[];
  readonly lanes: readonly (readonly LoadStep[])[];
}

/** Facts that follow one another by id, as a version tells them. Versions that tell them alike share the chunk. */
export interface FactChunk {
  /** Digest of what it holds. */
  readonly id: string;
  /** Id of its first fact. */
  readonly first: string;
  readonly facts: number;
  /** A list of facts with their columns, packed. */
  readonly content: string;
}

export interface LoadedVersion {
  readonly id: string;
  readonly rows: number;
  /** Rows among them of folders added to the first one. */
  readonly addedRows: number;
  readonly modelVersion: number;
  /** Folders the tables were read from; the shipped one is an empty text, so that a clone may be moved. */
  readonly folders: readonly string[];
}

/** Told after every batch: the step, and how many of all rows are in. */
export type Progress = (step: string, done: number, all: number) => void;

/** Another load began and took this one away; nothing of this one answers. */
export class LoadSupersededError extends Error {
  readonly code = 'LOAD_SUPERSEDED';

  constructor() {
    super('Another load of this graph began meanwhile; this one was given up and changed nothing');
    this.name = 'LoadSupersededError';
  }
}

/** A whole number for the graph; plain numbers go over as floating-point. */
export const whole = (value: number) => neo4j.int(value);

/** The version of the data readers are answered from, and its folders; null when there is none. */
export const heldVersion = async (driver: Driver, database: string): Promise<Pick<LoadedVersion, 'id' | 'folders'> | null> => {
  const session = driver.session({ database, defaultAccessMode: neo4j.session.READ });
  try {
    const { records } = await session.run<{ id: string; folders: string[] }>(
      "MATCH (version:DataVersion {current: true}) RETURN version.id AS id, coalesce(version.folders, ['']) AS folders",
    );
    return records[0]?.toObject() ?? null;
  } finally {
    await session.close();
  }
};

/**
 * Loads a version beside the one that answers, in batches of one transaction each, and switches over in one. Until then
 * readers see the old version whole; a load that breaks off leaves it answering, and the next one sweeps the rest away.
 * @param facts what the version tells of its facts, kept beyond its time; null to keep nothing
 * @returns takes the old version away; to be called when readers that began with it have had their time
 * @throws {LoadSupersededError} | {GraphNotWrittenError}
 */
export const loadVersion = async (
  driver: Driver,
  database: string,
  { first, lanes }: LoadPlan,
  version: LoadedVersion,
  progress: Progress = () => undefined,
  facts: AsyncIterable<FactChunk> | null = null,
): Promise<() => Promise<void>> => {
  const session = driver.session({ database });
  let retired: readonly number[];
  try {
    await sweep(session, await leftOver(session));
    const load = await begin(session, version);
    const all = [...first, ...lanes.flat()].reduce((sum, { rows }) => sum + rows.length, 0);
    let done = 0;
    const run = (steps: readonly LoadStep[]) => write(driver, database, load, steps, (step, rows) => progress(step, (done += rows), all));
    await run(first);
    const [kept] = await Promise.all([facts === null ? null : writeChunks(driver, database, load, facts), ...lanes.map(run)]);
    await session.run('CALL db.awaitIndexes(60)');
    retired = await switchTo(session, load, version, kept);
  } catch (error) {
    throw error instanceof Neo4jError ? new GraphNotWrittenError(error) : error;
  } finally {
    await session.close();
  }
  return () => retire(driver, database, retired);
};

/** Steps one after another, each in batches of one transaction. */
const write = async (
  driver: Driver,
  database: string,
  load: unknown,
  steps: readonly LoadStep[],
  wrote: (step: string, rows: number) => void,
): Promise<void> => {
  const session = driver.session({ database });
  try {
    for (const { name, rows } of steps) {
      const cypher = statement(name);
      for (let from = 0; from < rows.length; from += BATCH) {
        const batch = rows.slice(from, from + BATCH);
        await writeBatch(session, load, cypher, batch);
        wrote(name, batch.length);
      }
    }
  } finally {
    await session.close();
  }
};

const statement = (name: string): string => readFileSync(`${STATEMENTS}${name}.cypher`, 'utf8');

const writeBatch = (session: Session, load: unknown, cypher: string, rows: readonly object[]): Promise<void> =>
  session.executeWrite(
    async (transaction) => {
      const { records } = await transaction.run('MATCH (version:DataVersion {load: $load}) RETURN version.load', { load });
      if (records.length === 0) throw new LoadSupersededError();
      await transaction.run(cypher, { load, rows });
    },
    { metadata: { question: 'load' } },
  );

/** Chunks sent at once; each is some ten kilobytes. */
const CHUNKS = 100;

/** What there is to keep of a version when it comes to answer. */
interface KeptChunks {
  readonly ids: readonly string[];
  readonly facts: number;
}

const writeChunks = async (driver: Driver, database: string, load: unknown, facts: AsyncIterable<FactChunk>): Promise<KeptChunks> => {
  const session = driver.session({ database });
  const cypher = statement('fact-chunks');
  const ids: string[] = [];
  let count = 0;
  let batch: object[] = [];
  const send = async () => {
    if (batch.length > 0) await writeBatch(session, load, cypher, batch);
    batch = [];
  };
  try {
    for await (const chunk of facts) {
      ids.push(chunk.id);
      count += chunk.facts;
      batch.push({ ...chunk, facts: whole(chunk.facts) });
      if (batch.length === CHUNKS) await send();
    }
    await send();
    return { ids, facts: count };
  } finally {
    await session.close();
  }
};

const begin = async (session: Session, version: LoadedVersion): Promise<unknown> => {
  const { records } = await session.executeWrite((transaction) =>
    transaction.run(
      // numbered by the clock, so that a load that was taken away never shares its number with the one that took it
      `OPTIONAL MATCH (known:DataVersion)
       WITH coalesce(max(known.load), 0) + 1 AS next
       WITH CASE WHEN next > $now THEN next ELSE $now END AS load
       CREATE (version:DataVersion {load: load, current: false}) SET version += $version
       RETURN load`,
      {
        now: whole(Date.now()),
        version: {
          ...version,
          rows: whole(version.rows),
          addedRows: whole(version.addedRows),
          modelVersion: whole(version.modelVersion),
        },
      },
    ),
  );
  return whole(records[0]?.get('load') as number);
};

/** Versions kept to be held against others; what the oldest alone tells goes with it. */
export const VERSIONS_KEPT = 20;
/** Steps from one version to another that are told. */
export const STEPS_KEPT = 100;

/** @returns the loads that answered before: one, or none */
const switchTo = async (session: Session, load: unknown, version: LoadedVersion, kept: KeptChunks | null): Promise<readonly number[]> => {
  const at = new Date().toISOString();
  const { id, rows, addedRows } = version;
  const before = await session.executeWrite(async (transaction) => {
    const { records } = await transaction.run<{ from: string | null; old: number | null }>(
      `MATCH (next:DataVersion {load: $load})
       OPTIONAL MATCH (old:DataVersion {current: true})
       SET old.current = false, next.current = true, next.loadedAt = $now
       RETURN old.id AS from, old.load AS old`,
      { load, now: at },
    );
    const [row] = records;
    if (row === undefined) return null;
    const old = row.get('old');
    const answered = old === null ? [] : [old];
    if (kept === null) return answered;
    // with the switch or not at all, so that no version is kept that never answered, and none half
    const properties = { loadedAt: at, rows: whole(rows), addedRows: whole(addedRows), facts: whole(kept.facts) };
    await transaction.run(statement('keep-version'), { rows: [{ id, chunks: kept.ids, properties }] });
    const from = row.get('from');
    const steps = from === null || from === id ? [] : [{ properties: { id: String(load), from, to: id, at } }];
    await transaction.run(statement('version-steps'), { rows: steps });
    if (addedRows === 0) await transaction.run(statement('forget-own-versions'));
    await transaction.run(statement('forget-old-versions'), { versions: whole(VERSIONS_KEPT) });
    await transaction.run(statement('forget-old-steps'), { steps: whole(STEPS_KEPT) });
    return answered;
  });
  if (before === null) throw new LoadSupersededError();
  return before;
};

/** Forgets what versions told that do not answer now, and every step between versions. @returns how many were forgotten */
export const forgetVersions = async (driver: Driver, database: string): Promise<number> => {
  const session = driver.session({ database });
  try {
    const { records } = await session.executeWrite(async (transaction) => {
      await transaction.run(statement('forget-old-steps'), { steps: whole(0) });
      return transaction.run<{ forgotten: number }>(statement('forget-other-versions'));
    });
    await session.executeWrite((transaction) => transaction.run(statement('forget-loose-chunks')));
    return records[0]?.get('forgotten') ?? 0;
  } catch (error) {
    throw error instanceof Neo4jError ? new GraphNotWrittenError(error) : error;
  } finally {
    await session.close();
  }
};

const retire = async (driver: Driver, database: string, loads: readonly number[]): Promise<void> => {
  const session = driver.session({ database });
  try {
    await sweep(session, loads);
  } finally {
    await session.close();
  }
};

/**
 * Loads that broke off or are still running, and those that answered once: not while the current one is so new that
 * readers may hold on to the one before it.
 */
const leftOver = async (session: Session): Promise<number[]> => {
  const { records } = await session.run<{ load: number; current: boolean; loadedAt: string | null }>(
    'MATCH (version:DataVersion) RETURN version.load AS load, version.current AS current, version.loadedAt AS loadedAt',
  );
  const versions = records.map((record) => record.toObject());
  const since = Date.parse(versions.find(({ current }) => current)?.loadedAt ?? '');
  const settled = !(Math.abs(Date.now() - since) < RETIRE_AFTER_MS);
  return versions.filter(({ current, loadedAt }) => !current && (settled || loadedAt === null)).map(({ load }) => load);
};

/** Takes loads away, but never the current one; their versions first, so that a load still running finds out. */
const sweep = async (session: Session, which: readonly number[]): Promise<void> => {
  const { records } = await session.executeWrite((transaction) =>
    transaction.run(
      'MATCH (version:DataVersion {current: false}) WHERE version.load IN $loads WITH version, version.load AS load DELETE version RETURN load',
      { loads: which.map(whole) },
    ),
  );
  const loads = records.map((record) => whole(record.get('load') as number));
  if (loads.length === 0) return;
  // figures before what they hang on: a country with all its flows in one transaction is more than a heap can hold
  for (const [label, { lasting }] of Object.entries<LabelModel>(LABELS).reverse()) {
    if (lasting === true) continue;
    await session.run(
      `UNWIND $loads AS load MATCH (n:${label} {load: load}) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF ${BATCH} ROWS`,
      { loads },
    );
  }
  await session.executeWrite((transaction) => transaction.run(statement('forget-loose-chunks')));
};
