import type { Attachment, Delivery, Message } from './message.ts';

type Heard = Pick<Message, 'direction' | 'eventKind' | 'at' | 'mail' | 'contact'>;
type Missed = { message: Pick<Message, 'by' | 'at'>; state: Delivery['state'] | null; newestFirst: readonly Heard[] };

/**
 * To which address an answer in the chat goes on by mail; null where it does not. Not what its visitor has seen, or has written after; and only to an address that came with
 * their own words in this very conversation. What the desk says by itself is no answer.
 */
export function mailForMissed({ message, state, newestFirst }: Missed): string | null {
  if (message.by === 'desk' || message.by === 'customer' || state === null || state === 'read') return null;
  const heard = newestFirst.filter(({ direction, eventKind }) => direction === 'in' && eventKind === 'message');
  if (heard.some(({ at }) => at > message.at)) return null;
  // Whoever has gone on by mail is answered there from the first.
  if (heard[0]?.mail) return null;
  return heard.find(({ contact }) => contact?.email)?.contact?.email ?? null;
}

/** So many bytes of files fit a mail: SES takes 10 MB, in which they have grown by a third. */
const MOST_BYTES = 7_000_000;

/** Whether an answer's files travel in the mail itself; otherwise it leads to them. */
export function fitsMail(files: readonly Pick<Attachment, 'bytes'>[]): boolean {
  return files.reduce((sum, { bytes }) => sum + (bytes ?? Number.POSITIVE_INFINITY), 0) <= MOST_BYTES;
}
