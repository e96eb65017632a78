import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { javaEnv, javaTool } from './java.mjs';

const HERE = fileURLToPath(new URL('./', import.meta.url));
const CACHE = fileURLToPath(new URL('../../.cache/neo4j/', import.meta.url));
const CLASSES = join(CACHE, 'classes');
/** Maven's answer: every jar, in one line. */
const LIST = join(CACHE, 'classpath.txt');

/** Files the launcher is made from. */
export const INPUTS = [join(HERE, 'pom.xml'), join(HERE, 'EmbeddedNeo4j.java')];

/** Whether every jar of the class path and the compiled launcher are still there. */
export const jarsPresent = () =>
  existsSync(join(CLASSES, 'EmbeddedNeo4j.class')) &&
  existsSync(LIST) &&
  jars()
    .split(delimiter)
    .every((jar) => existsSync(jar));

/** What `java -cp` takes. @throws when the jars were not fetched */
export const classPath = () => [CLASSES, jars()].join(delimiter);

/** Brings the jars by Maven and compiles the launcher. @throws with the tool's output when either fails */
export const fetchJars = () => {
  mkdirSync(CLASSES, { recursive: true });
  run('mvn', ['-q', '-B', '-f', join(HERE, 'pom.xml'), 'dependency:build-classpath', `-Dmdep.outputFile=${LIST}`]);
  run(javaTool('javac'), ['--release', '17', '-encoding', 'UTF-8', '-cp', jars(), '-d', CLASSES, join(HERE, 'EmbeddedNeo4j.java')]);
};

const jars = () => readFileSync(LIST, 'utf8').trim();

const run = (command, args) => execFileSync(command, args, { env: javaEnv(), stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
