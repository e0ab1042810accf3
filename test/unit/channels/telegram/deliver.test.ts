import { describe, expect, it } from '@jest/globals';
import { telegram } from '../../../../shared/channels/telegram/index.ts';
import { accountFor, outgoing } from '../run.ts';

const sent = (change: Parameters<typeof outgoing>[0] = {}) => {
  const call = telegram.request(outgoing({ to: '77', thread: '77', ...change }), accountFor('telegram'));
  return { ...call, body: JSON.parse(call.body) };
};
const answer = (status: number, body: unknown) => telegram.outcome({ status, headers: {}, body: JSON.stringify(body) });
const refused = (error_code: number, more: object = {}) =>
  answer(error_code, { ok: false, error_code, description: 'no', ...more });

describe('an answer on Telegram', () => {
  it('goes out as plain text to the chat, in reply to the message', () => {
    expect(sent({ replyTo: '77:3' })).toEqual({
      url: 'https://api.telegram.org/bottok/sendMessage',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: {
        chat_id: '77',
        text: 'Your parcel is on its way.',
        reply_parameters: { message_id: 3, allow_sending_without_reply: true },
      },
    });
  });

  it('goes to the topic, or to the business account’s chat, from which the customer wrote', () => {
    expect(sent({ thread: '-1001/9' }).body).toMatchObject({ chat_id: '-1001', message_thread_id: 9 });
    expect(sent({ thread: '77//bc1' }).body).toEqual({
      chat_id: '77',
      business_connection_id: 'bc1',
      text: 'Your parcel is on its way.',
    });
  });

  it('does without the reply where the message replied to has no number', () => {
    for (const replyTo of ['2342342309929423', '77:member-1', '']) {
      expect(sent({ replyTo }).body).not.toHaveProperty('reply_parameters');
    }
  });
});

describe('what Telegram answers', () => {
  it('is sent with the id of the message in its chat', () => {
    expect(answer(200, { ok: true, result: { message_id: 9, chat: { id: 77 } } })).toEqual({
      kind: 'sent',
      externalId: '77:9',
    });
  });

  it('asks to wait so many seconds', () => {
    expect(refused(429, { parameters: { retry_after: 12 } })).toEqual({
      kind: 'retry',
      afterSeconds: 12,
      reason: 'no',
    });
    expect(refused(429)).toEqual({ kind: 'retry', reason: 'no' });
  });

  it('says that the person has blocked the bot, or that the token is broken', () => {
    expect([refused(403), refused(400)]).toEqual(Array(2).fill({ kind: 'failed', class: 'never', reason: 'no' }));
    expect([refused(401), refused(404)]).toEqual(Array(2).fill({ kind: 'failed', class: 'reauth', reason: 'no' }));
  });

  it('is unknown where Telegram may have the message', () => {
    expect(
      [refused(500), answer(502, 'x'), answer(200, {}), answer(200, { ok: true })].map(({ kind }) => kind),
    ).toEqual(Array(4).fill('unknown'));
  });
});
