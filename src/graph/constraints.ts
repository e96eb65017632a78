import type { Driver } from 'neo4j-driver';
import { LABELS, SEARCH_INDEX, type LabelModel } from './model.js';

const snake = (name: string) => name.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();

/** Statements that give the database the keys and indexes of the model; each may be run again without effect. */
export const constraintStatements = (): string[] => {
  const perLabel = Object.entries<LabelModel>(LABELS).flatMap(([label, { key, indexes }]) => [
    `CREATE CONSTRAINT ${snake(label)}_load_key IF NOT EXISTS FOR (n:${label}) REQUIRE (n.load, n.${key}) IS UNIQUE`,
    ...indexes.map(
      (properties) =>
        `CREATE INDEX ${snake(label)}_load_${properties.map(snake).join('_')} IF NOT EXISTS FOR (n:${label}) ON (${['load', ...properties].map((p) => `n.${p}`).join(', ')})`,
    ),
  ]);
  const { name, labels, properties } = SEARCH_INDEX;
  return [
    ...perLabel,
    `CREATE FULLTEXT INDEX ${name} IF NOT EXISTS FOR (n:${labels.join('|')}) ON EACH [${properties.map((p) => `n.${p}`).join(', ')}] ` +
      "OPTIONS { indexConfig: { `fulltext.analyzer`: 'standard-no-stop-words' } }",
  ];
};

/** Puts keys and indexes in place and waits until they answer. */
export const applyConstraints = async (driver: Driver, database: string): Promise<void> => {
  const session = driver.session({ database });
  try {
    // in one transaction: each one by itself costs a tenth of a second
    await session.executeWrite(async (transaction) => {
      for (const statement of constraintStatements()) await transaction.run(statement);
    });
    await session.run('CALL db.awaitIndexes(60)');
  } finally {
    await session.close();
  }
};
