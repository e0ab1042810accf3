import { describe, expect, it } from '@jest/globals';
import type { ChannelEvent } from '../../../../shared/channels/channel.ts';
import { dedupeKey } from '../../../../shared/channels/keys.ts';
import { telegram } from '../../../../shared/channels/telegram/index.ts';
import { eventsIn, normalised, oneEvent } from '../run.ts';

const BO = { id: 77, is_bot: false, first_name: 'Bo', last_name: 'B', username: 'bo' };
const PRIVATE = { id: 77, type: 'private', first_name: 'Bo', username: 'bo' };
const GROUP = { id: -1001, type: 'supergroup', title: 'Club' };
const message = (more: object = {}) => ({ message_id: 3, from: BO, chat: PRIVATE, date: 1_760_000_000, ...more });
const update = (field: string, value: unknown) => ({ update_id: 5, [field]: value });
const said = (more: object) => oneEvent(telegram, update('message', message(more)));
const keyOf = (event: ChannelEvent) => dedupeKey({ channel: 'telegram', account: 'main', event });

describe('a message from Telegram', () => {
  it('becomes one event with its words, time, person and chat', () => {
    expect(said({ text: 'Hi', reply_to_message: { message_id: 2 } })).toEqual({
      kind: 'message',
      direction: 'in',
      externalId: '77:3',
      thread: '77',
      providerTime: '1760000000',
      sentAt: 1_760_000_000_000,
      contact: { key: '77', name: 'Bo B', handle: 'bo' },
      content: ['Hi'],
      text: 'Hi',
      replyTo: '77:2',
      attachments: [],
    });
  });

  it('is the same event under another update id, and another one in another chat', () => {
    const one = oneEvent(telegram, update('message', message({ text: 'x' })));
    const again = oneEvent(telegram, { ...update('message', message({ text: 'x' })), update_id: 6 });
    const elsewhere = said({ text: 'x', chat: GROUP });

    expect(keyOf(again)).toBe(keyOf(one));
    expect(keyOf(elsewhere)).not.toBe(keyOf(one));
  });

  it('keeps ids beyond 2^53 exactly', () => {
    const body =
      '{"update_id":1,"message":{"message_id":1,"chat":{"id":9007199254740993},"date":1760000000,"text":"x"}}';

    expect(oneEvent(telegram, body).thread).toBe('9007199254740993');
  });

  it('with files keeps the largest photo, one of an animation’s two forms, and ids that hold no token', () => {
    const file = { file_id: 'F', file_size: 9 };
    const album = {
      photo: [{ file_id: 'small' }, { file_id: 'large', file_size: 5 }],
      caption: 'two',
      media_group_id: 'g',
    };

    expect(said(album)).toMatchObject({
      text: 'two',
      attachments: [{ name: 'photo.jpg', bytes: 5, url: 'telegram-file:large' }],
    });
    expect(said({ animation: file, document: file }).attachments).toHaveLength(1);
    expect(said({ document: { ...file, file_name: 'a/b.pdf', mime_type: 'application/pdf' } }).attachments).toEqual([
      { name: 'b.pdf', contentType: 'application/pdf', bytes: 9, inline: false, url: 'telegram-file:F' },
    ]);
  });

  it('with a place or a person shows what is in it, once', () => {
    const location = { latitude: 1.5, longitude: -2 };

    expect(said({ location, venue: { location, title: 'Shop', address: 'Main St' } }).attachments).toMatchObject([
      { name: 'Shop, Main St', url: 'geo:1.5,-2' },
    ]);
    expect(said({ contact: { phone_number: '+1 555', first_name: 'Al' } }).attachments).toMatchObject([
      { name: 'Al +1 555', url: 'tel:+1555' },
    ]);
    expect([said({ dice: { emoji: '🎲', value: 3 } }).text, said({ poll: { question: 'Why?' } }).text]).toEqual([
      '🎲',
      'Why?',
    ]);
  });

  it('without anything that we know takes its place', () => {
    expect(said({ hologram: {} })).toMatchObject({ kind: 'unsupported', text: '', contact: { key: '77' } });
  });
});

describe('a group', () => {
  it('is one conversation of several people, and each topic one of its own', () => {
    const al = { ...BO, id: 88, first_name: 'Al' };
    const inGroup = (more: object) => said({ chat: GROUP, text: 'x', ...more });

    expect(inGroup({})).toMatchObject({ thread: '-1001', contact: { key: '77' } });
    expect(inGroup({ from: al })).toMatchObject({ thread: '-1001', contact: { key: '88' } });
    expect(inGroup({ is_topic_message: true, message_thread_id: 9 }).thread).toBe('-1001/9');
    expect(inGroup({ message_thread_id: 9 }).thread).toBe('-1001');
  });

  it('does not take the notice that opened a topic for a message replied to', () => {
    const notice = { message_id: 9, forum_topic_created: { name: 'Help' } };

    expect(said({ chat: GROUP, text: 'x', reply_to_message: notice })).not.toHaveProperty('replyTo');
  });

  it('does not take an anonymous admin for the stand-in that all groups share', () => {
    expect(
      said({ chat: GROUP, sender_chat: GROUP, from: { id: 1087968824, is_bot: true }, text: 'x' }).contact,
    ).toEqual({
      key: '-1001',
      name: 'Club',
    });
  });

  it('says who came and went, and where it goes on', () => {
    const detail = (more: object) => said({ chat: GROUP, ...more });

    expect(detail({ new_chat_members: [{ id: 1 }, { id: 2 }] })).toMatchObject({
      kind: 'membership',
      detail: 'joined: 1, 2',
    });
    expect(detail({ left_chat_member: { id: 1 } }).detail).toBe('left: 1');
    expect(detail({ migrate_to_chat_id: -1002 }).detail).toBe('the group goes on as -1002');
  });

  it('may be a channel that nobody in particular writes in', () => {
    const post = { message_id: 4, chat: { ...GROUP, type: 'channel' }, date: 1_760_000_000, text: 'News' };

    expect(oneEvent(telegram, update('channel_post', post))).toMatchObject({ contact: { key: '-1001', name: 'Club' } });
  });
});

describe('what happens to a message later', () => {
  it('is an edit with its own time, once for each edit', () => {
    const edit = (edit_date: number, text: string) =>
      oneEvent(telegram, update('edited_message', message({ text, edit_date })));
    const [first, second, sameSecond] = [edit(1_760_000_009, 'a'), edit(1_760_000_010, 'b'), edit(1_760_000_010, 'c')];

    expect(first).toMatchObject({ kind: 'edit', externalId: '77:3', text: 'a', sentAt: 1_760_000_009_000 });
    expect(new Set([said({ text: 'a' }), first, second, sameSecond].map(keyOf)).size).toBe(4);
  });

  it('is a reaction of one person, taken back by an empty one', () => {
    const reaction = (new_reaction: object[], user: object = BO) =>
      oneEvent(
        telegram,
        update('message_reaction', { chat: GROUP, message_id: 3, user, date: 1_760_000_000, new_reaction }),
      );
    const [thumb, back, other] = [reaction([{ emoji: '👍' }]), reaction([]), reaction([{ emoji: '👍' }], { id: 88 })];

    expect([thumb, back].map(({ kind, externalId, text }) => [kind, externalId, text])).toEqual([
      ['reaction', '-1001:3', '👍'],
      ['reaction', '-1001:3', ''],
    ]);
    expect(new Set([thumb, back, other].map(keyOf)).size).toBe(3);
  });

  it('is a button pressed under it', () => {
    const press = { id: 'cb1', from: BO, data: 'yes', message: { message_id: 3, chat: GROUP, date: 0 } };

    expect(oneEvent(telegram, update('callback_query', press))).toMatchObject({
      kind: 'postback',
      externalId: 'cb1',
      thread: '-1001',
      text: 'yes',
      replyTo: '-1001:3',
      providerTime: null,
      sentAt: null,
    });
    expect(oneEvent(telegram, update('callback_query', { id: 'cb2', from: BO, game_short_name: 'g' })).thread).toBe(
      '77',
    );
  });
});

describe('the other kinds of update', () => {
  it('tell of a person who blocks the bot', () => {
    const change = {
      chat: PRIVATE,
      from: BO,
      date: 1_760_000_000,
      new_chat_member: { status: 'kicked', user: { id: 1 } },
    };

    expect(oneEvent(telegram, update('my_chat_member', change))).toMatchObject({
      kind: 'membership',
      detail: 'kicked',
      thread: '77',
    });
  });

  it('tell both sides of a business account’s chat, which is not the chat with the bot', () => {
    const ours = { ...BO, id: 5, first_name: 'Shop' };
    const business = (from: object) =>
      oneEvent(telegram, update('business_message', message({ from, text: 'x', business_connection_id: 'bc1' })));

    expect(business(BO)).toMatchObject({ direction: 'in', thread: '77//bc1', contact: { key: '77' } });
    expect(business(ours)).toMatchObject({ direction: 'out', thread: '77//bc1', contact: { key: '77', handle: 'bo' } });
  });

  it('tell of every deleted message', () => {
    const deleted = { business_connection_id: 'bc1', chat: PRIVATE, message_ids: [1, 2] };
    const events = eventsIn(telegram, update('deleted_business_messages', deleted));

    expect(events.map(({ kind, externalId, thread }) => [kind, externalId, thread])).toEqual([
      ['delete', '77:1', '77//bc1'],
      ['delete', '77:2', '77//bc1'],
    ]);
  });

  it('are ignored where nobody wrote anything', () => {
    expect(normalised(telegram, update('inline_query', { id: '1' }))).toMatchObject({
      kind: 'ignored',
      reason: expect.stringContaining('inline_query'),
    });
    expect(normalised(telegram, { update_id: 5 }).kind).toBe('ignored');
  });

  it('leave a trace in their chat where they are unknown or broken', () => {
    expect(oneEvent(telegram, update('invented', { chat: GROUP }))).toMatchObject({
      kind: 'unsupported',
      thread: '-1001',
    });
    expect(oneEvent(telegram, update('message', { chat: GROUP, text: 'no id' }))).toMatchObject({
      kind: 'unsupported',
      thread: '-1001',
    });
    expect(oneEvent(telegram, update('message', null))).toMatchObject({ kind: 'unsupported', thread: 'account' });
  });
});
