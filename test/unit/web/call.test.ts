import { describe, expect, it } from '@jest/globals';
import { ApiError } from '../../../web/shared/api-error.ts';
import { makeCall } from '../../../web/shared/call.ts';
import { makeDeskClock } from '../../../web/shared/desk-clock.ts';
import { endpoints } from '../../../web/shared/endpoints.ts';
import { errorText } from '../../../web/workspace/state/error-text.ts';
import { english } from '../../../web/workspace/texts/voice.ts';

type Seen = { path: string; init: RequestInit };

function desk(answer: () => Promise<Response>, token: string | undefined = 'token-1') {
  const seen: Seen[] = [];
  let refused = 0;
  const call = makeCall({
    token: () => token,
    fetch: (path, init) => {
      seen.push({ path: String(path), init: init ?? {} });
      return answer();
    },
    onUnauthorised: () => {
      refused += 1;
    },
  });
  return { api: endpoints(call), seen, refused: () => refused };
}

const answering = (status: number, body: unknown) => () =>
  Promise.resolve(new Response(JSON.stringify(body), { status }));
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => error,
  );

describe('a call to the desk', () => {
  it('bears the token and escapes what it puts into the address', async () => {
    const { api, seen } = desk(answering(200, {}));
    await api.older('a/b', 'c&d=e');

    expect(seen[0]?.path).toBe('/api/tickets/a%2Fb/messages?before=c%26d%3De');
    expect(seen[0]?.init.headers).toEqual({ authorization: 'Bearer token-1' });
  });

  it('fails with the words of the desk', async () => {
    const { api } = desk(answering(409, { code: 'refused', detail: 'the ticket is closed: reopen it first' }));
    const error = await failure(api.command('a', { type: 'status', status: 'pending' }));

    expect(error).toMatchObject({ status: 409, code: 'refused' });
    expect(errorText(error, english())).toBe('The ticket is closed: reopen it first');
  });

  it('says that nobody could be reached', async () => {
    const { api } = desk(() => Promise.reject(new TypeError('failed to fetch')));

    expect(errorText(await failure(api.me()), english())).toBe('The desk cannot be reached. Check your connection.');
  });

  it('leads to the login page when the session has ended, and asks nothing without a token', async () => {
    const expired = desk(answering(401, {}));
    const nobody = makeCall({
      token: () => undefined,
      fetch: () => Promise.reject(new Error('asked')),
      onUnauthorised: () => undefined,
    });

    expect(await failure(expired.api.me())).toMatchObject({ status: 401 });
    expect(expired.refused()).toBe(1);
    expect(await failure(nobody('GET', '/api/me'))).toMatchObject({ status: 401 });
  });

  it('survives an answer that is no JSON', async () => {
    const { api } = desk(() => Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 502 })));
    const error = await failure(api.me());

    expect(error).toBeInstanceOf(ApiError);
    expect(errorText(error, english())).toBe('The desk answered 502');
  });
});

describe('the desk’s time in the browser', () => {
  it('is the desk’s, whatever the browser’s clock says', () => {
    let browser = 1000;
    const clock = makeDeskClock(() => browser);
    clock.sync('2026-11-23T09:00:00.000Z');
    browser += 5000;

    expect(new Date(clock.now()).toISOString()).toBe('2026-11-23T09:00:05.000Z');
  });

  it('stays as it was when an answer holds no time', () => {
    const clock = makeDeskClock(() => 1000);
    clock.sync('soon');

    expect(clock.now()).toBe(1000);
  });
});
