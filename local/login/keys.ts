import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTVerifyGetKey,
  SignJWT,
} from 'jose';
import { writeWhole } from '../write-whole.ts';
import { claimsOf, type DemoAgent } from './agents.ts';

export type LoginKeys = {
  /** Private, for the provider. */
  jwks: { keys: JWK[] };
  cookieKeys: string[];
  /** Public, for the authoriser. */
  verify: JWTVerifyGetKey;
};

type Kept = { jwk: JWK; cookie: string };

/** Keys of the login, kept in the desk's folder so that a browser stays logged in over a restart. */
export async function openLoginKeys(dir: string): Promise<LoginKeys> {
  const file = join(dir, 'login-keys.json');
  const kept: Kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : await newKeys();
  if (!existsSync(file)) writeWhole(file, JSON.stringify(kept));
  const { n, e, kty, kid, alg, use } = kept.jwk;
  const open = Object.fromEntries(
    Object.entries({ n, e, kty, kid, alg, use }).filter(([, value]) => value !== undefined),
  );
  return { jwks: { keys: [kept.jwk] }, cookieKeys: [kept.cookie], verify: createLocalJWKSet({ keys: [open as JWK] }) };
}

async function newKeys(): Promise<Kept> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  return {
    jwk: { ...jwk, alg: 'RS256', use: 'sig', kid: await calculateJwkThumbprint(jwk) },
    cookie: randomBytes(24).toString('base64url'),
  };
}

/** An ID token without the login page: for tests and the demo, in this process only. Real time, valid for an hour. */
export async function signToken({
  keys,
  agent,
  issuer,
  clientId,
}: {
  keys: LoginKeys;
  agent: DemoAgent;
  issuer: string;
  clientId: string;
}): Promise<string> {
  const [jwk] = keys.jwks.keys;
  if (!jwk?.kid) throw new Error('the login has no key');
  return await new SignJWT(claimsOf(agent))
    .setProtectedHeader({ alg: 'RS256', kid: jwk.kid })
    .setIssuer(issuer)
    .setAudience(clientId)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(await importJWK(jwk, 'RS256'));
}
