import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import neo4j, { type Driver } from 'neo4j-driver';

const STATEMENTS = fileURLToPath(new URL('../../src/graph/load/', import.meta.url));
/** Rows sent at once: large enough to be fast, small enough to fit a network packet or two. */
const BATCH = 5_000;

/** One step of a load: the rows for `load/<name>.cypher`, which takes them as `$rows`. */
export interface LoadStep {
  readonly name: string;
  readonly rows: readonly object[];
}

export interface LoadedVersion {
  readonly id: string;
  readonly rows: number;
  readonly modelVersion: number;
}

/** A whole number for the graph; plain numbers go over as floating-point. */
export const whole = (value: number) => neo4j.int(value);

/** The version of the data the graph holds; null when it holds none. */
export const heldVersion = async (driver: Driver, database: string): Promise<string | null> => {
  const session = driver.session({ database, defaultAccessMode: neo4j.session.READ });
  try {
    const { records } = await session.run<{ id: string }>('MATCH (version:DataVersion) RETURN version.id AS id');
    return records[0]?.get('id') ?? null;
  } finally {
    await session.close();
  }
};

/**
 * Replaces everything in the graph, in batches of one transaction each: a transaction that both deletes and creates
 * pays for every deleted node at every index seek. The version is taken away first and given back last, so a graph
 * without one is known to be half loaded: nobody is answered from it, and the next load begins anew.
 */
export const replaceAll = async (driver: Driver, database: string, steps: readonly LoadStep[], version: LoadedVersion): Promise<void> => {
  const session = driver.session({ database });
  const write = (cypher: string, parameters: object = {}) =>
    session.executeWrite(async (transaction) => void (await transaction.run(cypher, parameters)), { metadata: { question: 'load' } });
  try {
    await write('MATCH (version:DataVersion) DELETE version');
    await session.run(`MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF ${BATCH} ROWS`);
    for (const { name, rows } of steps) {
      const cypher = readFileSync(`${STATEMENTS}${name}.cypher`, 'utf8');
      for (let from = 0; from < rows.length; from += BATCH) await write(cypher, { rows: rows.slice(from, from + BATCH) });
    }
    await session.run('CALL db.awaitIndexes(60)');
    await write('CREATE (version:DataVersion) SET version = $version', {
      version: { id: version.id, loadedAt: new Date().toISOString(), rows: whole(version.rows), modelVersion: whole(version.modelVersion) },
    });
  } finally {
    await session.close();
  }
};
