import { describe, expect, it } from '@jest/globals';
import { foldPolicy } from '../../../shared/domain/evolve.ts';
import { fold } from '../../../shared/domain/fold.ts';
import { endOfOffer } from '../../../shared/domain/offer.ts';
import { type Fact, type Ticket, ticketId } from '../../../shared/domain/ticket.ts';
import { headFromItem, headToItem, sameTicket } from '../../../shared/store/ticket-items.ts';
import { at, CONVERSATION, customerSays, happened } from '../../support/desk-parts.ts';
import { MINUTE, settingsWith } from '../../support/example-desk.ts';

const policy = foldPolicy(settingsWith(), () => 'SB-1');
const toCarla = { type: 'assigned', assignee: 'carla', because: '', automatic: true, queue: 'csr' } as const;

function ticketAfter(...facts: readonly Fact[]): Ticket {
  const { ticket } = fold(CONVERSATION, [customerSays(0), happened(1, [{ ...toCarla, offer: 10 }]), ...facts], policy);
  if (!ticket) throw new Error('there is a ticket');
  return ticket;
}

describe('an offer', () => {
  it('runs from the choice for its minutes, and stands in the head', () => {
    const ticket = ticketAfter();
    const item = headToItem({ ticket, version: 1, policy, shards: 1, now: at(2) });

    expect(ticket.offer).toEqual({ until: at(1) + 10 * MINUTE, minutes: 10 });
    expect(sameTicket(headFromItem(item).ticket, ticket)).toBe(true);
    expect(item['s']?.S).toContain(new Date(at(1) + 10 * MINUTE).toISOString());
  });

  it('ends with the first thing that its agent does, with another agent, and with the ticket', () => {
    const byCarla = { ...happened(5, [{ type: 'priority-changed', priority: 'high' }]), by: 'agent:carla' } as const;
    const ends: Fact[] = [
      byCarla,
      happened(5, [{ type: 'taken' }]),
      happened(5, [{ type: 'assigned', assignee: 'chen', because: '', automatic: false }]),
      happened(5, [{ type: 'unassigned' }]),
      happened(5, [{ type: 'transferred', queue: 'tsr' }]),
      happened(5, [{ type: 'status-changed', status: 'resolved' }]),
    ];

    expect(ends.map((fact) => ticketAfter(fact).offer)).toEqual(ends.map(() => undefined));
    expect(ticketAfter(happened(5, [{ type: 'priority-changed', priority: 'high' }])).offer).toBeDefined();
  });

  it('remembers who let it go by until somebody has the ticket', () => {
    const passed = happened(700, [{ type: 'unassigned', because: '', passed: 'carla' }]);
    const given = happened(800, [{ ...toCarla, assignee: 'chen' }]);

    expect(ticketAfter(passed)).toMatchObject({ assignee: null, passed: { agent: 'carla', at: at(700) } });
    expect(ticketAfter(passed, given).passed).toBeUndefined();
  });

  it('is taken by whoever has the ticket on a page when its time is over', () => {
    const ticket = ticketAfter();
    const over = at(1) + 10 * MINUTE;

    expect(endOfOffer(ticket, { name: 'Carla', viewing: [] }, over - 1)).toEqual([]);
    expect(endOfOffer(ticket, { name: 'Carla', viewing: [ticketId(ticket)] }, over)).toEqual([{ type: 'taken' }]);
    expect(endOfOffer(ticket, { name: 'Carla', viewing: ['another'] }, over)).toEqual([
      { type: 'unassigned', because: 'Carla has not opened it within 10 minutes', passed: 'carla' },
    ]);
  });
});
