import { describe, expect, it } from '@jest/globals';
import { x } from '../../../../shared/channels/x/index.ts';
import { accountFor, eventsIn, NOW, normalised, oneEvent } from '../run.ts';

const OURS = '1';
const direct = (given: object, sender = '2') => ({
  type: 'message_create',
  id: '2080765901528535096',
  created_timestamp: '1784928224372',
  message_create: {
    sender_id: sender,
    target: { recipient_id: sender === OURS ? '2' : OURS },
    message_data: { text: 'a &lt;b&gt; &amp; c' },
    ...given,
  },
});
const activity = (event_type: string, payload: unknown, includes?: object) => ({
  data: { event_uuid: 'u', event_type, filter: { user_id: OURS }, payload, ...(includes ? { includes } : {}) },
});
const lists = (given: object) => ({ for_user_id: OURS, ...given });

describe('a direct message on X', () => {
  it('is read alike from the new API and the old', () => {
    const users = { '2': { data: { id: '2', name: 'Una', username: 'una' } } };
    const old = { '2': { id: '2', name: 'Una', screen_name: 'una' } };
    const expected = {
      kind: 'message',
      direction: 'in',
      externalId: '2080765901528535096',
      thread: 'dm:2',
      contact: { key: '2', name: 'Una', handle: 'una' },
      text: 'a <b> & c',
      sentAt: 1_784_928_224_372,
    };

    expect(oneEvent(x, activity('dm.received', { direct_message_events: [direct({})], users }))).toMatchObject(
      expected,
    );
    expect(oneEvent(x, lists({ direct_message_events: [direct({})], users: old }))).toMatchObject(expected);
  });

  it('of our own app is a receipt, of our people elsewhere a message of ours', () => {
    const sent = lists({ direct_message_events: [direct({ source_app_id: '77' }, OURS)] });
    const byOptions = (options: Record<string, string>) => {
      const job = {
        channel: 'x',
        account: 'main',
        receivedAt: NOW,
        headers: {},
        body: Buffer.from(JSON.stringify(sent)),
      };
      const result = x.normalise(job, accountFor('x', { options }));
      return result.kind === 'events' ? result.events : [];
    };

    expect(byOptions({})).toMatchObject([{ kind: 'receipt', status: 'sent', contact: { key: '2' } }]);
    expect(byOptions({ appId: '77' })).toMatchObject([{ kind: 'receipt' }]);
    expect(byOptions({ appId: '78' })).toMatchObject([{ kind: 'message', direction: 'out', thread: 'dm:2' }]);
  });

  it('names its file by the message, and is read up to a point', () => {
    const attachment = {
      type: 'media',
      media: { id: 9, id_str: '9', type: 'photo', media_url_https: 'https://ton.x' },
    };
    const [file] = oneEvent(
      x,
      lists({ direct_message_events: [direct({ message_data: { text: '', attachment } })] }),
    ).attachments;
    const mark = { created_timestamp: '1784928224372', sender_id: '2', last_read_event_id: '5' };

    expect(file).toMatchObject({ name: 'photo.jpg', url: 'x-dm-media:2080765901528535096/9' });
    expect(oneEvent(x, activity('dm.read', { direct_message_mark_read_events: [mark] }))).toMatchObject({
      kind: 'receipt',
      status: 'read',
      externalId: '5',
    });
    expect(normalised(x, lists({ direct_message_mark_read_events: [{ ...mark, sender_id: OURS }] })).kind).toBe(
      'ignored',
    );
  });

  it('that is encrypted shows as such, kept apart by the person on the other side', () => {
    const payload = { id: 'c1', sender_id: OURS, conversation_id: `${OURS}:2`, created_at_msec: '1784841233939' };

    expect(oneEvent(x, activity('chat.sent', payload))).toMatchObject({
      kind: 'unsupported',
      direction: 'out',
      thread: 'dm:2',
      contact: { key: '2' },
    });
    expect(oneEvent(x, activity('chat.received', { ...payload, sender_id: '2' })).direction).toBe('in');
  });
});

describe('a post on X', () => {
  const post = {
    id: '20',
    author_id: '2',
    text: '@us hi &amp; bye',
    created_at: '2026-07-07T13:17:01.000Z',
    conversation_id: '10',
    referenced_tweets: [
      { type: 'quoted', id: '8' },
      { type: 'replied_to', id: '15' },
    ],
    attachments: { media_keys: ['3_1'] },
  };
  const includes = {
    media: [
      { media_key: '3_1', type: 'photo', url: 'https://pbs.x/1.jpg' },
      { media_key: '3_2', url: 'y' },
    ],
  };

  it('is a comment of one person in one conversation, with its own pictures', () => {
    expect(oneEvent(x, activity('post.mention.create', post, includes))).toMatchObject({
      kind: 'comment',
      externalId: '20',
      thread: 'post:10:2',
      replyTo: '15',
      text: '@us hi & bye',
      attachments: [{ url: 'https://pbs.x/1.jpg' }],
    });
    expect(oneEvent(x, activity('post.reply.create', post, includes))).toEqual(
      oneEvent(x, activity('post.mention.create', post, includes)),
    );
  });

  it('of the old API has a time in words, and its whole text', () => {
    const tweet = {
      id_str: '20',
      created_at: 'Wed Feb 05 08:39:31 +0000 2020',
      text: 'cut…',
      extended_tweet: { full_text: 'cut no more' },
      user: { id_str: '2', screen_name: 'una' },
    };

    expect(oneEvent(x, lists({ tweet_create_events: [tweet] }))).toMatchObject({
      text: 'cut no more',
      sentAt: Date.UTC(2020, 1, 5, 8, 39, 31),
      contact: { key: '2', handle: 'una' },
    });
    expect(normalised(x, lists({ tweet_create_events: [{ ...tweet, retweeted_status: {} }] })).kind).toBe('ignored');
  });

  it('of our own is a receipt', () => {
    expect(oneEvent(x, activity('post.reply.create', { ...post, author_id: OURS })).kind).toBe('receipt');
  });

  it('that somebody took back is deleted; what we took back is no news', () => {
    const gone = (user_id: string) =>
      lists({ tweet_delete_events: [{ status: { id: '20', user_id }, timestamp_ms: '1432228155593' }] });

    expect(oneEvent(x, gone('2'))).toMatchObject({ kind: 'delete', externalId: '20', contact: { key: '2' } });
    expect(normalised(x, gone(OURS)).kind).toBe('ignored');
    expect(oneEvent(x, activity('post.delete', { id: '20', author_id: '2' })).kind).toBe('delete');
  });
});

describe('what X invents', () => {
  it('is a placeholder, and costs no other entry', () => {
    expect(
      eventsIn(x, lists({ direct_message_events: [direct({}), 'odd', {}], hologram_events: [{}] })).map(
        ({ kind }) => kind,
      ),
    ).toEqual(['message', 'unsupported', 'unsupported', 'unsupported']);
    expect(oneEvent(x, activity('hologram.create', {})).kind).toBe('unsupported');
    expect(oneEvent(x, activity('dm.hologram', {})).kind).toBe('unsupported');
    expect(oneEvent(x, activity('__proto__', {})).kind).toBe('unsupported');
  });

  it.each(['dm.indicate_typing', 'oauth.revoke', 'follow.follow', 'profile.update.bio'])(
    '%s concerns nobody',
    (type) => {
      expect(normalised(x, activity(type, {})).kind).toBe('ignored');
    },
  );

  it('a post is known by its id, written as text or not', () => {
    const post = { created_at: 'Wed Oct 08 08:39:31 +0000 2025', text: '@desk hi', user: { id_str: '3' } };

    for (const id_str of ['77', 77])
      expect(oneEvent(x, lists({ tweet_create_events: [{ ...post, id_str }] })).externalId).toBe('77');
  });
});
