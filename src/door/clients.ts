import type { Client } from '../api/context.js';
import type { Config } from '../config.js';
import { keyFile, keyShown, type Key } from './keys.js';

/** What was shown opens nothing, or nothing was shown where something is needed. */
export class CredentialsError extends Error {
  readonly code = 'UNAUTHENTICATED';
}

export type Clients = (authorization: string | undefined, address: string) => Promise<Client>;

/**
 * Tells who asks: by `Authorization: Bearer` with a key of the file or a token of the issuer, else by address.
 * @throws {CredentialsError} for what opens nothing, never saying why
 */
export const clients = async (access: Config['access'], fault: (error: unknown) => void): Promise<Clients> => {
  const keys: () => readonly Key[] = access.keys === null ? () => [] : keyFile(access.keys, fault);
  const tokens = access.tokens === null ? null : (await import('./tokens.js')).tokenReader(access.tokens);
  return async (authorization, address) => {
    if (authorization === undefined) {
      if (access.anonymous === 'none') throw new CredentialsError('Questions are answered here with a key only');
      return { id: `address ${network(address)}`, name: 'anonymous', known: false, heavy: access.anonymous === 'all' };
    }
    const [, shown] = /^Bearer +([A-Za-z0-9._~+/=-]{1,8000})$/i.exec(authorization) ?? [];
    const client = shown === undefined ? null : (byKey(keys(), shown) ?? (await tokens?.(shown)) ?? null);
    if (client === null) throw new CredentialsError('This key or token opens nothing here');
    return client;
  };
};

const byKey = (keys: readonly Key[], shown: string): Client | null => {
  const key = keyShown(keys, shown, new Date().toISOString().slice(0, 10));
  return key === null ? null : { id: `key ${key.name}`, name: key.name, known: true, heavy: key.role === 'heavy' };
};

/** The part of an address that one client cannot change at will: an IPv6 network is a single household's. */
export const network = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('%')[0]?.split('::') ?? [];
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const whole =
    tail === undefined ? first : [...first, ...Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0'), ...last];
  return `${whole
    .slice(0, 4)
    .map((part) => parseInt(part, 16).toString(16))
    .join(':')}::/64`;
};
