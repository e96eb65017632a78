import { readFileSync } from 'node:fs';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { Client } from '../api/context.js';

/** Signatures that only the holder of a private key can make; a shared secret, or none, is not among them. */
const ALGORITHMS = ['EdDSA', 'ES256', 'ES384', 'PS256', 'RS256'];

/** Reads tokens signed by one issuer for this server; those with `heavy` in their scope may ask heavy questions. */
export const tokenReader = ({
  keys,
  issuer,
  audience,
}: {
  readonly keys: string;
  readonly issuer: string;
  readonly audience: string;
}): ((token: string) => Promise<Client | null>) => {
  const known: JWTVerifyGetKey = createLocalJWKSet(JSON.parse(readFileSync(keys, 'utf8')) as JSONWebKeySet);
  return async (token) => {
    if (token.split('.').length !== 3) return null;
    try {
      const { payload } = await jwtVerify(token, known, { issuer, audience, algorithms: ALGORITHMS, requiredClaims: ['exp', 'sub'] });
      const scope = typeof payload['scope'] === 'string' ? payload['scope'].split(' ') : [];
      const name = (payload.sub ?? '').slice(0, 60);
      return { id: `token ${payload.sub}`, name, known: true, heavy: scope.includes('heavy') };
    } catch {
      return null; // whatever is wrong with it, it opens nothing; the client is told no more than that
    }
  };
};
