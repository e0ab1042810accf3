import type { TicketCommand } from '../../../shared/api/requests.ts';
import type { TicketSummary } from '../../../shared/api/views.ts';

/** The commands that take a command back, in order; none where it cannot be taken back (a reply has left, so may mail to an address that was allowed again; nobody can make a ticket new again). */
export function inverse(before: TicketSummary, command: TicketCommand): TicketCommand[] {
  switch (command.type) {
    case 'status':
      return before.status === 'new' ? [] : [{ type: 'status', status: before.status }];
    case 'assign':
      return [{ type: 'assign', assignee: before.assignee }];
    case 'transfer':
      return [{ type: 'transfer', queue: before.queue }, ...reassign(before)];
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

/** A transfer takes the ticket from its agent; taking the transfer back gives it to the same agent again. */
function reassign({ assignee }: TicketSummary): TicketCommand[] {
  return assignee === null ? [] : [{ type: 'assign', assignee }];
}
