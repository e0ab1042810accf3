import { createPublicKey } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { jwtVerify } from 'jose';
import { APPLE_PEM } from '../../../../local/providers/store-keys.ts';
import { appStore } from '../../../../shared/channels/app-store/index.ts';
import type { Polled } from '../../../../shared/channels/channel.ts';
import { accountFor, eventsIn, NOW, oneEvent, outgoing } from '../run.ts';

const options = { appId: '42', issuerId: 'issuer', keyId: 'KEY1', privateKey: APPLE_PEM };
const account = accountFor('app-store', { options });
const DAY = '2026-01-02T03:04:05-07:00';
const review = (id: string, body: string, attributes: object = {}, response?: string) => ({
  type: 'customerReviews',
  id,
  attributes: {
    rating: 2,
    title: 'Hm',
    body,
    reviewerNickname: 'Ann',
    createdDate: DAY,
    territory: 'USA',
    ...attributes,
  },
  relationships: { response: response ? { data: { type: 'customerReviewResponses', id: response } } : {} },
});
const answer = (id: string, responseBody: string) => ({
  type: 'customerReviewResponses',
  id,
  attributes: { responseBody, lastModifiedDate: DAY, state: 'PENDING_PUBLISH' },
});

describe('a review in the App Store', () => {
  it.each([0, 6, -1, 2.5, 1e21, '5'])('keeps its words where %j is no number of stars', (rating) => {
    const event = oneEvent(appStore, { data: [review('r1', 'It crashes', { rating })] });

    expect(event).toMatchObject({ kind: 'comment', text: 'Hm\n\nIt crashes' });
    expect(event.rating).toBeUndefined();
  });

  it('is a comment with its title, its stars and its moment', () => {
    expect(oneEvent(appStore, { data: [review('r1', 'It crashes')] })).toMatchObject({
      kind: 'comment',
      externalId: 'r1',
      thread: 'r1',
      contact: { key: 'r1', name: 'Ann' },
      subject: 'Hm',
      text: 'Hm\n\nIt crashes',
      rating: 2,
      sentAt: Date.UTC(2026, 0, 2, 10, 4, 5),
    });
  });

  it('that was changed is an edit of it, and an answer is what our side wrote', () => {
    const events = eventsIn(appStore, {
      data: [review('r1', 'Good')],
      included: [answer('a1', 'Thanks')],
      edited: true,
      of: 'r1',
    });

    expect(events).toMatchObject([
      { kind: 'edit', externalId: 'r1' },
      { kind: 'comment', direction: 'out', externalId: 'a1', thread: 'r1', text: 'Thanks' },
    ]);
  });
});

describe('asking the App Store', () => {
  type News = Extract<Polled, { kind: 'news' }>;
  const read = (page: object, cursor: string | null) =>
    appStore.read({ status: 200, headers: {}, body: JSON.stringify(page) }, cursor) as News;
  const kinds = ({ bodies }: News) =>
    bodies.flatMap((body) =>
      eventsIn(appStore, body).map(({ kind, direction, text }) => `${kind} ${direction} ${text}`),
    );
  const connected = () => read({ data: [] }, null).cursor;

  it('finds a change by comparing, even without another date, and an answer once', () => {
    const first = read({ data: [review('r1', 'Bad')] }, connected());
    const second = read({ data: [review('r1', 'Bad', {}, 'a1')], included: [answer('a1', 'Sorry')] }, first.cursor);
    const third = read(
      { data: [review('r1', 'Good', { rating: 5 }, 'a1')], included: [answer('a1', 'Sorry')] },
      second.cursor,
    );
    const published = { ...answer('a1', 'Sorry'), attributes: { responseBody: 'Sorry', state: 'PUBLISHED' } };
    const fourth = read({ data: [review('r1', 'Good', { rating: 5 }, 'a1')], included: [published] }, third.cursor);

    expect([first, second, third, fourth].map(kinds)).toEqual([
      ['comment in Hm\n\nBad'],
      ['comment out Sorry'],
      ['edit in Hm\n\nGood'],
      [],
    ]);
  });

  it('follows the next page by its cursor alone: its token goes to Apple and nobody else', () => {
    const page = { data: [review('r1', 'x')], links: { next: 'https://evil.example/v1/x?cursor=AQ%3D&limit=9' } };
    const { cursor, more } = read(page, connected());

    expect(more).toBe(true);
    expect(appStore.polls(account, cursor, NOW).url).toBe(
      'https://api.appstoreconnect.apple.com/v1/apps/42/customerReviews?sort=-createdDate&include=response&limit=100&cursor=AQ%3D',
    );
    expect(read({ data: [review('r2', 'x')], links: { next: 'no address' } }, connected()).more).toBe(false);
    const failed = appStore.read({ status: 400, headers: {}, body: '' }, cursor) as { cursor: string };
    expect(appStore.polls(account, failed.cursor, NOW).url).not.toContain('cursor=');
  });

  it('bears a token of ten minutes that the key has signed', async () => {
    const { headers } = appStore.polls(account, null, NOW);
    const token = headers['authorization']?.slice('Bearer '.length) ?? '';
    const { payload, protectedHeader } = await jwtVerify(token, createPublicKey(APPLE_PEM), {
      algorithms: ['ES256'],
      audience: 'appstoreconnect-v1',
      issuer: 'issuer',
      currentDate: new Date(NOW),
    });

    expect(protectedHeader).toEqual({ alg: 'ES256', kid: 'KEY1', typ: 'JWT' });
    expect(Number(payload.exp) - Number(payload.iat)).toBe(600);
  });

  it.each([
    [200, '{}', false],
    [401, '{"errors":[{"detail":"no"}]}', true],
    [403, '', true],
    [429, '', false],
    [500, '', false],
  ])('is not believed when it is answered %s %s', (status, body, reauth) => {
    expect(appStore.read({ status, headers: {}, body }, connected())).toMatchObject({ kind: 'failed', reauth });
  });
});

describe('an answer to a review in the App Store', () => {
  it('names the review', () => {
    const { body } = appStore.request(outgoing({ thread: 'r1', text: 'Thanks' }), account);

    expect(JSON.parse(body)).toEqual({
      data: {
        type: 'customerReviewResponses',
        attributes: { responseBody: 'Thanks' },
        relationships: { review: { data: { type: 'customerReviews', id: 'r1' } } },
      },
    });
  });

  it.each([
    [201, { data: { id: 'a1' } }, { kind: 'sent', externalId: 'a1' }],
    [401, {}, { kind: 'failed', class: 'reauth' }],
    [403, {}, { kind: 'failed', class: 'reauth' }],
    [404, {}, { kind: 'failed', class: 'never' }],
    [409, { errors: [{ detail: 'too long' }] }, { kind: 'failed', class: 'never', reason: 'app store: too long' }],
    [429, {}, { kind: 'retry' }],
    [500, {}, { kind: 'retry' }],
  ])('is understood by %s %j', (status, body, result) => {
    expect(appStore.outcome({ status, headers: {}, body: JSON.stringify(body) })).toMatchObject(result);
  });
});
