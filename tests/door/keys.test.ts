import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { clients, network } from '../../src/door/clients.js';
import { KeyFileError, keyFile, keyShown, newKey, readKeys } from '../../src/door/keys.js';

/** Comparisons that take the same time wherever two hashes differ. */
const compared = vi.hoisted(() => ({ count: 0 }));
vi.mock('node:crypto', async (real) => {
  const crypto = await real<typeof import('node:crypto')>();
  return {
    ...crypto,
    timingSafeEqual: (...given: Parameters<typeof crypto.timingSafeEqual>) => {
      compared.count += 1;
      return crypto.timingSafeEqual(...given);
    },
  };
});

const dir = mkdtempSync(join(tmpdir(), 'keys-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const file = (name: string, text: string) => {
  writeFileSync(join(dir, name), text);
  return join(dir, name);
};
const DAY = '2026-11-25';

describe('a key', () => {
  it('is kept as its SHA-256 alone, and opens by being shown', () => {
    const { key, line } = newKey('desk', 'heavy');
    expect(line).toBe(`desk heavy ${createHash('sha256').update(key).digest('hex')}`);
    expect(line).not.toContain(key.slice(3));
    expect(keyShown(readKeys(line), key, DAY)).toMatchObject({ name: 'desk', role: 'heavy' });
  });

  it('opens nothing when a letter is wrong, whatever the letter', () => {
    const { key, line } = newKey('desk', 'heavy');
    const keys = readKeys(line);
    fc.assert(
      fc.property(fc.nat(key.length - 1), fc.constantFrom('A', 'B', '-', ''), (at, other) => {
        const shown = key.slice(0, at) + other + key.slice(at + 1);
        expect(keyShown(keys, shown, DAY) === null).toBe(shown !== key);
      }),
    );
  });

  it('opens up to and with its last day', () => {
    const { key, line } = newKey('guest', 'light');
    const keys = readKeys(`${line} until 2026-11-25`);
    expect(keyShown(keys, key, '2026-11-25')?.name).toBe('guest');
    expect(keyShown(keys, key, '2026-11-26')).toBeNull();
  });

  it('is compared with every key in the file, not up to the first that fits', () => {
    const made = ['a', 'b', 'c'].map((name) => newKey(name, 'light'));
    const keys = readKeys(made.map(({ line }) => line).join('\n'));
    for (const [shown, name] of [...made.map(({ key, line }) => [key, line.split(' ')[0]]), ['ra_none', undefined]]) {
      compared.count = 0;
      expect(keyShown(keys, shown ?? '', DAY)?.name).toBe(name);
      expect(compared.count).toBe(3);
    }
  });
});

describe('a file of keys', () => {
  it('may say what it likes behind #, and leave lines empty', () =>
    expect(readKeys(`# keys\n\n${newKey('a', 'light').line} # the desk\n`)).toHaveLength(1));

  it('is refused with every line that is none, without repeating what stands there', () => {
    const read = () => readKeys(`a light 00\n${newKey('b', 'light').line}\n${newKey('b', 'heavy').line}\nsecret-key-in-the-wrong-place`);
    expect(read).toThrow(KeyFileError);
    try {
      read();
    } catch (error) {
      expect((error as KeyFileError).faults).toHaveLength(3);
      expect((error as KeyFileError).message).not.toContain('secret');
    }
  });

  it('is read again when it changed, so that a key taken out opens nothing', () => {
    let now = 0;
    const faults: unknown[] = [];
    const one = newKey('one', 'light');
    const path = file('keys', one.line);
    const keys = keyFile(
      path,
      (error) => faults.push(error),
      () => now,
    );
    expect(keyShown(keys(), one.key, DAY)).not.toBeNull();
    file('keys', newKey('another', 'light').line);
    now += 1_001;
    expect(keyShown(keys(), one.key, DAY)).toBeNull();
    expect(keys()).toHaveLength(1);
    rmSync(path);
    now += 1_001;
    expect(keys()).toEqual([]);
    expect(faults).toHaveLength(1);
  });
});

describe('an address counts as the network that one client holds', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::6', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('%s is %s', (address, as) => expect(network(address)).toBe(as));
});

describe('a token', () => {
  const ISSUER = 'https://issuer.example';
  const AUDIENCE = 'resource-alliances';
  let who: Awaited<ReturnType<typeof clients>>;
  let sign: (claims: JWTPayload, changes?: { alg?: string; expires?: string; issuer?: string; audience?: string }) => Promise<string>;
  let publicKey: string;

  beforeAll(async () => {
    const pair = await generateKeyPair('RS256', { extractable: true });
    const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'RS256' };
    publicKey = JSON.stringify(jwk);
    const keys = file('jwks.json', JSON.stringify({ keys: [jwk] }));
    who = await clients({ anonymous: 'none', keys: null, tokens: { keys, issuer: ISSUER, audience: AUDIENCE } }, () => undefined);
    sign = (claims, { expires = '5m', issuer = ISSUER, audience = AUDIENCE } = {}) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: 'k' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setExpirationTime(expires)
        .sign(pair.privateKey);
  });

  const shown = (token: string) => who(`Bearer ${token}`, '127.0.0.1');

  it('opens, and heavy questions with `heavy` in its scope', async () => {
    expect(await shown(await sign({ sub: 'ana' }))).toMatchObject({ id: 'token ana', known: true, heavy: false });
    expect(await shown(await sign({ sub: 'ana', scope: 'read heavy' }))).toMatchObject({ heavy: true });
    expect(await shown(await sign({ sub: 'ana', scope: 'heavyweight' }))).toMatchObject({ heavy: false });
  });

  it.each([
    ['expired', () => sign({ sub: 'ana' }, { expires: '-1m' })],
    ['of another issuer', () => sign({ sub: 'ana' }, { issuer: 'https://other.example' })],
    ['for another server', () => sign({ sub: 'ana' }, { audience: 'other' })],
    ['without a subject', () => sign({})],
    [
      'signed by nobody: alg none',
      () =>
        Promise.resolve(
          new UnsecuredJWT({ sub: 'ana', scope: 'heavy' }).setIssuer(ISSUER).setAudience(AUDIENCE).setExpirationTime('5m').encode(),
        ),
    ],
    [
      'signed with the public key as a shared secret: HS for RS',
      () =>
        new SignJWT({ sub: 'ana', scope: 'heavy' })
          .setProtectedHeader({ alg: 'HS256', kid: 'k' })
          .setIssuer(ISSUER)
          .setAudience(AUDIENCE)
          .setExpirationTime('5m')
          .sign(new TextEncoder().encode(publicKey)),
    ],
    [
      'signed by another key of the same name',
      async () =>
        new SignJWT({ sub: 'ana' })
          .setProtectedHeader({ alg: 'RS256', kid: 'k' })
          .setIssuer(ISSUER)
          .setAudience(AUDIENCE)
          .setExpirationTime('5m')
          .sign((await generateKeyPair('RS256')).privateKey),
    ],
    [
      'changed after it was signed',
      async () =>
        (await sign({ sub: 'ana' })).replace(/\.[^.]+\./, `.${Buffer.from('{"sub":"ana","scope":"heavy"}').toString('base64url')}.`),
    ],
    ['of three words', () => Promise.resolve('a.b.c')],
  ])('opens nothing when it is %s, and is not told why', async (_, make) =>
    expect(shown(await make())).rejects.toMatchObject({ code: 'UNAUTHENTICATED', message: 'This key or token opens nothing here' }),
  );
});
