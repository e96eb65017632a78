import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { dirname } from 'node:path';

/** A load that was tried. */
export interface TriedLoad {
  /** Version of the tables: the beginning of the SHA-256 of all of them and of the model's version. */
  readonly dataVersion: string;
  /** The version that answered before; null when there was none. */
  readonly previous: string | null;
  /** Folders the tables were read from; an empty text is the shipped one. */
  readonly folders: readonly string[];
  /** Null when it came to none. */
  readonly rows: number | null;
  /** Why it failed, by code; null when it did not. */
  readonly failed: string | null;
}

export type Audit = (load: TriedLoad) => void;

/**
 * Appends a line of JSON for each load: when, who on which machine, what came of it. Each line holds the SHA-256 of the
 * one before it, so that a line changed or taken out later shows. A file that cannot be written stops no load; it is told.
 */
export const auditLog =
  (path: string, tell: (problem: string) => void, now: () => Date = () => new Date()): Audit =>
  (load) => {
    try {
      mkdirSync(dirname(path), { recursive: true });
      const lines = existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : [];
      const entry = { at: now().toISOString(), by: who(), ...load, before: hashOf(lines.at(-1) ?? '') };
      appendFileSync(path, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
    } catch (error) {
      tell(`The load is not in ${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };

const hashOf = (line: string): string => createHash('sha256').update(line).digest('hex');

const who = (): string => {
  const user = () => {
    try {
      return userInfo().username;
    } catch {
      return `user ${process.getuid?.() ?? 'unknown'}`; // a container may run as a number without a name
    }
  };
  return `${user()}@${hostname()}`;
};

/** Lines of a log that do not follow from the one before, by number from 1; none when nobody touched it. */
export const brokenLines = (text: string): number[] => {
  const lines = text.trimEnd().split('\n');
  return lines.flatMap((line, i) => {
    try {
      return (JSON.parse(line) as { before?: unknown }).before === hashOf(lines[i - 1] ?? '') ? [] : [i + 1];
    } catch {
      return [i + 1];
    }
  });
};
