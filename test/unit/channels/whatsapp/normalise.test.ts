import { describe, expect, it } from '@jest/globals';
import type { ChannelEvent } from '../../../../shared/channels/channel.ts';
import { dedupeKey } from '../../../../shared/channels/keys.ts';
import { whatsapp } from '../../../../shared/channels/whatsapp/index.ts';
import { eventsIn, normalised, oneEvent } from '../run.ts';

const NUMBER = { display_phone_number: '15550001111', phone_number_id: '1001' };
const ANNA = { profile: { name: 'Anna', username: 'anna.k' }, wa_id: '4915550001', user_id: 'DE.700100' };
const change = (value: object, field = 'messages') => ({
  field,
  value: { metadata: NUMBER, contacts: [ANNA], ...value },
});
const body = (...changes: object[]) => ({ object: 'whatsapp_business_account', entry: [{ id: '9', changes }] });
const message = (content: object) => ({ from: '4915550001', id: 'wamid.1', timestamp: '1760000000', ...content });
const said = (content: object) => oneEvent(whatsapp, body(change({ messages: [message(content)] })));
const keyOf = (event: ChannelEvent) => dedupeKey({ channel: 'whatsapp', account: 'main', event });

describe('a message from WhatsApp', () => {
  it('becomes one event with its words, time, person and conversation', () => {
    expect(said({ type: 'text', text: { body: 'Hi' }, context: { id: 'wamid.0' } })).toEqual({
      kind: 'message',
      direction: 'in',
      externalId: 'wamid.1',
      thread: '1001:DE.700100',
      providerTime: '1760000000',
      sentAt: 1_760_000_000_000,
      contact: { key: 'DE.700100', name: 'Anna', phone: '4915550001', handle: 'anna.k' },
      content: ['Hi', '', '', ''],
      text: 'Hi',
      replyTo: 'wamid.0',
      attachments: [],
    });
  });

  it('with media keeps the caption, and the id by which the file is fetched', () => {
    const document = { id: 'M1', mime_type: 'application/pdf', filename: '../bill.pdf', caption: 'see here' };
    const attachment = { name: 'bill.pdf', contentType: 'application/pdf', bytes: null, inline: false };

    expect(said({ type: 'document', document })).toMatchObject({
      text: 'see here',
      attachments: [{ ...attachment, url: 'whatsapp-media:M1' }],
    });
    expect(said({ type: 'audio', audio: { id: 'M2', mime_type: 'audio/ogg; codecs=opus' } }).attachments).toMatchObject(
      [{ name: 'audio.ogg', contentType: 'audio/ogg; codecs=opus', url: 'whatsapp-media:M2' }],
    );
  });

  it('with a place, contacts or an order shows what is in it', () => {
    const location = { latitude: 52.5, longitude: 13.4, name: 'Shop', address: 'Main St 1/2' };
    const contacts = [{ name: { formatted_name: 'Bo B' }, phones: [{ phone: '+1 555-0100' }] }];
    const order = { text: 'please', product_items: [{ product_retailer_id: 'TEA', quantity: 2 }] };

    expect(said({ location }).attachments).toMatchObject([{ name: 'Shop, Main St 1-2', url: 'geo:52.5,13.4' }]);
    expect(said({ contacts }).attachments).toMatchObject([{ name: 'Bo B +1 555-0100', url: 'tel:+15550100' }]);
    expect(said({ order })).toMatchObject({ text: 'please', attachments: [{ name: 'Order: 2 × TEA' }] });
  });

  it('with a choice says what was chosen, a form what was answered', () => {
    const nfm_reply = { body: 'Sent', response_json: '{"flow_token":"t","size":"M","when":{"d":1}}' };

    expect(said({ button: { text: 'Yes', payload: 'y' } }).text).toBe('Yes');
    expect(said({ interactive: { list_reply: { id: 'a', title: 'Delivery' } } }).text).toBe('Delivery');
    expect(said({ interactive: { nfm_reply } }).text).toBe('size: M\nwhen: {"d":1}');
    expect(said({ interactive: { nfm_reply: { body: 'Sent', response_json: 'x' } } }).text).toBe('Sent');
  });

  it('of a type that nobody knows yet takes its place with the reason', () => {
    const errors = [{ code: 131051, title: 'Message type unknown', error_data: { details: 'not supported' } }];

    expect(said({ type: 'unsupported', errors })).toMatchObject({
      kind: 'unsupported',
      text: '',
      detail: '131051 Message type unknown: not supported',
      contact: { key: 'DE.700100' },
    });
    expect(said({ type: 'hologram', hologram: {} })).toMatchObject({
      kind: 'unsupported',
      detail: 'message of type "hologram"',
    });
    expect(said({ type: 'interactive', interactive: {} }).kind).toBe('unsupported');
  });
});

describe('who wrote', () => {
  const from = (contact: object | undefined, sender: object) =>
    oneEvent(
      whatsapp,
      body(change({ contacts: contact ? [contact] : [], messages: [message({ text: { body: 'x' }, ...sender })] })),
    );

  it('stays the same person and conversation when the phone number is hidden later', () => {
    const open = from(ANNA, { from_user_id: 'DE.700100' });
    const hidden = from({ ...ANNA, wa_id: '' }, { from: '', from_user_id: 'DE.700100' });

    expect([hidden.contact?.key, hidden.thread]).toEqual([open.contact?.key, open.thread]);
    expect(hidden.contact).not.toHaveProperty('phone');
  });

  it('is never the empty string, which all hidden numbers would share', () => {
    expect(from(undefined, { from: '' }).contact).toBeNull();
    expect(from({ profile: { name: 'A' }, wa_id: '' }, { from: '' }).contact).toBeNull();
  });

  it('is the phone number where Meta sends no other id', () => {
    expect(from({ profile: { name: 'A' }, wa_id: '331' }, { from: '331' }).contact).toEqual({
      key: '331',
      name: 'A',
      phone: '331',
    });
  });

  it('is not guessed from another one of the batch', () => {
    const two = [message({ text: { body: 'a' } }), message({ from: '999', id: 'wamid.2', text: { body: 'b' } })];

    expect(eventsIn(whatsapp, body(change({ messages: two }))).map((event) => event.contact?.key)).toEqual([
      'DE.700100',
      '999',
    ]);
  });

  it('shares the conversation of a group with its other members', () => {
    const inGroup = (sender: string) => from(undefined, { from: sender, group_id: 'G1' });

    expect(inGroup('1')).toMatchObject({ thread: '1001:group:G1', contact: { key: '1' } });
    expect(inGroup('2')).toMatchObject({ thread: '1001:group:G1', contact: { key: '2' } });
  });

  it('keeps two of our numbers apart, though one webhook serves both', () => {
    const other = {
      field: 'messages',
      value: { metadata: { phone_number_id: '2002' }, messages: [message({ text: { body: 'x' } })] },
    };

    expect(oneEvent(whatsapp, body(other)).thread).toBe('2002:4915550001');
  });
});

describe('what happens to a message later', () => {
  const about = (content: object, id = 'wamid.7') => said({ id, ...content });

  it('names that message, and each happening has a key of its own', () => {
    const events = [
      about({ type: 'reaction', reaction: { message_id: 'wamid.1', emoji: '👍' } }),
      about({ type: 'reaction', reaction: { message_id: 'wamid.1' } }, 'wamid.8'),
      about({
        type: 'edit',
        edit: { original_message_id: 'wamid.1', message: { type: 'text', text: { body: 'new' } } },
      }),
      about({ type: 'revoke', revoke: { original_message_id: 'wamid.1' } }),
    ];

    expect(events.map(({ kind, externalId, text }) => [kind, externalId, text])).toEqual([
      ['reaction', 'wamid.1', '👍'],
      ['reaction', 'wamid.1', ''],
      ['edit', 'wamid.1', 'new'],
      ['delete', 'wamid.1', ''],
    ]);
    expect(new Set(events.map(keyOf)).size).toBe(4);
  });

  it('is told as a receipt with our own ref and the reason of a failure', () => {
    const errors = [{ code: 131047, title: 'Re-engagement message' }];
    const status = (more: object) => ({ id: 'wamid.9', timestamp: '1760000001', recipient_id: '4915550001', ...more });
    const statuses = [
      status({ status: 'failed', biz_opaque_callback_data: 'out-1', errors }),
      status({ status: 'played' }),
    ];

    expect(eventsIn(whatsapp, body(change({ statuses })))).toMatchObject([
      {
        kind: 'receipt',
        status: 'failed',
        externalId: 'wamid.9',
        outboundRef: 'out-1',
        detail: '131047 Re-engagement message',
      },
      { kind: 'receipt', status: 'read', externalId: 'wamid.9' },
    ]);
  });

  it('keeps a status that Meta invents tomorrow apart from those that we know', () => {
    const statuses = [{ id: 'wamid.9', status: 'constructor', timestamp: '1', recipient_id: '4915550001' }];

    expect(oneEvent(whatsapp, body(change({ statuses })))).toMatchObject({ kind: 'unsupported', sentAt: null });
  });

  it('lets each step of one message have its own key', () => {
    const statuses = ['sent', 'delivered', 'read'].map((status) => ({ id: 'w', status, timestamp: '1760000001' }));

    expect(new Set(eventsIn(whatsapp, body(change({ statuses }))).map(keyOf)).size).toBe(3);
  });
});

describe('other webhooks of WhatsApp', () => {
  it('show what our own people wrote on the phone as an echo to the customer', () => {
    const echo = { ...message({ type: 'text', text: { body: 'Ready!' } }), from: '15550001111', to: '4915550001' };
    const event = oneEvent(whatsapp, body(change({ contacts: [], message_echoes: [echo] }, 'smb_message_echoes')));

    expect(event).toMatchObject({ kind: 'message', direction: 'out', text: 'Ready!', contact: { key: '4915550001' } });
  });

  it('show a call, and someone who changed the number', () => {
    const calls = [{ id: 'wacid.1', event: 'terminate', from: '4915550001', to: '1', timestamp: '1760000000' }];
    const system = { body: 'Anna changed her number', type: 'user_changed_number' };

    expect(oneEvent(whatsapp, body(change({ calls }, 'calls')))).toMatchObject({
      kind: 'call',
      contact: { key: 'DE.700100' },
    });
    expect(said({ type: 'system', system })).toMatchObject({ kind: 'membership', text: '', detail: system.body });
  });

  it('are ignored where they are about the business', () => {
    for (const field of [
      'message_template_status_update',
      'account_update',
      'phone_number_quality_update',
      'history',
    ]) {
      expect(normalised(whatsapp, body(change({ event: 'X' }, field))).kind).toBe('ignored');
    }
  });

  it('leave a trace where they are unknown, also when only an error comes', () => {
    expect(oneEvent(whatsapp, body(change({}, 'invented')))).toMatchObject({ kind: 'unsupported', contact: null });
    expect(oneEvent(whatsapp, body(change({ errors: [{ code: 1 }] })))).toMatchObject({ kind: 'unsupported' });
  });

  it('may come without the envelope, as the console’s test button sends them', () => {
    expect(oneEvent(whatsapp, change({ messages: [message({ text: { body: 'test' } })] })).text).toBe('test');
  });
});

describe('a batch with something broken in it', () => {
  const good = message({ text: { body: 'good' } });

  it.each([
    ['a message without id', [{ type: 'text' }, good]],
    ['a message that is null', [null, good]],
    ['a message that is text', ['x', good]],
    ['a message of odd types', [{ ...good, id: 'w2', text: [1], context: 7, timestamp: {} }, good]],
  ])('keeps the rest and a placeholder for %s', (_name, messages) => {
    const events = eventsIn(whatsapp, body(change({ messages })));

    expect(events.map((event) => event.kind)).toEqual(['unsupported', 'message']);
  });

  it('takes one message where a list was expected', () => {
    expect(oneEvent(whatsapp, body(change({ messages: good }))).text).toBe('good');
  });

  it('keeps every other change and entry', () => {
    const whole = { entry: [7, { changes: 'x' }, { changes: [null, change({ messages: [good] })] }] };

    expect(eventsIn(whatsapp, whole).map((event) => event.kind)).toEqual([...Array(3).fill('unsupported'), 'message']);
  });
});
