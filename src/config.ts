import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const text = z.string().trim().min(1);
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

const whole = (least: number, most: number) => {
  const said = `a whole number from ${least} to ${most}`;
  return z.coerce.number(said).int(said).min(least, said).max(most, said);
};
/** A single question may cost 10,000, and 500 more when a solver works it out. */
const RATE = '0 for no limit, or a whole number of at least 10500';

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
  ANSWER_CACHE_MB: whole(0, 4_096).default(64),
  COMPILED_QUERIES: flag.default(true),
  RATE_LIMIT: z.coerce
    .number(RATE)
    .int(RATE)
    .refine((points) => points === 0 || points >= 10_500, RATE)
    .default(0),
  MAX_IN_FLIGHT: whole(1, 100_000).default(200),
  TRUSTED_PROXIES: whole(0, 10).default(0),
  ANONYMOUS: z.enum(['all', 'light', 'none']).default('all'),
  API_KEYS: text.optional(),
  JWT_KEYS: text.optional(),
  JWT_ISSUER: text.optional(),
  JWT_AUDIENCE: text.optional(),
  METRICS: flag.default(false),
  AUDIT_LOG: text.default(fileURLToPath(new URL('../.cache/loads.jsonl', import.meta.url))),
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
  /** Room for answers kept for the same question again; 0 to keep none. */
  readonly answerCacheBytes: number;
  /** Whether operations asked again and again are answered by functions made for them. */
  readonly compiledQueries: boolean;
  /** Objects a client may fetch in a minute, solvers' work counted with them; 0 for no limit. */
  readonly pointsPerMinute: number;
  /** Requests under way at once; more are turned away. */
  readonly mostInFlight: number;
  /** Proxies in front that say truly whose request they pass on. */
  readonly trustedProxies: number;
  readonly access: {
    /** What may be asked without a key: all, all but what a solver works out, or nothing. */
    readonly anonymous: 'all' | 'light' | 'none';
    /** File of keys; null for none. */
    readonly keys: string | null;
    /** Who signs tokens, and with which public keys (a file, JWK set); null when tokens open nothing. */
    readonly tokens: { readonly keys: string; readonly issuer: string; readonly audience: string } | null;
  };
  /** Whether `/metrics` answers Prometheus. */
  readonly metrics: boolean;
  /** File that tells of every load. */
  readonly auditLog: string;
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
  const { JWT_KEYS: keys, JWT_ISSUER: issuer, JWT_AUDIENCE: audience } = s;
  const tokens = keys !== undefined && issuer !== undefined && audience !== undefined ? { keys, issuer, audience } : null;
  if (tokens === null && (keys ?? issuer ?? audience) !== undefined) {
    throw new InvalidSettingsError(['JWT_KEYS, JWT_ISSUER and JWT_AUDIENCE are set together or not at all']);
  }
  return {
    neo4j: { uri: s.NEO4J_URI, user: s.NEO4J_USER, password: s.NEO4J_PASSWORD, database: s.NEO4J_DATABASE },
    port: s.PORT,
    host: s.HOST,
    seedDir: s.SEED_DIR,
    corsOrigins: s.CORS_ORIGINS,
    introspection: s.INTROSPECTION,
    answerCacheBytes: s.ANSWER_CACHE_MB * 1_000_000,
    compiledQueries: s.COMPILED_QUERIES,
    pointsPerMinute: s.RATE_LIMIT,
    mostInFlight: s.MAX_IN_FLIGHT,
    trustedProxies: s.TRUSTED_PROXIES,
    access: { anonymous: s.ANONYMOUS, keys: s.API_KEYS ?? null, tokens },
    metrics: s.METRICS,
    auditLog: s.AUDIT_LOG,
    logLevel: s.LOG_LEVEL,
    checkRows: s.NODE_ENV !== 'production',
  };
};
