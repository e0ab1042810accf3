import { describe, expect, it } from '@jest/globals';
import { foldPolicy } from '../../../shared/domain/evolve.ts';
import { fold } from '../../../shared/domain/fold.ts';
import type { Message } from '../../../shared/domain/message.ts';
import type { EventFact, Ticket } from '../../../shared/domain/ticket.ts';
import { cutBytes, packText, unpackText } from '../../../shared/store/codec.ts';
import {
  blankMessage,
  eventFromItem,
  eventToItem,
  factFromItem,
  messageFromItem,
  messageToItem,
} from '../../../shared/store/fact-items.ts';
import { indexKey, partitions, quarantineKey, shardName, ticketRef } from '../../../shared/store/keys.ts';
import { at, CONVERSATION, customerSays, happened } from '../../support/desk-parts.ts';
import { MONDAY, settingsWith } from '../../support/example-desk.ts';
import { fc } from '../../support/properties.ts';

describe('text', () => {
  it('is cut at the edge of a character, to no more bytes than asked', () => {
    const anyText = fc.string({ unit: fc.constantFrom('a', 'é', '漢', '😀', 'e\u0301'), maxLength: 60 });

    fc.assert(
      fc.property(anyText, fc.integer({ min: 3, max: 100 }), (text, bytes) => {
        const cut = cutBytes(text, bytes);
        expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(bytes);
        expect(cut).not.toContain('\ufffd');
        expect(text.startsWith(cut.replace(/…$/, ''))).toBe(true);
        expect(cutBytes(cut, bytes)).toBe(cut);
        if (Buffer.byteLength(text) <= bytes) expect(cut).toBe(text);
      }),
    );
  });

  it('comes back as it was packed, and long text is shorter on the way', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
        expect(unpackText(packText(text))).toBe(text);
      }),
    );
    expect(packText('the same words again '.repeat(50)).length).toBeLessThan(100);
  });

  it('that would fill the memory when it is unpacked is refused', () => {
    const bomb = packText('x'.repeat(5_000_000));

    expect(() => unpackText(bomb)).toThrow();
  });
});

describe('a fact as it is stored', () => {
  const message: Message = customerSays(0, {
    text: 'Hello 漢 😀 '.repeat(80),
    subject: 'Parcel',
    attachments: [{ name: 'a.png', contentType: 'image/png', bytes: 5, inline: false, key: 'attachments/x/0' }],
    mail: { raw: 'mail/1', messageId: 'a@b', nature: 'human', unverified: true, reasons: ['r'], html: true, link: 'c' },
    acknowledge: true,
  });

  it('is the same when it is read again, with the conversation that it belongs to', () => {
    expect(messageFromItem(messageToItem({ conversation: CONVERSATION, fact: message }, 'csr'))).toEqual({
      conversation: CONVERSATION,
      fact: message,
    });
  });

  it('costs nothing for what it does not say', () => {
    const plain = messageToItem({ conversation: CONVERSATION, fact: { ...blankMessage, id: 'M#x', text: 'hi' } }, null);

    expect(JSON.stringify(plain)).not.toContain('attachments');
    expect(plain).not.toHaveProperty('for');
  });

  it('is told by its key: message, event, or neither', () => {
    const event: EventFact = happened(1, [{ type: 'tagged', add: ['a'], remove: [] }]);

    expect(factFromItem(eventToItem({ conversation: CONVERSATION, fact: event }, 'tsr'))?.fact).toEqual(event);
    expect(eventFromItem(eventToItem({ conversation: CONVERSATION, fact: event }, null)).conversation).toEqual(
      CONVERSATION,
    );
    expect(factFromItem({ pk: { S: 'C#x' }, sk: { S: 'H' } })).toBeNull();
  });

  it('of a schema that nobody knows is an error, not a guess', () => {
    const item = messageToItem({ conversation: CONVERSATION, fact: message }, 'csr');

    expect(() => messageFromItem({ ...item, v: { N: '99' } })).toThrow();
  });
});

describe('the index', () => {
  const { ticket: opened } = fold(CONVERSATION, [customerSays(0)], foldPolicy(settingsWith(), ticketRef));
  const ticket = opened as Ticket;
  const s = (moment: Parameters<typeof indexKey>[1]) => indexKey(ticket, moment, 1)?.s ?? '';

  it('sorts told breaches first, then by the next moment, and what has none last', () => {
    const keys = [
      s({ at: at(0), breached: true }),
      s({ at: at(9), breached: true }),
      s({ at: at(1), breached: false }),
      s({ at: at(5), breached: false }),
      s({ at: null, breached: false }),
    ];

    expect(keys.toSorted()).toEqual(keys);
  });

  it('shows the sweep what is due and neither told breaches nor tickets without a moment', () => {
    const due = (key: string) => key >= '1' && key <= new Date(at(5) + 1).toISOString();

    expect(due(s({ at: at(5), breached: false }))).toBe(true);
    expect(due(s({ at: at(6), breached: false }))).toBe(false);
    expect(due(s({ at: at(1), breached: true }))).toBe(false);
    expect(due(s({ at: null, breached: true }))).toBe(false);
    expect(due(s({ at: null, breached: false }))).toBe(false);
  });

  it('holds a waiting ticket in its queue, a held one with its agent, and none that is done', () => {
    const place = (more: Partial<Ticket>) => indexKey({ ...ticket, ...more }, { at: at(0), breached: false }, 1)?.q;

    expect(place({})).toBe('CSR#0');
    expect(place({ assignee: 'carla' })).toBe('AG#carla');
    expect(place({ status: 'resolved' })).toBeUndefined();
    expect(place({ status: 'closed', assignee: 'carla' })).toBeUndefined();
  });

  it('spreads conversations over all shards, each always on the same one', () => {
    const ids = Array.from({ length: 400 }, (_, n) => `${'a'.repeat(20)}${n.toString(32).padStart(6, 'b')}`);
    const placed = (id: string) => ({ ...ticket, conversation: { ...CONVERSATION, id } });
    const used = new Set(ids.map((id) => indexKey(placed(id), { at: null, breached: false }, 4)?.q ?? ''));

    expect([...used].toSorted()).toEqual([0, 1, 2, 3].map((shard) => shardName('csr', shard)));
    expect(partitions({ csr: 2, tsr: 1 }, [{ id: 'x' }])).toEqual(['CSR#0', 'CSR#1', 'TSR#0', 'AG#x']);
  });
});

describe('names that people see', () => {
  it('of tickets have no letter that could be mistaken for another', () => {
    for (let n = 1; n < 200; n += 1) expect(ticketRef(CONVERSATION.id, n)).toMatch(/^SB-[0-9A-HJKMNP-TV-Z]{8}$/);
  });

  it('of quarantined input lie in the month of their arrival', () => {
    expect(quarantineKey(MONDAY, '1-x').pk).toBe('QN#2026-06');
  });
});
