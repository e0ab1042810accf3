import { describe, expect, it } from '@jest/globals';
import { outcome, request } from '../../../../shared/channels/x/deliver.ts';
import { authorization } from '../../../../shared/channels/x/oauth.ts';
import { postSize } from '../../../../shared/channels/x/post-size.ts';
import { accountFor, outgoing } from '../run.ts';

const account = accountFor('x', {
  secrets: ['consumer'],
  options: { consumerKey: 'ck', token: 'tok', tokenSecret: 'ts' },
});
const body = (text: string) => JSON.parse(text) as Record<string, unknown>;

describe('an answer on X', () => {
  it('is a direct message to the person', () => {
    const call = request(outgoing({ thread: 'dm:2', text: 'Hi' }), account);

    expect(call.url).toBe('https://api.x.com/2/dm_conversations/with/2/messages');
    expect(body(call.body)).toEqual({ text: 'Hi' });
  });

  it('is a post below the customer’s last', () => {
    const call = (given: object) =>
      body(request(outgoing({ thread: 'post:10:2', text: 'Hi', ...given }), account).body);

    expect(call({ answers: '20' })['reply']).toEqual({ in_reply_to_tweet_id: '20' });
    expect(call({ answers: '20', replyTo: '19' })['reply']).toEqual({ in_reply_to_tweet_id: '19' });
    expect(call({})['reply']).toEqual({ in_reply_to_tweet_id: '10' });
  });

  it('is not posted when it is too long, as X counts', () => {
    expect(() => request(outgoing({ thread: 'post:10:2', text: 'x'.repeat(281) }), account)).toThrow('has 281');
    expect(request(outgoing({ thread: 'dm:2', text: 'x'.repeat(281) }), account).method).toBe('POST');
  });

  it.each([
    ['plain words', 11],
    ['日本語', 6],
    ['👨‍👩‍👧‍👦', 2],
    ['see https://example.com/a/very/long/path/that/goes/on and', 31],
    ['é', 1],
    ['1#*', 3],
  ])('%s counts as %i', (text, size) => {
    expect(postSize(text)).toBe(size);
  });

  it('is signed anew at every attempt, and never without a secret or a time', () => {
    const call = { method: 'POST' as const, url: 'https://api.x.com/2/tweets' };
    const signed = (at: number) => authorization(call, outgoing({ at }), account);

    expect(signed(1_760_000_000_000)).toMatch(
      /^OAuth oauth_consumer_key="ck", oauth_nonce="[0-9a-f]{32}", oauth_signature_method="HMAC-SHA1", oauth_timestamp="1760000000", oauth_token="tok", oauth_version="1.0", oauth_signature="[\w%]+"$/,
    );
    expect(signed(1_760_000_000_000)).not.toBe(signed(1_760_000_060_000));
    expect(() => authorization(call, outgoing(), { ...account, secrets: [''] })).toThrow('no consumer secret');
    expect(() => authorization(call, { ...outgoing(), at: undefined } as never, account)).toThrow('no time');
  });
});

describe('what X says of it', () => {
  it.each([
    [201, { data: { dm_event_id: '5' } }, { kind: 'sent', externalId: '5' }],
    [201, { data: { id: '6' } }, { kind: 'sent', externalId: '6' }],
    [401, { title: 'Unauthorized' }, { kind: 'failed', class: 'reauth' }],
    [
      403,
      { detail: 'Your client app is not configured with the appropriate oauth1 app permissions' },
      { class: 'reauth' },
    ],
    [403, { detail: 'You are not allowed to create a Tweet with duplicate content.' }, { class: 'never' }],
    [400, { errors: [{ message: 'bad' }] }, { class: 'never', reason: 'bad' }],
    [429, {}, { kind: 'retry', afterSeconds: 60 }],
    [503, {}, { kind: 'retry' }],
    [500, {}, { kind: 'unknown' }],
  ])('%s %j is understood', (status, answer, result) => {
    const headers = { date: 'Thu, 09 Oct 2025 08:53:20 GMT', 'x-rate-limit-reset': '1760000060' };

    expect(outcome({ status, headers, body: JSON.stringify(answer) })).toMatchObject(result);
  });
});
