import { describe, expect, it } from '@jest/globals';
import { itemSize } from '../../../local/engine/dynamo/values/size.ts';
import { decide } from '../../../shared/domain/desk.ts';
import { foldPolicy } from '../../../shared/domain/evolve.ts';
import { fold } from '../../../shared/domain/fold.ts';
import type { Ticket } from '../../../shared/domain/ticket.ts';
import { PRIORITIES, QUEUES, STATUSES } from '../../../shared/domain/words.ts';
import { ticketRef } from '../../../shared/store/keys.ts';
import { FOLD, headFromItem, headToItem, replacedToItem, sameTicket } from '../../../shared/store/ticket-items.ts';
import { agentSays, at, CONVERSATION, customerSays, happened } from '../../support/desk-parts.ts';
import { MONDAY, settingsWith } from '../../support/example-desk.ts';
import { fc, runs } from '../../support/properties.ts';

const policy = foldPolicy(settingsWith(), ticketRef);
const LATE = at(41 * 24 * 3600);
const put = (ticket: Ticket, now = MONDAY) => headToItem({ ticket, version: 7, policy, shards: 1, now });

function ticketOf(...facts: Parameters<typeof fold>[1]): Ticket {
  const { ticket } = fold(CONVERSATION, facts, policy);
  if (!ticket) throw new Error('these facts open no ticket');
  return ticket;
}

const plain = ticketOf(customerSays(0));

/** Everything that a stranger chooses, as large as it comes; ids and addresses as large as they are in life. */
function worstTicket(glyph: string): Ticket {
  const noise = glyph.repeat(400);
  const address = `${'a'.repeat(50)}@${'b'.repeat(30)}.test`;
  const tags = Array.from({ length: 20 }, (_, n) => `tag-${'x'.repeat(30)}-${n}`);
  const answered = ticketOf(
    customerSays(0),
    agentSays(3600),
    customerSays(40 * 24 * 3600),
    happened(41 * 24 * 3600, [{ type: 'clock-breached', metric: 'resolution', dueAt: at(0) }]),
  );
  const bearing = { ...answered, tags: [] as string[] };
  for (const tag of tags) {
    const events = decide(bearing, { type: 'tag', add: [tag], remove: [] });
    if (Array.isArray(events) && events.length > 0) bearing.tags.push(tag);
  }
  return {
    ...bearing,
    conversation: { ...CONVERSATION, channel: 'email', account: 'support', thread: `${address}|${'m'.repeat(100)}` },
    contact: { key: address, name: noise, address },
    subject: noise,
    preview: noise,
    because: [noise, noise, noise],
    participants: Array.from({ length: 12 }, (_, n) => `hash-${n}`.padEnd(8, '0')),
    assignee: '12345678-1234-1234-1234-123456789012',
    lastExternalId: `${'i'.repeat(84)}@mail.example.com`,
    failed: true,
  };
}

describe("a ticket's head", () => {
  it.each(['x', 'é', '漢', '😀', '\ud800'])('stays under one written unit with all words full of %j', (glyph) => {
    const ticket = { ...worstTicket(glyph), tags: ['outage', 'waits-for-parts', 'vip'] };

    expect(itemSize(put(ticket, LATE))).toBeLessThan(1024);
  });

  it('stays under two with as many tags as a ticket bears and the longest names and ids that are kept', () => {
    const long = 'k'.repeat(500);
    const worst = worstTicket('漢');
    const ticket = {
      ...worst,
      conversation: { ...worst.conversation, channel: 'webhook', thread: long.slice(0, 250) },
      contact: { key: long, name: worst.contact.name, address: long },
      lastExternalId: 'i'.repeat(900),
    };

    expect(ticket.tags.length).toBeGreaterThan(3);
    expect(itemSize(put(ticket, LATE))).toBeLessThan(2048);
  });

  it('is the same ticket when it is read again', () => {
    expect(headFromItem(put(plain))).toEqual({ ticket: plain, version: 7, fold: FOLD });
  });

  it('reads as it was stored: cutting twice cuts no further', () => {
    for (const glyph of ['x', '漢', '😀']) {
      const stored = headFromItem(put(worstTicket(glyph))).ticket;

      expect(headFromItem(put(stored)).ticket).toEqual(stored);
      expect(sameTicket(stored, worstTicket(glyph))).toBe(true);
    }
  });

  it('keeps its clocks to the millisecond, whatever happened', () => {
    const step = fc.oneof(
      fc.nat(1_000_000).map((seconds) => customerSays(seconds)),
      fc.nat(1_000_000).map((seconds) => agentSays(seconds)),
      fc
        .tuple(fc.nat(1_000_000), fc.constantFrom(...STATUSES.filter((status) => status !== 'new')))
        .map(([seconds, status]) => happened(seconds, [{ type: 'status-changed', status }])),
      fc
        .tuple(fc.nat(1_000_000), fc.constantFrom(...PRIORITIES))
        .map(([seconds, priority]) => happened(seconds, [{ type: 'priority-changed', priority }])),
      fc
        .tuple(fc.nat(1_000_000), fc.constantFrom(...QUEUES))
        .map(([seconds, queue]) => happened(seconds, [{ type: 'transferred', queue }])),
    );
    const history = fc.array(step, { maxLength: 12 }).map((facts) => ticketOf(customerSays(0), ...facts));

    fc.assert(
      fc.property(history, (ticket) => {
        expect(headFromItem(put(ticket)).ticket).toEqual(ticket);
      }),
      { numRuns: runs(200) },
    );
  });

  it('leaves the index when it is replaced, and comes back as the ticket that it was', () => {
    const item = replacedToItem({ pk: `C#${CONVERSATION.id}`, sk: 'T#000001' }, put(plain));

    expect(item).not.toHaveProperty('q');
    expect(item).not.toHaveProperty('s');
    expect(headFromItem(item).ticket).toEqual(plain);
  });
});
