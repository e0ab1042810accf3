import { describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { discordKeys } from '../../../../local/providers/discord.ts';
import { discord } from '../../../../shared/channels/discord/index.ts';
import { accountFor, NOW } from '../run.ts';

const keys = discordKeys('test');
const GATEWAY = 'whsec_c2VjcmV0LW9uZS1zZWNyZXQtb25lLTI0';

function ask(value: object, headers?: Record<string, string>, options: Record<string, string> = {}) {
  const body = JSON.stringify(value);
  const account = accountFor('discord', { secrets: [keys.publicKey], options });
  const request = {
    method: 'POST' as const,
    headers: headers ?? keys.signed(body, NOW),
    query: {},
    body: Buffer.from(body),
  };
  return discord.verify(request, account, NOW);
}

describe('Discord at the door', () => {
  it('has both kinds of PING answered, once they are signed', () => {
    expect(ask({ type: 1, id: '0' })).toMatchObject({ kind: 'answer', status: 200, body: '{"type":1}' });
    expect(ask({ type: 0, version: 1 })).toMatchObject({ kind: 'answer', status: 204, body: '' });
    expect(ask({ type: 1 }, discordKeys('other').signed('{"type":1}', NOW)).kind).toBe('refused');
  });

  it.each([
    ['a command', { type: 2 }, 200, '"flags":64'],
    ['a button', { type: 3 }, 200, '{"type":6}'],
    ['a completion', { type: 4 }, 200, '"choices":[]'],
    ['a form', { type: 5 }, 200, 'arrived'],
    ['an event', { type: 1, event: { type: 'X' } }, 204, ''],
  ])('is told what %s wants to hear', (_what, body, status, said) => {
    expect(ask(body)).toMatchObject({ kind: 'accepted', reply: { status, body: expect.stringContaining(said) } });
  });

  it('may be late by the time of its repetitions, and no more', () => {
    const late = (minutes: number) => ask({ type: 3 }, keys.signed('{"type":3}', NOW - minutes * 60_000)).kind;

    expect([late(15), late(61), late(-6)]).toEqual(['accepted', 'refused', 'refused']);
  });

  it('is the gateway’s own process only where the account has a secret for it', () => {
    const body = { type: 'GATEWAY_MESSAGE_CREATE', data: {} };
    const signature = new Webhook(GATEWAY).sign('m1', new Date(NOW), JSON.stringify(body));
    const headers = { 'webhook-id': 'm1', 'webhook-timestamp': String(NOW / 1000), 'webhook-signature': signature };

    expect(ask(body, headers, { gatewaySecret: GATEWAY })).toEqual({ kind: 'accepted' });
    expect(ask(body, headers).kind).toBe('refused');
    expect(ask({ ...body, x: 1 }, headers, { gatewaySecret: GATEWAY }).kind).toBe('refused');
  });
});
