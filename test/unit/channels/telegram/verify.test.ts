import { describe, expect, it } from '@jest/globals';
import { verify } from '../../../../shared/channels/telegram/verify.ts';

const account = { channel: 'telegram', id: 'bot', secrets: ['long word'], options: {} };
const told = (body: object | string, token = 'long word') =>
  verify(
    {
      method: 'POST',
      headers: { 'x-telegram-bot-api-secret-token': token },
      query: {},
      body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
    },
    account,
    0,
  );

describe('a button that somebody presses in Telegram', () => {
  const press = { update_id: 1, callback_query: { id: '4382bfdwdsb323b2d9', data: 'yes', from: { id: 1 } } };

  it('is answered in the same breath, so that it does not go on turning', () => {
    const verdict = told(press);

    expect(verdict).toMatchObject({ kind: 'accepted', reply: { status: 200, contentType: 'application/json' } });
    const { reply } = verdict as { reply: { body: string } };
    expect(JSON.parse(reply.body)).toEqual({ method: 'answerCallbackQuery', callback_query_id: '4382bfdwdsb323b2d9' });
  });

  it('is not, for whoever does not know the token', () => {
    expect(told(press, 'guessed').kind).toBe('refused');
  });

  it.each([
    [{ update_id: 1, message: { text: '"callback_query"' } }],
    [{ update_id: 1, callback_query: {} }],
    ['"callback_query"'],
    ['{"callback_query"'],
  ])('%j is none', (body) => {
    expect(told(body)).toEqual({ kind: 'accepted' });
  });
});
