import { describe, expect, it } from '@jest/globals';
import { makeProviders } from '../../../local/providers/door.ts';
import { providerAt } from '../../../local/providers/registry.ts';

const play = (address: string, body: unknown) => {
  const url = new URL(address);
  const { channel, answer } = providerAt(url);
  const headers = { authorization: 'Bearer t' };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { channel, ...answer({ url, method: 'POST', headers, body: text, number: 7, at: 1_700_000_000_000 }) };
};

describe('the providers on a laptop', () => {
  it('answer as the WhatsApp Cloud API does', () => {
    expect(play('https://graph.facebook.com/v23.0/106/messages', { to: '+49 151 1' })).toEqual({
      channel: 'whatsapp',
      status: 200,
      answer: {
        messaging_product: 'whatsapp',
        contacts: [{ input: '+49 151 1', wa_id: '491511' }],
        messages: [{ id: 'wamid.LAPTOP7' }],
      },
    });
  });

  it('answer as the Telegram Bot API does', () => {
    expect(play('https://api.telegram.org/bot1:x/sendMessage', { chat_id: '42', text: 'hi' })).toMatchObject({
      channel: 'telegram',
      answer: { ok: true, result: { message_id: 1_000_007, date: 1_700_000_000, chat: { id: 42 }, text: 'hi' } },
    });
  });

  it('answer any other address as a webhook that is content', () => {
    expect(play('https://shop.example/replies', {})).toMatchObject({ channel: 'webhook', status: 200 });
  });

  it('survive a body that is no JSON', () => {
    expect(play('https://api.telegram.org/bot1:x/sendMessage', '{').status).toBe(200);
  });

  it('answer as LINE does', () => {
    const push = 'https://api.line.me/v2/bot/message/push';

    expect(play(push, { to: 'U1', messages: [{ type: 'text', text: 'hi' }] }).answer).toMatchObject({
      sentMessages: [{ id: '700' }],
    });
    expect(play(push, { to: 'U1', messages: [] }).status).toBe(400);
  });

  it('answer as Slack does: with 200, whatever is refused', () => {
    const post = (body: object) => play('https://slack.com/api/chat.postMessage', body);

    expect(post({ channel: 'C1', text: 'hi' }).answer).toMatchObject({ ok: true, channel: 'C1' });
    expect(post({ channel: 'nobody', text: 'hi' })).toMatchObject({
      status: 200,
      answer: { error: 'channel_not_found' },
    });
    expect(post({ channel: 'C1', text: '#429' })).toMatchObject({ status: 429, headers: { 'retry-after': '30' } });
  });

  it('answer as Twilio does', () => {
    const url = new URL('https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json');
    const send = (form: Record<string, string>, authorization = 'Basic x') => {
      const body = new URLSearchParams(form).toString();
      return providerAt(url).answer({ url, method: 'POST', headers: { authorization }, body, number: 7, at: 0 });
    };
    const form = { To: '+4915550001', From: '+15550009999', Body: 'hi' };

    expect(send(form)).toMatchObject({ status: 201, answer: { sid: `SM${'7'.padStart(32, '0')}` } });
    expect(send(form, '').status).toBe(401);
    expect(send({ ...form, To: '+15005550004' }).answer).toMatchObject({ code: 21610 });
    expect(send({ ...form, Body: 'x'.repeat(1601) }).answer).toMatchObject({ code: 21617 });
    expect(
      [
        { ...form, Body: '' },
        { ...form, From: '' },
        { ...form, To: '' },
      ].map((each) => send(each).status),
    ).toEqual([400, 400, 400]);
    expect(send({ ...form, Body: '#429' })).toMatchObject({ status: 429, headers: { 'retry-after': '1' } });
  });

  it.each([
    ['https://discord.com/api/v10/channels/400/messages', { content: '#429' }, 401],
    ['https://smba.trafficmanager.net/teams/v3/conversations/a/activities', { type: 'message', text: 'hi' }, 201],
    ['https://smba.trafficmanager.net/teams/v3/conversations/a/activities', { type: 'message', text: '#429' }, 429],
    ['https://login.microsoftonline.com/t/oauth2/v2.0/token', {}, 401],
    ['https://login.botframework.com/v1/.well-known/keys', {}, 200],
    ['https://api.x.com/2/tweets', { text: 'hi' }, 401],
  ])('answer %s %j as its provider does', (address, body, status) => {
    expect(play(address, body).status).toBe(status);
  });

  it('keep every call for the outbox', () => {
    const written: unknown[] = [];
    const providers = makeProviders({
      prefix: '/local/providers/',
      kept: { past: [], append: (call) => written.push(call) },
      now: () => 0,
      news: () => [],
      took: () => undefined,
    });
    const call = (url: string) =>
      providers.answer({
        method: 'POST',
        url,
        rawHeaders: ['Host', 'x', 'webhook-id', 'm1'],
        body: Buffer.from('{}'),
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
      });

    expect(call('/local/providers/https://shop.example/replies?a=1').status).toBe(200);
    expect(call('/local/providers/nonsense').status).toBe(400);
    expect(providers.calls()).toEqual([
      {
        id: 'call-1',
        at: '1970-01-01T00:00:00.000Z',
        channel: 'webhook',
        url: 'https://shop.example/replies?a=1',
        headers: { 'webhook-id': 'm1' },
        body: '{}',
        status: 200,
      },
    ]);
    expect(written).toHaveLength(1);
  });
});
