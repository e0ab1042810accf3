import type { TicketCommand } from '../../../shared/api/requests.ts';
import type { TicketSummary } from '../../../shared/api/views.ts';

type Snooze = Extract<TicketCommand, { type: 'snooze' }>;

/** The commands that take a command back, in order; none where it cannot be taken back (a reply has left, so may mail to an address that was allowed again; nobody can make a ticket new again). */
export function inverse(before: TicketSummary, command: TicketCommand): TicketCommand[] {
  switch (command.type) {
    case 'status':
      return statusOf(before);
    case 'snooze':
      return unsnooze(before, command);
    case 'assign':
      return [{ type: 'assign', assignee: before.assignee }];
    case 'transfer':
      return [{ type: 'transfer', queue: before.queue }, ...reassign(before), ...resnooze(before)];
    case 'priority':
      return [{ type: 'priority', priority: before.priority }];
    case 'tag':
      return [{ type: 'tag', add: command.remove ?? [], remove: command.add ?? [] }];
    case 'spam':
      return [{ type: 'not-spam' }, ...reassign(before)];
    case 'not-spam':
      return [{ type: 'spam' }];
    case 'dismiss-link':
    case 'take':
    case 'escalate':
    case 'fields':
    case 'request':
    case 'verdict':
    case 'macro':
    case 'reply':
    case 'note':
    case 'lift':
    case 'talk':
    case 'correct':
      return [];
  }
}

/** With its snooze, where it slept. */
function statusOf(before: TicketSummary): TicketCommand[] {
  const { status, snoozedUntil } = before;
  if (snoozedUntil) return resnooze(before);
  return status === 'new' ? [] : [{ type: 'status', status }];
}

function resnooze({ status, snoozedUntil }: TicketSummary): TicketCommand[] {
  const waits = status === 'pending' || status === 'on-hold';
  return waits && snoozedUntil ? [{ type: 'snooze', until: snoozedUntil, status }] : [];
}

/** Another status ends it too; the same one would not. */
function unsnooze(before: TicketSummary, { status }: Snooze): TicketCommand[] {
  const same = before.status === status && !before.snoozedUntil;
  return same ? [{ type: 'snooze', until: null, status }] : statusOf(before);
}

/** A transfer takes the ticket from its agent; taking the transfer back gives it to the same agent again. */
function reassign({ assignee }: TicketSummary): TicketCommand[] {
  return assignee === null ? [] : [{ type: 'assign', assignee }];
}
