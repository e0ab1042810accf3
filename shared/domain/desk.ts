import { type Asking, decideRequest, decideVerdict, type Judging } from './approval.ts';
import { type Assignee, mayBeGiven } from './assignee.ts';
import { sureNow } from './correction.ts';
import { decideEscalation, type Escalating } from './escalation.ts';
import { decideFields, type Fields, type Filling } from './fields.ts';
import type { MessagingWindow } from './messaging-window.ts';
import type { Refusal } from './refusal.ts';
import { decideSnooze, type Snoozing } from './snooze.ts';
import { type LongText, textSize } from './text-size.ts';
import { isActive, type Ticket, type TicketEvent } from './ticket.ts';
import type { Priority, Queue, Status } from './words.ts';

/** What an agent may ask of a ticket beside writing in it. */
export type Command =
  | { type: 'assign'; assignee: Assignee | null }
  | ({ type: 'escalate' } & Escalating)
  /** `known`: null where the settings have been checked for it. */
  | { type: 'fields'; values: Filling; known: Fields | null }
  | ({ type: 'request' } & Asking)
  | ({ type: 'verdict' } & Judging)
  | { type: 'transfer'; queue: Queue; because?: string | undefined }
  | { type: 'status'; status: Exclude<Status, 'new'> }
  | ({ type: 'snooze' } & Snoozing)
  | { type: 'priority'; priority: Priority }
  | { type: 'tag'; add: readonly string[]; remove: readonly string[] }
  | { type: 'spam'; because: string }
  | { type: 'not-spam' }
  | { type: 'dismiss-link' }
  /** `agent` has opened it. */
  | { type: 'take'; agent: string };

/** What gives it to somebody. */
const MOVES: readonly Command['type'][] = ['assign', 'transfer', 'escalate', 'request'];
const UNITS = { characters: 'characters', utf16: 'characters', bytes: 'bytes', graphemes: 'characters' } as const;
const MAX_TAGS = 20;
/** All tags together: they lie in the ticket's head, which every message writes. */
const MAX_TAG_LETTERS = 200;

/** Command + ticket = what happens, or why not. An empty list means that it is so already. */
export function decide(ticket: Ticket, command: Command): readonly TicketEvent[] | Refusal {
  const elsewhere = goesOnElsewhere(ticket);
  if (elsewhere) return elsewhere;
  if (ticket.status === 'closed' && command.type !== 'tag')
    return { refused: `ticket ${ticket.ref} is closed: a new message of the customer opens the next one` };
  if (ticket.aside && MOVES.includes(command.type)) return liesApart(ticket);
  switch (command.type) {
    case 'assign':
      return decideAssign(ticket, command);
    case 'transfer':
      return decideTransfer(ticket, command);
    case 'fields':
      return decideFields(ticket, command.values, command.known);
    case 'request':
      return decideRequest(ticket, command);
    case 'verdict':
      return decideVerdict(ticket, command);
    case 'escalate':
      return decideEscalation(ticket, command);
    case 'status':
      return command.status === ticket.status
        ? []
        : [{ type: 'status-changed', status: command.status, seen: ticket.heardAt }];
    case 'snooze':
      return decideSnooze(ticket, command);
    case 'priority':
      return command.priority === ticket.priority ? [] : [{ type: 'priority-changed', priority: command.priority }];
    case 'tag':
      return decideTag(ticket, command);
    case 'take':
      return ticket.offer && ticket.assignee === command.agent ? [{ type: 'taken' }] : [];
    case 'dismiss-link':
      return ticket.linkDismissed ? [] : [{ type: 'link-dismissed' }];
    case 'spam':
      return decideSpam(ticket, command.because);
    case 'not-spam':
      return ticket.aside ? [{ type: 'released', because: 'an agent says that it is no spam' }] : [];
  }
}

function decideTransfer(
  ticket: Ticket,
  { queue, because = '' }: Extract<Command, { type: 'transfer' }>,
): readonly TicketEvent[] {
  if (queue === ticket.queue && ticket.escalated?.to !== 'lead') return [];
  const why = because.trim();
  return [...sureNow(ticket), { type: 'transferred', queue, ...(why === '' ? {} : { because: why }) }];
}

function decideSpam(ticket: Ticket, because: string): readonly TicketEvent[] | Refusal {
  if (ticket.aside?.by === 'agent') return [];
  if (!isActive(ticket.status))
    return { refused: `ticket ${ticket.ref} is ${ticket.status}: it is nobody's work as it is` };
  return [{ type: 'set-aside', kind: 'spam', because: because || 'an agent calls it spam' }];
}

function liesApart({ ref }: Ticket): Refusal {
  return { refused: `ticket ${ref} lies in the spam view: say that it is no spam first` };
}

function decideAssign(
  ticket: Ticket,
  { assignee }: Extract<Command, { type: 'assign' }>,
): readonly TicketEvent[] | Refusal {
  if ((assignee?.id ?? null) === ticket.assignee) return [];
  if (!isActive(ticket.status))
    return { refused: `ticket ${ticket.ref} is ${ticket.status}: reopen it before assigning it` };
  if (assignee === null) return [{ type: 'unassigned' }];
  if (!mayBeGiven(assignee, ticket))
    return { refused: `${assignee.name} does not work in the ${ticket.queue} queue: transfer the ticket first` };
  return [{ type: 'assigned', assignee: assignee.id, because: 'an agent chose', automatic: false }];
}

function decideTag(
  ticket: Ticket,
  { add, remove }: Extract<Command, { type: 'tag' }>,
): readonly TicketEvent[] | Refusal {
  const added = add.filter((tag) => !ticket.tags.includes(tag));
  const removed = remove.filter((tag) => ticket.tags.includes(tag));
  const after = [...ticket.tags, ...added].filter((tag) => !removed.includes(tag));
  if (added.length > 0 && (after.length > MAX_TAGS || after.join('').length > MAX_TAG_LETTERS))
    return {
      refused: `a ticket bears at most ${MAX_TAGS} tags of ${MAX_TAG_LETTERS} letters together: remove one first`,
    };
  return added.length + removed.length === 0 ? [] : [{ type: 'tagged', add: added, remove: removed }];
}

/** What an agent would send, with what their channel allows at this moment; no `limit`: nothing can be sent there. */
export type Writing = { text: string; files: number; limit: LongText | null; window: MessagingWindow | null };

/** Whether an agent may write in the ticket now. */
export function decideReply(ticket: Ticket, { text, files, limit, window }: Writing): Refusal | null {
  const elsewhere = goesOnElsewhere(ticket);
  if (elsewhere) return elsewhere;
  if (ticket.status === 'closed')
    return { refused: `ticket ${ticket.ref} is closed: a new message of the customer opens the next one` };
  if (ticket.aside) return liesApart(ticket);
  if (!limit)
    return {
      refused: `nothing can be sent by ${ticket.conversation.channel}: write a note, or answer by another way of ${ticket.contact.name}`,
    };
  if (!ticket.contact.address) return { refused: 'there is no address to answer to' };
  if (window?.state === 'closed')
    return {
      refused: `${ticket.conversation.channel} lets nobody write so long after the customer's last message: answer by another way, or wait until they write again`,
    };
  if (files > 0 && limit.wordsOnly)
    return { refused: `an answer on ${ticket.conversation.channel} holds words alone: send it without files` };
  const size = textSize(text, limit.unit);
  const most = limit.max * limit.parts;
  if (size > most)
    return {
      refused: `the text has ${size} ${UNITS[limit.unit]}, ${ticket.conversation.channel} takes at most ${most} at once: shorten it or send it in two`,
    };
  return null;
}

function goesOnElsewhere({ ref, merged }: Ticket): Refusal | null {
  return merged && { refused: `ticket ${ref} is merged into ${merged.ref}: go on there, or unmerge it first` };
}
