import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { verifyRequest } from '../../../shared/channels/verify-request.ts';
import { fc } from '../../support/properties.ts';

const NOW = 1_760_000_000;
const KEY = 'whsec_c2VjcmV0LW9uZS1zZWNyZXQtb25lLTI0';
const input = (channel: string, more: object) => ({
  channel,
  secrets: ['s'],
  headers: {},
  body: '{}',
  now: NOW,
  ...more,
});
const judge = (channel: string, more: object) => verifyRequest(input(channel, more));
const hex = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest('hex');
const signed = (change: { at?: number; id?: string; body?: string } = {}) => {
  const { at = NOW, id = 'msg_1', body = '{}' } = change;
  const signature = new Webhook(KEY).sign(id, new Date(at * 1000), body);
  return { 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': signature };
};

describe('the verify filter', () => {
  it('reads header names in any case, and a second secret while one is rotated', async () => {
    const headers = { 'X-Hub-Signature-256': `sha256=${hex('new', 'ä')}` };

    expect(await judge('meta', { body: 'ä', secrets: ['old', 'new'], headers })).toEqual({ valid: true });
  });

  it('says what is wrong instead of throwing, whatever it is given', async () => {
    expect(await verifyRequest({})).toMatchObject({ valid: false, reason: expect.stringContaining('channel') });
    expect(await judge('fax', {})).toMatchObject({
      valid: false,
      reason: expect.stringContaining('unknown channel "fax"'),
    });
    expect(await judge('constructor', {})).toMatchObject({ valid: false });
    await fc.assert(
      fc.asyncProperty(
        fc.anything(),
        fc.constantFrom('teams', 'x', 'twilio', 'discord', 'slack'),
        async (odd, channel) => {
          expect(await verifyRequest(odd)).toMatchObject({ valid: false });
          expect(
            await judge(channel, { headers: { authorization: 'Bearer a.b.c' }, jwks: odd, crcToken: undefined }),
          ).toMatchObject({ valid: false });
        },
      ),
    );
  });

  it('refuses every scheme without a secret, naming that', async () => {
    const channels = [
      'meta',
      'x',
      'telegram',
      'line',
      'slack',
      'discord',
      'twilio',
      'viber',
      'tiktok',
      'teams',
      'standard-webhooks',
    ];
    for (const channel of channels) expect(await judge(channel, { secrets: [] })).toMatchObject({ valid: false });
  });

  it('closes the replay window on both sides, and fails closed without a clock', async () => {
    const at = (seconds: number) =>
      judge('standard-webhooks', { secrets: [KEY], headers: signed({ at: NOW + seconds }) });

    expect(await Promise.all([at(-300), at(300)])).toEqual([{ valid: true }, { valid: true }]);
    expect(await Promise.all([at(-301), at(301)])).toMatchObject([{ valid: false }, { valid: false }]);
    expect(await judge('standard-webhooks', { secrets: [KEY], headers: signed(), now: undefined })).toMatchObject({
      valid: false,
    });
  });
});

describe('Standard Webhooks', () => {
  it('passes over versions that it does not know, and refuses when no other is there', async () => {
    const headers = signed();
    const only = (signature: string) =>
      judge('standard-webhooks', { secrets: [KEY], headers: { ...headers, 'webhook-signature': signature } });

    expect(await only(`v1a,AAAA ${headers['webhook-signature']}`)).toEqual({ valid: true });
    expect(await only(headers['webhook-signature'].replace('v1,', 'v2,'))).toMatchObject({ valid: false });
  });

  it('takes no secret for a key that decodes to nothing: anybody can sign with an empty key', async () => {
    const mac = createHmac('sha256', '').update(`msg_1.${NOW}.{}`).digest('base64');
    const headers = { ...signed(), 'webhook-signature': `v1,${mac}` };

    for (const secret of ['whsec_', 'whsec_!!!', 'whsec_==']) {
      expect(await judge('standard-webhooks', { secrets: [secret], headers })).toMatchObject({ valid: false });
    }
  });

  it('covers the id: the same body under another id is another webhook', async () => {
    expect(
      await judge('standard-webhooks', { secrets: [KEY], headers: { ...signed(), 'webhook-id': 'msg_2' } }),
    ).toMatchObject({ valid: false });
  });
});

describe('X', () => {
  it('answers a challenge, and signs nothing that could be a body', async () => {
    const mac = createHmac('sha256', 's').update('token-1').digest('base64');

    expect(await judge('x', { crcToken: 'token-1' })).toEqual({ response: `sha256=${mac}` });
    for (const crcToken of ['{"a":1}', '', 'a b', '[]', '"a"', 'a'.repeat(257), '1\n']) {
      expect(await judge('x', { crcToken })).toMatchObject({ valid: false });
    }
    expect(await judge('x', { crcToken: 'token-1', secrets: [''] })).toMatchObject({ valid: false });
  });
});

describe('Twilio', () => {
  const url = 'https://desk.example/channels/twilio/main';
  const sign = (text: string) => ({ 'x-twilio-signature': createHmac('sha1', 's').update(text).digest('base64') });

  it('reads the form from the body where no parameters are given, a repeated one with all its values', async () => {
    const headers = sign(`${url}BodyHi thereMediaabMediaba`);

    expect(await judge('twilio', { url, headers, body: 'Media=ba&Body=Hi+there&Media=ab&Media=ba' })).toEqual({
      valid: true,
    });
  });

  it('knows one address by both spellings of the default port, and no other port', async () => {
    const at = (signedUrl: string, calledUrl: string) =>
      judge('twilio', { url: calledUrl, headers: sign(signedUrl), body: '' });

    expect(await at('https://a.example:443/x', 'https://a.example/x')).toEqual({ valid: true });
    expect(await at('https://a.example/x', 'https://a.example:443/x')).toEqual({ valid: true });
    expect(await at('https://a.example:8443/x', 'https://a.example/x')).toMatchObject({ valid: false });
  });

  it('refuses JSON whose hash is not the address’s, and JSON without one', async () => {
    const withHash = `${url}?bodySHA256=${'0'.repeat(64)}`;

    expect(await judge('twilio', { url: withHash, headers: sign(withHash), body: '{"a":1}' })).toMatchObject({
      valid: false,
    });
    expect(await judge('twilio', { url, headers: sign(url), body: '{"a":1}' })).toMatchObject({ valid: false });
  });
});
