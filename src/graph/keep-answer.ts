import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Neo4jError, type Driver } from 'neo4j-driver';
import { GraphNotWrittenError } from './errors.js';
import { whole } from './load.js';
import { pack } from './packed.js';

const STATEMENT = fileURLToPath(new URL('../../src/graph/load/kept-answers.cypher', import.meta.url));

/** What a version answered to one of the thirty questions. */
export interface AnswerKept {
  /** Data version. */
  readonly version: string;
  /** 1 to 30. */
  readonly question: number;
  readonly operation: string;
  /** Digest of the operation and of the program that answered. */
  readonly program: string;
  readonly digest: string;
  /** Code of the refusal; null when it was answered. */
  readonly refused: string | null;
  /** JSON. */
  readonly content: string;
}

/** Keeps an answer beyond the time of its version; nothing when the version is not kept. @throws {GraphNotWrittenError} */
export const keepAnswer = async (driver: Driver, database: string, { version, ...kept }: AnswerKept): Promise<void> => {
  const cypher = readFileSync(STATEMENT, 'utf8');
  const properties = {
    ...kept,
    id: `${version}/${kept.question}`,
    question: whole(kept.question),
    content: await pack(kept.content),
  };
  const session = driver.session({ database });
  try {
    await session.executeWrite((transaction) => transaction.run(cypher, { rows: [{ version, properties }] }));
  } catch (error) {
    throw error instanceof Neo4jError ? new GraphNotWrittenError(error) : error;
  } finally {
    await session.close();
  }
};
