import { describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { dedupeKey } from '../../../../shared/channels/keys.ts';
import { webhook } from '../../../../shared/channels/webhook/index.ts';
import { accountFor, NOW, normalised, oneEvent, outgoing } from '../run.ts';

const data = {
  id: 'm1',
  conversation: 'order-17',
  from: { id: 'u1', name: 'Cy', email: 'cy@example.com', phone: '+331' },
  subject: 'Broken cup',
  text: 'It came in two.',
  replyTo: 'm0',
  attachments: [{ name: 'cup.jpg', contentType: 'image/jpeg', url: 'https://shop.example/cup.jpg' }],
};
const body = (change: object = {}, more: object = {}) => ({
  type: 'message.created',
  timestamp: '2026-01-02T03:04:05.678901Z',
  data: { ...data, ...change },
  ...more,
});

describe('a signed webhook', () => {
  it('brings a message', () => {
    expect(oneEvent(webhook, body())).toEqual({
      kind: 'message',
      direction: 'in',
      externalId: 'm1',
      thread: 'order-17',
      providerTime: '2026-01-02T03:04:05.678901Z',
      sentAt: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
      contact: { key: 'u1', name: 'Cy', email: 'cy@example.com', phone: '+331' },
      content: ['order-17', 'u1', 'Broken cup', 'It came in two.'],
      subject: 'Broken cup',
      text: 'It came in two.',
      replyTo: 'm0',
      attachments: [
        { name: 'cup.jpg', contentType: 'image/jpeg', bytes: null, inline: false, url: 'https://shop.example/cup.jpg' },
      ],
    });
  });

  it('takes ids as numbers, also beyond 2^53', () => {
    const text = JSON.stringify(body({ id: '@' })).replace('"@"', '9007199254740993');

    expect(oneEvent(webhook, text).externalId).toBe('9007199254740993');
  });

  it('takes no address for a file that a browser could not open', () => {
    const attachments = [{ name: 'x', url: 'javascript:alert(1)' }, { url: 'file:///etc/passwd' }];

    expect(oneEvent(webhook, body({ attachments })).attachments).toEqual([
      { name: 'x', contentType: 'application/octet-stream', bytes: null, inline: false },
      { name: 'attachment', contentType: 'application/octet-stream', bytes: null, inline: false },
    ]);
  });

  it('does not let one sender’s id hide another one’s message', () => {
    const keyOf = (change: object) =>
      dedupeKey({ channel: 'webhook', account: 'main', event: oneEvent(webhook, body(change)) });

    expect(keyOf({ conversation: 'other' })).not.toBe(keyOf({}));
    expect(keyOf({ from: { id: 'u2' } })).not.toBe(keyOf({}));
  });

  it('goes to quarantine with the places named where the message is incomplete', () => {
    expect(normalised(webhook, body({ text: 5, from: {} }))).toEqual({
      kind: 'unreadable',
      reason: 'message.created is incomplete or of the wrong type at data.from.id, data.text',
    });
  });

  it('of another type shows in its conversation, and is ignored without one', () => {
    expect(oneEvent(webhook, body({}, { type: 'order.paid' }))).toMatchObject({
      kind: 'unsupported',
      thread: 'order-17',
      contact: { key: 'u1' },
    });
    expect(normalised(webhook, { type: 'contact.created', data: { id: 'x' } }).kind).toBe('ignored');
    expect(normalised(webhook, { type: 'ping' }).kind).toBe('ignored');
  });
});

describe('an answer by webhook', () => {
  const secrets = ['whsec_c2VjcmV0LW9uZS1zZWNyZXQtb25lLTI0', 'whsec_c2VjcmV0LXR3by1zZWNyZXQtdHdvLTI0'];
  const message = outgoing({ thread: 'order-17', to: 'u1', at: Date.now() });

  it('is signed so that the reference library accepts it, with each live secret', () => {
    const call = webhook.request(message, accountFor('webhook', { secrets }));

    for (const secret of secrets) {
      expect(new Webhook(secret).verify(call.body, call.headers)).toMatchObject({
        type: 'message.created',
        data: { id: 'out-1', conversation: 'order-17', to: { id: 'u1' }, text: 'Your parcel is on its way.' },
      });
    }
    expect([call.url, call.headers['webhook-id']]).toEqual(['https://shop.example/desk', 'out-1']);
  });

  it('is accepted by our own intake: two desks could talk', () => {
    const account = accountFor('webhook', { secrets });
    const { headers, body: text } = webhook.request({ ...message, at: NOW }, account);

    expect(webhook.verify({ method: 'POST', headers, query: {}, body: Buffer.from(text) }, account, NOW)).toEqual({
      kind: 'accepted',
    });
  });

  it('is not sent unsigned, nor without a time', () => {
    expect(() => webhook.request(message, accountFor('webhook', { secrets: ['', 'whsec_'] }))).toThrow(
      /no usable secret/,
    );
    const { at: _at, ...timeless } = message;
    expect(() => webhook.request(timeless, accountFor('webhook', { secrets }))).toThrow(/has no time/);
  });

  it('is judged by the receiver’s status', () => {
    const outcome = (status: number, text = '') => webhook.outcome({ status, headers: {}, body: text });

    expect([outcome(204), outcome(200, '{"id":"r1"}')]).toEqual([
      { kind: 'sent', externalId: '' },
      { kind: 'sent', externalId: 'r1' },
    ]);
    expect([408, 429, 500, 503].map((status) => outcome(status).kind)).toEqual(Array(4).fill('retry'));
    expect([401, 403, 410].map((status) => outcome(status))).toMatchObject(Array(3).fill({ class: 'reauth' }));
    expect([301, 400, 404].map((status) => outcome(status))).toMatchObject(Array(3).fill({ class: 'never' }));
  });
});
