import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('./', import.meta.url));
/** Where the class path and the compiled launcher are kept; never committed. */
export const CACHE = fileURLToPath(new URL('../../.cache/neo4j/', import.meta.url));

/** Files the launcher is made from. */
export const INPUTS = [join(HERE, 'pom.xml'), join(HERE, 'EmbeddedNeo4j.java')];

/** Whether every jar of the class path and the compiled launcher are still there. */
export const jarsPresent = () => {
  const list = join(CACHE, 'classpath.txt');
  return existsSync(join(CACHE, 'classes', 'EmbeddedNeo4j.class')) && existsSync(list) && readFileSync(list, 'utf8').trim().split(delimiter).every((jar) => existsSync(jar));
};

/** Brings the jars by Maven and compiles the launcher. @throws with the tool's output when either fails */
export const fetchJars = () => {
  mkdirSync(join(CACHE, 'classes'), { recursive: true });
  const list = join(CACHE, 'classpath.txt');
  run('mvn', ['-q', '-B', '-f', join(HERE, 'pom.xml'), 'dependency:build-classpath', `-Dmdep.outputFile=${list}`]);
  run('javac', ['-cp', readFileSync(list, 'utf8').trim(), '-d', join(CACHE, 'classes'), join(HERE, 'EmbeddedNeo4j.java')]);
};

const run = (command, args) => execFileSync(command, args, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
