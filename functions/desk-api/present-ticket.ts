import type { ClockView, TicketDetail, TicketSummary } from '../../shared/api/views.ts';
import { longTextOf } from '../../shared/channels/limits.ts';
import { clockPolicy, type FoldPolicy } from '../../shared/domain/evolve.ts';
import { clockSummary, clockViews } from '../../shared/domain/sla.ts';
import { type Ticket, ticketId } from '../../shared/domain/ticket.ts';
import { type Instant, iso } from '../../shared/domain/words.ts';

type Shown = { ticket: Ticket; version: number };

/** The domain's ticket in the API's words. */
export function presentSummary({ ticket, version }: Shown, policy: FoldPolicy, now: Instant): TicketSummary {
  const summary = ticket.clocks
    ? clockSummary(ticket.clocks, now, clockPolicy(ticket, policy))
    : { dueAt: null, breached: false };
  return {
    id: ticketId(ticket),
    ref: ticket.ref,
    subject: ticket.subject || ticket.preview,
    channel: ticket.conversation.channel,
    account: ticket.conversation.account,
    contact: ticket.contact,
    queue: ticket.queue,
    status: ticket.status,
    priority: ticket.priority,
    assignee: ticket.assignee,
    tags: [...ticket.tags],
    dueAt: summary.dueAt === null ? null : iso(summary.dueAt),
    breached: summary.breached,
    openedAt: iso(ticket.openedAt),
    lastAt: iso(ticket.lastAt),
    preview: ticket.preview,
    waiting: ticket.waiting,
    failed: ticket.failed,
    ...(ticket.aside ? { aside: { kind: ticket.aside.kind, because: ticket.aside.because } } : {}),
    version,
  };
}

export function presentDetail(
  shown: Shown,
  others: readonly Ticket[],
  { policy, now }: { policy: FoldPolicy; now: Instant },
): TicketDetail {
  const { ticket } = shown;
  return {
    ...presentSummary(shown, policy, now),
    conversation: ticket.conversation.id,
    clocks: clocksOf(ticket, policy, now),
    because: [...ticket.because],
    others: others.map((other) => ({
      id: ticketId(other),
      ref: other.ref,
      status: other.status,
      openedAt: iso(other.openedAt),
    })),
    participants: [...ticket.participants],
    limit: longTextOf(ticket.conversation.channel),
  };
}

function clocksOf(ticket: Ticket, policy: FoldPolicy, now: Instant): ClockView[] {
  if (!ticket.clocks) return [];
  return clockViews(ticket.clocks, now, clockPolicy(ticket, policy)).map(({ metric, state, dueAt }) => ({
    metric,
    state,
    dueAt,
  }));
}
