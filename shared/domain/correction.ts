import { UNSURE } from './classifier.ts';
import type { Ticket, TicketEvent } from './ticket.ts';
import type { Queue } from './words.ts';

/** What an agent has said of a ticket's queue. */
type Said =
  | { type: 'transfer'; queue: Queue }
  | { type: 'tag'; remove?: readonly string[] | undefined }
  | { type: string };

/** As the router begins its reasons where the classifier had a say; a head keeps the first letters of them. */
const BY_CLASSIFIER = ['classifier', 'no rule matched, classifier'] as const;

/**
 * The queue that the classifier should have named, by an agent's word: a transfer says that it is another one, taking `unsure` away that it is this one. Null where
 * the classifier had no say, or the command says nothing of it.
 */
export function queueSaid({ because, queue }: Pick<Ticket, 'because' | 'queue'>, said: Said): Queue | null {
  if (!because.some((line) => BY_CLASSIFIER.some((start) => line.startsWith(start)))) return null;
  if (said.type === 'transfer' && 'queue' in said) return said.queue;
  return said.type === 'tag' && 'remove' in said && said.remove?.includes(UNSURE) ? queue : null;
}

/** Whoever moves it has looked where it belongs. */
export function sureNow({ tags }: Pick<Ticket, 'tags'>): readonly TicketEvent[] {
  return tags.includes(UNSURE) ? [{ type: 'tagged', add: [], remove: [UNSURE] }] : [];
}
