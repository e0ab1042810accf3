import { describe, expect, it } from '@jest/globals';
import { listed, bluesky as played } from '../../../../local/providers/bluesky.ts';
import { bluesky } from '../../../../shared/channels/bluesky/index.ts';
import type { Polled } from '../../../../shared/channels/channel.ts';
import { dedupeKey } from '../../../../shared/channels/keys.ts';
import { accountFor, oneEvent, outgoing } from '../run.ts';

const ROOT = { uri: 'at://did:plc:desk/app.bsky.feed.post/k0', cid: 'bafy0' };
const notification = (record: object = {}, change: object = {}) => ({
  uri: 'at://did:plc:ann/app.bsky.feed.post/k1',
  cid: 'bafy1',
  reason: 'reply',
  author: { did: 'did:plc:ann', handle: 'ann.test', displayName: 'Ann' },
  record: { $type: 'app.bsky.feed.post', text: 'Hi', createdAt: '2026-01-02T03:04:05.678Z', ...record },
  indexedAt: '2026-01-02T03:04:06.000Z',
  ...change,
});
const read = (record: object = {}, change: object = {}) =>
  oneEvent(bluesky, { notifications: [notification(record, change)] });
const account = accountFor('bluesky', { options: { token: 'tok', identifier: 'desk.test', appPassword: 'pw' } });

describe('a post on Bluesky', () => {
  it('is a comment of its person in its thread', () => {
    const [alone, below] = [read(), read({ reply: { root: ROOT, parent: ROOT } })];

    expect(alone).toMatchObject({
      kind: 'comment',
      externalId: 'at://did:plc:ann/app.bsky.feed.post/k1 bafy1',
      thread: 'at://did:plc:ann/app.bsky.feed.post/k1 bafy1 did:plc:ann',
      contact: { key: 'did:plc:ann', handle: 'ann.test', name: 'Ann' },
      sentAt: Date.UTC(2026, 0, 2, 3, 4, 6),
    });
    expect(below).toMatchObject({ thread: `${ROOT.uri} ${ROOT.cid} did:plc:ann`, replyTo: `${ROOT.uri} ${ROOT.cid}` });
  });

  it('that both answers and mentions is one message', () => {
    const keyOf = (reason: string) => dedupeKey({ channel: 'bluesky', account: 'a', event: read({}, { reason }) });

    expect(keyOf('mention')).toBe(keyOf('reply'));
  });

  it('brings its pictures, what it quotes, and the links that its text cuts short', () => {
    const blob = { $type: 'blob', ref: { $link: 'bafyimage' }, mimeType: 'image/png', size: 9 };
    const facets = [
      { index: { byteStart: 0, byteEnd: 9 }, features: [{ uri: 'https://shop.example/a/long/way' }] },
      { features: [{ uri: 'https://seen.example' }, { did: 'did:plc:x' }, 7] },
    ];
    const embed = {
      $type: 'app.bsky.embed.recordWithMedia',
      record: { record: { uri: 'at://did:plc:bo/app.bsky.feed.post/k9', cid: 'c' } },
      media: { images: [{ image: blob, alt: '' }, 'odd'], external: { uri: 'https://card.example', title: 'A card' } },
    };

    expect(read({ text: 'https://seen.example', embed, facets }).attachments).toMatchObject([
      { name: 'a quoted post', url: 'https://bsky.app/profile/did:plc:bo/post/k9' },
      {
        name: 'image.png',
        bytes: 9,
        url: 'https://cdn.bsky.app/img/feed_fullsize/plain/did%3Aplc%3Aann/bafyimage@jpeg',
      },
      { name: 'A card', url: 'https://card.example' },
      { url: 'https://shop.example/a/long/way' },
    ]);
    expect(read({ embed: { external: { uri: 'javascript:x', title: 'x' }, video: blob } }).attachments).toEqual([
      expect.objectContaining({ name: 'video.mp4', contentType: 'image/png' }),
      expect.not.objectContaining({ url: expect.anything() }),
    ]);
  });
});

describe('asking Bluesky', () => {
  type News = Extract<Polled, { kind: 'news' }>;
  const ask = (all: readonly ReturnType<typeof notification>[], cursor: string | null): News => {
    const { url } = bluesky.polls(account, cursor, 0);
    const { status, answer } = listed(all, new URL(url));
    return bluesky.read({ status, headers: {}, body: JSON.stringify(answer) }, cursor) as News;
  };
  const post = (number: number, indexedAt: string) =>
    notification({}, { uri: `at://did:plc:ann/app.bsky.feed.post/n${number}`, indexedAt });
  const connected = () => ask([post(0, '2026-01-01T00:00:00.000Z')], null).cursor;

  it('asks for what speaks to it', () => {
    expect(bluesky.polls(account, null, 0)).toMatchObject({
      method: 'GET',
      url: 'https://bsky.social/xrpc/app.bsky.notification.listNotifications?reasons=mention&reasons=reply&reasons=quote&limit=50',
      headers: { authorization: 'Bearer tok' },
    });
  });

  it('loses none of two with the same time on either side of a page', () => {
    const twins = '2026-01-02T00:00:00.500Z';
    const newer = Array.from({ length: 49 }, (_, index) => post(index + 10, `2026-01-02T00:01:${10 + index}.000Z`));
    const all = [...newer, post(1, twins), post(2, twins)];
    const one = ask(all, connected());
    const two = ask(all, one.cursor);

    expect([one.bodies.length, one.more, two.bodies.length, two.more]).toEqual([50, true, 1, true]);
    expect(new Set([...one.bodies, ...two.bodies]).size).toBe(51);
    expect(ask(all, two.cursor)).toMatchObject({ bodies: [], more: false });
  });

  it('does not stand still where a whole page has one time', () => {
    const all = Array.from({ length: 120 }, (_, index) => post(index, '2026-01-02T00:00:00.000Z'));
    let { cursor, more } = ask(all, connected());
    let asked = 1;
    for (; more && asked < 10; asked += 1) ({ cursor, more } = ask(all, cursor));

    expect(more).toBe(false);
  });

  it.each([
    [400, { error: 'ExpiredToken', message: 'Token has expired' }, true],
    [401, {}, true],
    [429, { error: 'RateLimitExceeded' }, false],
    [500, {}, false],
    [200, { notifications: 'none' }, false],
  ])('is not believed when it is answered %s %j', (status, answer, reauth) => {
    const failed = bluesky.read({ status, headers: {}, body: JSON.stringify(answer) }, connected());

    expect(failed).toMatchObject({ kind: 'failed', reauth });
  });
});

describe('a session of Bluesky', () => {
  const play = (call: { url: string; headers: Record<string, string>; body: string }, at: number) => {
    const given = played.answer({ ...call, url: new URL(call.url), method: 'POST', number: 1, at });
    return { status: given.status, headers: {}, body: JSON.stringify(given.answer) };
  };
  const session = (at: number, refresh?: string, who = account) =>
    bluesky.grant?.read(play(bluesky.grant.request(who, { now: at, ...(refresh ? { refresh } : {}) }), at));

  it('begins by the app password and goes on by what came with it', () => {
    const first = session(0);
    expect(first).toMatchObject({ seconds: 7200 });
    const refresh = typeof first === 'object' ? (first.refresh ?? '') : '';
    expect(session(7_000_000, refresh)).toMatchObject({ seconds: 7200 });
    expect(session(7_000_000, 'forged')).toBeUndefined();
    expect(
      session(0, undefined, { ...account, options: { ...account.options, appPassword: 'wrong' } }),
    ).toBeUndefined();
  });

  it('that does not say how long it lives lives for half an hour', () => {
    const body = JSON.stringify({ accessJwt: 'opaque', refreshJwt: 'r' });

    expect(bluesky.grant?.read({ status: 200, headers: {}, body })).toEqual({
      token: 'opaque',
      seconds: 1800,
      refresh: 'r',
    });
  });
});

describe('an answer on Bluesky', () => {
  const thread = `${ROOT.uri} ${ROOT.cid} did:plc:ann`;
  const sent = (change = {}) =>
    JSON.parse(bluesky.request(outgoing({ thread, text: 'Hi', ...change }), account).body) as { record: object };

  it('names the first post of the thread and the one that it answers', () => {
    expect(sent({ answers: 'at://x/y/k7 bafy7' })).toEqual({
      repo: 'desk.test',
      collection: 'app.bsky.feed.post',
      record: {
        $type: 'app.bsky.feed.post',
        text: 'Hi',
        createdAt: '2025-10-09T08:55:00.000Z',
        reply: { root: ROOT, parent: { uri: 'at://x/y/k7', cid: 'bafy7' } },
      },
    });
    expect(sent().record).toMatchObject({ reply: { root: ROOT, parent: ROOT } });
  });

  it('makes a link of an address, counted in bytes', () => {
    const { record } = sent({ text: 'Grüße 👋 https://shop.example/a?b=1.' });

    expect(record).toMatchObject({
      facets: [{ index: { byteStart: 13, byteEnd: 39 }, features: [{ uri: 'https://shop.example/a?b=1' }] }],
    });
  });

  it('goes to no server but one', () => {
    for (const service of ['http://a.example', 'https://a@b.example', 'https://a.example/path'])
      expect(() =>
        bluesky.request(outgoing({ thread }), { ...account, options: { ...account.options, service } }),
      ).toThrow(/write https/);
  });

  it.each([
    [200, { uri: 'at://d/c/k', cid: 'bafy' }, { kind: 'sent', externalId: 'at://d/c/k bafy' }],
    [400, { error: 'ExpiredToken' }, { kind: 'failed', class: 'reauth' }],
    [
      400,
      { error: 'InvalidRequest', message: 'too long' },
      { kind: 'failed', class: 'never', reason: 'bluesky: InvalidRequest: too long' },
    ],
    [429, {}, { kind: 'retry' }],
    [500, {}, { kind: 'unknown' }],
    [503, {}, { kind: 'retry' }],
  ])('is understood by %s %j', (status, body, result) => {
    expect(bluesky.outcome({ status, headers: {}, body: JSON.stringify(body) })).toMatchObject(result);
  });
});
