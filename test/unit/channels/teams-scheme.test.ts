import { beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { verifyRequest } from '../../../shared/channels/verify-request.ts';

const NOW = 1_760_000_000;
const APP = 'app-id-1';
const SERVICE = 'https://smba.trafficmanager.net/emea/';
const activity = { type: 'message', serviceUrl: SERVICE, channelId: 'msteams', text: 'Hi' };

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;
let ours: Pair;
let foreign: Pair;

beforeAll(async () => {
  [ours, foreign] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
});

type Token = { claims?: object; key?: Pair; iss?: string; aud?: string; exp?: number | null };

async function bearer({ claims = { serviceurl: SERVICE }, key = ours, iss, aud, exp = NOW + 600 }: Token = {}) {
  const token = new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
    .setIssuer(iss ?? 'https://api.botframework.com')
    .setAudience(aud ?? APP)
    .setNotBefore(NOW - 10);
  if (exp !== null) token.setExpirationTime(exp);
  return `Bearer ${await token.sign(key.privateKey)}`;
}

async function judge(
  token: Token,
  change: { body?: object; endorsements?: string[]; secrets?: string[]; now?: number } = {},
) {
  const key = { ...(await exportJWK(ours.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  return verifyRequest({
    channel: 'teams',
    secrets: change.secrets ?? [APP],
    headers: { Authorization: await bearer(token) },
    body: JSON.stringify(change.body ?? activity),
    now: 'now' in change ? change.now : NOW,
    jwks: { keys: [change.endorsements ? { ...key, endorsements: change.endorsements } : key] },
  });
}

describe('a request of Teams', () => {
  it('is valid with a token of the Bot Framework for our app', async () => {
    expect(await judge({})).toEqual({ valid: true });
    expect(await judge({}, { endorsements: ['msteams'] })).toEqual({ valid: true });
    expect(await judge({}, { secrets: ['other', APP] })).toEqual({ valid: true });
  });

  it('is refused with a token of another key, issuer, app or time', async () => {
    const tokens: Token[] = [
      { key: foreign },
      { iss: 'https://evil.example' },
      { aud: 'other' },
      { exp: NOW - 301 },
      { exp: null },
    ];

    for (const token of tokens)
      expect(await judge(token)).toMatchObject({ valid: false, reason: expect.stringContaining('token is refused') });
  });

  it('allows clocks five minutes apart, and fails closed without one', async () => {
    expect(await judge({ exp: NOW - 299 })).toEqual({ valid: true });
    expect(await judge({}, { now: undefined as never })).toMatchObject({
      valid: false,
      reason: expect.stringContaining('now is missing'),
    });
  });

  it('is refused where the body names another service: our own token would go there', async () => {
    expect(await judge({}, { body: { ...activity, serviceUrl: 'https://evil.example/' } })).toMatchObject({
      valid: false,
    });
    expect(await judge({ claims: {} })).toMatchObject({ valid: false });
  });

  it('is refused where the key is not endorsed for the channel', async () => {
    expect(await judge({}, { endorsements: ['skype'] })).toMatchObject({
      valid: false,
      reason: expect.stringContaining('not endorsed'),
    });
  });

  it('is refused without an app id, a token or keys', async () => {
    expect(await judge({}, { secrets: [] })).toMatchObject({
      valid: false,
      reason: expect.stringContaining('no app id'),
    });
    const headers = { authorization: await bearer() };
    for (const jwks of [undefined, null, 'x', { keys: [] }, { keys: [{}] }]) {
      expect(
        await verifyRequest({ channel: 'teams', secrets: [APP], headers, body: '{}', now: NOW, jwks }),
      ).toMatchObject({ valid: false });
    }
  });

  it('is refused with an unsigned token', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { iss: 'https://api.botframework.com', aud: APP, exp: NOW + 600, serviceurl: SERVICE };
    const headers = { authorization: `Bearer ${part({ alg: 'none' })}.${part(claims)}.` };

    expect(
      await verifyRequest({
        channel: 'teams',
        secrets: [APP],
        headers,
        body: JSON.stringify(activity),
        now: NOW,
        jwks: { keys: [] },
      }),
    ).toMatchObject({ valid: false });
  });
});
