import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const text = z.string().trim().min(1);
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** Every setting, its default and what it may be. */
const SETTINGS = z.object({
  NEO4J_URI: z.string().regex(/^(bolt|neo4j)(\+s|\+ssc)?:\/\/\S+$/, 'an address such as bolt://127.0.0.1:7687 or neo4j+s://host'),
  NEO4J_USER: text.default('neo4j'),
  NEO4J_PASSWORD: z.string().default(''),
  NEO4J_DATABASE: text.default('neo4j'),
  PORT: z.coerce
    .number('a port from 0 to 65535')
    .int('a port from 0 to 65535')
    .min(0, 'a port from 0 to 65535')
    .max(65_535, 'a port from 0 to 65535')
    .default(4000),
  HOST: text.default('127.0.0.1'),
  SEED_DIR: text.default(fileURLToPath(new URL('../seed/', import.meta.url))),
  CORS_ORIGINS: z
    .string()
    .default('')
    .transform((value) =>
      value
        .split(',')
        .map((origin) => origin.trim())
        .filter((origin) => origin !== ''),
    )
    .refine(
      (origins) => origins.every((origin) => /^https?:\/\/[^/]+$/.test(origin)),
      'origins such as https://example.org, separated by commas',
    ),
  INTROSPECTION: flag.default(true),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
});

export interface Config {
  readonly neo4j: { readonly uri: string; readonly user: string; readonly password: string; readonly database: string };
  readonly port: number;
  readonly host: string;
  /** Folder of the tables to load. */
  readonly seedDir: string;
  /** Other sites whose pages may ask; none by default. */
  readonly corsOrigins: readonly string[];
  /** Whether clients may ask for the schema; it is public by default. */
  readonly introspection: boolean;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** Whether rows from the graph are held against their schema: everywhere but in production. */
  readonly checkRows: boolean;
}

/** Settings that cannot be meant, all at once. */
export class InvalidSettingsError extends Error {
  readonly code = 'INVALID_SETTINGS';

  constructor(readonly faults: readonly string[]) {
    super(`Settings cannot be used: ${faults.join('; ')}`);
    this.name = 'InvalidSettingsError';
  }
}

/** Folder of the tables, for programs that need no graph. @throws {InvalidSettingsError} */
export const seedDirFrom = (env: Readonly<Record<string, string | undefined>>): string =>
  configFrom({ ...env, NEO4J_URI: 'bolt://unused' }).seedDir;

/** Names of all settings, for `.env.example`. */
export const SETTING_NAMES = Object.keys(SETTINGS.shape);

/**
 * Settings from an environment; an empty value counts as not set.
 * @throws {InvalidSettingsError} with every fault
 */
export const configFrom = (env: Readonly<Record<string, string | undefined>>): Config => {
  const given = Object.fromEntries(SETTING_NAMES.map((name) => [name, env[name] === '' ? undefined : env[name]]));
  const read = SETTINGS.safeParse(given);
  if (!read.success) {
    throw new InvalidSettingsError(
      read.error.issues.map((issue) => {
        const name = String(issue.path[0]);
        return given[name] === undefined ? `${name} is not set` : `${name} ${JSON.stringify(given[name])}: ${issue.message}`;
      }),
    );
  }
  const s = read.data;
  return {
    neo4j: { uri: s.NEO4J_URI, user: s.NEO4J_USER, password: s.NEO4J_PASSWORD, database: s.NEO4J_DATABASE },
    port: s.PORT,
    host: s.HOST,
    seedDir: s.SEED_DIR,
    corsOrigins: s.CORS_ORIGINS,
    introspection: s.INTROSPECTION,
    logLevel: s.LOG_LEVEL,
    checkRows: s.NODE_ENV !== 'production',
  };
};
