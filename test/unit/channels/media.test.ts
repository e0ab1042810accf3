import { describe, expect, it } from '@jest/globals';
import type { Account } from '../../../shared/channels/channel.ts';
import type { MediaAsked, MediaStep } from '../../../shared/channels/media.ts';
import { mediaSource } from '../../../shared/channels/registry.ts';

const SID = `AC${'0'.repeat(32)}`;
const options = {
  token: 'tok',
  accountSid: SID,
  businessId: 'biz',
  consumerKey: 'ck',
  tokenSecret: 'ts',
};
const account = (channel: string): Account => ({ channel, id: 'main', secrets: ['secret'], options });

function stepOf(channel: string, url: string): MediaStep | null | undefined {
  const asked: MediaAsked = { url, account: account(channel), thread: 'c1', ref: 'r', at: 1_700_000_000_000 };
  return mediaSource(channel)?.media(asked);
}

/** What follows when the provider answers the question so. */
function afterAsking(channel: string, url: string, answer: { status?: number; body?: unknown; headers?: object }) {
  const step = stepOf(channel, url);
  if (step?.kind !== 'ask') throw new Error(`${channel} asks nothing first`);
  const { status = 200, body = {}, headers = {} } = answer;
  return step.read({ status, headers: { ...headers }, body: JSON.stringify(body) });
}

const BEARER = { authorization: 'Bearer tok' };
const file = (url: string, headers: object = {}) => ({ kind: 'file', call: { url, headers } });
const basic = (words: string) => ({ authorization: `Basic ${Buffer.from(words).toString('base64')}` });

describe('where a file lies', () => {
  it.each([
    ['line', 'line-content:12', file('https://api-data.line.me/v2/bot/message/12/content', BEARER)],
    [
      'teams',
      'teams-attachment:a1',
      file('https://smba.trafficmanager.net/teams/v3/attachments/a1/views/original', BEARER),
    ],
    ['slack', 'https://files.slack.com/a', file('https://files.slack.com/a', BEARER)],
    ['twilio', 'https://api.twilio.com/m', file('https://api.twilio.com/m', basic(`${SID}:tok`))],
    [
      'twilio-voice',
      `https://api.twilio.com/2010-04-01/Accounts/${SID}/Recordings/RE1.mp3`,
      file(`https://api.twilio.com/2010-04-01/Accounts/${SID}/Recordings/RE1.mp3`, basic(`${SID}:secret`)),
    ],
    ...['messenger', 'instagram', 'viber', 'mastodon', 'webhook', 'x'].map(
      (channel) => [channel, 'https://cdn.example/a', file('https://cdn.example/a')] as const,
    ),
  ])('on %s as %s', (channel, url, step) => {
    expect(stepOf(channel, url)).toEqual(step);
  });

  it.each([
    [
      'whatsapp',
      'whatsapp-media:5',
      { url: 'https://lookaside.fbsbx.com/a' },
      file('https://lookaside.fbsbx.com/a', BEARER),
    ],
    [
      'telegram',
      'telegram-file:f',
      { ok: true, result: { file_path: 'p/a b.jpg' } },
      file('https://api.telegram.org/file/bottok/p/a%20b.jpg'),
    ],
    [
      'slack',
      'slack-file:F1',
      { ok: true, file: { url_private: 'https://files.slack.com/b' } },
      file('https://files.slack.com/b', BEARER),
    ],
    [
      'discord',
      'discord-attachment:1/2/3',
      { attachments: [{ id: '9' }, { id: '3', url: 'https://cdn.example/3' }] },
      file('https://cdn.example/3'),
    ],
    [
      'tiktok',
      'tiktok-media:m/p',
      { code: 0, data: { download_url: 'https://a.tiktok.com/p' } },
      file('https://a.tiktok.com/p', { 'x-user': 'tok' }),
    ],
  ])('on %s as %s, after asking', (channel, url, body, step) => {
    expect(afterAsking(channel, url, { body })).toEqual(step);
  });

  it('on X for a direct message, signed for each of the two addresses', () => {
    const url = 'https://ton.twitter.com/1.1/ton/data/dm/1/2/a.jpg';
    const asked = stepOf('x', 'x-dm-media:77/2');
    const then = afterAsking('x', 'x-dm-media:77/2', { body: { includes: { media: [{ url }] } } });

    const signatures = [asked, then].map((step) => (step && 'call' in step ? step.call.headers['authorization'] : ''));
    expect(signatures).toEqual([expect.stringMatching(/^OAuth /), expect.stringMatching(/^OAuth /)]);
    expect(signatures[0]).not.toBe(signatures[1]);
  });
});

describe('a token is never sent', () => {
  it.each([
    ['slack', 'https://evil.example/files.slack.com'],
    ['slack', 'http://files.slack.com/a'],
    ['twilio', 'https://api.twilio.com.evil.example/m'],
    ['twilio', 'https://api.twilio.com:8443/m'],
    ['twilio-voice', `https://evil.example/2010-04-01/Accounts/${SID}/Recordings/RE1.mp3`],
  ])('by %s to %s', (channel, url) => {
    expect(stepOf(channel, url)).toEqual(file(url));
  });

  it.each([
    ['whatsapp', 'whatsapp-media:5', { url: 'https://evil.example/a' }],
    ['slack', 'slack-file:F1', { ok: true, file: { url_private: 'https://evil.example/a' } }],
    ['tiktok', 'tiktok-media:m/p', { code: 0, data: { download_url: 'https://evil.example/a' } }],
    ['x', 'x-dm-media:1/2', { includes: { media: [{ url: 'https://evil.example/a' }] } }],
  ])('by %s where its own API leads elsewhere', (channel, url, body) => {
    expect(afterAsking(channel, url, { body })).toEqual(file('https://evil.example/a'));
  });
});

describe('what cannot be had', () => {
  it.each([
    ['whatsapp', 'whatsapp-media:5', { status: 400, body: { error: { code: 100 } } }, { why: 'gone' }],
    ['whatsapp', 'whatsapp-media:5', { status: 401 }, { why: 'failed' }],
    [
      'telegram',
      'telegram-file:f',
      { status: 400, body: { description: 'Bad Request: file is too big' } },
      { why: 'too-large' },
    ],
    [
      'telegram',
      'telegram-file:f',
      { status: 400, body: { description: 'Bad Request: invalid file_id' } },
      { why: 'gone' },
    ],
    ['slack', 'slack-file:F1', { body: { ok: false, error: 'file_deleted' } }, { why: 'gone' }],
    [
      'slack',
      'slack-file:F1',
      { body: { ok: false, error: 'missing_scope' } },
      { why: 'failed', reason: expect.stringContaining('missing_scope') },
    ],
    ['discord', 'discord-attachment:1/2/3', { status: 404 }, { why: 'gone' }],
    ['discord', 'discord-attachment:1/2/3', { body: { attachments: [{ id: '4' }] } }, { why: 'gone' }],
    ['tiktok', 'tiktok-media:m/p', { body: { code: 40104, message: 'revoked' } }, { why: 'failed' }],
    ['x', 'x-dm-media:1/2', { body: {} }, { why: 'gone' }],
  ])('on %s as %s says so: %j', (channel, url, answer, end) => {
    expect(afterAsking(channel, url, answer)).toMatchObject({ kind: 'missing', ...end });
  });

  it.each([
    [
      'telegram',
      'telegram-file:f',
      { status: 429, body: { ok: false, parameters: { retry_after: 7 } } },
      { afterSeconds: 7 },
    ],
    [
      'telegram',
      'telegram-file:f',
      { status: 400, body: { description: 'Bad Request: wrong file_id or the file is temporarily unavailable' } },
      {},
    ],
    ['slack', 'slack-file:F1', { status: 429, headers: { 'retry-after': '30' } }, { afterSeconds: 30 }],
    ['slack', 'slack-file:F1', { body: { ok: false, error: 'internal_error' } }, {}],
    ['tiktok', 'tiktok-media:m/p', { body: { code: 40100 } }, {}],
    ['discord', 'discord-attachment:1/2/3', { status: 502 }, {}],
  ])('for now on %s is asked for later: %s %j', (channel, url, answer, end) => {
    expect(afterAsking(channel, url, answer)).toMatchObject({ kind: 'later', ...end });
  });

  it.each(['whatsapp', 'telegram', 'discord'])('%s does not know a name of another channel', (channel) => {
    expect(stepOf(channel, 'line-content:1')).toBeNull();
  });

  it('names of ours cannot lead out of their place in an address', () => {
    expect(stepOf('line', 'line-content:../../v2/bot/info')).toEqual(
      file('https://api-data.line.me/v2/bot/message/..%2F..%2Fv2%2Fbot%2Finfo/content', BEARER),
    );
  });
});
