import type { TicketCommand } from '../../../shared/api/requests.ts';
import { filled } from '../../../shared/domain/fields.ts';
import { sentFixture } from './fixture-drafts.ts';
import type { FixtureState } from './fixture-state.ts';
import { correctTalk, talkMessage } from './fixture-talk.ts';
import { event, type FixtureTicket, message } from './fixture-tickets.ts';

/** Does what the desk would do, as far as the screen can tell. */
export function obey(state: FixtureState, entry: FixtureTicket, command: TicketCommand): void {
  const at = new Date().toISOString();
  const { ticket } = entry;
  ticket.version += 1;
  if ('draft' in command && command.draft) sentFixture(state, ticket.id, { kind: command.type, at: command.draft });
  switch (command.type) {
    case 'reply':
      if (entry.messages.some(({ id }) => id === command.id)) return;
      entry.messages.push(
        message(at, 'out', state.me.name, command.text, {
          id: command.id,
          attachments: filesOf(command),
          delivery: { state: 'sent', detail: '' },
        }),
      );
      Object.assign(ticket, { status: command.status ?? 'open', waiting: false, preview: command.text, lastAt: at });
      return;
    case 'note':
      entry.messages.push(
        message(at, 'note', state.me.name, command.text, { id: command.id, attachments: filesOf(command) }),
      );
      return;
    case 'talk':
      entry.messages.push(talkMessage(state, command));
      Object.assign(ticket, { waiting: command.result === 'waiting', lastAt: at });
      return;
    case 'correct':
      correctTalk(state, entry, command);
      return;
    default:
      change(entry, command);
      entry.events.push(event(at, `${command.type}-${ticket.version}`, wordsFor(command), state.me.name));
  }
}

type Change = Exclude<TicketCommand, { type: 'reply' | 'note' | 'talk' | 'correct' }>;

const filesOf = ({ attachments = [] }: Extract<TicketCommand, { type: 'reply' | 'note' }>) =>
  attachments.map(({ name, contentType, bytes = null }, index) => ({ index, name, contentType, bytes, inline: false }));

function change({ ticket }: FixtureTicket, command: Change): void {
  switch (command.type) {
    case 'fields':
      ticket.fields = filled(ticket.fields ?? {}, command.values);
      return;
    case 'escalate':
      Object.assign(ticket, { assignee: null, escalated: { to: 'lead', because: command.because } });
      return;
    case 'request':
      Object.assign(ticket, { asks: 'mia', request: requestOf(command) });
      return;
    case 'verdict':
      delete ticket.asks;
      delete ticket.request;
      return;
    case 'status':
      ticket.status = command.status;
      delete ticket.snoozedUntil;
      return;
    case 'snooze':
      ticket.status = command.status;
      if (command.until === null) delete ticket.snoozedUntil;
      else ticket.snoozedUntil = command.until;
      return;
    case 'priority':
      ticket.priority = command.priority;
      return;
    case 'assign':
      ticket.assignee = command.assignee;
      return;
    case 'transfer':
      Object.assign(ticket, { queue: command.queue, assignee: null });
      return;
    case 'dismiss-link':
      ticket.linkDismissed = true;
      return;
    case 'spam':
      Object.assign(ticket, { assignee: null, dueAt: null, aside: { kind: 'spam', because: command.because ?? '' } });
      return;
    case 'not-spam':
      delete ticket.aside;
      return;
    case 'lift':
      delete ticket.suppressed;
      return;
    case 'tag':
      ticket.tags = [...ticket.tags.filter((tag) => !command.remove?.includes(tag)), ...(command.add ?? [])];
  }
}

function requestOf({ id, macro, amount, text }: Extract<Change, { type: 'request' }>) {
  const at = new Date().toISOString();
  return { id, at, approval: 'Large refunds', macro, amount, text, by: 'mia', name: 'Mia Hansen' };
}

function wordsFor(command: Change): string {
  switch (command.type) {
    case 'status':
      return `Status set to ${command.status}`;
    case 'snooze':
      return `snoozed until ${command.until}`;
    case 'priority':
      return `Priority set to ${command.priority}`;
    case 'assign':
      return command.assignee === null ? 'Nobody is assigned now' : `Assigned to ${command.assignee}`;
    case 'transfer':
      return `Transferred to ${command.queue}`;
    case 'tag':
      return 'Tags changed';
    case 'dismiss-link':
      return 'Does not belong there';
    case 'spam':
      return 'Put into the spam view';
    case 'not-spam':
      return 'Taken out of the spam view';
    case 'escalate':
      return `escalated: ${command.because}`;
    case 'fields':
      return 'fields changed';
    case 'request':
      return `asks for approval: ${command.macro}`;
    case 'verdict':
      return command.verdict;
    case 'take':
      return 'opened by whoever it was offered to';
    case 'macro':
      return `macro "${command.name}"`;
    case 'lift':
      return `mail to ${command.address} allowed again: ${command.reason}`;
  }
}
