import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { makeProof, randomText } from '../../../web/workspace/pkce.ts';
import { authorizeAddress, callbackOf, expiryOf, logoutAddress, tokenForm } from '../../../web/workspace/session.ts';
import { english } from '../../../web/workspace/texts/voice.ts';

const config = {
  authorizeUrl: 'https://login.example/authorize',
  logoutUrl: 'https://login.example/logout',
  clientId: 'workspace',
};
const token = (claims: unknown) => ['e30', Buffer.from(JSON.stringify(claims)).toString('base64url'), 'x'].join('.');

describe('logging in', () => {
  it('asks for a code with a proof, never for a token', () => {
    const query = new URL(
      authorizeAddress(config, { origin: 'https://desk.example', challenge: 'C', state: 'S', nonce: 'N' }),
    ).searchParams;

    expect(Object.fromEntries(query)).toMatchObject({
      response_type: 'code',
      code_challenge: 'C',
      code_challenge_method: 'S256',
      state: 'S',
      redirect_uri: 'https://desk.example/',
      scope: 'openid email profile',
    });
  });

  it('proves itself by the SHA-256 of a random text (RFC 7636)', async () => {
    const { verifier, challenge } = await makeProof();

    expect(challenge).toBe(createHash('sha256').update(verifier).digest('base64url'));
    expect(verifier).toMatch(/^[\w-]{43}$/);
    expect(randomText()).not.toBe(randomText());
  });

  it('exchanges the code with the proof and without a secret', () => {
    expect(Object.fromEntries(tokenForm(config, { origin: 'https://desk.example', code: 'c', verifier: 'v' }))).toEqual(
      {
        grant_type: 'authorization_code',
        client_id: 'workspace',
        redirect_uri: 'https://desk.example/',
        code: 'c',
        code_verifier: 'v',
      },
    );
  });

  it('reads what comes back', () => {
    expect(callbackOf('?code=c&state=s', english().say)).toEqual({ code: 'c', state: 's' });
    expect(callbackOf('?error=access_denied&state=s', english().say)).toEqual({
      error: 'The login was refused: access_denied',
    });
    expect(callbackOf('?code=c', english().say)).toBeNull();
    expect(callbackOf('', english().say)).toBeNull();
  });

  it('logs out where it logged in, by both names that providers use', () => {
    const query = new URL(logoutAddress(config, { origin: 'https://desk.example', token: 't' })).searchParams;

    expect(Object.fromEntries(query)).toMatchObject({
      logout_uri: 'https://desk.example/',
      post_logout_redirect_uri: 'https://desk.example/',
      id_token_hint: 't',
    });
  });
});

describe('the end of a session', () => {
  it('is counted by the token’s lifetime, since the browser’s clock may be wrong', () => {
    expect(expiryOf(token({ iat: 1_000_000, exp: 1_003_600 }), 5000)).toBe(5000 + 3_600_000 - 30_000);
  });

  it('is assumed to be an hour away where the token does not say', () => {
    expect(expiryOf('not a token', 0)).toBe(3_570_000);
  });
});
