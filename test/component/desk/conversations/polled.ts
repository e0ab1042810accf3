import { listedReviews as apples } from '../../../../local/providers/app-store.ts';
import { listed } from '../../../../local/providers/bluesky.ts';
import { listedReviews as plays } from '../../../../local/providers/google-play.ts';
import type { Played } from '../../../../local/providers/provider.ts';

type Call = { url: string; method: string; body: string };

/** What stands in a provider's list; `stars` where it judges. */
export type Wrote = { id: string; text: string; at: number; stars: number };

/** How a conversation goes on a channel whose provider calls nobody, for the one test that holds it on all of them. */
export type PolledTalk = {
  channel: string;
  options: Readonly<Record<string, string>>;
  lists(call: Call): boolean;
  /** The provider's answer to whoever has the right to ask. */
  page(all: readonly Wrote[], asked: { url: URL; at: number }): Played;
  sends(call: Call): boolean;
  answered(call: Call): { to: string; text: string };
  to: string;
  /** What it says to a token that has run out. */
  expired: { status: number; body: string };
  /** What was written can be changed by whoever wrote it. */
  changes: boolean;
};

const bluesky: PolledTalk = {
  channel: 'bluesky',
  options: { identifier: 'desk.test' },
  lists: ({ url }) => url.includes('listNotifications'),
  page: (all, { url }) =>
    listed(
      all.map(({ id, text, at }) => ({
        uri: `at://did:plc:ann/app.bsky.feed.post/${id}`,
        cid: `bafy${id}`,
        reason: 'mention',
        author: { did: 'did:plc:ann', handle: 'ann.test' },
        record: { text, createdAt: new Date(at).toISOString(), reply: { root: { uri: 'at://r/c/k', cid: 'bafyr' } } },
        indexedAt: new Date(at).toISOString(),
      })),
      url,
    ),
  sends: ({ url }) => url.endsWith('createRecord'),
  answered: ({ body }) => {
    const { record } = JSON.parse(body) as { record: { text: string; reply: { parent: { uri: string } } } };
    return { to: record.reply.parent.uri, text: record.text };
  },
  to: 'at://did:plc:ann/app.bsky.feed.post/m1',
  expired: { status: 400, body: '{"error":"ExpiredToken"}' },
  changes: false,
};

const googlePlay: PolledTalk = {
  channel: 'google-play',
  options: { packageName: 'example.app' },
  lists: ({ url, method }) => method === 'GET' && url.includes('/reviews'),
  page: (all, asked) =>
    plays(
      all.map(({ id, text, at, stars }) => {
        const lastModified = { seconds: String(Math.floor(at / 1000)), nanos: (at % 1000) * 1e6 };
        return {
          reviewId: id,
          authorName: 'Ann',
          comments: [{ userComment: { text, lastModified, starRating: stars } }],
        };
      }),
      asked,
    ),
  sends: ({ url }) => url.endsWith(':reply'),
  answered: ({ url, body }) => {
    const [, to = ''] = /reviews\/([^/]+):reply$/.exec(url) ?? [];
    return { to, text: (JSON.parse(body) as { replyText: string }).replyText };
  },
  to: 'm1',
  expired: { status: 401, body: '{"error":{"status":"UNAUTHENTICATED"}}' },
  changes: true,
};

const appStore: PolledTalk = {
  channel: 'app-store',
  options: { appId: '1', issuerId: 'i', keyId: 'k' },
  lists: ({ method }) => method === 'GET',
  page: (all, { url }) =>
    apples(
      all.map(({ id, text, at, stars }) => ({
        type: 'customerReviews',
        id,
        attributes: { rating: stars, body: text, reviewerNickname: 'Ann', createdDate: new Date(at).toISOString() },
      })),
      url,
    ),
  sends: ({ method }) => method === 'POST',
  answered: ({ body }) => {
    const { data } = JSON.parse(body) as {
      data: { attributes: { responseBody: string }; relationships: { review: { data: { id: string } } } };
    };
    return { to: data.relationships.review.data.id, text: data.attributes.responseBody };
  },
  to: 'm1',
  expired: { status: 401, body: '{"errors":[{"code":"NOT_AUTHORIZED"}]}' },
  changes: true,
};

export const POLLED_TALKS: readonly PolledTalk[] = [bluesky, googlePlay, appStore];
