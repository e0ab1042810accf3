import type { TicketCommand } from '../../../shared/api/requests.ts';
import type { TicketSummary } from '../../../shared/api/views.ts';
import { UNSURE } from '../../../shared/domain/classifier.ts';
import type { Status } from '../../../shared/domain/words.ts';

/** The ticket as it will most likely look after the command; the desk's answer replaces it. The version stays: only the desk counts it up. */
export function foresee<T extends TicketSummary>(ticket: T, command: TicketCommand): T {
  switch (command.type) {
    case 'reply':
      return { ...turned(ticket, command.status ?? 'open'), waiting: false };
    case 'status':
      return turned(ticket, command.status);
    case 'snooze':
      return command.until === null
        ? awake(ticket)
        : { ...ticket, status: command.status, snoozedUntil: command.until };
    case 'priority':
      return { ...ticket, priority: command.priority };
    case 'assign':
      return { ...ticket, assignee: command.assignee };
    case 'transfer':
      return {
        ...awake(ticket),
        queue: command.queue,
        assignee: null,
        tags: ticket.tags.filter((tag) => tag !== UNSURE),
      };
    case 'tag':
      return { ...ticket, tags: changeTags(ticket.tags, command) };
    case 'dismiss-link':
      return { ...ticket, linkDismissed: true };
    case 'spam':
      return { ...ticket, assignee: null, dueAt: null, aside: { kind: 'spam', because: command.because ?? '' } };
    case 'not-spam': {
      const { aside: _aside, ...back } = ticket;
      return { ...(back as T), status: 'new' };
    }
    case 'take': {
      const { offeredUntil: _offered, ...taken } = ticket;
      return taken as T;
    }
    case 'note':
    case 'escalate':
    case 'fields':
    case 'request':
    case 'verdict':
    case 'macro':
    case 'lift':
    case 'talk':
    case 'correct':
      return ticket;
  }
}

/** Another status ends a snooze, as a transfer does; the same one does not. */
function turned<T extends TicketSummary>(ticket: T, status: Status): T {
  return status === ticket.status ? ticket : { ...awake(ticket), status };
}

function awake<T extends TicketSummary>({ snoozedUntil: _, ...ticket }: T): T {
  return ticket as unknown as T;
}

function changeTags(
  tags: readonly string[],
  { add = [], remove = [] }: { add?: string[] | undefined; remove?: string[] | undefined },
): string[] {
  return [...new Set([...tags.filter((tag) => !remove.includes(tag)), ...add])];
}
