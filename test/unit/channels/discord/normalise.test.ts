import { describe, expect, it } from '@jest/globals';
import { discord } from '../../../../shared/channels/discord/index.ts';
import { nonceOf } from '../../../../shared/channels/discord/nonce.ts';
import { eventsIn, normalised, oneEvent } from '../run.ts';

const ID = '1457536551830421524';
const una = { id: '300', username: 'una', global_name: 'Una' };
const gateway = (name: string, data: object) => ({
  type: `GATEWAY_${name}`,
  data: { id: ID, channel_id: '400', ...data },
});
const said = (data: object) => gateway('MESSAGE_CREATE', { author: una, content: 'Hi', ...data });
const interaction = (type: number, data: object, more: object = {}) => ({
  id: ID,
  type,
  channel_id: '400',
  member: { user: una },
  data,
  ...more,
});

describe('a message on Discord', () => {
  it('has the time that its id holds', () => {
    expect(oneEvent(discord, said({}))).toMatchObject({
      kind: 'message',
      externalId: ID,
      thread: '400',
      contact: { key: '300', name: 'Una', handle: 'una' },
      sentAt: Date.UTC(2026, 0, 5, 0, 49, 53, 676),
    });
  });

  it('is read with stickers, forwarded words and files that have no address that ends', () => {
    const event = oneEvent(
      discord,
      said({
        content: '',
        sticker_items: [{ name: 'Wave' }],
        message_snapshots: [{ message: { content: 'from elsewhere' } }],
        message_reference: { type: 1, message_id: '1' },
        attachments: [{ id: '5', filename: 'a.png', url: 'https://cdn.discordapp.com/a.png?ex=1&hm=secret' }, 7],
      }),
    );

    expect(event.text).toBe('from elsewhere\nWave');
    expect(event.replyTo).toBeUndefined();
    expect(event.attachments.map(({ url }) => url)).toEqual([`discord-attachment:400/${ID}/5`]);
  });

  it('of our own bot is the receipt of our answer', () => {
    const echo = said({ author: { ...una, bot: true }, nonce: nonceOf('out-1') });

    expect(oneEvent(discord, echo)).toMatchObject({ kind: 'receipt', status: 'sent', externalId: ID });
    expect(oneEvent(discord, said({ nonce: nonceOf('out-1') })).kind).toBe('message');
  });

  it('is edited when it says so, and not when a preview was added', () => {
    const update = (data: object) => gateway('MESSAGE_UPDATE', { author: una, content: 'Hello', ...data });

    expect(oneEvent(discord, update({ edited_timestamp: 't1' }))).toMatchObject({ kind: 'edit', version: 't1' });
    expect(normalised(discord, update({ embeds: [{}] })).kind).toBe('ignored');
  });

  it.each([
    ['a pin', { type: 6 }, 'ignored'],
    ['somebody who joins', { type: 7 }, 'membership'],
    ['a type of tomorrow', { type: 99 }, 'unsupported'],
    ['a message without an id', { id: undefined }, 'unsupported'],
  ])('%s is %s', (_what, data, kind) => {
    const result = normalised(discord, said(data));

    expect(result.kind === 'events' ? result.events[0]?.kind : result.kind).toBe(kind);
  });
});

describe('other events of Discord', () => {
  it('are deletions, one for each message', () => {
    expect(eventsIn(discord, gateway('MESSAGE_DELETE', {})).map(({ kind }) => kind)).toEqual(['delete']);
    expect(
      eventsIn(discord, gateway('MESSAGE_DELETE_BULK', { id: undefined, ids: ['1', '2'] })).map(
        (each) => each.externalId,
      ),
    ).toEqual(['1', '2']);
  });

  it('show what stands in the place of an id and is none, and keep the ids beside it', () => {
    const found = eventsIn(discord, gateway('MESSAGE_DELETE_BULK', { id: undefined, ids: ['1', { toString: '' }] }));

    expect(found.map(({ kind }) => kind)).toEqual(['delete', 'unsupported']);
  });

  it('are reactions, taken back without words', () => {
    const reaction = { user_id: '300', message_id: ID, emoji: { name: '👍' } };

    expect(oneEvent(discord, gateway('MESSAGE_REACTION_ADD', reaction)).text).toBe('👍');
    expect(oneEvent(discord, gateway('MESSAGE_REACTION_REMOVE', reaction)).text).toBe('');
  });

  it('are the same by way of a webhook', () => {
    const event = {
      type: 'GAME_DIRECT_MESSAGE_CREATE',
      data: { id: ID, channel_id: '400', author: una, content: 'Hi' },
    };

    expect(oneEvent(discord, { type: 1, event })).toMatchObject({ kind: 'message', text: 'Hi' });
    expect(normalised(discord, { type: 1, event: { type: 'APPLICATION_AUTHORIZED' } }).kind).toBe('ignored');
    expect(oneEvent(discord, { type: 1, event: { type: 'APPLICATION_DEAUTHORIZED' } }).kind).toBe('membership');
    expect(oneEvent(discord, { type: 1, event: { type: '__proto__' } }).kind).toBe('unsupported');
    expect(oneEvent(discord, { type: 1, event: 'odd' }).kind).toBe('unsupported');
  });
});

describe('what somebody typed or pressed on Discord', () => {
  it('is a message by what was typed, wherever it stands', () => {
    const options = [
      {
        name: 'sub',
        options: [
          { name: 'text', value: 'my key' },
          { name: 'n', value: 3 },
        ],
      },
    ];

    expect(oneEvent(discord, interaction(2, { name: 'help', options }))).toMatchObject({
      kind: 'message',
      text: 'my key 3',
      contact: { key: '300' },
    });
    expect(oneEvent(discord, interaction(2, { name: 'help' })).text).toBe('/help');
    const resolved = { messages: { '9': { content: 'the words of it' } } };
    expect(oneEvent(discord, interaction(2, { name: 'ask', target_id: '9', resolved })).text).toBe('the words of it');
  });

  it('is a postback by the words on the button, the choice or the form', () => {
    const components = [{ type: 1, components: [{ custom_id: 'yes', label: 'Yes, please' }] }];
    const field = { type: 18, component: { custom_id: 'why', value: 'it broke' } };

    expect(oneEvent(discord, interaction(3, { custom_id: 'yes' }, { message: { components } })).text).toBe(
      'Yes, please',
    );
    expect(oneEvent(discord, interaction(3, { custom_id: 'list', values: ['a', 'b'] })).text).toBe('a, b');
    const odd = interaction(3, { custom_id: 'list', values: ['a', { toString: '' }, [{ toString: null }]] });
    expect(oneEvent(discord, odd).text).toBe('a, {"toString":""}, [{"toString":null}]');
    expect(oneEvent(discord, interaction(5, { custom_id: 'form', components: [field] })).text).toBe('it broke');
  });

  it('is nothing while it is completed, and a placeholder where it is new', () => {
    expect(normalised(discord, interaction(4, {})).kind).toBe('ignored');
    expect(oneEvent(discord, interaction(9, {})).kind).toBe('unsupported');
  });

  it('is no ping when it holds something', () => {
    const body = { type: 0, data: { channel_id: '400', id: ID, content: 'Hi' } };

    expect(oneEvent(discord, body)).toMatchObject({ kind: 'unsupported' });
    expect(normalised(discord, { type: 0, application_id: '1' }).kind).toBe('ignored');
  });
});
