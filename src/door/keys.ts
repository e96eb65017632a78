import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';

/** What a key allows: questions the graph answers, or those a solver works out as well. */
export type Role = 'light' | 'heavy';

export interface Key {
  readonly name: string;
  readonly role: Role;
  /** SHA-256 of the key; the key itself is kept nowhere. */
  readonly sha256: Buffer;
  /** Last day it opens, as ISO 8601; null for no end. */
  readonly until: string | null;
}

/** Lines of a file of keys that cannot be meant, all at once. */
export class KeyFileError extends Error {
  readonly code = 'KEY_FILE';

  constructor(readonly faults: readonly string[]) {
    super(`The file of keys cannot be used: ${faults.join('; ')}`);
    this.name = 'KeyFileError';
  }
}

const LINE = /^([A-Za-z0-9._-]{1,60})\s+(light|heavy)\s+([0-9a-f]{64})(?:\s+until\s+(\d{4}-\d{2}-\d{2}))?$/;

/**
 * Keys of a text: a line `name role sha256` each, with `until 2027-12-31` where it ends; `#` begins a comment.
 * @throws {KeyFileError} with every line that is none, told by its number and never by what it holds
 */
export const readKeys = (text: string): Key[] => {
  const faults: string[] = [];
  const keys: Key[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    const said = line.replace(/#.*/, '').trim();
    if (said === '') continue;
    const [, name = '', role, sha256 = '', until] = LINE.exec(said) ?? [];
    if (role === undefined) faults.push(`line ${i + 1} is no "name light|heavy sha256 [until YYYY-MM-DD]"`);
    else if (keys.some((known) => known.name === name)) faults.push(`line ${i + 1} names ${name} again`);
    else keys.push({ name, role: role as Role, sha256: Buffer.from(sha256, 'hex'), until: until ?? null });
  }
  if (faults.length > 0) throw new KeyFileError(faults);
  return keys;
};

const hash = (key: string): Buffer => createHash('sha256').update(key).digest();

/** The key that was shown, on a day; compared with all of them in the same time, whichever it is. */
export const keyShown = (keys: readonly Key[], shown: string, day: string): Key | null => {
  const given = hash(shown);
  let found: Key | null = null;
  for (const key of keys) if (timingSafeEqual(key.sha256, given)) found = key;
  return found === null || (found.until !== null && found.until < day) ? null : found;
};

/** A new key and the line that lets it in. 256 bits by chance, so that its hash needs no salt. */
export const newKey = (name: string, role: Role): { key: string; line: string } => {
  const key = `ra_${randomBytes(32).toString('base64url')}`;
  return { key, line: `${name} ${role} ${hash(key).toString('hex')}` };
};

/**
 * Keys of a file, read again when it changed, so that a key taken out opens nothing a second later. A file that became
 * unreadable opens nothing at all.
 * @throws {KeyFileError} at once when it cannot be read at the start
 */
export const keyFile = (
  path: string,
  fault: (error: unknown) => void,
  now: () => number = () => performance.now(),
): (() => readonly Key[]) => {
  const read = () => readKeys(readFileSync(path, 'utf8'));
  const stamp = () => {
    const { mtimeMs, size, ino } = statSync(path);
    return `${mtimeMs} ${size} ${ino}`;
  };
  let keys = read();
  let seen = stamp();
  let looked = now();
  return () => {
    if (now() - looked < 1_000) return keys;
    looked = now();
    try {
      const is = stamp();
      if (is !== seen) {
        keys = read();
        seen = is;
      }
    } catch (error) {
      keys = [];
      seen = '';
      fault(error);
    }
    return keys;
  };
};
