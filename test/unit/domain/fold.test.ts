import { describe, expect, it } from '@jest/globals';
import { evolve, foldPolicy } from '../../../shared/domain/evolve.ts';
import { fold, foldIn } from '../../../shared/domain/fold.ts';
import { type Fact, position, type Ticket, type TicketEvent } from '../../../shared/domain/ticket.ts';
import { PRIORITIES, QUEUES, STATUSES } from '../../../shared/domain/words.ts';
import { ticketRef } from '../../../shared/store/keys.ts';
import { agentSays, at, CONVERSATION, customerSays, happened } from '../../support/desk-parts.ts';
import { settingsWith } from '../../support/example-desk.ts';
import { fc, runs } from '../../support/properties.ts';

const policy = foldPolicy(settingsWith(), ticketRef);
const DAY = 24 * 3600;

/** Given these facts … then the ticket. */
const given = (...facts: readonly Fact[]): Ticket | null => fold(CONVERSATION, facts, policy).ticket;
const status = (value: Exclude<Ticket['status'], 'new'>): TicketEvent => ({ type: 'status-changed', status: value });
const assigned = (assignee: string, more: Partial<Extract<TicketEvent, { type: 'assigned' }>> = {}): TicketEvent => ({
  type: 'assigned',
  assignee,
  because: '',
  automatic: true,
  ...more,
});

describe('a conversation', () => {
  it('has no ticket before a person writes', () => {
    const automatic = customerSays(0, { counts: false });

    expect(given()).toBeNull();
    expect(given(automatic, agentSays(1), happened(2, [status('closed')]))).toBeNull();
  });

  it('opens a ticket with the first message, as it was routed', () => {
    expect(given(customerSays(0))).toMatchObject({ n: 1, status: 'new', queue: 'csr', waiting: true, openedAt: at(0) });
  });

  it('is waiting until it is answered, and again when the customer writes', () => {
    expect(given(customerSays(0), agentSays(1))).toMatchObject({ waiting: false, status: 'open' });
    expect(given(customerSays(0), agentSays(1), customerSays(2))).toMatchObject({ waiting: true, status: 'open' });
  });

  it('takes a note for no answer', () => {
    expect(given(customerSays(0), agentSays(1, { direction: 'note', counts: false }))).toMatchObject({
      waiting: true,
      lastAt: at(0),
    });
  });

  it('reopens a resolved ticket within the days of the settings, and opens the next one after them', () => {
    const resolved = [customerSays(0), happened(1, [status('resolved')])];

    expect(given(...resolved, customerSays(7 * DAY))).toMatchObject({ n: 1, status: 'open', resolvedAt: null });
    expect(given(...resolved, customerSays(7 * DAY + 2))).toMatchObject({ n: 2, status: 'new' });
  });

  it('opens the next ticket after closed, with its own clocks and participants, in the queue that was chosen for it', () => {
    const route = {
      queue: 'tsr',
      priority: 'high',
      tags: ['x'],
      probability: 1,
      language: 'en',
      because: ['r'],
    } as const;
    const folded = fold(
      CONVERSATION,
      [customerSays(0), happened(1, [assigned('carla'), status('closed')]), customerSays(2, { route })],
      policy,
    );

    expect(folded.ticket).toMatchObject({ n: 2, queue: 'tsr', priority: 'high', tags: ['x'], assignee: null });
    expect(folded.ticket?.clocks?.firstResponse.started).toBe(at(2));
    expect(folded.replaced).toEqual([expect.objectContaining({ n: 1, status: 'closed', assignee: 'carla' })]);
  });

  it('keeps the old queue where the next message was routed while the ticket was still open', () => {
    expect(
      given(
        customerSays(0),
        happened(1, [{ type: 'transferred', queue: 'tsr' }, status('closed')]),
        customerSays(2, { route: null }),
      ),
    ).toMatchObject({ n: 2, queue: 'tsr' });
  });

  it('is not put away over words that arrived first and were folded later', () => {
    const unseen = [customerSays(0), customerSays(20, { id: 'M#unseen' })];
    const put = (value: 'resolved' | 'closed') =>
      happened(30, [{ type: 'status-changed', status: value, seen: at(0) }]);

    expect(given(...unseen, put('resolved'))).toMatchObject({ status: 'new', waiting: true, resolvedAt: null });
    expect(given(...unseen, put('closed'))).toMatchObject({ status: 'new', waiting: true });
    expect(given(...unseen, agentSays(30, { status: 'resolved', seen: at(0) }))).toMatchObject({
      status: 'open',
      waiting: true,
    });
  });

  it('is put away over words that were seen, and by what older code wrote', () => {
    const seen = happened(30, [{ type: 'status-changed', status: 'resolved', seen: at(20) }]);

    expect(given(customerSays(0), customerSays(20, { id: 'M#seen' }), seen)).toMatchObject({ status: 'resolved' });
    expect(given(customerSays(0), happened(30, [status('resolved')]))).toMatchObject({ status: 'resolved' });
    expect(given(customerSays(0), agentSays(1, { status: 'resolved', seen: at(0) }))).toMatchObject({
      status: 'resolved',
      waiting: false,
    });
  });

  it('lets automatic mail neither open nor reopen', () => {
    const closed = [customerSays(0), happened(1, [status('closed')])];

    expect(given(...closed, customerSays(2, { counts: false }))).toMatchObject({
      n: 1,
      status: 'closed',
      lastAt: at(2),
    });
  });

  it('lets the first automatic choice stand, an agent’s click always count, and a transfer empty the seat', () => {
    const [open, first, second] = [customerSays(0), happened(1, [assigned('carla')]), happened(2, [assigned('chen')])];

    expect(given(open, first, second)?.assignee).toBe('carla');
    expect(given(open, first, happened(2, [assigned('chen', { automatic: false })]))?.assignee).toBe('chen');
    expect(given(open, first, happened(2, [{ type: 'transferred', queue: 'tsr' }]))?.assignee).toBeNull();
  });

  it('lets an automatic choice count in its own queue alone', () => {
    const moved = happened(1, [{ type: 'transferred', queue: 'tsr' }]);

    expect(given(customerSays(0), moved, happened(2, [assigned('carla', { queue: 'csr' })]))?.assignee).toBeNull();
    expect(given(customerSays(0), moved, happened(2, [assigned('tom', { queue: 'tsr' })]))?.assignee).toBe('tom');
  });

  it('forgets that something was not delivered once it is answered again', () => {
    const failed = happened(2, [{ type: 'delivery-failed', message: 'M#', detail: 'gone' }]);

    expect(given(customerSays(0), agentSays(1), failed)?.failed).toBe(true);
    expect(given(customerSays(0), agentSays(1), failed, agentSays(3))?.failed).toBe(false);
  });

  it('waits for no acknowledgement', () => {
    const told = happened(1, [{ type: 'acknowledged', to: 'vera@example.net' }]);

    expect(given(customerSays(0), told)).toEqual(given(customerSays(0)));
  });
});

const seconds = fc.integer({ min: 0, max: 12 * DAY });
const event = fc.oneof(
  fc.constantFrom(...STATUSES.filter((each) => each !== 'new')).map(status),
  fc.constantFrom('carla', 'chen').map((agent) => assigned(agent)),
  fc.constantFrom('carla', 'chen').map((agent) => assigned(agent, { automatic: false })),
  fc.constantFrom(...QUEUES).map((queue): TicketEvent => ({ type: 'transferred', queue })),
  fc.constantFrom(...PRIORITIES).map((priority): TicketEvent => ({ type: 'priority-changed', priority })),
  fc.constantFrom('a', 'b').map((tag): TicketEvent => ({ type: 'tagged', add: [tag], remove: ['b'] })),
  fc.constant<TicketEvent>({ type: 'unassigned' }),
  fc.constant<TicketEvent>({ type: 'clock-breached', metric: 'firstResponse', dueAt: 0 }),
  fc.constant<TicketEvent>({ type: 'acknowledged', to: 'x' }),
);
const anyFact: fc.Arbitrary<Fact> = fc.oneof(
  fc.tuple(seconds, fc.boolean()).map(([when, counts]) => customerSays(when, { counts })),
  seconds.map((when) => agentSays(when)),
  fc.tuple(seconds, fc.array(event, { minLength: 1, maxLength: 3 })).map(([when, events]) => happened(when, events)),
);
const history = fc.uniqueArray(anyFact, { selector: position, maxLength: 14 });

describe('the fold', () => {
  it('is the same ticket in whatever order the facts arrived, and however often', () => {
    const shuffled = history.chain((facts) =>
      fc.tuple(fc.constant(facts), fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2 })),
    );

    fc.assert(
      fc.property(shuffled, ([facts, others]) => {
        expect(fold(CONVERSATION, others, policy)).toEqual(fold(CONVERSATION, facts, policy));
      }),
    );
  });

  it('is the same one by one as all at once, with the whole read again where one comes late', () => {
    fc.assert(
      fc.property(history, (facts) => {
        let head: Ticket | null = null as Ticket | null;
        const seen: Fact[] = [];
        for (const fact of facts) {
          seen.push(fact);
          const quick = foldIn(CONVERSATION, head, [fact], policy);
          // A first head is held against the whole collection (desk/fold-conversation).
          const opened: boolean = quick !== 'late' && head === null && quick.ticket !== null;
          head = quick === 'late' || opened ? fold(CONVERSATION, seen, policy).ticket : quick.ticket;
        }
        expect(head).toEqual(given(...facts));
      }),
      { numRuns: runs(300) },
    );
  });

  it('numbers tickets from one without a gap, and replaces only what is closed or long resolved', () => {
    fc.assert(
      fc.property(history, (facts) => {
        const { ticket, replaced } = fold(CONVERSATION, facts, policy);
        expect(replaced.map(({ n }) => n)).toEqual(replaced.map((_, index) => index + 1));
        expect(replaced.every((each) => each.status === 'closed' || each.status === 'resolved')).toBe(true);
        if (ticket) expect(ticket.n).toBe(replaced.length + 1);
      }),
    );
  });

  it('comes to an end for any fact on any ticket, and leaves what it was given alone', () => {
    fc.assert(
      fc.property(history, anyFact, (facts, fact) => {
        const ticket = given(...facts);
        const before = structuredClone(ticket);
        evolve(CONVERSATION, ticket, fact, policy);
        expect(ticket).toEqual(before);
      }),
    );
  });
});
