import type { EventView } from '../../shared/api/views.ts';
import { spellUse } from '../../shared/domain/approval.ts';
import type { Agent } from '../../shared/domain/assignment.ts';
import { METRIC_WORDS } from '../../shared/domain/metric-words.ts';
import type { Actor, EventFact, MergeEvent, TicketEvent } from '../../shared/domain/ticket.ts';
import { iso } from '../../shared/domain/words.ts';
import { eventFact } from './event-fact.ts';

/** What happened to a ticket, by whom, each thing with its sentence in English. */
export function presentEvent({ id, at, by, events }: EventFact, agents: readonly Agent[]): EventView {
  const nameOf = (agent: string) => agents.find((each) => each.id === agent)?.name ?? agent;
  const author = by.startsWith('agent:') ? nameOf(by.slice(6)) : sayActor(by);
  const said = events.flatMap(singly).map((event) => eventFact(event, say(event, nameOf), nameOf));
  return {
    id,
    at: iso(at),
    by: author,
    type: events[0]?.type ?? '',
    text: said.map(({ text }) => text).join('; '),
    said,
  };
}

/** Tags that were put on and others that were taken off are two sentences. */
function singly(event: TicketEvent): TicketEvent[] {
  if (event.type !== 'tagged' || event.add.length * event.remove.length === 0) return [event];
  return [
    { ...event, remove: [] },
    { ...event, add: [] },
  ];
}

/** A key's name, as it was then, and which one it is. */
function sayActor(by: Actor): string {
  const [, id = '', name = ''] = /^key:([0-9a-f]+) (.*)$/.exec(by) ?? [];
  return id ? `${name} (API key ${id})` : by;
}

function say(event: TicketEvent, nameOf: (agent: string) => string): string {
  switch (event.type) {
    case 'assigned':
      return `assigned to ${nameOf(event.assignee)}${event.automatic ? ` (${event.because})` : ''}`;
    case 'unassigned':
      return event.because ? `put back into the queue: ${event.because}` : 'put back into the queue';
    case 'escalated':
      return `escalated to ${event.to === 'lead' ? 'the leads' : event.to.toUpperCase()} (${event.way}): ${event.because}`;
    case 'fields-set':
      return Object.entries(event.values)
        .map(([name, value]) => (value === null ? `${name} emptied` : `${name}: ${value}`))
        .join(', ');
    case 'approval-requested':
      return `${event.name} asks for approval: ${spellUse(event)}${event.text ? `, and to answer: ${event.text}` : ''}`;
    case 'approval-given':
      return `approved${event.because ? `: ${event.because}` : ''}`;
    case 'approval-refused':
      return `not approved: ${event.because}`;
    case 'approval-withdrawn':
      return 'request taken back';
    case 'taken':
      return 'opened by whoever it was offered to';
    case 'transferred':
      return `transferred to ${event.queue.toUpperCase()}${event.because ? `: ${event.because}` : ''}`;
    case 'status-changed':
      return `status set to ${event.status}`;
    case 'snoozed':
      return event.until === null
        ? 'no longer snoozed'
        : `snoozed until ${iso(event.until)}, or until the customer writes`;
    case 'woken':
      return `its time has come: snoozed until ${iso(event.until)}`;
    case 'priority-changed':
      return `priority set to ${event.priority}`;
    case 'tagged':
      return event.add.length > 0 ? `tagged ${event.add.join(', ')}` : `no longer tagged ${event.remove.join(', ')}`;
    case 'clock-warned':
      return `${METRIC_WORDS[event.metric]} is due at ${iso(event.dueAt)}`;
    case 'clock-breached':
      return `${METRIC_WORDS[event.metric]} was due at ${iso(event.dueAt)}`;
    case 'delivery-failed':
      return `a message could not be delivered: ${event.detail}`;
    case 'acknowledged':
      return `acknowledged to ${event.to}`;
    case 'joined':
      return event.to
        ? `nobody has read it in the chat: it goes by mail to ${event.to}`
        : 'their sender takes part from now on';
    case 'link-dismissed':
      return 'does not belong to the conversation that it refers to';
    case 'set-aside':
      return `put into the spam view: ${event.because}`;
    case 'released':
      return `taken out of the spam view: ${event.because}`;
    case 'mail-withheld':
      return `${event.unknown ? 'nobody knows of the' : 'no'} mail to ${event.to}: ${event.because}`;
    case 'triggered':
      return sayTrigger(event);
    case 'trigger-stopped':
      return `trigger "${event.trigger}" was left out: ${event.because}`;
    case 'alerted':
      return event.whom === 'lead' ? 'the leads were told' : 'whoever works on it was told';
    case 'rating-asked':
      return 'the customer was asked how it went';
    case 'rated':
      return `rated ${event.score} of 5${event.comment ? `: ${event.comment}` : ''}`;
    case 'suppression-lifted':
      return `mail to ${event.address} allowed again: ${event.reason}`;
    case 'split':
      return `${countOf(event)} became ticket ${event.ref}: ${event.because}`;
    case 'split-off':
      return `made of ${countOf(event)} of ${event.ref}: ${event.because}`;
    default:
      return sayMerge(event);
  }
}

const countOf = ({ messages: { length } }: { messages: readonly string[] }): string =>
  length === 1 ? 'a message' : `${length} messages`;

function sayTrigger({ trigger, because, settings, depth }: Extract<TicketEvent, { type: 'triggered' }>): string {
  return depth === 0
    ? `macro "${trigger}"${because ? ` (${because})` : ''}`
    : `trigger "${trigger}" ${because} (settings ${settings})`;
}

function sayMerge(event: MergeEvent): string {
  switch (event.type) {
    case 'merged':
      return `merged into ${event.ref}`;
    case 'unmerged':
      return `taken out of ${event.ref} again`;
    case 'absorbed':
      return `${event.ref} of ${event.name} was merged into this ticket${event.waiting ? '; its customer waits for an answer' : ''}`;
    case 'parted':
      return `${event.ref} is a ticket of its own again`;
    case 'heard':
      return `${event.name} wrote in a merged ticket`;
    case 'answered':
      return 'answered in a merged ticket';
  }
}
