import type { EventView, MessageView } from '../../../shared/api/views.ts';
import type { Spell } from '../../shared/texts/spell.ts';
import type { OpenTicket } from './open-ticket.ts';
import type { Pending } from './pending.ts';

export type Row =
  | { kind: 'day'; key: string; label: string }
  | { kind: 'message'; key: string; message: MessageView; continued: boolean }
  | { kind: 'events'; key: string; events: EventView[] }
  | { kind: 'pending'; key: string; pending: Pending };

const CONTINUED_MS = 5 * 60_000;

/** The conversation as it is read: days, messages, what happened in between (neighbours in one line), at last what is being sent. */
export function streamRows(
  open: Pick<OpenTicket, 'messages' | 'events' | 'pending'>,
  now: number,
  spell: Pick<Spell, 'dayLabel'>,
): Row[] {
  const rows: Row[] = [];
  for (const entry of inOrder(open)) append(rows, entry, spell.dayLabel(entry.at, now));
  return [
    ...rows,
    ...open.pending.map((pending): Row => ({ kind: 'pending', key: `p-${pending.command.id}`, pending })),
  ];
}

type Entry = { at: string; message: MessageView } | { at: string; event: EventView };

function inOrder({ messages, events }: Pick<OpenTicket, 'messages' | 'events'>): Entry[] {
  const entries: Entry[] = [
    ...messages.map((message) => ({ at: message.at, message })),
    ...events.map((event) => ({ at: event.at, event })),
  ];
  return entries.sort((a, b) => a.at.localeCompare(b.at));
}

function append(rows: Row[], entry: Entry, label: string): void {
  if (rows.findLast((row) => row.kind === 'day')?.label !== label)
    rows.push({ kind: 'day', key: `d-${entry.at.slice(0, 10)}-${label}`, label });
  const last = rows.at(-1);
  if ('message' in entry) {
    rows.push({
      kind: 'message',
      key: `m-${entry.message.id}`,
      message: entry.message,
      continued: continues(last, entry.message),
    });
  } else if (last?.kind === 'events') {
    last.events.push(entry.event);
  } else {
    rows.push({ kind: 'events', key: `e-${entry.event.id}`, events: [entry.event] });
  }
}

function continues(last: Row | undefined, message: MessageView): boolean {
  if (last?.kind !== 'message' || last.message.part !== message.part) return false;
  const { author, kind, at } = last.message;
  return (
    kind === message.kind &&
    author.name === message.author.name &&
    Date.parse(message.at) - Date.parse(at) < CONTINUED_MS
  );
}
