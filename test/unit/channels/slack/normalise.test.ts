import { describe, expect, it } from '@jest/globals';
import { dedupeKey } from '../../../../shared/channels/keys.ts';
import { slack } from '../../../../shared/channels/slack/index.ts';
import { eventsIn, normalised, oneEvent } from '../run.ts';

const TS = '1760000000.000100';
const wrapped = (event: object, more: object = {}) => ({ type: 'event_callback', api_app_id: 'A1', event, ...more });
const said = { type: 'message', channel: 'C1', user: 'U1', ts: TS, text: 'Hi' };
const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();

describe('a message on Slack', () => {
  it('has a key by its channel, its time to the millisecond and its words as they were typed', () => {
    const event = oneEvent(slack, wrapped({ ...said, text: 'a &lt;b&gt; &amp;amp; <@U2>' }));

    expect(event).toMatchObject({
      kind: 'message',
      externalId: `C1:${TS}`,
      sentAt: 1_760_000_000_000,
      text: 'a <b> &amp; <@U2>',
    });
  });

  it.each([
    ['in a channel', said, `C1:${TS}`],
    ['in a thread', { ...said, thread_ts: '1750000000.000001' }, 'C1:1750000000.000001'],
    ['to the app alone', { ...said, channel: 'D1' }, 'D1'],
    ['to the app alone, in a thread', { ...said, channel: 'D1', thread_ts: '1750000000.000001' }, 'D1'],
  ])('%s belongs to its conversation', (_where, event, thread) => {
    expect(oneEvent(slack, wrapped(event)).thread).toBe(thread);
  });

  it('is one event, though it is told as a mention, as a message, and again under another event_id', () => {
    const tellings = [wrapped(said), wrapped({ ...said, type: 'app_mention' }), wrapped(said, { event_id: 'Ev2' })];
    const keys = tellings.map((body) => dedupeKey({ channel: 'slack', account: 'main', event: oneEvent(slack, body) }));

    expect(new Set(keys).size).toBe(1);
  });

  it('of our own app is the receipt of our answer, by our reference where it comes back', () => {
    const echo = { ...said, user: 'UBOT', bot_id: 'B1', app_id: 'A1' };
    const metadata = { event_type: 'desk_answer', event_payload: { ref: 'out-1' } };

    expect(oneEvent(slack, wrapped(echo))).toMatchObject({ kind: 'receipt', status: 'sent', externalId: `C1:${TS}` });
    expect(oneEvent(slack, wrapped({ ...echo, metadata })).outboundRef).toBe('out-1');
    expect(oneEvent(slack, wrapped({ ...echo, app_id: 'A2', user: undefined })).contact?.key).toBe('B1');
  });

  it('names its files by their ids, and keeps the words of cards where a program wrote none', () => {
    const files = [
      { id: 'F1', name: '../a.png', mimetype: 'image/png', size: 9, url_private: 'https://files.slack.com/x' },
      'odd',
    ];

    expect(oneEvent(slack, wrapped({ ...said, files })).attachments).toEqual([
      { name: 'a.png', contentType: 'image/png', bytes: 9, inline: false, url: 'slack-file:F1' },
    ]);
    expect(oneEvent(slack, wrapped({ ...said, text: '', attachments: [{ fallback: 'build failed' }] })).text).toBe(
      'build failed',
    );
  });
});

describe('a change on Slack', () => {
  const changed = (message: object, previous: object = {}) =>
    wrapped({
      type: 'message',
      subtype: 'message_changed',
      channel: 'C1',
      ts: '1760000009.000001',
      message: { ...said, ...message },
      previous_message: { ...said, ...previous },
    });

  it('is an edit of the message concerned, each with a version of its own', () => {
    const edit = (ts: string) => oneEvent(slack, changed({ text: 'Hello', edited: { ts } }));

    expect(edit('1.000001')).toMatchObject({
      kind: 'edit',
      externalId: `C1:${TS}`,
      version: '1.000001',
      text: 'Hello',
    });
    expect(edit('2.000001').version).not.toBe(edit('1.000001').version);
  });

  it('that only added a preview is none', () => {
    expect(normalised(slack, changed({ attachments: [{ from_url: 'https://x.example' }] })).kind).toBe('ignored');
  });

  it('of our own answer is not the customer’s', () => {
    expect(oneEvent(slack, changed({ text: 'better', app_id: 'A1' })).direction).toBe('out');
  });

  it('is a deletion in the thread where the message stood', () => {
    const deleted = { type: 'message', subtype: 'message_deleted', channel: 'C1', ts: '9.000001', deleted_ts: TS };
    const previous_message = { ...said, thread_ts: '8.000001' };

    expect(oneEvent(slack, wrapped({ ...deleted, previous_message }))).toMatchObject({
      kind: 'delete',
      externalId: `C1:${TS}`,
      thread: 'C1:8.000001',
      contact: { key: 'U1' },
    });
  });

  it('is a reaction, taken back without words', () => {
    const reaction = { user: 'U1', reaction: '+1', item: { channel: 'C1', ts: TS }, event_ts: '1760000009.000001' };

    expect(oneEvent(slack, wrapped({ type: 'reaction_added', ...reaction })).text).toBe(':+1:');
    expect(oneEvent(slack, wrapped({ type: 'reaction_removed', ...reaction })).text).toBe('');
  });
});

describe('what is no message on Slack', () => {
  it.each([
    ['a topic', { ...said, subtype: 'channel_topic' }],
    ['an opened home', { type: 'app_home_opened', user: 'U1' }],
    ['a new channel', { type: 'channel_created', channel: {} }],
  ])('%s is left out', (_what, event) => {
    expect(normalised(slack, wrapped(event)).kind).toBe('ignored');
  });

  it.each([
    ['a subtype of tomorrow', { ...said, subtype: 'hologram' }],
    ['a message without a time', { ...said, ts: undefined }],
    ['a type called like a part of every object', { type: '__proto__' }],
    ['no object', 7],
  ])('%s is a placeholder', (_what, event) => {
    expect(oneEvent(slack, wrapped(event as object)).kind).toBe('unsupported');
  });

  it('a removed app is news of the account', () => {
    expect(oneEvent(slack, wrapped({ type: 'app_uninstalled' }))).toMatchObject({ kind: 'membership', contact: null });
  });
});

describe('what somebody typed or pressed on Slack', () => {
  const command = {
    command: '/help',
    text: ' my printer &amp; me ',
    user_id: 'U1',
    user_name: 'una',
    trigger_id: 't1',
  };

  it('is a message to the desk, answered in person', () => {
    expect(oneEvent(slack, form({ ...command, channel_id: 'C9' }))).toMatchObject({
      kind: 'message',
      externalId: 'command:t1',
      thread: 'U1',
      contact: { key: 'U1', name: 'una' },
      text: 'my printer & me',
    });
    expect(oneEvent(slack, form({ ...command, text: '' })).text).toBe('/help');
  });

  it('is a postback for each button, by what was written on it', () => {
    const payload = {
      type: 'block_actions',
      user: { id: 'U1' },
      channel: { id: 'C1' },
      container: { message_ts: TS },
      actions: [
        { action_id: 'a', action_ts: '1760000002.000001', text: { text: 'Yes' }, value: 'y' },
        { action_id: 'b', action_ts: '1760000002.000001', selected_option: { value: 'red' } },
        { action_ts: 'x' },
      ],
    };
    const events = eventsIn(slack, form({ payload: JSON.stringify(payload) }));

    expect(events.map(({ kind, text }) => [kind, text])).toEqual([
      ['postback', 'Yes'],
      ['postback', 'red'],
      ['unsupported', ''],
    ]);
    expect(events[0]?.thread).toBe(`C1:${TS}`);
  });

  it('is a sent form with its values, and nothing where it was only closed', () => {
    const view = { id: 'V1', callback_id: 'complaint', state: { values: { a: 1 } } };
    const sent = (type: string) => form({ payload: JSON.stringify({ type, user: { id: 'U1' }, view }) });

    expect(oneEvent(slack, sent('view_submission'))).toMatchObject({ thread: 'U1', text: 'complaint {"a":1}' });
    expect(normalised(slack, sent('view_closed')).kind).toBe('ignored');
    expect(oneEvent(slack, sent('tomorrow')).kind).toBe('unsupported');
  });

  it('is nothing in a check of certificates, and unreadable in a form of somebody else', () => {
    expect(normalised(slack, form({ ssl_check: '1' })).kind).toBe('ignored');
    expect(normalised(slack, form({ payload: '{' })).kind).toBe('unreadable');
    expect(normalised(slack, '__proto__=x&constructor=y').kind).toBe('unreadable');
  });
});
