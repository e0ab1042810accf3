import type { ClockView, PartView, TicketDetail, TicketSummary, WindowView } from '../../shared/api/views.ts';
import { isAnswered, limitsOf, longTextOf, windowOn } from '../../shared/channels/limits.ts';
import { clockPolicy, type FoldPolicy } from '../../shared/domain/evolve.ts';
import { windowFrom } from '../../shared/domain/messaging-window.ts';
import { clockSummary, clockViews } from '../../shared/domain/sla.ts';
import { wakesAt } from '../../shared/domain/snooze.ts';
import { type Ticket, ticketId } from '../../shared/domain/ticket.ts';
import { type Instant, iso } from '../../shared/domain/words.ts';

type Shown = { ticket: Ticket; version: number };

/** The domain's ticket in the API's words. */
export function presentSummary({ ticket, version }: Shown, policy: FoldPolicy, now: Instant): TicketSummary {
  const summary =
    ticket.clocks && !ticket.merged
      ? clockSummary(ticket.clocks, now, clockPolicy(ticket, policy))
      : { dueAt: null, metric: null, breached: false };
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
    ...(ticket.offer ? { offeredUntil: iso(ticket.offer.until) } : {}),
    ...snoozeOf(ticket),
    ...(ticket.request ? { asks: ticket.request.by } : {}),
    ...(ticket.escalated ? { escalated: ticket.escalated } : {}),
    tags: [...ticket.tags],
    dueAt: summary.dueAt === null ? null : iso(summary.dueAt),
    ...(summary.metric ? { dueMetric: summary.metric } : {}),
    breached: summary.breached,
    openedAt: iso(ticket.openedAt),
    lastAt: iso(ticket.lastAt),
    preview: ticket.preview,
    waiting: ticket.waiting && !ticket.merged,
    failed: ticket.failed,
    ...(ticket.linkDismissed ? { linkDismissed: true } : {}),
    ...(ticket.aside ? { aside: { kind: ticket.aside.kind, because: ticket.aside.because } } : {}),
    version,
  };
}

export function presentDetail(
  shown: Shown,
  { others, parts }: { others: readonly Ticket[]; parts: readonly Ticket[] },
  { policy, now }: { policy: FoldPolicy; now: Instant },
): TicketDetail {
  const { ticket } = shown;
  return {
    ...presentSummary(shown, policy, now),
    conversation: ticket.conversation.id,
    clocks: clocksOf(ticket, policy, now),
    because: [...ticket.because, ...whyUp(ticket)],
    others: others.map((other) => ({
      id: ticketId(other),
      ref: other.ref,
      status: other.status,
      openedAt: iso(other.openedAt),
    })),
    ...(ticket.fields ? { fields: ticket.fields } : {}),
    participants: [...ticket.participants],
    ...(ticket.rating === undefined ? {} : { rating: ticket.rating }),
    answerable: isAnswered(ticket.conversation.channel) && ticket.contact.address !== '',
    limit: longTextOf(ticket.conversation.channel),
    ...(limitsOf(ticket.conversation.channel).quotes ? { quotes: true } : {}),
    window: windowOf(ticket, now),
    merged: ticket.merged && { id: ticket.merged.into, ref: ticket.merged.ref },
    parts: parts.map((part) => presentPart(part, now)),
    voice: voiceOf(ticket, parts),
    ...(ticket.split ? { split: { id: ticket.split.from, ref: ticket.split.ref } } : {}),
  };
}

function snoozeOf(ticket: Ticket): Pick<TicketSummary, 'snoozedUntil'> {
  const at = wakesAt(ticket);
  return at === null ? {} : { snoozedUntil: iso(at) };
}

function whyUp({ escalated }: Ticket): string[] {
  if (!escalated) return [];
  return [`escalated to ${escalated.to === 'lead' ? 'the leads' : escalated.to.toUpperCase()}: ${escalated.because}`];
}

function windowOf(ticket: Ticket, now: Instant): WindowView | null {
  const window = windowOn(ticket.conversation.channel, windowFrom(ticket), now);
  return window && { state: window.state, until: window.until === null ? null : iso(window.until) };
}

function presentPart(part: Ticket, now: Instant): PartView {
  const { conversation, contact, ref, merged } = part;
  const { channel, account } = conversation;
  const limit = longTextOf(channel);
  return {
    id: ticketId(part),
    ref,
    channel,
    account,
    contact,
    into: merged?.into ?? '',
    answerable: isAnswered(channel) && contact.address !== '',
    limit,
    window: windowOf(part, now),
  };
}

function voiceOf({ voice }: Ticket, parts: readonly Ticket[]): string | null {
  const part = parts.find(({ conversation }) => conversation.id === voice);
  return part ? ticketId(part) : null;
}

export function clocksOf(ticket: Ticket, policy: FoldPolicy, now: Instant): ClockView[] {
  // A merged ticket's clocks stand: they are neither met nor missed there.
  if (!ticket.clocks || ticket.merged) return [];
  return clockViews(ticket.clocks, now, clockPolicy(ticket, policy)).map(({ metric, state, dueAt }) => ({
    metric,
    state,
    dueAt,
  }));
}
