import { spawnSync } from 'node:child_process';
import { javaTool } from './java.mjs';
import { jarsPresent } from './jars.mjs';

/** None of the three ways to a Neo4j is open. */
export class NoNeo4jError extends Error {
  code = 'NO_NEO4J';
}

/**
 * The way to a Neo4j, in this order: the one named by NEO4J_URI; the embedded one, with Java 17 and Maven (Maven only
 * until the jars are there); Docker with a running engine.
 * @param {NodeJS.ProcessEnv} env also decides where java, mvn and docker are looked for
 * @returns {'own' | 'embedded' | 'docker'}
 * @throws {NoNeo4jError} naming the three ways and what each lacks
 */
export const chooseNeo4j = (env, hasJars = jarsPresent) => {
  if (env.NEO4J_URI) return 'own';
  const embedded = [lacksJava(env), hasJars() ? null : lacksCompiler(env), hasJars() ? null : lacksMaven(env)].filter(
    (lack) => lack !== null,
  );
  if (embedded.length === 0) return 'embedded';
  const docker = lacksDocker(env);
  if (docker === null) return 'docker';
  throw new NoNeo4jError(
    [
      'A Neo4j is needed, and none of the three ways to one is open here:',
      '  1. your own: set NEO4J_URI (and NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE); it is not set',
      `  2. embedded, with a JDK of version 17 or newer and Maven: ${embedded.join('; ')}`,
      `  3. Docker: ${docker}`,
    ].join('\n'),
  );
};

const answers = (command, args, env) => {
  const { status, stdout, stderr, error } = spawnSync(command, args, { env, encoding: 'utf8', timeout: 20_000 });
  return error !== undefined || status !== 0 ? null : `${stdout}${stderr}`;
};

const lacksJava = (env) => {
  const said = answers(javaTool('java', env), ['-version'], env);
  if (said === null) return 'Java is missing';
  const version = /version "(?:1\.)?(\d+)/.exec(said)?.[1];
  return Number(version) >= 17 ? null : `Java ${version ?? 'of an unknown version'} was found, 17 or newer is needed`;
};

const lacksCompiler = (env) =>
  answers(javaTool('javac', env), ['-version'], env) === null ? 'the Java compiler (javac) is missing' : null;

const lacksMaven = (env) => (answers('mvn', ['-v'], env) === null ? 'Maven (mvn) is missing' : null);

const lacksDocker = (env) => {
  if (answers('docker', ['--version'], env) === null) return 'Docker is missing';
  if (answers('docker', ['compose', 'version'], env) === null) return 'Docker is installed, but not its compose plugin';
  return answers('docker', ['info'], env) === null ? 'Docker is installed, but its engine does not answer' : null;
};
