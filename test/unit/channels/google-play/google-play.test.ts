import { createPublicKey } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { jwtVerify } from 'jose';
import { googlePlay as played } from '../../../../local/providers/google-play.ts';
import { GOOGLE_PEM } from '../../../../local/providers/store-keys.ts';
import type { Polled } from '../../../../shared/channels/channel.ts';
import { googlePlay } from '../../../../shared/channels/google-play/index.ts';
import { accountFor, eventsIn, NOW, oneEvent, outgoing } from '../run.ts';

const options = { packageName: 'example.app', client_email: 'desk@example', private_key: GOOGLE_PEM, token: 'tok' };
const account = accountFor('google-play', { options });
const time = (at = NOW) => ({ seconds: String(Math.floor(at / 1000)), nanos: (at % 1000) * 1e6 });
const said = (text: string, starRating = 2, at = NOW) => ({
  userComment: { text, starRating, lastModified: time(at) },
});
const answered = (text: string, at = NOW) => ({ developerComment: { text, lastModified: time(at) } });
const review = (reviewId: string, ...comments: object[]) => ({ reviewId, authorName: 'Ann', comments });

describe('a review on Google Play', () => {
  it('is a comment with its stars, in a conversation of its own', () => {
    expect(oneEvent(googlePlay, { reviews: [review('r1', said('It crashes'))] })).toMatchObject({
      kind: 'comment',
      direction: 'in',
      externalId: 'r1',
      thread: 'r1',
      contact: { key: 'r1', name: 'Ann' },
      text: 'It crashes',
      rating: 2,
      sentAt: NOW,
    });
  });

  it('that was changed is an edit of it', () => {
    expect(oneEvent(googlePlay, { reviews: [review('r1', said('Good', 5))], edited: true })).toMatchObject({
      kind: 'edit',
      externalId: 'r1',
      text: 'Good',
      rating: 5,
    });
  });

  it('has the answer of our side beside it, by when that was written', () => {
    const [, ours] = eventsIn(googlePlay, { reviews: [review('r1', said('x'), answered('Thanks', NOW))] });
    const sent = googlePlay.outcome({
      status: 200,
      headers: {},
      body: JSON.stringify({ result: { replyText: 'Thanks', lastEdited: time() } }),
    });

    expect(ours).toMatchObject({ kind: 'comment', direction: 'out', text: 'Thanks', thread: 'r1' });
    expect(sent).toEqual({ kind: 'sent', externalId: ours?.externalId });
  });

  it.each([
    ['Title\tBody', 'Title\n\nBody'],
    ['\tBody', 'Body'],
    ['A\tB\tC', 'A\n\nB\tC'],
  ])('with a title of former times %j is read', (text, shown) => {
    expect(oneEvent(googlePlay, { reviews: [review('r1', said(text))] }).text).toBe(shown);
  });

  it('loses none of what cannot be read', () => {
    const events = eventsIn(googlePlay, {
      reviews: [review('r1'), review('r2', 7 as never), 'odd', review('r3', said('x'))],
    });

    expect(events.map(({ kind, externalId }) => [kind, externalId])).toEqual([
      ['unsupported', 'r1'],
      ['unsupported', 'r2'],
      ['unsupported', expect.stringMatching(/^unreadable-/)],
      ['comment', 'r3'],
    ]);
  });
});

describe('asking Google Play', () => {
  type News = Extract<Polled, { kind: 'news' }>;
  const read = (reviews: object[], cursor: string | null, nextPageToken?: string) =>
    googlePlay.read(
      { status: 200, headers: {}, body: JSON.stringify({ reviews, tokenPagination: { nextPageToken } }) },
      cursor,
    ) as News;
  const kinds = ({ bodies }: News) =>
    bodies.flatMap((body) =>
      eventsIn(googlePlay, body).map(({ kind, direction, text }) => `${kind} ${direction} ${text}`),
    );
  const connected = () => read([], null).cursor;

  it('tells an answer apart from the review, which it does not change', () => {
    const first = read([review('r1', said('Bad'))], connected());
    const second = read([review('r1', said('Bad'), answered('Sorry'))], first.cursor);
    const third = read([review('r1', said('Good', 5, NOW + 9), answered('Sorry'))], second.cursor);
    const fourth = read([review('r1', said('Good', 5, NOW + 9), answered('Thanks', NOW + 99))], third.cursor);

    expect([first, second, third, fourth].map(kinds)).toEqual([
      ['comment in Bad'],
      ['comment out Sorry'],
      ['edit in Good'],
      ['comment out Thanks'],
    ]);
  });

  it('goes on by the token of the page, and from the top where it is known no more', () => {
    const one = read([review('r1', said('Bad'))], connected(), 'next page');
    expect(googlePlay.polls(account, one.cursor, 0).url).toBe(
      'https://androidpublisher.googleapis.com/androidpublisher/v3/applications/example.app/reviews?maxResults=100&token=next%20page',
    );
    const failed = googlePlay.read({ status: 400, headers: {}, body: '{}' }, one.cursor) as { cursor: string };
    expect(googlePlay.polls(account, failed.cursor, 0).url).not.toContain('token=');
    expect(read([review('r1', said('Bad'))], failed.cursor).bodies).toEqual([]);
  });

  it('takes an empty answer for an empty list, and no other for one', () => {
    const ok = { status: 200, headers: {}, body: '{}' };
    expect(googlePlay.read(ok, connected())).toMatchObject({ kind: 'news', bodies: [] });
    for (const [status, body, reauth] of [
      [200, '<html>', false],
      [401, '{}', true],
      [403, '{"error":{"errors":[{"reason":"permissionDenied"}]}}', true],
      [403, '{"error":{"errors":[{"reason":"quotaExceeded"}]}}', false],
      [429, '', false],
      [500, '', false],
    ] as const)
      expect(googlePlay.read({ status, headers: {}, body }, connected())).toMatchObject({ kind: 'failed', reauth });
  });
});

describe('a token of Google', () => {
  const asked = (who = account) => googlePlay.grant?.request(who, { now: NOW }) ?? { url: '', body: '' };

  it('is asked for by what the service account has signed', async () => {
    const { url, body } = asked();
    const assertion = new URLSearchParams(body).get('assertion') ?? '';
    const { payload } = await jwtVerify(assertion, createPublicKey(GOOGLE_PEM), {
      algorithms: ['RS256'],
      audience: 'https://oauth2.googleapis.com/token',
      issuer: 'desk@example',
      currentDate: new Date(NOW),
    });

    expect(url).toBe('https://oauth2.googleapis.com/token');
    expect(payload).toMatchObject({
      scope: 'https://www.googleapis.com/auth/androidpublisher',
      exp: Math.floor(NOW / 1000) + 3600,
    });
  });

  it('is given for no other key, and lives for an hour', () => {
    const give = (body: string, at: number) => {
      const url = new URL('https://oauth2.googleapis.com/token');
      const { status, answer } = played.answer({ url, method: 'POST', headers: {}, body, number: 1, at });
      return googlePlay.grant?.read({ status, headers: {}, body: JSON.stringify(answer) });
    };
    const { body } = asked();

    expect(give(body, NOW)).toMatchObject({ seconds: 3599 });
    expect(give(body, NOW + 3_601_000)).toBeUndefined();
    expect(give(body.replace(/.{9}$/, 'AAAAAAAAA'), NOW)).toBeUndefined();
    expect(() => asked({ ...account, options: { ...options, private_key: 'none' } })).toThrow(/no private key/);
    const written = { ...account, options: { ...options, private_key: GOOGLE_PEM.replaceAll('\n', '\\n') } };
    expect(asked(written).body).toBe(body);
  });
});

describe('an answer to a review on Google Play', () => {
  it('takes the place of the one before', () => {
    expect(googlePlay.request(outgoing({ thread: 'r/1', text: 'Thanks' }), account)).toMatchObject({
      url: 'https://androidpublisher.googleapis.com/androidpublisher/v3/applications/example.app/reviews/r%2F1:reply',
      body: '{"replyText":"Thanks"}',
      headers: { authorization: 'Bearer tok' },
    });
  });

  it.each([
    [200, {}, { kind: 'sent', externalId: '' }],
    [400, { error: { message: 'too long' } }, { kind: 'failed', class: 'never', reason: 'google play: too long' }],
    [401, {}, { kind: 'failed', class: 'reauth' }],
    [403, { error: { status: 'PERMISSION_DENIED' } }, { kind: 'failed', class: 'reauth' }],
    [403, { error: { status: 'RESOURCE_EXHAUSTED' } }, { kind: 'retry' }],
    [404, {}, { kind: 'failed', class: 'never' }],
    [429, {}, { kind: 'retry' }],
    [500, {}, { kind: 'retry' }],
  ])('is understood by %s %j', (status, body, result) => {
    expect(googlePlay.outcome({ status, headers: {}, body: JSON.stringify(body) })).toMatchObject(result);
  });
});
