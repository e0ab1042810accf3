import { describe, expect, it } from '@jest/globals';
import { toHttpAnswer } from '../../../local/http/answer.ts';

const answer = (payload: unknown) => toHttpAnswer({ ok: true, payload });

describe('what a browser gets for a function’s answer', () => {
  it('is what the function says', () => {
    const { status, headers, body } = answer({
      statusCode: 201,
      headers: { 'Content-Type': 'text/html' },
      body: '<p>',
      cookies: ['a=1'],
    });

    expect([status, headers, body.toString()]).toEqual([
      201,
      { 'content-type': 'text/html', 'set-cookie': ['a=1'] },
      '<p>',
    ]);
  });

  it('is bytes where it says base64', () => {
    expect([...answer({ statusCode: 200, body: '/wA=', isBase64Encoded: true }).body]).toEqual([255, 0]);
  });

  it('is a 200 of JSON for a value without a status', () => {
    const { status, headers, body } = answer({ hello: 'you' });

    expect([status, headers['content-type'], body.toString()]).toEqual([200, 'application/json', '{"hello":"you"}']);
  });

  it.each([[{ statusCode: 'soon' }], [{ statusCode: 42 }], [{ statusCode: 200, body: { no: 'text' } }]])(
    'is a 500 for an answer that makes no sense: %j',
    (payload) => {
      expect(answer(payload).status).toBe(500);
    },
  );

  it('tells nothing of an error, and 503 of a time-out', () => {
    const failed = (errorType: string) => toHttpAnswer({ ok: false, error: { errorType, errorMessage: 'secret' } });

    expect([failed('Error').status, failed('Sandbox.Timedout').status]).toEqual([500, 503]);
    expect(failed('Error').body.toString()).not.toContain('secret');
  });
});
