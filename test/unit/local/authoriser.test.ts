import { describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { judgeToken } from '../../../local/http/authoriser.ts';

const authoriser = { issuer: 'http://127.0.0.1:3000/login', audience: ['desk'], scopes: [] };
const { publicKey, privateKey } = await generateKeyPair('RS256');
const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), alg: 'RS256' }] });

const claims = (more: JWTPayload = {}): JWTPayload => ({
  iss: authoriser.issuer,
  aud: 'desk',
  sub: 'x',
  exp: Math.floor(Date.now() / 1000) + 60,
  ...more,
});
const token = (payload: JWTPayload) => new SignJWT(payload).setProtectedHeader({ alg: 'RS256' }).sign(privateKey);
const judge = async (payload: JWTPayload, scopes: string[] = []) =>
  (await judgeToken(`Bearer ${await token(payload)}`, { ...authoriser, scopes }, keys)).kind;

describe('a JWT authoriser', () => {
  it('lets a good token in and hands its claims over as texts', async () => {
    const payload = claims({ 'cognito:groups': ['csr', 'lead'], email_verified: true });

    expect(await judgeToken(await token(payload), authoriser, keys)).toEqual({
      kind: 'allowed',
      claims: {
        iss: authoriser.issuer,
        aud: 'desk',
        sub: 'x',
        exp: String(payload.exp),
        'cognito:groups': '[csr lead]',
        email_verified: 'true',
      },
    });
  });

  it.each([
    ['another issuer', { iss: 'http://evil.example' }],
    ['another audience', { aud: 'somebody else' }],
    ['no audience', { aud: undefined }],
    ['a token whose time is over', { exp: Math.floor(Date.now() / 1000) - 60 }],
    ['a token whose time has not come', { nbf: Math.floor(Date.now() / 1000) + 600 }],
  ])('refuses %s', async (_name, more) => {
    expect(await judge(claims(more as JWTPayload))).toBe('unauthorised');
  });

  it('takes the client id where there is no audience, as for an access token', async () => {
    expect(await judge(claims({ aud: undefined, client_id: 'desk' } as unknown as JWTPayload))).toBe('allowed');
  });

  it('asks for any one of the route’s scopes', async () => {
    expect(await judge(claims({ scope: 'read write' }), ['admin', 'write'])).toBe('allowed');
    expect(await judge(claims({ scope: 'read' }), ['admin'])).toBe('forbidden');
  });

  it('refuses tokens of other keys, of no signature and of a shared secret', async () => {
    const stranger = await generateKeyPair('RS256');
    const shared = new TextEncoder().encode(JSON.stringify(await exportJWK(publicKey)));
    const forged = [
      await new SignJWT(claims()).setProtectedHeader({ alg: 'RS256' }).sign(stranger.privateKey),
      await new SignJWT(claims()).setProtectedHeader({ alg: 'HS256' }).sign(shared),
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims())).toString('base64url')}.`,
      'nonsense',
      '',
    ];

    for (const each of forged) expect((await judgeToken(`Bearer ${each}`, authoriser, keys)).kind).toBe('unauthorised');
    expect((await judgeToken(undefined, authoriser, keys)).kind).toBe('unauthorised');
  });
});
