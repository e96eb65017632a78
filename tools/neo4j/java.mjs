import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The path of `java` or `javac`: the one of JAVA_HOME, as Maven has it, else the first on the path. */
export const javaTool = (name, env = process.env) => {
  const chosen = join(env.JAVA_HOME ?? '', 'bin', name);
  return env.JAVA_HOME && existsSync(chosen) ? chosen : name;
};

/**
 * The environment for a Java program. Java reads file names in the locale's encoding, and in the plain C locale it
 * cannot open a folder such as /home/me/자원.
 */
export const javaEnv = (env = process.env) => {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  return process.platform !== 'linux' || /utf-?8/i.test(locale) ? env : { ...env, LC_ALL: 'C.UTF-8' };
};
